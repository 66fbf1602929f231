/* The search worker, behind the theme's own search box.

   It speaks the theme's protocol (0 set up, 1 ready, 2 query, 3 result) and replaces the theme's engine, which cannot
   search Chinese well. It fetches what it needs itself, while the page is still being read: first the names of
   everything, which are small and enough to answer most queries, then the texts. When it has them, too, it says so (4)
   and answers the last query anew. As a plain script (pages opened from disk, where browsers start no worker and fetch
   nothing) it gives `huashuSearch` instead; the theme then hands over names and texts. */
(() => {
  "use strict";

  const pause = () => new Promise((go) => setTimeout(go));

  class Search {
    /* What it says goes to `tell`. */
    constructor(tell) {
      this.tell = tell;
      this.asked = null; // the last query that was answered without the texts
      this.whole = false;
      this.engine = new Promise((known) => (this.known = known));
    }

    async read(names, texts) {
      const engine = new globalThis.huashuEngine.Engine(await names);
      this.known(engine);
      await engine.learn(await texts, pause);
      this.whole = true;
      this.tell({ type: 4 });
      if (this.asked !== null) this.#answer(engine, this.asked);
      // What only some queries need is made when the reader has the page.
      await pause();
      engine.warm();
    }

    async hear({ type, data }) {
      if (type === 0 && data.config.names) this.read(data.config.names, data.config.texts);
      const engine = await this.engine;
      if (type === 0) this.tell({ type: 1 });
      if (type === 2) this.#answer(engine, data);
    }

    #answer(engine, query) {
      this.asked = this.whole ? null : query;
      this.tell({ type: 3, data: { items: globalThis.huashuShown(engine.search(query)) } });
    }
  }

  if (typeof WorkerGlobalScope !== "undefined" && globalThis instanceof WorkerGlobalScope) {
    const get = async (name, priority) => (await fetch(new URL(`../../search/${name}`, location), { priority })).json();
    const [names, texts] = [get("names.json", "high"), get("texts.json", "low")];
    const search = new Search((message) => postMessage(message));
    addEventListener("message", ({ data }) => search.hear(data));
    search.read(names, texts);
  } else globalThis.huashuSearch = Search;
})();
