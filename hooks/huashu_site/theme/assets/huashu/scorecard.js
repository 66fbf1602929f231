/* A scorecard as a form: it adds up as one marks, keeps a draft in this browser, copies and prints the result. */
{
  const { read, write, forget } = globalThis.huashuKept;
  const head = document.querySelector("[data-score]");

  const NAMES = { full: "满分", partial: "部分", none: "零分" };
  const number = (value) => Math.round(value * 100) / 100;

  /* One row of the form: what was marked, and the points it earns. */
  function item(row) {
    const { item: id, title, weight } = row.dataset;
    const radios = [...row.querySelectorAll("input[type=radio]")];
    const points = row.querySelector("input[type=number]");
    const note = row.querySelector("input[type=text]");
    const shown = row.querySelector("[data-mark-shown]");
    const full = Number(weight);
    const mark = () => radios.find((radio) => radio.checked)?.value ?? "";

    const earned = () => {
      if (mark() !== "partial") return { full, none: 0 }[mark()] ?? null;
      return points.value === "" ? null : number(Math.min(full, Math.max(0, points.valueAsNumber)));
    };
    const fatal = () => "isFatal" in row.dataset && mark() === "none";

    const show = () => {
      const got = earned();
      if (points) points.closest("label").hidden = mark() !== "partial";
      note.closest("label").hidden = !["partial", "none"].includes(mark());
      row.classList.toggle("is-marked", got !== null);
      row.classList.toggle("is-failed", fatal());
      const reason = note.value.trim();
      shown.textContent = got === null ? "" : `${NAMES[mark()]} ${got}${reason && mark() !== "full" ? `，${reason}` : ""}`;
    };
    const set = (kept) => {
      for (const radio of radios) radio.checked = radio.value === kept?.mark;
      if (points) points.value = kept?.points ?? points.defaultValue;
      note.value = kept?.note ?? "";
      show();
    };
    const get = () => (mark() || note.value ? { mark: mark(), points: points?.value, note: note.value } : undefined);
    return { id, title, row, full, radios, note, earned, fatal, mark, show, set, get };
  }

  function scorecard() {
    const name = `score.${head.dataset.score}`;
    const find = (what) => document.querySelector(`[data-${what}]`);
    const groups = [...document.querySelectorAll("[data-group]")].map((table) => ({
      title: table.dataset.group,
      subtotal: table.querySelector("[data-subtotal]"),
      items: [...table.querySelectorAll("[data-item]")].map(item),
    }));
    const items = groups.flatMap((group) => group.items);
    const abouts = [...document.querySelectorAll("[data-about]")];
    const happened = find("fatal");
    const grades = [...document.querySelectorAll("[data-grade]")].map(({ dataset }) => ({ title: dataset.grade, min: Number(dataset.min) }));
    const pass = Number(head.dataset.pass);
    const reset = find("reset");
    let cleared = null;

    const sum = (marked) => number(marked.reduce((total, each) => total + (each.earned() ?? 0), 0));

    function result() {
      const marked = items.filter((each) => each.earned() !== null);
      const fatal = items.filter((each) => each.fatal()).map((each) => each.title);
      if (happened?.checked) fatal.push("上述致命情形");
      const complete = marked.length === items.length;
      const total = fatal.length ? 0 : sum(marked);
      const grade = grades.find(({ min }) => total >= min)?.title;
      const passed = total >= pass ? "合格" : "不合格";
      const verdict = [grade, grade === passed ? "" : passed].filter(Boolean).join("，");
      if (fatal.length) return { total, fatal, verdict: `致命：${fatal.join("、")}，记 0 分，不合格` };
      return { total, fatal, verdict: complete ? `${verdict}（合格线 ${pass}）` : marked.length ? `还没评完，已评的满分 ${number(marked.reduce((all, each) => all + each.full, 0))}` : "" };
    }

    function show() {
      const { total, fatal, verdict } = result();
      const left = items.filter((each) => each.earned() === null).length;
      for (const each of items) each.show();
      for (const { subtotal, items: own } of groups) subtotal.textContent = own.some((each) => each.mark()) ? `，得 ${sum(own)} 分` : "";
      find("total").textContent = total;
      find("verdict").textContent = verdict;
      find("score-bar").classList.toggle("score-bar--failed", fatal.length > 0);
      find("score-place").textContent = left ? `还有 ${left} 项没评` : `${items.length} 项都评了`;
      find("next-item").hidden = !left;
      find("score-result").textContent = left === items.length && !fatal.length ? "" : `总分 ${total} 分。${verdict}。`;
      for (const area of abouts.filter((field) => field.matches("textarea"))) {
        area.style.height = "auto";
        area.style.height = `${area.scrollHeight + 2}px`;
      }
    }

    const draft = () => ({
      marks: Object.fromEntries(items.map((each) => [each.id, each.get()])),
      about: Object.fromEntries(abouts.map((field) => [field.dataset.about, field.value])),
      fatal: Boolean(happened?.checked),
    });
    const fill = (kept) => {
      for (const each of items) each.set(kept?.marks?.[each.id]);
      for (const field of abouts) field.value = kept?.about?.[field.dataset.about] ?? "";
      if (happened) happened.checked = kept?.fatal === true;
      show();
    };
    const save = () => {
      write(name, draft());
      reset.textContent = "清空";
      cleared = null;
    };

    /* The result as text, to be pasted into a ticket or a message. */
    function text() {
      const { total, verdict } = result();
      const about = abouts.filter((field) => field.value.trim() && !field.matches("textarea"));
      const lost = groups.flatMap(({ title, items: own }) =>
        own
          .filter((each) => each.earned() !== null && (each.earned() < each.full || each.fatal()))
          .map((each) => {
            const reason = each.note.value.trim();
            return `- ${title} / ${each.title}：${each.earned()} / ${each.full}${each.fatal() ? "（致命）" : ""}${reason ? `，${reason}` : ""}`;
          }),
      );
      const comment = abouts.find((field) => field.matches("textarea")).value.trim();
      return [
        `${head.dataset.title}（版本 ${head.dataset.edition}）`,
        ...about.map((field) => `${field.dataset.about}：${field.value.trim()}`),
        `总分：${total}，${verdict || "还没评"}`,
        ...(lost.length ? ["扣分：", ...lost] : []),
        ...(comment ? [`评语：${comment}`] : []),
      ].join("\n");
    }

    const bar = find("score-bar");
    bar.closest("article").append(bar);
    for (const hidden of [bar, find("draft"), happened?.closest("label"), ...document.querySelectorAll("[data-mark]")]) if (hidden) hidden.hidden = false;
    document.documentElement.classList.add("has-score-bar");

    for (const area of [head, ...document.querySelectorAll("[data-group]"), document.querySelector(".score-comment")]) {
      area.addEventListener("input", () => {
        show();
        save();
      });
    }
    find("next-item").addEventListener("click", () => {
      const open = items.find((each) => each.earned() === null);
      open.radios[0].focus();
      open.row.scrollIntoView({ block: "center" });
    });
    find("copy-score").addEventListener("click", (event) => globalThis.huashuCopy(text(), event.currentTarget));
    find("print").addEventListener("click", () => print());
    reset.addEventListener("click", () => {
      const back = cleared;
      cleared = back ? null : draft();
      fill(back);
      if (back) write(name, back);
      else forget(name);
      reset.textContent = back ? "清空" : "撤销清空";
    });
    fill(read(name));
  }

  if (head) scorecard();
}
