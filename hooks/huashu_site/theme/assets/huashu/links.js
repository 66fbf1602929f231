/* Pages opened from disk: no server turns “holding/” into “holding/index.html”, so links are completed when used. */
if (location.protocol === "file:") {
  const complete = (event) => {
    const link = event.target instanceof Element && event.target.closest("a[href]");
    if (!link) return;
    const url = new URL(link.href);
    if (url.protocol === "file:" && url.pathname.endsWith("/")) {
      url.pathname += "index.html";
      link.href = url.href;
    }
  };
  for (const type of ["mousedown", "keydown", "focusin", "click"]) document.addEventListener(type, complete, true);
}
