/* The engine: finds the pages and sections that answer what somebody typed.

   Everything that can be found is a document: a page, a clause, a step. A document has phrases (its title, its other
   names, what customers say) and a text. A query is taken apart into terms t, each worth w(t) = rarity(t) · strength(t):

     fit(phrase) = recall^RECALL · precision^PRECISION, weighed by what kind of phrase it is, where
       recall    = worth of the query's terms in the phrase / worth of the query
       precision = worth of those terms / worth of the phrase
     text(doc)   = Σ w(t) · tf / (tf + LENGTH · (½ + ½ · length / mean length)) / worth of the query
     cover(doc)  = worth of the query's terms anywhere in the document / worth of the query
     score(doc)  = (max fit(phrase) + TEXT · text + COVER · cover² + share of the page or of its sections) · KIND

   A long sentence of a customer and a single word are thus measured alike, between 0 and about 1.5. A word counts as
   there, a little less, where a word stands that means the same; a pair of characters that no phrase has, where one
   stands that sounds alike; and letters that spell syllables, where characters stand that are read so. */
(() => {
  "use strict";

  const { Postings, Sums } = globalThis.huashuPostings;
  const { Text, eachTerm, strength, subject, withoutCodes, written } = globalThis.huashuText;

  const WEIGHTS = {
    recall: 1.15,
    precision: 0.2,
    exactTitle: 1.28, // the query is the title
    title: 1,
    name: 1,
    says: 1.1,
    clause: 1,
    heading: 0.92,
    tag: 0.5,
    text: 0.38,
    length: 1.6,
    cover: 0.43, // what a document has of the query, wherever
    pageCover: 0.13, // what a page has of it with all its sections
    inherited: 1, // to a section, the names of its page
    sections: 0.29, // to a page, what the texts of its sections have of the query
    clauseFirst: 0.55, // how much of its page's fit a clause needs to come before it
    page: 0.12, // to a section, how its page fits
    same: 0.86, // a word that means the same
    sound: 0.6, // a pair of characters that sounds alike
    homophone: 0.85, // a name that sounds like what was typed
    letters: 1.2, // a name spelled in letters
    begun: 0.6, // a Latin word of which the query has the beginning
    againStep: 0.57, // a further result of the same page, unless it is a clause
    code: 10, // the clause whose code is typed
  };
  // When all fit alike, rules come before definitions, definitions before registers.
  const KIND = { standards: 1.03, conduct: 1.08, glossary: 0.96, risks: 0.96, values: 0.97, overviews: 0.95 };
  const PORTION = 1500; // texts that are read in one go
  const RESULTS = 30;
  const PER_PAGE = 4;
  const LEAST = 0.12; // of the best score
  const EVERYWHERE = 0.25; // of the documents
  const STRADDLES = 0.3;
  const NOTHING = 0.01; // of a query's worth
  const WEAK = 0.45; // below it, nothing in the handbook has enough of the query
  const CODED = /^[A-Z]{3}-[0-9]{2} /;
  const CLAUSE = /^[a-z]{3}-[0-9]{2}$/;
  const CODE = /(?<![a-z])([a-z]{3})[ -]?([0-9]{1,2})(?![0-9])/;
  const SPELLED = /^[a-z]{2,}$/;
  const HAN_RUN = /\p{Script=Han}+/gu;
  const LONGEST_HEARD = 6;

  const termsOf = (text, singles) => {
    const terms = [];
    eachTerm(text, singles, (term) => terms.push(term));
    return terms;
  };

  class Engine {
    /* Knows the names of everything; `learn` teaches it the texts. */
    constructor({ config = {}, pages }) {
      this.text = new Text(config.simplified);
      this.sounds = new globalThis.huashuSounds(config.readings);
      this.docs = [];
      this.phrases = []; // { doc, weight, form, name, title }
      this.byPhrase = new Postings();
      this.byText = new Postings();
      this.same = new Map(); // word → words that mean the same
      this.longest = 0;
      for (const group of config.everyday || []) for (const word of group) this.#alike(word, group);
      for (const [page, kind, sections] of pages) {
        const head = this.docs.length;
        const prior = KIND[page.split("/")[0]] || 1;
        for (const [anchor, title, names = [], says = [], tags = [], same = []] of sections) {
          const location = anchor ? `${page}#${anchor}` : page;
          this.#add({ location, title, text: "", names, says, kind, page, anchor, head, length: 0, prior }, tags);
          for (const word of same) this.#alike(word, [title]);
        }
      }
      this.#readPhrases();
      this.byText.close();
      this.worths = null;
      const sums = () => new Sums(this.docs.length);
      this.overlap = new Sums(this.phrases.length);
      this.sums = { fit: sums(), text: sums(), sections: sums(), cover: sums(), pages: sums() };
      this.once = { docs: sums(), pages: sums(), best: sums() };
    }

    #add(doc, tags) {
      const id = this.docs.push(doc) - 1;
      const heading = CLAUSE.test(doc.anchor) ? WEIGHTS.clause : WEIGHTS.heading;
      this.#phrase(doc.title.replace(CODED, ""), id, doc.anchor ? heading : WEIGHTS.title, true).title = true;
      for (const name of doc.names) this.#phrase(name, id, WEIGHTS.name, true);
      for (const saying of doc.says) this.#phrase(saying, id, WEIGHTS.says, false);
      for (const tag of tags) this.#phrase(tag, id, WEIGHTS.tag, false);
    }

    #phrase(form, doc, weight, named) {
      const phrase = { doc, weight, form, name: named ? form.toLowerCase() : "", title: false };
      this.phrases.push(phrase);
      return phrase;
    }

    #readPhrases() {
      const forms = this.text.normals(this.phrases.map(({ form }) => form));
      this.phrases.forEach((phrase, id) => {
        phrase.form = forms[id];
        eachTerm(subject(phrase.form), true, (term) => this.byPhrase.add(id, term));
      });
      this.byPhrase.close();
    }

    /* The texts of all documents, in their order. Between portions it waits for `pause()`, so that queries are answered
       meanwhile, from names. */
    async learn(texts, pause) {
      const byText = new Postings();
      const lengths = [];
      for (let start = 0; start < texts.length; start += PORTION) {
        for (const form of this.text.normals(texts.slice(start, start + PORTION))) {
          const id = lengths.push(0) - 1;
          eachTerm(withoutCodes(form), false, (term) => {
            lengths[id]++;
            byText.add(id, term);
          });
        }
        await pause();
      }
      byText.close();
      this.docs.forEach((doc, id) => Object.assign(doc, { text: texts[id], length: lengths[id] }));
      this.byText = byText;
      this.latin = this.worths = null;
    }

    #alike(word, others) {
      const form = this.text.normal(word);
      const same = this.same.get(form) || new Set();
      for (const other of others) if (this.text.normal(other) !== form) same.add(this.text.normal(other));
      this.same.set(form, same);
      this.longest = Math.max(this.longest, form.length);
    }

    #weigh() {
      this.meanLength = this.docs.reduce((sum, doc) => sum + doc.length, 0) / this.docs.length || 1;
      this.worths = this.byPhrase.worths(this.phrases.length, (term) => this.#worth(term));
    }

    /* Makes what only some queries need, and searches once, so that the first of them needn't wait. */
    warm() {
      this.#latin();
      this.#sounding();
      this.#beginning();
      this.#homophones();
      if (this.docs.length) this.search(this.docs[0].title);
    }

    /* Rarity and strength of a term. One that the handbook doesn't have still counts in what a query asks for. */
    #worth(term) {
      const common = Math.max(this.byPhrase.size(term), this.byText.size(term)) || this.docs.length / 30;
      return strength(term) * Math.log(1 + this.docs.length / common);
    }

    /* Results for what somebody typed, the best first: documents, the words to mark, and whether nothing fits well. */
    search(input) {
      const form = this.text.typed(input).trim();
      if (!form) return { results: [], marks: [], weak: false };
      if (!this.worths) this.#weigh();
      for (const sums of Object.values(this.sums)) sums.wipe();
      this.titled = new Set();
      const marks = new Set();
      this.#ask(form, this.#spelled(form) || this.#wanted(form), marks);
      this.#spell(form, marks);
      this.#hear(form, marks);
      const scores = this.#scores();
      const coded = this.#codes(form, scores);
      const near = Math.max(this.sums.fit.most(), this.sums.cover.most());
      return { results: this.#ranked(scores), marks: [...marks], weak: !coded && near < WEAK };
    }

    /* What a query asks for: its terms with their worth, and what may stand for some of them. */
    #wanted(form) {
      const wanted = new Map();
      let before = null;
      eachTerm(subject(form), true, (term) => {
        wanted.set(term, Math.max(wanted.get(term) || 0, this.#worth(term)));
        if (typeof term === "string" || term < 0) return;
        // A pair that overlaps a word standing everywhere (客户) hardly is a word: 户不, 对客.
        if (before !== null && this.#everywhere(before)) wanted.set(term, STRADDLES * wanted.get(term));
        if (before !== null && this.#everywhere(term)) wanted.set(before, STRADDLES * wanted.get(before));
        before = term;
      });
      let worth = 0;
      for (const each of wanted.values()) worth += each;
      if (!worth) {
        for (const term of wanted.keys()) wanted.set(term, 1);
        worth = wanted.size;
      }
      // What says next to nothing stands everywhere, and looking for it takes longest.
      for (const [term, each] of wanted) if (each < NOTHING * worth) wanted.delete(term);
      for (const term of [...wanted.keys()]) {
        if (typeof term !== "string" || !SPELLED.test(term)) continue;
        for (const other of this.#latin()) {
          if (other !== term && other.startsWith(term)) wanted.set(other, WEIGHTS.begun * wanted.get(term));
        }
      }
      return { wanted, worth, instead: [...this.#meaning(form, wanted), ...this.#sounded(wanted)] };
    }

    #everywhere(pair) {
      return this.byText.size(pair) > EVERYWHERE * this.docs.length;
    }

    /* Words of the query that others mean the same as, the longest first. */
    #meaning(form, wanted) {
      const found = [];
      for (let start = 0; start + 1 < form.length; start++) {
        for (let end = Math.min(form.length, start + this.longest); end > start + 1; end--) {
          const same = this.same.get(form.slice(start, end));
          if (!same) continue;
          const terms = termsOf(form.slice(start, end), true).filter((term) => wanted.has(term));
          found.push({ terms, others: [...same].map((other) => termsOf(other, false)), factor: WEIGHTS.same });
          start = end - 1;
          break;
        }
      }
      return found;
    }

    /* Pairs of characters that no phrase has, as slips of an input method leave them. */
    #sounded(wanted) {
      const found = [];
      for (const term of wanted.keys()) {
        if (typeof term === "string" || term < 0 || this.byPhrase.has(term)) continue;
        const [one, two] = written(term);
        const others = new Set(this.sounds.pairs(one, two).flatMap((sound) => this.#sounding().get(sound) || []));
        if (others.size) found.push({ terms: [term], others: [...others].map((other) => [other]), factor: WEIGHTS.sound });
      }
      return found;
    }

    /* What letters that spell syllables ask for: pairs of characters that are read so. */
    #spelled(form) {
      const letters = form.replace(/[ ']/g, "");
      if (!SPELLED.test(letters) || this.#latin().includes(letters)) return null;
      const wanted = new Map();
      const instead = [];
      let worth = 0;
      for (const sound of this.sounds.spelled(letters)) {
        const others = this.#sounding().get(sound);
        if (!others || wanted.has(sound)) continue;
        wanted.set(sound, Math.max(...others.map((other) => this.#worth(other))));
        worth += wanted.get(sound);
        instead.push({ terms: [sound], others: others.map((other) => [other]), factor: 1 });
      }
      return worth ? { wanted, worth, instead } : null;
    }

    #latin() {
      this.latin ||= [...new Set([...this.byPhrase.terms(), ...this.byText.terms()])].filter(
        (term) => typeof term === "string" && /^[a-z]/.test(term),
      );
      return this.latin;
    }

    /* Sound of a pair → the pairs of the phrases that sound so. Made when first needed. */
    #sounding() {
      if (this.sounding) return this.sounding;
      this.sounding = new Map();
      for (const term of this.byPhrase.terms()) {
        if (typeof term === "string" || term < 0) continue;
        const [one, two] = written(term);
        for (const sound of this.sounds.pairs(one, two)) {
          if (!this.sounding.has(sound)) this.sounding.set(sound, []);
          this.sounding.get(sound).push(term);
        }
      }
      return this.sounding;
    }

    #ask(form, { wanted, worth, instead }, marks) {
      const { overlap, once } = this;
      const { text, sections, cover, pages } = this.sums;
      const inherits = []; // sections without a term that names their page, and its weight
      const asked = [
        ...[...wanted].map(([term, weight]) => (postings, visit) => postings.each(term, (id, count) => visit(id, weight, count))),
        ...instead.map((other) => (postings, visit) => this.#standIns(postings, other, wanted, (id, weight) => visit(id, weight, 1))),
      ];
      overlap.wipe();
      for (const each of asked) {
        const heads = [];
        let most = 0;
        each(this.byPhrase, (id, weight) => {
          const { doc } = this.phrases[id];
          overlap.add(id, weight);
          if (this.docs[doc].head === doc && !once.docs.get(doc)) heads.push(doc);
          once.docs.raise(doc, weight);
          most = Math.max(most, weight);
        });
        each(this.byText, (id, weight, count) => {
          const { head, length } = this.docs[id];
          const gain = (weight * count) / (count + WEIGHTS.length * (0.5 + (0.5 * length) / this.meanLength));
          text.add(id, gain / worth);
          once.best.raise(head, gain / worth);
          once.docs.raise(id, weight);
        });
        for (const head of heads) {
          for (let id = head + 1; id < this.docs.length && this.docs[id].head === head; id++) {
            if (!once.docs.get(id)) inherits.push([id, most]);
          }
        }
        for (const id of once.docs.touched) {
          cover.add(id, once.docs.get(id) / worth);
          once.pages.raise(this.docs[id].head, once.docs.get(id) / worth);
        }
        once.pages.drain(pages);
        once.best.drain(sections);
        once.docs.wipe();
      }
      for (const [id, weight] of inherits) if (cover.get(id)) cover.add(id, (WEIGHTS.inherited * weight) / worth);
      this.#fits(form, worth);
      this.#mark(wanted, instead, marks);
    }

    /* Tells `visit` who has all terms of what may stand for some terms, and what this is worth more than those they have. */
    #standIns(postings, { terms, others, factor }, wanted, visit) {
      let worth = 0;
      for (const term of terms) worth += factor * wanted.get(term);
      const told = new Set();
      for (const other of others) {
        const [rarest, ...rest] = [...other].sort((one, two) => postings.size(one) - postings.size(two));
        postings.each(rarest, (owner) => {
          if (told.has(owner) || !rest.every((term) => postings.holds(owner, term))) return;
          told.add(owner);
          let had = 0;
          for (const term of terms) if (postings.holds(owner, term)) had += wanted.get(term);
          if (had < worth) visit(owner, worth - had);
        });
      }
    }

    #fits(form, worth) {
      const { fit } = this.sums;
      for (const id of this.overlap.touched) {
        const phrase = this.phrases[id];
        const shared = this.overlap.get(id);
        const recall = Math.min(1, shared / worth);
        const precision = Math.min(1, shared / this.worths[id]);
        const exact = phrase.title && phrase.form === form ? WEIGHTS.exactTitle : 1;
        const fits = exact * phrase.weight * recall ** WEIGHTS.recall * precision ** WEIGHTS.precision;
        this.#fitting(phrase, fits);
      }
    }

    #fitting({ doc, title }, fits) {
      if (fits <= this.sums.fit.get(doc)) return;
      this.sums.fit.raise(doc, fits);
      if (title) this.titled.add(doc);
      else this.titled.delete(doc);
    }

    #mark(wanted, instead, marks) {
      for (const term of wanted.keys()) if (typeof term === "string" || term >= 0) marks.add(written(term));
      for (const { others } of instead) for (const terms of others) for (const term of terms) marks.add(written(term));
    }

    /* Names that sound like the query or a part of it, when an input method has put other characters: 结术语. */
    #hear(form, marks) {
      const { cover } = this.sums;
      const bare = subject(form).trim();
      for (const [run] of bare.matchAll(HAN_RUN)) {
        for (let length = Math.min(run.length, LONGEST_HEARD); length > (run === bare ? 1 : 2); length--) {
          for (let start = 0; start + length <= run.length; start++) {
            const part = run.slice(start, start + length);
            const share = length / bare.length;
            if (length === 2 && termsOf(part, false).every((pair) => this.byPhrase.has(pair))) continue;
            const heard = new Set(this.sounds.whole(part).flatMap((sound) => this.#homophones().get(sound) || []));
            for (const id of heard) {
              const phrase = this.phrases[id];
              if (phrase.form === part || phrase.form.includes(part)) continue;
              const fits = WEIGHTS.homophone * phrase.weight * share ** WEIGHTS.recall;
              this.#fitting(phrase, fits);
              if (fits > cover.get(phrase.doc)) cover.raise(phrase.doc, fits);
              marks.add(phrase.form);
            }
          }
        }
      }
    }

    /* Sound → the names that sound so. Made when first needed. */
    #homophones() {
      if (this.homophones) return this.homophones;
      this.homophones = new Map();
      this.phrases.forEach(({ name, form }, id) => {
        if (!name || form.length < 2 || form.length > LONGEST_HEARD) return;
        for (const sound of this.sounds.whole(form)) {
          if (!this.homophones.has(sound)) this.homophones.set(sound, []);
          this.homophones.get(sound).push(id);
        }
      });
      return this.homophones;
    }

    /* Names that the letters spell, whole, by their beginning or by their initials. */
    #spell(form, marks) {
      const letters = form.replace(/[ ']/g, "");
      if (!SPELLED.test(letters)) return;
      for (const id of this.#beginning().get(letters[0]) || []) {
        const phrase = this.phrases[id];
        const spelled = this.sounds.fit(letters, phrase.name);
        if (!spelled) continue;
        const exact = phrase.title && spelled === 1 ? WEIGHTS.exactTitle : 1;
        this.#fitting(phrase, exact * WEIGHTS.letters * phrase.weight * spelled);
        marks.add(phrase.name);
      }
    }

    /* Letter → the names that begin with it. Made when first needed. */
    #beginning() {
      if (this.beginning) return this.beginning;
      this.beginning = new Map();
      this.phrases.forEach(({ name }, id) => {
        for (const letter of this.sounds.initials(name)) {
          if (!this.beginning.has(letter)) this.beginning.set(letter, []);
          this.beginning.get(letter).push(id);
        }
      });
      return this.beginning;
    }

    #scores() {
      const { fit, text, sections, cover, pages } = this.sums;
      const scores = new Map();
      for (const id of new Set([...fit.touched, ...text.touched, ...sections.touched])) {
        const doc = this.docs[id];
        const own = fit.get(id) + WEIGHTS.text * text.get(id) + WEIGHTS.cover * Math.min(1, cover.get(id)) ** 2;
        const around =
          doc.head === id
            ? WEIGHTS.sections * sections.get(id) + WEIGHTS.pageCover * Math.min(1, pages.get(id)) ** 2
            : WEIGHTS.page * fit.get(doc.head);
        scores.set(id, doc.prior * (own + around));
      }
      // A page bears names of its clauses, too: when a clause has the name itself, the clause is meant.
      for (const id of fit.touched) {
        const { head, anchor } = this.docs[id];
        const page = fit.get(head);
        if (!CLAUSE.test(anchor) || !page || this.titled.has(head) || fit.get(id) < WEIGHTS.clauseFirst * page) continue;
        scores.set(id, Math.max(scores.get(id), scores.get(head) * 1.01));
      }
      // With a customer on the line the lines to say come before the definition of the same name.
      for (const [id, script] of this.#defined()) {
        if (scores.has(id) && scores.has(script)) scores.set(id, Math.min(scores.get(id), scores.get(script) * 0.99));
      }
      return scores;
    }

    /* Definitions, and the scripts that bear their names. Made when first needed. */
    #defined() {
      if (this.defined) return this.defined;
      const heads = this.docs.map(({ title, page, head }, id) => [title, page.split("/")[0], id, head]);
      const pages = (kind) => heads.filter(([, its, id, head]) => its === kind && id === head);
      const scripts = new Map(pages("scripts").map(([title, , id]) => [title, id]));
      this.defined = pages("glossary").flatMap(([title, , id]) => (scripts.has(title) ? [[id, scripts.get(title)]] : []));
      return this.defined;
    }

    /* A clause's code means that clause; the letters of codes mean the page that has them. */
    #codes(form, scores) {
      const code = CODE.exec(form);
      const anchor = code && `${code[1]}-${code[2].padStart(2, "0")}`;
      const letters = /^[a-z]{3}$/.test(form) ? new RegExp(`^${form}-[0-9]{2}$`) : null;
      if (!anchor && !letters) return false;
      let meant = false;
      this.docs.forEach((doc, id) => {
        if (doc.anchor === anchor) scores.set(id, WEIGHTS.code);
        else if (letters && letters.test(doc.anchor)) scores.set(doc.head, WEIGHTS.code);
        else return;
        meant = true;
      });
      return meant;
    }

    /* In order; further results of a page come a little later, so that one page doesn't fill the list. */
    #ranked(scores) {
      let least = 0;
      for (const score of scores.values()) least = Math.max(least, LEAST * score);
      const sorted = [...scores].filter(([, score]) => score > least).sort((a, b) => b[1] - a[1]).slice(0, RESULTS * 3);
      const times = new Map();
      const results = [];
      for (const [id, score] of sorted) {
        const { head, anchor } = this.docs[id];
        const time = times.get(head) || 0;
        times.set(head, time + 1);
        if (time < PER_PAGE) results.push({ doc: this.docs[id], head: this.docs[head], score: CLAUSE.test(anchor) ? score : score * WEIGHTS.againStep ** time });
      }
      return results.sort((a, b) => b.score - a.score).slice(0, RESULTS);
    }
  }

  globalThis.huashuEngine = { Engine, WEIGHTS, KIND };
})();
