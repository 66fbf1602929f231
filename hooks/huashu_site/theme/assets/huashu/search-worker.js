/* The search worker, behind the theme's own search box.

   It speaks the theme's protocol (0 set up, 1 ready, 2 query, 3 result) and replaces the theme's engine, which cannot
   search Chinese well. As a plain script (pages opened from disk, where browsers start no worker) it gives
   `huashuSearch`, a promise of the same. */
(() => {
  "use strict";

  const PARTS = ["search-text.js", "search-sound.js", "search-postings.js", "search-engine.js", "search-shown.js"];
  let engine = null;

  function answer({ type, data }) {
    if (type === 0) {
      engine = new globalThis.huashuEngine.Engine(data);
      // What only some queries need is made when the reader has the page.
      setTimeout(() => engine.warm());
      return { type: 1 };
    }
    if (type === 2) return { type: 3, data: { items: globalThis.huashuShown(engine.search(data)) } };
    return null;
  }

  if (typeof WorkerGlobalScope !== "undefined" && globalThis instanceof WorkerGlobalScope) {
    importScripts(...PARTS);
    addEventListener("message", ({ data }) => {
      const reply = answer(data);
      if (reply) postMessage(reply);
    });
  } else {
    const here = document.currentScript.src;
    const load = (part) =>
      new Promise((loaded, failed) => {
        const script = document.createElement("script");
        Object.assign(script, { src: new URL(part, here).href, async: false, onload: loaded, onerror: failed });
        document.head.append(script);
      });
    globalThis.huashuSearch = Promise.all(PARTS.map(load)).then(() => ({ answer }));
  }
})();
