/* Starts the search worker before the theme asks for it, so that search is ready about when the page can be read.

   The page says when search knows all texts: <html data-search="whole">. Pages opened from disk: browsers start no
   worker from file://, so the search runs in the page itself. */
{
  const Plain = window.Worker;
  const note = ({ data }) => {
    if (data.type === 4) document.documentElement.dataset.search = "whole";
  };

  class InPage extends EventTarget {
    constructor(url) {
      super();
      const tell = (data) => this.dispatchEvent(new MessageEvent("message", { data }));
      this.addEventListener("message", note);
      this.search = new Promise((resolve) => {
        const script = document.createElement("script");
        script.src = url;
        script.onload = () => resolve(new window.huashuSearch(tell));
        document.head.append(script);
      });
    }

    postMessage(message) {
      this.search.then((search) => search.hear(message));
    }

    terminate() {}
  }

  if (location.protocol === "file:") window.Worker = InPage;
  else {
    const address = new URL("search-worker.js", document.currentScript.src).href;
    let started = new Plain(address);
    started.addEventListener("message", note);
    window.Worker = class extends Plain {
      constructor(url, ...more) {
        if (started && new URL(url, location).href === address) {
          const worker = started;
          started = null;
          return worker;
        }
        super(url, ...more);
      }
    };
  }
}
