/* What pages remember. Loaded before everything else: where the browser refuses to store (private windows, blocked
   cookies), a stand-in remembers until the page is left, so that nobody, the theme included, runs into an error. */
{
  const standIn = () => {
    const kept = new Map();
    return {
      getItem: (key) => kept.get(key) ?? null,
      setItem: (key, value) => void kept.set(key, String(value)),
      removeItem: (key) => void kept.delete(key),
    };
  };

  for (const name of ["localStorage", "sessionStorage"]) {
    try {
      window[name].setItem("huashu.probe", "");
      window[name].removeItem("huashu.probe");
    } catch {
      Object.defineProperty(window, name, { value: standIn(), configurable: true });
    }
  }

  // Several handbooks may share a host: what one remembers is kept under its own address.
  const key = (name) => `${__md_scope.pathname}huashu.${name}`;

  globalThis.huashuKept = {
    /* What was kept under a name; whatever somebody else left there counts as nothing. */
    read(name, storage = localStorage) {
      try {
        return JSON.parse(storage.getItem(key(name)));
      } catch {
        return null;
      }
    },
    write(name, value, storage = localStorage) {
      try {
        storage.setItem(key(name), JSON.stringify(value));
      } catch (error) {
        // A full store: the page works on, it only will not remember.
        console.info("huashu: not kept", name, error.name);
      }
    },
    forget(name, storage = localStorage) {
      storage.removeItem(key(name));
    },
  };
}
