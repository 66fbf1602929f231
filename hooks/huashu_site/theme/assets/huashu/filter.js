/* Filters a table of the page by text and by category as one types. */
{
  const plain = (text) => text.normalize("NFKC").toLowerCase().replace(/[\s\p{P}]/gu, "");
  for (const form of document.querySelectorAll("[data-filter]")) {
    const target = document.getElementById(form.dataset.filter);
    const rows = [...target.querySelectorAll("tbody tr")].map((row) => ({ row, text: plain(row.textContent + (row.dataset.find || "")) }));
    const [input, select] = [form.querySelector("input"), form.querySelector("select")];
    const none = document.querySelector(".filter__none");
    const apply = () => {
      const wanted = plain(input.value);
      let shown = 0;
      for (const { row, text } of rows) {
        const fits = text.includes(wanted) && (!select.value || row.dataset.category === select.value);
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
    select.addEventListener("change", apply);
    apply();
  }
}
