/* Results as the theme's search box shows them: where they lead, their titles and passages with the matches marked. */
(() => {
  "use strict";

  const { numerals } = globalThis.huashuText;
  const PASSAGE = 90;
  const SAYINGS = 2;
  const WEAK = "没有正好的，这些沾边：";

  const literal = (word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const escaped = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");

  /* A pattern for the words of a query; figures also as they are written in characters, and apart from their unit. */
  function pattern(words) {
    const forms = new Set();
    for (const word of words) {
      const figure = /^([0-9]+)(.?)$/u.exec(word);
      if (!figure) forms.add(literal(word));
      else {
        const spelled = figure[1].length < 3 && figure[2] ? numerals(Number(figure[1])) : [];
        for (const form of [figure[1], ...spelled]) forms.add(`${form}\\s?${figure[2]}`);
      }
    }
    const sorted = [...forms].sort((a, b) => b.length - a.length);
    return sorted.length ? new RegExp(sorted.join("|"), "giu") : null;
  }

  /* Text with what was found marked; the matches are looked for before escaping, so that no entity is cut. */
  function marked(text, marks) {
    if (!marks) return escaped(text);
    let html = "";
    let end = 0;
    let last = 0;
    marks.lastIndex = 0;
    for (let match = marks.exec(text); match; match = marks.exec(text)) {
      // Pairs overlap: the next one may begin with the character this one ends with.
      if (match[0].length > 1) marks.lastIndex = match.index + match[0].length - 1;
      if (match.index + match[0].length <= end) continue;
      last = Math.max(match.index, end);
      html += `${escaped(text.slice(end, last))}<mark>${escaped(text.slice(last, match.index + match[0].length))}</mark>`;
      end = match.index + match[0].length;
    }
    return (html + escaped(text.slice(end))).replaceAll("</mark><mark>", "");
  }

  /* The part of a text around its first match. */
  function passage(text, marks) {
    if (marks) marks.lastIndex = 0;
    const at = marks ? text.search(marks) : -1;
    const start = at > PASSAGE / 2 ? at - 16 : 0;
    const cut = text.slice(start, start + PASSAGE);
    return `${start ? "…" : ""}${marked(cut, marks)}${start + PASSAGE < text.length ? "…" : ""}`;
  }

  /* A result on its own, so that the arrow keys and Enter lead to the clause or the step and not only to its page.

     The theme shows the text of pages only; that of a section goes with its title. */
  function item({ doc, head, score }, marks, lead) {
    const place = doc === head ? doc.kind : head.title;
    const label = place ? ` <small class="search-kind">${escaped(place)}</small>` : "";
    const title = marked(doc.title, marks) + label;
    const said = doc.says.filter((saying) => marks && saying.search(marks) >= 0).slice(0, SAYINGS);
    const part = (name, html) => (html ? `<span class="search-${name}">${html}</span>` : "");
    const sayings = said.map((saying) => marked(saying, marks)).join("；");
    const text = part("weak", lead) + part("keys", sayings) + part("passage", passage(doc.text, marks));
    const shown = doc.location.includes("#") ? { title: title + text, text: "" } : { title, text };
    return [{ location: doc.location, ...shown, score, terms: {} }];
  }

  globalThis.huashuShown = ({ results, marks, weak }) => {
    const found = pattern(marks);
    return results.map((result, number) => item(result, found, weak && !number ? WEAK : ""));
  };
})();
