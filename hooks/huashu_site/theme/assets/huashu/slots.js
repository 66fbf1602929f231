/* Slots in what the agent says: filled in once, seen in every line of every page and in what is copied.

   They are kept until the tab is closed. What belongs to one call is forgotten at once when the next customer comes. */
{
  const { read, write, forget } = globalThis.huashuKept;
  const OWN = "slots.own";
  const CALL = "slots.call";

  const kept = (name) => {
    const found = read(name, sessionStorage);
    const values = found && typeof found === "object" ? Object.entries(found) : [];
    return new Map(values.filter(([, value]) => typeof value === "string"));
  };
  const filled = { [OWN]: kept(OWN), [CALL]: kept(CALL) };
  const value = (slot) => filled[CALL].get(slot) || filled[OWN].get(slot) || "";

  const form = document.querySelector("[data-slots]");
  const inputs = form ? [...form.querySelectorAll("input")] : [];
  const part = (input) => ("stays" in input.dataset ? OWN : CALL);

  /* Show in a part of the page what was filled in. */
  function show(root = document) {
    for (const slot of root.querySelectorAll("[data-slot]")) {
      const text = value(slot.dataset.slot);
      slot.textContent = text || slot.dataset.slot;
      slot.classList.toggle("slot--filled", Boolean(text));
    }
  }

  /* A line as it is said; what is still open stands in brackets. */
  function words(line) {
    const copy = line.cloneNode(true);
    for (const slot of copy.querySelectorAll("[data-slot]")) {
      slot.textContent = value(slot.dataset.slot) || `【${slot.dataset.slot}】`;
    }
    return copy.textContent.trim();
  }

  globalThis.huashuSlots = { show, words };

  if (form) {
    const next = form.querySelector("[data-next-customer]");
    const refresh = () => {
      for (const input of inputs) if (document.activeElement !== input) input.value = value(input.name);
      next.hidden = !filled[CALL].size;
      show();
    };
    form.hidden = false;
    form.addEventListener("input", ({ target }) => {
      const text = target.value.trim();
      const values = filled[part(target)];
      if (text) values.set(target.name, text);
      else values.delete(target.name);
      write(part(target), Object.fromEntries(values), sessionStorage);
      refresh();
    });
    next.addEventListener("click", () => {
      filled[CALL].clear();
      forget(CALL, sessionStorage);
      refresh();
      form.querySelector("summary").focus();
    });
    // A short cut for the mouse: clicking an open slot leads to its field.
    document.addEventListener("click", ({ target }) => {
      const slot = target.closest(".say [data-slot]");
      const input = slot && inputs.find((field) => field.name === slot.dataset.slot);
      if (!input) return;
      form.open = true;
      input.focus();
      input.select();
    });
    refresh();
  } else {
    show();
  }
}
