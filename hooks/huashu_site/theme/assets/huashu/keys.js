/* Single keys: when they count, the list of them, and the switch that turns them off (WCAG 2.1.4). */
{
  const { read, write } = globalThis.huashuKept;
  const dialog = document.getElementById("keys");
  const choice = dialog.querySelector("[data-keys-on]");
  const FIELDS = "input, textarea, select, [contenteditable]";

  const typing = (event) => event.isComposing || event.ctrlKey || event.metaKey || event.altKey || event.target.closest?.(FIELDS);

  globalThis.huashuKeys = {
    /* Whether a key press may be a command: nobody is typing, no dialog is open, and single characters are wanted. */
    free: (event) => !event.defaultPrevented && !typing(event) && !dialog.open && (choice.checked || event.key.length > 1),
  };

  choice.checked = read("keys") !== false;
  choice.addEventListener("change", () => write("keys", choice.checked));
  for (const button of document.querySelectorAll("[data-open-keys]")) {
    button.hidden = false;
    button.addEventListener("click", () => dialog.showModal());
  }
  document.addEventListener(
    "keydown",
    (event) => {
      if (typing(event)) return;
      // The theme has single keys, too: it hears them at the window, after us. Behind the open list they stay quiet.
      if (event.key.length === 1 && event.key !== " " && (dialog.open || !choice.checked)) event.stopPropagation();
      else if (event.key === "?") {
        event.preventDefault();
        dialog.showModal();
      }
    },
    true,
  );
}
