/* A script step by step: the agent's line now, what the customer may say as buttons, what was said before above it.

   Everything shown is cloned from the whole script on the same page, which stays as it is for reading and for paper. */
{
  const player = document.querySelector("[data-player]");
  const { read, write } = globalThis.huashuKept;

  const element = (name, className, ...children) => {
    const made = document.createElement(name);
    made.className = className;
    made.append(...children);
    return made;
  };
  const text = (node) => (node ? node.textContent.trim() : "");

  /* The steps of the page by id, each with the ways that lead on from it. */
  function readSteps() {
    const steps = new Map();
    for (const body of document.querySelectorAll(".step[data-step]")) {
      const block = body.closest(".hs");
      const heading = block.previousElementSibling;
      const title = heading.cloneNode(true);
      title.querySelector(".headerlink")?.remove();
      steps.set(body.dataset.step, { id: body.dataset.step, body, block, heading, title: text(title) });
    }
    for (const step of steps.values()) step.ways = ways(step, steps);
    return steps;
  }

  function ways({ body }, steps) {
    const answers = [...body.querySelectorAll("a.answer")];
    if (answers.length) {
      return answers.map((link) => ({
        when: text(link.querySelector(".answer__when")),
        says: [...link.querySelectorAll(".answer__says q")].map(text),
        to: text(link.querySelector(".answer__to")),
        step: link.dataset.next,
        href: link.href,
      }));
    }
    const { next } = body.dataset;
    if (next) return [{ when: "接着", says: [], to: steps.get(next).title, step: next }];
    const elsewhere = body.querySelector(".then a");
    return elsewhere ? [{ when: "转到话术", says: [], to: text(elsewhere), href: elsewhere.href }] : [];
  }

  /* How many steps each step is from an end, at least. */
  function distances(steps) {
    const left = new Map();
    for (const { id, ways: on } of steps.values()) if (!on.length || on.some((way) => !way.step)) left.set(id, 0);
    for (let changed = true; changed; ) {
      changed = false;
      for (const { id, ways: on } of steps.values()) {
        const near = Math.min(...on.map((way) => (way.step ? (left.get(way.step) ?? Infinity) : -1) + 1));
        if (near < (left.get(id) ?? Infinity)) {
          left.set(id, near);
          changed = true;
        }
      }
    }
    return left;
  }

  /* The walk: which steps were passed by which way, and the one we are at. */
  function walk(steps, path) {
    const [first] = steps.keys();
    const left = distances(steps);
    const part = (name) => player.querySelector(`[data-player-${name}]`);
    const [gone, title, body, ways, said] = ["gone", "title", "step", "ways", "said"].map(part);
    const [back, restart, place, bar] = ["back", "restart", "place", "bar"].map(part);

    const at = () => path[path.length - 1];
    const here = () => steps.get(at().step);

    /* The table of contents beside the page says where we are. */
    function mark(step) {
      for (const link of document.querySelectorAll(".md-nav--secondary a")) {
        if (step && link.hash === `#${step.heading.id}`) link.setAttribute("aria-current", "step");
        else link.removeAttribute("aria-current");
      }
    }

    function show({ moved }) {
      const step = here();
      mark(step);
      gone.replaceChildren(...path.slice(0, -1).map(passed));
      gone.hidden = path.length === 1;
      title.textContent = step.title;
      body.replaceChildren(...lines(step));
      ways.replaceChildren(...choices(step));
      const remaining = left.get(step.id);
      place.textContent = `第 ${path.length} 步，${remaining ? `最少再走 ${remaining} 步` : step.ways.some((way) => way.step) ? "可以在这里结束" : "到这里结束"}`;
      bar.max = path.length + remaining;
      bar.value = path.length;
      back.disabled = path.length === 1;
      restart.disabled = path.length === 1 && step.id === first;
      globalThis.huashuSlots.show(player);
      history.replaceState({ ...history.state, huashuPath: path }, "");
      if (!moved) return;
      title.focus({ preventScroll: true });
      title.scrollIntoView({ block: "start" });
      said.textContent = spoken(step);
    }

    /* A step that lies behind: what was said, what came back, and the way back to it. */
    function passed({ step: id, way: index }, number) {
      const step = steps.get(id);
      const way = step.ways[index];
      const again = element("button", "gone__again", "回到这一步");
      again.type = "button";
      again.setAttribute("aria-label", `回到第 ${number + 1} 步：${step.title}`);
      again.addEventListener("click", () => goBack(number));
      const item = element("li", "gone", element("p", "gone__title", `${number + 1} ${step.title}`, again));
      const line = step.body.querySelector(".say__words");
      if (line) item.append(element("p", "gone__said", element("span", "gone__who", "坐席"), line.cloneNode(true)));
      for (const stage of step.body.querySelectorAll(".stage")) item.append(stage.cloneNode(true));
      if (way && step.ways.length > 1) {
        const quoted = way.says.length ? [element("q", "", way.says[0])] : [];
        item.append(element("p", "gone__answer", element("span", "gone__who", way.says.length ? "客户" : "情形"), way.when, ...quoted));
      }
      return item;
    }

    /* What the step says, without the ways on, which become buttons. */
    function lines(step) {
      const copy = step.body.cloneNode(true);
      for (const other of copy.querySelectorAll(".answers, .then, .shows, [id]")) other.remove();
      return [...copy.children];
    }

    function choices(step) {
      if (!step.ways.length) return [];
      const single = step.ways.length === 1;
      const label = element("p", "player__ask", step.ways.some((way) => way.says.length) ? "客户怎么说？" : "是哪种情形？");
      const buttons = step.ways.map((way, index) => {
        const choice = element(way.step ? "button" : "a", "choice");
        if (way.step) choice.type = "button";
        else choice.href = way.href;
        choice.append(element("kbd", "choice__key", single ? "→" : String(index + 1)), element("span", "choice__when", way.when));
        if (way.says.length) choice.append(element("span", "choice__says", ...way.says.map((words) => element("q", "", words))));
        choice.append(element("span", "choice__to", way.to));
        if (way.step) choice.addEventListener("click", () => take(index));
        return element("li", "", choice);
      });
      return single ? [element("ul", "player__list", ...buttons)] : [label, element("ul", "player__list", ...buttons)];
    }

    /* What a screen reader hears after a move: the line, then what may come back. */
    function spoken(step) {
      const line = step.body.querySelector("[data-words]");
      const ends = step.body.querySelector(".end")?.lastChild.textContent.trim();
      const on = step.ways.length > 1 ? step.ways.map((way, index) => `${index + 1}，${way.when}`).join("；") : "";
      const parts = [line && `坐席说：${globalThis.huashuSlots.words(line)}`, on && `客户的反应：${on}`, ends && `到此结束：${ends}`];
      return parts.filter(Boolean).map((part) => (/[。？！]$/.test(part) ? part : `${part}。`)).join("");
    }

    function take(index) {
      const way = here().ways[index];
      if (!way?.step) return buttons()[index]?.click();
      at().way = index;
      path.push({ step: way.step });
      show({ moved: true });
    }

    function goBack(number) {
      if (number < 0) return;
      path.splice(number + 1);
      delete at().way;
      show({ moved: true });
    }

    function begin(step) {
      path.splice(0, path.length, { step });
      show({ moved: true });
    }

    const buttons = () => [...ways.querySelectorAll(".choice")];

    function focusChoice(move) {
      const all = buttons();
      const now = all.indexOf(document.activeElement);
      all[now < 0 ? (move > 0 ? 0 : all.length - 1) : (now + move + all.length) % all.length]?.focus();
    }

    function forward() {
      const all = buttons();
      const chosen = all.length === 1 ? all[0] : all.find((button) => button === document.activeElement);
      if (chosen) chosen.click();
      else focusChoice(1);
    }

    /* The keys of the player; true when one was ours. */
    function key(event) {
      const inside = player.querySelector(".player__now").contains(event.target);
      const pressable = event.target.closest("a, button, summary");
      const number = /^[1-9]$/.test(event.key) ? Number(event.key) : 0;
      if (number && number <= buttons().length) buttons()[number - 1].click();
      else if (event.key === "ArrowRight" || (event.key === "Enter" && !pressable)) forward();
      else if (event.key === "ArrowLeft" || event.key === "Backspace") goBack(path.length - 2);
      else if (event.key === "ArrowDown" && inside) focusChoice(1);
      else if (event.key === "ArrowUp" && inside) focusChoice(-1);
      else if (event.key === "c") body.querySelector("button.copy")?.click();
      else if (event.key === "r") begin(first);
      else return false;
      return true;
    }

    back.addEventListener("click", () => goBack(path.length - 2));
    restart.addEventListener("click", () => begin(first));
    return { show, mark, key, begin };
  }

  if (player) {
    const steps = readSteps();
    const [first] = steps.keys();
    const named = () => [...steps.values()].find(({ heading }) => heading.id && `#${heading.id}` === location.hash);
    // Coming back to this page in the browser's history, one finds the call where one left it.
    const before = history.state?.huashuPath;
    const returned = performance.getEntriesByType("navigation")[0]?.type === "back_forward";
    const known = returned && Array.isArray(before) && before.length && before.every((place) => steps.has(place?.step));
    const path = named() ? [{ step: named().id }] : known ? before : [{ step: first }];
    const stepper = walk(steps, path);
    const views = document.querySelector("[data-views]");
    const buttons = [...views.querySelectorAll("[data-view]")];
    let stepping = false;

    const look = (view) => {
      stepping = view === "steps";
      for (const button of buttons) button.setAttribute("aria-pressed", String(button.dataset.view === view));
      player.hidden = !stepping;
      for (const { heading, block } of steps.values()) heading.hidden = block.hidden = stepping;
      document.body.classList.toggle("is-stepping", stepping);
      if (stepping) stepper.show({ moved: false });
      else stepper.mark(null);
    };
    const choose = (view) => {
      write("view", view);
      look(view);
    };

    for (const button of buttons) button.addEventListener("click", () => choose(button.dataset.view));
    addEventListener("hashchange", () => {
      if (stepping && named()) stepper.begin(named().id);
    });
    document.addEventListener("keydown", (event) => {
      if (!globalThis.huashuKeys.free(event)) return;
      if (event.key === "v") choose(stepping ? "whole" : "steps");
      else if (!stepping || !stepper.key(event)) return;
      event.preventDefault();
    });
    views.hidden = false;
    look(read("view") === "steps" ? "steps" : "whole");
  }
}
