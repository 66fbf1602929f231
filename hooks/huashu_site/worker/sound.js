/* How characters sound: names found by their pinyin, whole or by initials, and slips of the input method put right. */
(() => {
  "use strict";

  // Sounds that many people don't keep apart, and input methods don't either.
  const broad = (syllable) => syllable.replace(/^([zcs])h/, "$1").replace(/([aei])ng$/, "$1n");

  const MOST_WAYS = 16;

  class Sounds {
    constructor(readings = {}) {
      this.of = new Map(); // character → its syllables
      this.syllables = new Set(Object.keys(readings).flatMap((syllable) => [syllable, broad(syllable)]));
      for (const [syllable, characters] of Object.entries(readings)) {
        for (const character of characters) {
          if (!this.of.has(character)) this.of.set(character, []);
          this.of.get(character).push(syllable);
        }
      }
    }

    /* How well letters spell a name: 1 whole, less for its beginning or its initials, 0 not at all. */
    fit(letters, name) {
      if (letters.length < 2) return 0;
      const parts = [...name].map((sign) => this.of.get(sign) || (/[a-z0-9]/.test(sign) ? [sign] : [])).filter((p) => p.length);
      const spelled = this.#spelled(letters, parts, 0);
      if (spelled > 1 || (spelled === 1 && parts.length === 1)) return 0.5 + (0.5 * spelled) / parts.length;
      if (letters.length > parts.length || !parts.slice(0, letters.length).every((part, i) => starts(part, letters[i]))) return 0;
      return 0.3 + (0.5 * letters.length) / parts.length;
    }

    /* How many syllables letters spell, the last perhaps only begun; 0 if they spell something else. */
    #spelled(letters, parts, at) {
      if (at === parts.length) return 0;
      for (const syllable of parts[at]) {
        if (syllable.startsWith(letters)) return 1;
        if (!letters.startsWith(syllable)) continue;
        const more = this.#spelled(letters.slice(syllable.length), parts, at + 1);
        if (more) return more + 1;
      }
      return 0;
    }

    /* The pairs of syllables that letters spell, as `pairs` has them; none if they spell something else. What is begun
       at the end is left out. */
    spelled(letters) {
      const ways = [[]]; // by place: the syllables up to it, as few as can be
      for (let end = 1; end <= letters.length; end++) {
        for (let start = Math.max(0, end - 6); start < end; start++) {
          const syllable = letters.slice(start, end);
          if (!ways[start] || !this.syllables.has(syllable)) continue;
          if (!ways[end] || ways[start].length + 1 < ways[end].length) ways[end] = [...ways[start], broad(syllable)];
        }
      }
      for (let end = letters.length; end > letters.length - 5 && end > 0; end--) {
        if (!ways[end]) continue;
        return ways[end].slice(1).map((syllable, i) => `${ways[end][i]} ${syllable}`);
      }
      return [];
    }

    /* All ways a pair of characters may sound. */
    pairs(first, second) {
      const found = [];
      for (const one of this.of.get(first) || []) {
        for (const two of this.of.get(second) || []) found.push(`${broad(one)} ${broad(two)}`);
      }
      return found;
    }

    /* All ways a word of Han characters may sound as a whole; none for other words. */
    whole(word) {
      let ways = [""];
      for (const sign of word) {
        const syllables = [...new Set((this.of.get(sign) || []).map(broad))];
        ways = ways.flatMap((way) => syllables.map((syllable) => `${way} ${syllable}`));
        if (!ways.length || ways.length > MOST_WAYS) return [];
      }
      return ways;
    }

    /* The letters a name may begin with. */
    initials(name) {
      const first = [...name].find((sign) => this.of.has(sign) || /[a-z]/.test(sign));
      return first ? [...new Set((this.of.get(first) || [first]).map((syllable) => syllable[0]))] : [];
    }
  }

  const starts = (syllables, letter) => syllables.some((syllable) => syllable[0] === letter);

  globalThis.huashuSounds = Sounds;
})();
