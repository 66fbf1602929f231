/* The theme's search box hears key presses only. Text also arrives by mouse paste, voice and input methods. */
{
  const input = document.querySelector("[data-md-component=search-query]");
  const tell = () => input.dispatchEvent(new KeyboardEvent("keyup", { bubbles: false }));
  input.addEventListener("input", (event) => {
    if (!event.isComposing) tell();
  });
  input.addEventListener("compositionend", tell);
  for (const button of document.querySelectorAll("[data-open-search]")) {
    button.hidden = false;
    button.addEventListener("click", () => input.focus());
  }
}
