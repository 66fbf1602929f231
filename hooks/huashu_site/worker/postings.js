/* Which owners (phrases or documents) have a term, and how often: in flat arrays, since there are millions of entries. */
(() => {
  "use strict";

  /* Numbers the terms in the order they come: an open hash for those that are numbers, which nearly all are. */
  class Numbers {
    constructor() {
      this.terms = [];
      this.words = new Map();
      this.#grow(1 << 12);
    }

    #grow(slots) {
      this.keys = new Int32Array(slots);
      this.values = new Int32Array(slots).fill(-1);
      this.terms.forEach((term, number) => {
        if (typeof term === "string") return;
        const slot = this.#slot(term);
        this.keys[slot] = term;
        this.values[slot] = number;
      });
    }

    /* Where a term stands, or the free place where it would. */
    #slot(term) {
      const last = this.keys.length - 1;
      let slot = (Math.imul(term, 0x9e3779b1) >>> 8) & last;
      while (this.values[slot] >= 0 && this.keys[slot] !== term) slot = (slot + 1) & last;
      return slot;
    }

    get(term) {
      const number = typeof term === "string" ? this.words.get(term) : this.values[this.#slot(term)];
      return number === undefined ? -1 : number;
    }

    make(term) {
      const word = typeof term === "string";
      const slot = word ? 0 : this.#slot(term);
      const known = word ? this.words.get(term) : this.values[slot];
      if (known >= 0) return known;
      const number = this.terms.push(term) - 1;
      if (word) this.words.set(term, number);
      else {
        this.keys[slot] = term;
        this.values[slot] = number;
        if (this.terms.length * 2 > this.keys.length) this.#grow(this.keys.length * 2);
      }
      return number;
    }
  }

  class Postings {
    constructor() {
      this.numbers = new Numbers();
      this.stream = new Int32Array(1 << 16); // owner, number of the term, owner, …
      this.used = 0;
    }

    /* Owners come in ascending order. */
    add(owner, term) {
      const number = this.numbers.make(term);
      if (this.used + 2 > this.stream.length) {
        const larger = new Int32Array(this.stream.length * 2);
        larger.set(this.stream);
        this.stream = larger;
      }
      this.stream[this.used++] = owner;
      this.stream[this.used++] = number;
    }

    /* Sorts what was added by term; nothing is added afterwards. */
    close() {
      const starts = new Int32Array(this.numbers.terms.length + 1);
      for (let i = 1; i < this.used; i += 2) starts[this.stream[i] + 1]++;
      for (let n = 1; n < starts.length; n++) starts[n] += starts[n - 1];
      this.starts = starts;
      this.ends = starts.slice(0, -1);
      this.owners = new Int32Array(this.used / 2);
      this.counts = new Int32Array(this.used / 2);
      for (let i = 0; i < this.used; i += 2) {
        const number = this.stream[i + 1];
        const last = this.ends[number] - 1;
        if (last >= starts[number] && this.owners[last] === this.stream[i]) this.counts[last]++;
        else {
          this.owners[last + 1] = this.stream[i];
          this.counts[last + 1] = 1;
          this.ends[number]++;
        }
      }
      this.stream = null;
    }

    has(term) {
      return this.numbers.get(term) >= 0;
    }

    terms() {
      return this.numbers.terms;
    }

    /* How many owners have the term. */
    size(term) {
      const number = this.numbers.get(term);
      return number < 0 ? 0 : this.ends[number] - this.starts[number];
    }

    /* Whether an owner has the term. */
    holds(owner, term) {
      const number = this.numbers.get(term);
      if (number < 0) return false;
      let [low, high] = [this.starts[number], this.ends[number]];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (this.owners[middle] < owner) low = middle + 1;
        else high = middle;
      }
      return low < this.ends[number] && this.owners[low] === owner;
    }

    /* What all terms of each owner are worth together, with what each term is. */
    worths(owners, worth) {
      const sums = new Float64Array(owners);
      this.numbers.terms.forEach((term, number) => {
        const each = worth(term);
        for (let i = this.starts[number]; i < this.ends[number]; i++) sums[this.owners[i]] += each;
      });
      return sums;
    }

    /* Calls `visit` with each owner of the term and how often it has it. */
    each(term, visit) {
      const number = this.numbers.get(term);
      if (number < 0) return;
      for (let i = this.starts[number]; i < this.ends[number]; i++) visit(this.owners[i], this.counts[i]);
    }
  }

  /* Numbers by owner that are nearly all nought, kept between queries: added up, read, and wiped. */
  class Sums {
    constructor(size) {
      this.values = new Float64Array(size);
      this.touched = [];
    }

    add(owner, value) {
      if (this.values[owner] === 0) this.touched.push(owner);
      this.values[owner] += value;
    }

    raise(owner, value) {
      if (value > this.values[owner]) this.add(owner, value - this.values[owner]);
    }

    get(owner) {
      return this.values[owner];
    }

    most() {
      let most = 0;
      for (const owner of this.touched) most = Math.max(most, this.values[owner]);
      return most;
    }

    /* Adds everything to other sums, and is empty afterwards. */
    drain(others) {
      for (const owner of this.touched) others.add(owner, this.values[owner]);
      this.wipe();
    }

    wipe() {
      for (const owner of this.touched) this.values[owner] = 0;
      this.touched = [];
    }
  }

  globalThis.huashuPostings = { Postings, Sums };
})();
