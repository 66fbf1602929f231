/* Copying: a button beside each line, and a function for whoever else has something to copy. */
{
  const SHOWN = 1600;

  // Intranet sites are often plain http, where the clipboard interface is missing.
  const oldWay = (text) => {
    const area = document.createElement("textarea");
    area.value = text;
    area.style.position = "fixed";
    area.style.opacity = "0";
    const focused = document.activeElement;
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    focused?.focus({ preventScroll: true });
    return done;
  };

  const copy = async (text) => {
    if (navigator.clipboard) {
      try {
        await navigator.clipboard.writeText(text);
        return true;
      } catch {
        return oldWay(text);
      }
    }
    return oldWay(text);
  };

  /* Copy a text and let the button that was pressed say whether it went well. */
  globalThis.huashuCopy = async (text, button) => {
    const done = await copy(text);
    button.dataset.label ||= button.textContent;
    button.setAttribute("aria-live", "polite");
    button.textContent = done ? "已复制" : "复制不了";
    button.classList.toggle("copy--done", done);
    clearTimeout(Number(button.dataset.timer));
    button.dataset.timer = setTimeout(() => {
      button.textContent = button.dataset.label;
      button.classList.remove("copy--done");
    }, SHOWN);
  };

  for (const button of document.querySelectorAll("button.copy")) button.hidden = false;
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button.copy");
    const line = button?.closest("[data-line]");
    if (line) globalThis.huashuCopy(globalThis.huashuSlots.words(line.querySelector("[data-words]")), button);
  });
}
