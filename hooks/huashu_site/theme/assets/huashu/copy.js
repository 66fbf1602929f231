/* Copy buttons beside the agent's lines, and the form that fills their slots. Nothing typed here is kept. */
{
  const filled = new Map();

  const words = (line) => {
    const copy = line.cloneNode(true);
    for (const slot of copy.querySelectorAll("[data-slot]")) {
      slot.textContent = filled.get(slot.dataset.slot) || `【${slot.dataset.slot}】`;
    }
    return copy.textContent.trim();
  };

  // Intranet sites are often plain http, where the clipboard interface is missing.
  const copyOldWay = (text) => {
    const area = document.createElement("textarea");
    area.value = text;
    area.style.position = "fixed";
    area.style.opacity = "0";
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    return done;
  };

  const copy = async (text) => {
    if (navigator.clipboard) {
      try {
        await navigator.clipboard.writeText(text);
        return true;
      } catch {
        return copyOldWay(text);
      }
    }
    return copyOldWay(text);
  };

  for (const button of document.querySelectorAll("button.copy")) {
    button.hidden = false;
    button.setAttribute("aria-live", "polite");
    button.addEventListener("click", async () => {
      const done = await copy(words(button.parentElement.querySelector(".say__words")));
      button.textContent = done ? "已复制" : "复制不了";
      button.classList.toggle("copy--done", done);
      setTimeout(() => {
        button.textContent = "复制";
        button.classList.remove("copy--done");
      }, 1600);
    });
  }

  for (const form of document.querySelectorAll("[data-slots]")) {
    form.hidden = false;
    form.addEventListener("input", (event) => {
      const { name, value } = event.target;
      filled.set(name, value.trim());
      for (const slot of document.querySelectorAll(`.say [data-slot="${CSS.escape(name)}"]`)) {
        slot.textContent = value.trim() || name;
        slot.classList.toggle("slot--filled", Boolean(value.trim()));
      }
    });
  }
}
