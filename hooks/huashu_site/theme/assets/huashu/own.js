/* Pages of one's own: favourites by a star on every page, and the last pages seen; kept in this browser, nowhere else. */
{
  const { read, write, forget } = globalThis.huashuKept;
  const FAVOURITES = "favourites";
  const RECENT = "recent";
  const MOST_RECENT = 8;

  /* What is kept: paths below the site's root, with titles; anything that leads elsewhere counts as nothing. */
  const address = (path) => new URL(path, __md_scope).href;
  const valid = (page) =>
    typeof page?.path === "string" && typeof page.title === "string" && address(page.path).startsWith(__md_scope.href);
  const pages = (name) => {
    const kept = read(name);
    return Array.isArray(kept) ? kept.filter(valid) : [];
  };
  const without = (list, path) => list.filter((page) => page.path !== path);

  const star = document.querySelector("[data-star]");
  const own = document.querySelector("[data-own]");

  function here() {
    const title = document.querySelector("h1").cloneNode(true);
    title.querySelector(".headerlink")?.remove();
    const path = location.pathname.slice(__md_scope.pathname.length).replace(/(^|\/)index\.html$/, "$1");
    return { path, title: title.textContent.trim() };
  }

  function starred() {
    const page = here();
    const show = () => {
      const on = pages(FAVOURITES).some(({ path }) => path === page.path);
      const label = on ? "取消收藏" : "收藏这一页";
      star.setAttribute("aria-pressed", String(on));
      star.title = label;
    };
    star.hidden = false;
    star.addEventListener("click", () => {
      const list = pages(FAVOURITES);
      const others = without(list, page.path);
      write(FAVOURITES, others.length < list.length ? others : [...others, page]);
      show();
    });
    addEventListener("pageshow", show);
    write(RECENT, [page, ...without(pages(RECENT), page.path)].slice(0, MOST_RECENT));
    show();
  }

  function lists() {
    const find = (what) => own.querySelector(`[data-${what}]`);
    const said = find("own-said");

    const link = ({ path, title }) => {
      const made = document.createElement("a");
      made.href = address(path);
      made.textContent = title;
      return made;
    };
    const item = (...children) => {
      const made = document.createElement("li");
      made.append(...children);
      return made;
    };
    const remove = (page, index) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "own__remove";
      button.textContent = "移除";
      button.setAttribute("aria-label", `移除收藏：${page.title}`);
      button.addEventListener("click", () => {
        write(FAVOURITES, without(pages(FAVOURITES), page.path));
        show();
        said.textContent = `已移除：${page.title}`;
        const left = find("favourites").querySelectorAll("button");
        (left[Math.min(index, left.length - 1)] ?? document.getElementById("favourites")).focus();
      });
      return button;
    };

    function show() {
      const [favourites, recent] = [pages(FAVOURITES), pages(RECENT)];
      find("favourites").replaceChildren(...favourites.map((page, index) => item(link(page), remove(page, index))));
      find("favourites").hidden = !favourites.length;
      find("no-favourites").hidden = Boolean(favourites.length);
      find("recent").replaceChildren(...recent.map((page) => item(link(page))));
      find("recent-part").hidden = !recent.length;
    }

    find("forget-recent").addEventListener("click", () => {
      forget(RECENT);
      show();
      said.textContent = "已清空最近看过的页面";
      document.getElementById("favourites").focus();
    });
    addEventListener("pageshow", show);
    own.hidden = false;
    show();
  }

  if (star) starred();
  if (own) lists();
}
