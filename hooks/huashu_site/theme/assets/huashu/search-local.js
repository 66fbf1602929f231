/* Pages opened from disk: browsers start no worker from file://, so the search worker runs in the page itself. */
if (location.protocol === "file:") {
  window.Worker = class extends EventTarget {
    constructor(url) {
      super();
      this.engine = new Promise((resolve) => {
        const script = document.createElement("script");
        script.src = url;
        script.onload = () => resolve(window.huashuSearch);
        document.head.append(script);
      });
    }

    postMessage(message) {
      this.engine.then((search) => {
        const reply = search.answer(message);
        if (reply) this.dispatchEvent(new MessageEvent("message", { data: reply }));
      });
    }

    terminate() {}
  };
}
