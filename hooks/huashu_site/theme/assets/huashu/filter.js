/* Filters a table of the page by text and by category as one types. */
{
  const plain = (text) => text.normalize("NFKC").toLowerCase().replace(/[\s\p{P}]/gu, "");

  const words = (row) => {
    const copy = row.cloneNode(true);
    for (const button of copy.querySelectorAll("button")) button.remove();
    return plain(copy.textContent + (row.dataset.find || ""));
  };

  for (const form of document.querySelectorAll("[data-filter]")) {
    const target = document.getElementById(form.dataset.filter);
    const rows = [...target.querySelectorAll("tbody tr")].map((row) => ({ row, text: words(row) }));
    const [input, select] = [form.querySelector("input"), form.querySelector("select")];
    const none = document.querySelector(".filter__none");
    const apply = () => {
      const wanted = plain(input.value);
      let shown = 0;
      for (const { row, text } of rows) {
        const fits = text.includes(wanted) && (!select?.value || row.dataset.category === select.value);
        row.hidden = !fits;
        shown += fits;
      }
      for (const table of target.querySelectorAll(".table")) {
        table.hidden = !table.querySelector("tbody tr:not([hidden])");
      }
      form.querySelector(".filter__count").textContent = `${shown} 条`;
      none.hidden = shown > 0;
    };
    form.hidden = false;
    input.addEventListener("input", apply);
    select?.addEventListener("change", apply);
    input.addEventListener("keydown", (event) => {
      if (event.isComposing) return;
      if (event.key === "Enter") target.querySelector("tbody tr:not([hidden]) button.copy")?.click();
      else if (event.key === "Escape") {
        input.value = "";
        apply();
      }
    });
    apply();
  }
}
