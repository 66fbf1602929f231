/* Which owners (phrases or documents) have a term, and how often: in flat arrays, since there are millions of entries. */
(() => {
  "use strict";

  class Postings {
    constructor() {
      this.numbers = new Map(); // term → its number
      this.stream = new Int32Array(1 << 16); // owner, number of the term, owner, …
      this.used = 0;
    }

    /* Owners come in ascending order. */
    add(owner, term) {
      let number = this.numbers.get(term);
      if (number === undefined) this.numbers.set(term, (number = this.numbers.size));
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
      const starts = new Int32Array(this.numbers.size + 1);
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
      return this.numbers.has(term);
    }

    terms() {
      return this.numbers.keys();
    }

    /* How many owners have the term. */
    size(term) {
      const number = this.numbers.get(term);
      return number === undefined ? 0 : this.ends[number] - this.starts[number];
    }

    /* Whether an owner has the term. */
    holds(owner, term) {
      const number = this.numbers.get(term);
      if (number === undefined) return false;
      let [low, high] = [this.starts[number], this.ends[number]];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (this.owners[middle] < owner) low = middle + 1;
        else high = middle;
      }
      return low < this.ends[number] && this.owners[low] === owner;
    }

    /* Calls `visit` with each owner of the term and how often it has it. */
    each(term, visit) {
      const number = this.numbers.get(term);
      if (number === undefined) return;
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
