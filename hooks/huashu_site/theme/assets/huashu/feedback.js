/* The feedback link names the page by its path; the reader's browser knows the whole address, with the section. */
for (const link of document.querySelectorAll("a[data-feedback]")) {
  const [path, written] = [encodeURIComponent(link.dataset.feedback), link.href];
  const complete = () => {
    link.href = written.replaceAll(path, encodeURIComponent(location.href));
  };
  for (const type of ["pointerdown", "focus", "click"]) link.addEventListener(type, complete);
}
