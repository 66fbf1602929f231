/* The engine: finds the pages and sections that answer what somebody typed.

   Everything that can be found is a document: a page, a clause, a step. A document has phrases (its title, its other
   names, what customers say) and a text. For a query of terms t, each worth w(t) = rarity(t) · strength(t):

     fit(phrase) = recall^RECALL · precision^PRECISION, weighed by what kind of phrase it is, where
       recall    = worth of the query's terms in the phrase / worth of the query
       precision = worth of those terms / worth of the phrase
     text(doc)   = Σ w(t) · tf / (tf + LENGTH · (½ + ½ · length / mean length)) / worth of the query
     score(doc)  = (max fit(phrase) + TEXT · text(doc) + share of the page or of its sections) · KIND

   A long sentence of a customer and a single word are thus measured alike, between 0 and about 1.5. The query is asked
   again with a glossary term for another name of it, and with pairs of characters the handbook doesn't have put right by
   their sound; the better fit counts, a little less. */
(() => {
  "use strict";

  const { Postings, Sums } = globalThis.huashuPostings;
  const { Text, eachTerm, strength, subject, withoutCodes, written, pair } = globalThis.huashuText;

  const WEIGHTS = {
    recall: 1.15,
    precision: 0.21,
    exactTitle: 1.28, // and the phrase is a title
    title: 1,
    name: 1,
    says: 1.1,
    clause: 1,
    heading: 0.92,
    tag: 0.5,
    text: 0.45,
    length: 1.5,
    cover: 0.38, // what a document has of the query, wherever
    pageCover: 0.13, // what a page has of it with all its sections
    inherited: 1, // to a section, the names of its page
    sections: 0.29, // to a page, what the texts of its sections have of the query
    clauseFirst: 0.95, // how much of its page's fit a clause needs to come before it
    page: 0.1, // to a section, how its page fits
    term: 0.86, // the query with a glossary term for another name
    sound: 0.6, // the query put right by its sound
    letters: 1.1, // a name spelled in letters
    begun: 0.6, // a Latin word of which the query has the beginning
    again: 1, // a further result of the same page
    againStep: 0.55, // a further result that is no clause
    code: 10, // the clause whose code is typed
  };
  // When all fit alike, words to say come before rules, rules before definitions, definitions before registers.
  const KIND = { standards: 1.03, conduct: 1.05, glossary: 0.93, risks: 0.93, values: 0.96, overviews: 0.95 };
  const RESULTS = 30;
  const PER_PAGE = 4;
  const LEAST = 0.12; // of the best score
  const WEAK = 0.45; // below it, nothing in the handbook has enough of the query
  const CODED = /^[A-Z]{3}-[0-9]{2} /;
  const CLAUSE = /^[a-z]{3}-[0-9]{2}$/;
  const CODE = /(?<![a-z])([a-z]{3})[ -]?([0-9]{1,2})(?![0-9])/;

  function termsOf(word, singles) {
    const terms = [];
    eachTerm(word, singles, (term) => terms.push(term));
    return terms;
  }

  class Engine {
    constructor({ config = {}, docs }) {
      this.text = new Text(config.simplified);
      this.sounds = new globalThis.huashuSounds(config.readings);
      this.docs = docs.map(({ location, title, text, names = [], says = [], kind = "" }) => {
        const [page, anchor = ""] = location.split("#");
        const prior = KIND[page.split("/")[0]] || 1;
        return { location, title, text, names, says, kind, page, anchor, head: -1, length: 0, prior };
      });
      this.phrases = []; // { doc, weight, form, name, title, worth }
      this.byPhrase = new Postings();
      this.byText = new Postings();
      this.same = new Map(); // a word → words that mean the same
      for (const group of config.everyday || []) {
        for (const word of group) this.#alike(word, group);
      }
      docs.forEach((doc, id) => this.#add(doc, this.docs[id], id));
      this.byPhrase.close();
      this.byText.close();
      this.#weigh();
      this.overlap = new Sums(this.phrases.length);
      const sums = () => new Sums(docs.length);
      this.ways = { fit: sums(), text: sums(), cover: sums(), sections: sums(), pages: sums() };
      this.once = { text: sums(), cover: sums(), sections: sums(), pages: sums() };
      this.seen = { docs: new Int32Array(docs.length), heads: new Int32Array(docs.length), time: 0 };
    }

    #add(doc, known, id) {
      const before = this.docs[id - 1];
      known.head = before && before.page === known.page ? before.head : id;
      const title = doc.title.replace(CODED, "");
      const heading = CLAUSE.test(known.anchor) ? WEIGHTS.clause : WEIGHTS.heading;
      this.phrases[this.#phrase(title, id, known.anchor ? heading : WEIGHTS.title, true)].title = true;
      for (const name of known.names) this.#phrase(name, id, WEIGHTS.name, true);
      for (const saying of known.says) this.#phrase(saying, id, WEIGHTS.says, false);
      for (const tag of doc.tags || []) this.#phrase(tag, id, WEIGHTS.tag, false);
      for (const name of doc.same || []) this.#alike(name, [title]);
      eachTerm(withoutCodes(this.text.normal(doc.text)), false, (term) => {
        known.length++;
        this.byText.add(id, term);
      });
    }

    #alike(word, others) {
      const form = this.text.normal(word);
      if (!this.same.has(form)) this.same.set(form, new Set());
      for (const other of others) if (this.text.normal(other) !== form) this.same.get(form).add(this.text.normal(other));
      this.longest = Math.max(this.longest || 0, form.length);
    }

    #phrase(words, doc, weight, named) {
      const form = this.text.normal(words);
      const phrase = { doc, weight, form, name: named ? words.toLowerCase() : "", title: false, worth: 0 };
      const id = this.phrases.push(phrase) - 1;
      eachTerm(subject(form), true, (term) => this.byPhrase.add(id, term));
      return id;
    }

    #weigh() {
      this.meanLength = this.docs.reduce((sum, doc) => sum + doc.length, 0) / this.docs.length || 1;
      for (const term of this.byPhrase.terms()) {
        const worth = this.#worth(term);
        this.byPhrase.each(term, (id) => (this.phrases[id].worth += worth));
      }
    }

    /* Makes what only some queries need, so that the first of them needn't wait. */
    warm() {
      this.#latin();
      this.#sounding();
      this.#beginning();
    }

    /* Rarity and strength of a term. One that the handbook doesn't have still counts in what a query asks for. */
    #worth(term) {
      const common = Math.max(this.byPhrase.size(term), this.byText.size(term)) || this.docs.length / 30;
      return strength(term) * Math.log(1 + this.docs.length / common);
    }

    #known(term) {
      return this.byPhrase.has(term) || this.byText.has(term);
    }

    /* What a query asks for: its terms with their worth. */
    #wanted(form) {
      const wanted = new Map();
      eachTerm(subject(form), true, (term) => wanted.set(term, this.#worth(term)));
      let worth = 0;
      for (const each of wanted.values()) worth += each;
      if (!worth) {
        for (const term of wanted.keys()) wanted.set(term, 1);
        worth = wanted.size;
      }
      for (const term of [...wanted.keys()]) {
        if (typeof term !== "string" || !/^[a-z]{2,}$/.test(term)) continue;
        for (const other of this.#latin()) {
          if (other !== term && other.startsWith(term)) wanted.set(other, WEIGHTS.begun * wanted.get(term));
        }
      }
      return { wanted, worth };
    }

    #latin() {
      this.latin ||= [...new Set([...this.byPhrase.terms(), ...this.byText.terms()])].filter(
        (term) => typeof term === "string" && /^[a-z]/.test(term),
      );
      return this.latin;
    }

    /* Results for what somebody typed, the best first: documents, the words to mark, and whether nothing fits well. */
    search(input) {
      const form = this.text.typed(input).trim();
      if (!form) return { results: [], marks: [], weak: false };
      for (const sums of Object.values(this.ways)) sums.wipe();
      this.titled = new Set();
      const marks = new Set();
      const corrected = this.#corrected(form);
      this.#ask(form, 1, marks);
      if (corrected !== form) this.#ask(corrected, WEIGHTS.sound, marks);
      this.#spell(form, marks);
      const scores = this.#scores();
      const coded = this.#codes(form, scores);
      const near = Math.max(this.ways.fit.most(), this.ways.cover.most());
      return { results: this.#ranked(scores), marks: [...marks], weak: !coded && near < WEAK };
    }

    /* One way to ask: keeps for each document what is better than what other ways have found. */
    #ask(form, factor, marks) {
      const { wanted, worth } = this.#wanted(form);
      for (const term of wanted.keys()) if (typeof term === "string" || term >= 0) marks.add(written(term));
      const same = this.#meaning(form, wanted);
      this.#askPhrases(form, wanted, same, worth, factor);
      const once = this.once;
      for (const sums of Object.values(once)) sums.wipe();
      this.#askTexts(wanted, same);
      this.#askCover(wanted, same);
      for (const [name, sums] of Object.entries(once)) {
        const most = name === "text" || name === "sections" ? Infinity : 1;
        for (const id of sums.touched) this.ways[name].raise(id, factor * Math.min(most, sums.get(id) / worth));
      }
    }

    #askPhrases(form, wanted, same, worth, factor) {
      this.overlap.wipe();
      for (const [term, weight] of wanted) this.byPhrase.each(term, (id) => this.overlap.add(id, weight));
      for (const meaning of same) this.#meant(this.byPhrase, meaning, wanted, (id, more) => this.overlap.add(id, more));
      for (const id of this.overlap.touched) {
        const phrase = this.phrases[id];
        const shared = this.overlap.get(id);
        const recall = Math.min(1, shared / worth);
        const precision = Math.min(1, shared / phrase.worth);
        const whole = phrase.title && phrase.form === form ? WEIGHTS.exactTitle : 1;
        const fit = whole * factor * phrase.weight * recall ** WEIGHTS.recall * precision ** WEIGHTS.precision;
        if (fit <= this.ways.fit.get(phrase.doc)) continue;
        this.ways.fit.raise(phrase.doc, fit);
        if (phrase.title) this.titled.add(phrase.doc);
        else this.titled.delete(phrase.doc);
      }
    }

    /* Words of a query that others mean the same as: the terms of the word, and the terms of each other word. */
    #meaning(form, wanted) {
      const found = [];
      for (let start = 0; start + 1 < form.length; start++) {
        for (let end = Math.min(form.length, start + this.longest); end > start + 1; end--) {
          const word = form.slice(start, end);
          const others = this.same.get(word);
          if (!others) continue;
          const terms = termsOf(word, true).filter((term) => wanted.has(term));
          const others2 = [...others].map((other) => termsOf(other, false)).filter((each) => each.length);
          if (terms.length && others2.length) found.push({ terms, others: others2 });
          start = end - 1;
          break;
        }
      }
      return found;
    }

    /* Tells `visit` the owners of all terms of another word, and what this is worth more than the terms they have. */
    #meant(postings, { terms, others }, wanted, visit) {
      const owners = new Map(); // owner → what it has of the word itself
      for (const [first, ...rest] of others) {
        let having = [];
        postings.each(first, (id) => having.push(id));
        for (const term of rest) {
          const also = new Set();
          postings.each(term, (id) => also.add(id));
          having = having.filter((id) => also.has(id));
        }
        for (const id of having) owners.set(id, 0);
      }
      if (!owners.size) return;
      let worth = 0;
      for (const term of terms) {
        worth += wanted.get(term);
        postings.each(term, (id) => owners.has(id) && owners.set(id, owners.get(id) + wanted.get(term)));
      }
      for (const [id, had] of owners) if (had < WEIGHTS.term * worth) visit(id, WEIGHTS.term * worth - had);
    }

    #askTexts(wanted, same) {
      const { text, sections } = this.once;
      for (const [term, weight] of wanted) {
        let page = -1;
        let best = 0;
        const close = () => page >= 0 && sections.add(page, best);
        this.byText.each(term, (id, count) => {
          const doc = this.docs[id];
          const spread = WEIGHTS.length * (0.5 + (0.5 * doc.length) / this.meanLength);
          const gain = (weight * count) / (count + spread);
          text.add(id, gain);
          if (doc.head !== page) {
            close();
            [page, best] = [doc.head, 0];
          }
          best = Math.max(best, gain);
        });
        close();
      }
      for (const meaning of same) {
        this.#meant(this.byText, meaning, wanted, (id, more) => {
          const spread = WEIGHTS.length * (0.5 + (0.5 * this.docs[id].length) / this.meanLength);
          text.add(id, more / (1 + spread));
        });
      }
    }

    /* Which share of a query a document has, in whatever phrases and texts, and which share a whole page. A section
       has a part of what names its page: 坐席 职责 means the duties on the page 坐席. */
    #askCover(wanted, same) {
      const { cover, pages } = this.once;
      const named = [];
      for (const [term, weight] of wanted) {
        const time = ++this.seen.time;
        const names = new Set();
        const have = (id) => {
          if (this.seen.docs[id] === time) return;
          this.seen.docs[id] = time;
          cover.add(id, weight);
          const { head } = this.docs[id];
          if (this.seen.heads[head] !== time) pages.add(head, weight);
          this.seen.heads[head] = time;
        };
        this.byPhrase.each(term, (id) => {
          const { doc } = this.phrases[id];
          if (this.docs[doc].head === doc) names.add(doc);
          have(doc);
        });
        this.byText.each(term, have);
        if (names.size) named.push([names, term, weight]);
      }
      for (const meaning of same) {
        const more = new Map();
        const raise = (id, gain) => more.set(id, Math.max(gain, more.get(id) || 0));
        this.#meant(this.byPhrase, meaning, wanted, (id, gain) => raise(this.phrases[id].doc, gain));
        this.#meant(this.byText, meaning, wanted, raise);
        for (const [id, gain] of more) {
          cover.add(id, gain);
          pages.add(this.docs[id].head, gain);
        }
      }
      for (const [names, term, weight] of named) {
        const time = ++this.seen.time;
        this.byPhrase.each(term, (id) => (this.seen.docs[this.phrases[id].doc] = time));
        this.byText.each(term, (id) => (this.seen.docs[id] = time));
        for (const head of names) {
          for (let id = head + 1; id < this.docs.length && this.docs[id].head === head; id++) {
            if (cover.get(id) && this.seen.docs[id] !== time) cover.add(id, weight * WEIGHTS.inherited);
          }
        }
      }
    }

    /* The query with pairs of characters that the handbook doesn't have replaced by the pair that sounds alike. */
    #corrected(form) {
      const signs = [...form];
      for (let i = 0; i + 1 < signs.length; i++) {
        const [one, two] = [signs[i], signs[i + 1]];
        if (!/^\p{Script=Han}{2}$/u.test(one + two) || this.#known(pair(one, two))) continue;
        const same = this.sounds.pairs(one, two).map((sound) => this.#sounding().get(sound)).find(Boolean);
        if (!same) continue;
        signs.splice(i, 2, ...same.pair);
        i++;
      }
      return signs.join("");
    }

    /* Sound of a pair → the most frequent pair of the names that sounds so. Made when first needed. */
    #sounding() {
      if (this.sounding) return this.sounding;
      this.sounding = new Map();
      for (const term of this.byPhrase.terms()) {
        if (typeof term === "string" || term < 0) continue;
        let named = 0;
        this.byPhrase.each(term, (id) => (named += this.phrases[id].name ? 1 : 0));
        if (!named) continue;
        const both = written(term);
        for (const sound of this.sounds.pairs(both[0], both[1])) {
          if (named > (this.sounding.get(sound)?.named || 0)) this.sounding.set(sound, { pair: both, named });
        }
      }
      return this.sounding;
    }

    /* Names that the letters spell. */
    #spell(form, marks) {
      const letters = form.replace(/[ ']/g, "");
      if (!/^[a-z]{2,}$/.test(letters)) return;
      for (const id of this.#beginning().get(letters[0]) || []) {
        const { doc, name, weight } = this.phrases[id];
        const fit = WEIGHTS.letters * weight * this.sounds.fit(letters, name);
        if (!fit) continue;
        this.ways.fit.raise(doc, fit);
        marks.add(name);
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
      const { fit, text, sections, cover, pages } = this.ways;
      const scores = new Map();
      for (const id of new Set([...fit.touched, ...text.touched, ...sections.touched])) {
        const doc = this.docs[id];
        const own = fit.get(id) + WEIGHTS.text * text.get(id) + WEIGHTS.cover * cover.get(id) ** 2;
        const around =
          doc.head === id
            ? WEIGHTS.sections * sections.get(id) + WEIGHTS.pageCover * pages.get(id) ** 2
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
      return scores;
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
        const { head } = this.docs[id];
        const time = times.get(head) || 0;
        times.set(head, time + 1);
        if (time < PER_PAGE) results.push({ doc: this.docs[id], head: this.docs[head], score: score * (CLAUSE.test(this.docs[id].anchor) ? WEIGHTS.again : WEIGHTS.againStep) ** time });
      }
      return results.sort((a, b) => b.score - a.score).slice(0, RESULTS);
    }
  }

  globalThis.huashuEngine = { Engine, WEIGHTS, KIND };
})();
