/* Queries that found nothing, or nothing that fits, are kept in this browser for the people who edit the handbook.

   Nothing is sent anywhere: the reader saves them as a file, or clears them. Long figures may be somebody's number and are
   not kept. */
{
  const { read, write, forget } = globalThis.huashuKept;
  const KEY = "unanswered";
  const MOST = 200;
  const SETTLED = 1500;
  const LONG_FIGURE = /[0-9０-９][0-9０-９ -]{3,}[0-9０-９]/g;

  const input = document.querySelector("[data-md-component=search-query]");
  const list = document.querySelector(".md-search-result__list");
  const notice = document.querySelector("[data-search-kept]");
  const [link, clear] = [notice.querySelector("a"), notice.querySelector("button")];

  /* What is kept: queries with times and last day; anything else under the name counts as nothing. */
  const valid = (row) => typeof row?.query === "string" && Number.isInteger(row.times) && typeof row.day === "string";
  function kept() {
    const rows = read(KEY);
    return Array.isArray(rows) ? rows.filter(valid) : [];
  }

  function keep(rows) {
    write(KEY, rows.slice(0, MOST));
    show();
  }

  function show() {
    const rows = kept();
    notice.hidden = !rows.length;
    link.querySelector("span").textContent = rows.length;
  }

  /* Not before search knows all texts: until then it may still find something. */
  function unanswered() {
    if (document.documentElement.dataset.search !== "whole") return false;
    return input.value.trim() && (!list.children.length || list.querySelector(".search-weak"));
  }

  function note() {
    clearTimeout(waiting);
    if (input.value === noted || !unanswered()) return;
    noted = input.value;
    const query = input.value.trim().replace(/\s+/g, " ").replace(LONG_FIGURE, "…").slice(0, 100);
    const before = kept();
    const times = (before.find((row) => row.query === query)?.times || 0) + 1;
    const day = new Date().toISOString().slice(0, 10);
    keep([{ query, times, day }, ...before.filter((row) => row.query !== query)]);
  }

  let noted = "";
  let waiting = 0;
  input.addEventListener("input", () => {
    if (!input.value) noted = "";
    clearTimeout(waiting);
    waiting = setTimeout(note, SETTLED);
  });
  input.addEventListener("keydown", (event) => event.key === "Enter" && !event.isComposing && note());
  input.addEventListener("blur", note);
  clear.addEventListener("click", () => {
    forget(KEY);
    show();
  });
  link.addEventListener("click", () => {
    const rows = kept().map(({ query, times, day }) => `${query}\t${times}\t${day}`);
    const text = ["查询\t次数\t最近一次", ...rows, ""].join("\r\n");
    // With the mark that tells Windows programs it is UTF-8.
    link.href = URL.createObjectURL(new Blob(["\ufeff", text], { type: "text/plain;charset=utf-8" }));
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  });
  show();
}
