/* The search worker, behind the theme's own search box.

   It speaks the theme's protocol (0 set up, 1 ready, 2 query, 3 result) and replaces the theme's engine, which cannot
   search Chinese well. Text is indexed by pairs of characters: every part of a word is found and no dictionary is
   needed. Pages are ranked by BM25 over weighted fields. Terms are joined by OR and weighed by how much of the query a
   page covers, so that a whole sentence a customer said finds its page and there is hardly ever no result.

   As a worker it answers messages; as a plain script (pages opened from disk, tests) it offers `huashuSearch`. */
(() => {
  "use strict";

  const HAN = /\p{Script=Han}+/gu;
  const CODE = /^([a-z]{3})[ -]?([0-9]{2})$/;
  const LATIN = /[a-z0-9]+(?:[-_.][a-z0-9]+)*/g;
  const WEIGHT = { title: 6, keys: 6, heading: 3, text: 1 };
  const SYNONYM = 0.8;
  const PREFIX = 0.6;
  const SHOWN_SECTIONS = 3;
  const LISTED_SECTIONS = 6;
  const RESULTS = 40;
  const SNIPPET = 90;

  // Pairs of characters that carry no topic: what is left of a question when its subject is taken out.
  const EMPTY_PAIRS = new Set(
    ("怎么 么办 我要 你们 我们 们的 什么 可以 能不 不能 现在 还没 还不 一下 请问 为什 是不 有没 没有 么还 们怎 " +
      "么被 的是 我的 你的 这个 那个 是什 这是 吗呢 了吗 了呢 怎样").split(" "),
  );

  const normal = (text) => text.normalize("NFKC").toLowerCase();

  /* The terms of a text: pairs of Han characters (single ones too when `singles`), Latin words whole and in parts. */
  function terms(text, singles) {
    const found = [];
    for (const [run] of text.matchAll(HAN)) {
      if (singles || run.length === 1) found.push(...run);
      for (let i = 0; i + 1 < run.length; i++) found.push(run.slice(i, i + 2));
    }
    for (const [word] of text.matchAll(LATIN)) {
      const parts = word.split(/[-_.]/);
      found.push(...parts);
      if (parts.length > 1) found.push(parts.join(""));
    }
    return found;
  }

  class Engine {
    constructor({ config = {}, docs }) {
      this.synonyms = (config.synonyms || []).map((group) => group.map(normal));
      this.sections = docs.map((doc, id) => this.#section(doc, id));
      this.pages = [];
      this.postings = new Map(); // term → [section, weight, section, weight, …]
      this.latin = new Set();
      this.#gather();
      this.#index();
    }

    #section(doc, id) {
      const keys = doc.keys || [];
      return {
        id,
        location: doc.location,
        title: doc.title,
        text: doc.text,
        kind: doc.kind || "",
        boost: doc.boost || 1,
        pinyin: (doc.pinyin || "").split(" ").filter(Boolean),
        keys,
        foundTitle: normal(doc.title),
        foundKeys: keys.map(normal),
        foundText: normal(doc.text),
        page: -1,
      };
    }

    #gather() {
      const byPage = new Map();
      for (const section of this.sections) {
        const [location, anchor] = section.location.split("#");
        section.anchor = anchor || "";
        if (!byPage.has(location)) {
          byPage.set(location, this.pages.length);
          this.pages.push({ sections: [], length: 0 });
        }
        section.page = byPage.get(location);
        this.pages[section.page].sections.push(section);
      }
    }

    #index() {
      for (const section of this.sections) {
        const weights = new Map();
        const add = (text, weight) => {
          for (const term of terms(text, true)) weights.set(term, (weights.get(term) || 0) + weight);
        };
        add(section.foundTitle, section.anchor ? WEIGHT.heading : WEIGHT.title);
        for (const key of section.foundKeys) add(key, WEIGHT.keys);
        add(section.foundText, WEIGHT.text);
        for (const [term, weight] of weights) {
          if (!this.postings.has(term)) {
            this.postings.set(term, []);
            if (/^[a-z]/.test(term)) this.latin.add(term);
          }
          this.postings.get(term).push(section.id, weight);
          this.pages[section.page].length += weight;
        }
      }
      const mean = this.pages.reduce((sum, page) => sum + page.length, 0) / this.pages.length || 1;
      for (const page of this.pages) page.relative = page.length / mean;
    }

    /* Rarity of a term among pages. A term no page has still counts in what a query asks for. */
    #rarity(pages) {
      return Math.log(1 + (this.pages.length - pages + 0.5) / (pages + 0.5));
    }

    /* Adds the BM25 of some terms to `score`; gives how much of the terms' worth each page covers. */
    #add(wanted, scores, factor = 1) {
      const covered = new Map();
      let worth = 0;
      for (const [term, weight] of wanted) {
        const byPage = new Map();
        const postings = this.postings.get(term) || [];
        for (let i = 0; i < postings.length; i += 2) {
          const { page } = this.sections[postings[i]];
          byPage.set(page, (byPage.get(page) || 0) + postings[i + 1]);
        }
        const rarity = postings.length ? this.#rarity(byPage.size) : 2;
        if (weight === 1) worth += rarity;
        for (const [page, count] of byPage) {
          const flat = (count * 2.2) / (count + 1.2 * (0.7 + 0.3 * this.pages[page].relative));
          scores.set(page, (scores.get(page) || 0) + factor * weight * rarity * flat);
          covered.set(page, (covered.get(page) || 0) + weight * rarity);
        }
        for (let i = 0; i < postings.length; i += 2) {
          const gain = weight * rarity * ((postings[i + 1] * 2.2) / (postings[i + 1] + 1.2));
          this.sectionScores.set(postings[i], (this.sectionScores.get(postings[i]) || 0) + factor * gain);
        }
      }
      return { covered, worth };
    }

    search(input) {
      const query = normal(input).trim();
      if (!query) return [];
      this.sectionScores = new Map();
      const all = [...new Set(terms(query, false))];
      const telling = all.filter((term) => !EMPTY_PAIRS.has(term));
      const kept = telling.length ? telling : all;
      const scores = this.#byTerms(kept);
      this.#bySynonyms(query, scores);
      this.#byPinyin(query, scores);
      if (!scores.size) this.#byCharacters(query, scores);
      this.#byWhole(query, scores);
      const ranked = [...scores].sort((a, b) => b[1] - a[1]);
      const least = ranked.length ? ranked[0][1] * 0.1 : 0;
      const marks = this.#marks(query, kept);
      return ranked
        .filter(([, score]) => score >= least)
        .slice(0, RESULTS)
        .map(([page, score]) => this.#result(this.pages[page], score, query, marks));
    }

    #byTerms(kept) {
      const wanted = kept.map((term) => [term, 1]);
      for (const term of kept) {
        if (!/^[a-z]{2,}/.test(term)) continue;
        for (const other of this.latin) if (other !== term && other.startsWith(term)) wanted.push([other, PREFIX]);
      }
      const scores = new Map();
      const { covered, worth } = this.#add(wanted, scores);
      for (const [page, score] of scores) {
        const share = worth ? Math.min(1, covered.get(page) / worth) : 1;
        scores.set(page, score * (0.15 + share * share));
      }
      return scores;
    }

    /* Groups of words that mean the same: a page that has another member of the group whole counts as found. */
    #bySynonyms(query, scores) {
      for (const group of this.synonyms) {
        if (!group.some((word) => query.includes(word))) continue;
        for (const word of group) {
          if (query.includes(word)) continue;
          const found = new Map();
          const parts = terms(word, word.length === 1).map((term) => [term, 1]);
          const { covered, worth } = this.#add(parts, found, SYNONYM);
          for (const [page, score] of found) {
            if (covered.get(page) < worth * 0.99) continue;
            const named = this.pages[page].sections[0].foundTitle.includes(word) ? 3 : 0;
            scores.set(page, (scores.get(page) || 0) + score + named);
          }
        }
      }
    }

    #byPinyin(query, scores) {
      if (!/^[a-z ]+$/.test(query)) return;
      const letters = query.replace(/ /g, "");
      this.pages.forEach((page, id) => {
        const spelled = page.sections[0].pinyin;
        if (letters.length < 2 || !spelled.some((word) => word.startsWith(letters))) return;
        scores.set(id, (scores.get(id) || 0) + 6 + (spelled.includes(letters) ? 4 : 0));
      });
    }

    /* The last resort: single characters. */
    #byCharacters(query, scores) {
      const wanted = [...new Set(query)].filter((sign) => this.postings.has(sign)).map((sign) => [sign, 1]);
      const { covered, worth } = this.#add(wanted, scores);
      for (const [page, score] of scores) scores.set(page, (score * covered.get(page)) / (worth || 1));
    }

    /* The query as it stands, in a title, in what customers say, or in a text. A clause's code means that clause. */
    #byWhole(query, scores) {
      const whole = query.replace(/\s+/g, "");
      const code = CODE.exec(query);
      const anchor = code ? `${code[1]}-${code[2]}` : null;
      for (const [id, score] of scores) {
        const [first, ...rest] = this.pages[id].sections;
        let bonus = 0;
        if (anchor && rest.some((section) => section.anchor === anchor)) bonus = 100;
        else if (first.foundTitle.includes(whole)) bonus = 6 + (12 * whole.length) / first.foundTitle.length;
        else if (first.foundKeys.some((key) => key.includes(whole) || (key.length > 2 && whole.includes(key)))) bonus = 8;
        else if (rest.some((section) => section.foundTitle.includes(whole))) bonus = 5;
        else if (rest.some((section) => section.foundKeys.some((key) => key.includes(whole)))) bonus = 6;
        else if (this.pages[id].sections.some((section) => section.foundText.includes(whole))) bonus = 2;
        scores.set(id, (score + bonus) * first.boost);
      }
    }

    #marks(query, kept) {
      const words = new Set([query.replace(/\s+/g, ""), ...kept]);
      for (const group of this.synonyms) {
        if (group.some((word) => query.includes(word))) for (const word of group) words.add(word);
      }
      const useful = [...words].filter((word) => word.length > 1 || query.length === 1);
      useful.sort((a, b) => b.length - a.length);
      return useful.length ? new RegExp(useful.map(literal).join("|"), "giu") : null;
    }

    /* One page of the result: the page itself and its best sections, in the order and with the scores the theme
       wants. The theme shows sections that score no less than the first one, and Enter opens the highest. */
    #result(page, score, query, marks) {
      const [first, ...rest] = page.sections;
      const whole = query.replace(/\s+/g, "");
      const own = (section) =>
        (this.sectionScores.get(section.id) || 0) +
        (section.foundTitle.includes(whole) ? 20 : 0) +
        (section.foundKeys.some((key) => key.includes(whole)) ? 12 : 0);
      const best = rest
        .map((section) => ({ section, worth: own(section) }))
        .filter(({ worth }) => worth > 0)
        .sort((a, b) => b.worth - a.worth)
        .slice(0, LISTED_SECTIONS);
      const sectionFirst = best.length > 0 && best[0].worth > own(first) && !first.foundTitle.includes(whole);
      const shown = best.filter(({ worth }, place) => place < SHOWN_SECTIONS && worth >= best[0].worth * 0.5);
      const items = best.map(({ section }, place) => item(section, place < shown.length ? score : score * 0.5, marks));
      const head = item(first, sectionFirst ? score * 0.99 : score, marks);
      if (sectionFirst) return [...items.slice(0, shown.length), head, ...items.slice(shown.length)];
      return [head, ...items];
    }
  }

  const literal = (word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const escaped = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");

  /* Text with what was found marked; the matches are looked for before escaping, so that no entity is cut. */
  function marked(text, marks) {
    if (!marks) return escaped(text);
    let html = "";
    let end = 0;
    for (const match of text.matchAll(marks)) {
      html += `${escaped(text.slice(end, match.index))}<mark>${escaped(match[0])}</mark>`;
      end = match.index + match[0].length;
    }
    return (html + escaped(text.slice(end))).replaceAll("</mark><mark>", "");
  }

  /* The part of a text around its first match. */
  function snippet(text, marks) {
    const at = marks ? text.search(marks) : -1;
    const start = at > SNIPPET / 2 ? at - 16 : 0;
    const cut = text.slice(start, start + SNIPPET);
    return `${start ? "…" : ""}${marked(cut, marks)}${start + SNIPPET < text.length ? "…" : ""}`;
  }

  function item(section, score, marks) {
    const kind = section.kind ? ` <small class="search-kind">${escaped(section.kind)}</small>` : "";
    const spoken = section.keys.filter((key) => marks && key.search(marks) >= 0).slice(0, 2);
    const keys = spoken.length ? `<p class="search-keys">${spoken.map((key) => marked(key, marks)).join("；")}</p>` : "";
    return {
      location: section.location,
      title: marked(section.title, marks) + kind,
      text: `${keys}<p>${snippet(section.text, marks)}</p>`,
      score,
      terms: {},
    };
  }

  let engine = null;

  function answer({ type, data }) {
    if (type === 0) {
      engine = new Engine(data);
      return { type: 1 };
    }
    if (type === 2) return { type: 3, data: { items: engine.search(data) } };
    return null;
  }

  globalThis.huashuSearch = { answer, Engine };
  if (typeof WorkerGlobalScope !== "undefined" && globalThis instanceof WorkerGlobalScope) {
    addEventListener("message", ({ data }) => {
      const reply = answer(data);
      if (reply) postMessage(reply);
    });
  }
})();
