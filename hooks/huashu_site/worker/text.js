/* Text as search compares it: one width, one case, simplified characters, figures in digits; and its terms.

   A term is a pair of Han characters, a single one, a Latin word, a figure, or a figure with the character after it.
   Pairs need no dictionary: every part of a word is found. Pairs and single characters are numbers, so that an index of
   millions of characters is made in a moment; words and figures are strings. */
(() => {
  "use strict";

  const FIRST = 0x4e00;
  const HAN = 0xa000 - FIRST;

  // Characters that carry little: a pair with one of them weighs less, a pair of them next to nothing.
  const FAINT = new Set("的了吗呢啊吧呀嘛哦嗯就都也还在把被给是有和与及着过这那你我他她它您们很太请个些么什怎哪到去来说要会能可以想让得地一");
  const FAINT_PAIR = [1, 0.45, 0.12];
  const FAINT_WORDS = new Set("多少 多久 多长 长时 几条 几个 几次 几天 几分 不肯 个月 每天 每月 直接 时候 应该 需要 必须 一下 注意 合适 打电 电话 突然 一直 总是 老是 经常 已经 刚才 现在 到底 真的 特别 非常 这么 那么 这样 那样 起来 出来".split(" "));
  const SINGLE = 0.12;

  // What questions are wrapped in; the subject is what is left.
  const WRAPPING =
    /怎么办|怎么说|怎么回答?|怎么处理|如何处理|怎么弄|怎样|如何|能不能|可不可以|是不是|有没有|是什么意思|什么意思|是什么|可以吗|能吗|请问|为什么|想问一?下|怎么讲|怎么回|怎么接|咋办|咋说|咋弄|行不行|行吗|要不要|需不需要|该不该|用不用|应不应该|什么意思|有什么|有哪些|是哪些/g;

  const DIGITS = "零一二三四五六七八九";
  const UNITS = "秒分小个天日声遍次项条倍折通年月周岁元人种步级位步成";
  const NUMERAL = new RegExp(`[${DIGITS}两十百]+(?=[${UNITS}])`, "g");
  const QUESTION = /[怎如能可是有什请为想咋行要需该用应哪]/; // any of them, or nothing is wrapped
  const QUOTES = /[“”‘’"「」『』《》〈〉]/g;
  const CODES = /(?<![a-z0-9])[a-z]{3}-[0-9]{2}(?![0-9])/g;

  const isHan = (code) => code >= FIRST && code < FIRST + HAN;
  const isWord = (code) => (code > 47 && code < 58) || (code > 96 && code < 123);
  const isDigit = (code) => code > 47 && code < 58;

  /* The value of a numeral up to 999, or NaN: 三十 is 30. */
  function value(numeral) {
    const parts = /^(?:([一二三四五六七八九两])百零?)?(?:([一二三四五六七八九两])?(十))?([零一二三四五六七八九两])?$/.exec(numeral);
    if (!parts) return NaN;
    const digit = (sign) => (sign === "两" ? 2 : Math.max(0, DIGITS.indexOf(sign || "零")));
    return 100 * digit(parts[1]) + (parts[3] ? 10 * (digit(parts[2]) || 1) : 0) + digit(parts[4]);
  }

  /* A figure below 100 as people also write it, for marking: 30 is 三十. */
  function numerals(figure) {
    const [tens, ones] = [Math.floor(figure / 10), figure % 10];
    const written = (tens > 1 ? DIGITS[tens] : "") + (tens ? "十" : "") + (ones || !tens ? DIGITS[ones] : "");
    return figure === 2 ? ["二", "两"] : [written];
  }

  class Text {
    constructor(simplified = {}) {
      this.simplified = new Map(Object.entries(simplified));
      const traditional = Object.keys(simplified).join("");
      this.traditional = traditional ? new RegExp(`[${traditional}]`, "g") : null;
    }

    /* What somebody typed, in the one form in which text is compared. */
    typed(text) {
      const form = text.normalize("NFKC");
      return this.normal(this.traditional ? form.replace(this.traditional, (sign) => this.simplified.get(sign)) : form);
    }

    /* Text of the handbook, which is written in simplified characters, in that form. */
    normal(text) {
      const form = text.normalize("NFKC").toLowerCase().replace(QUOTES, "");
      return form.replace(NUMERAL, (numeral) => {
        const figure = value(numeral);
        return Number.isNaN(figure) ? numeral : String(figure);
      });
    }

    /* Many texts in that form, in one go: thousands of short ones one by one take several times as long. */
    normals(texts) {
      const forms = this.normal(texts.join("\n")).split("\n");
      return forms.length === texts.length ? forms : texts.map((text) => this.normal(text));
    }
  }

  /* Calls `visit` with each term of a normal text, in order. */
  function eachTerm(text, singles, visit) {
    let before = -1;
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (isHan(code)) {
        const han = code - FIRST;
        if (before >= 0) visit(before * HAN + han);
        if (singles) visit(-1 - han);
        before = han;
        continue;
      }
      before = -1;
      if (!isWord(code)) continue;
      const start = i;
      while (i + 1 < text.length && isWord(text.charCodeAt(i + 1))) i++;
      const word = text.slice(start, i + 1);
      visit(word);
      if (!isDigit(code)) continue;
      let next = i + 1;
      while (text[next] === " ") next++;
      if (next < text.length && isHan(text.charCodeAt(next))) visit(word + text[next]);
    }
  }

  /* How much a term says, whatever the handbook: pairs of faint characters hardly anything. */
  function strength(term) {
    if (typeof term === "string") return 1;
    if (term < 0) return FAINT.has(String.fromCharCode(FIRST - 1 - term)) ? 0 : SINGLE;
    const faint = (han) => (FAINT.has(String.fromCharCode(FIRST + han)) ? 1 : 0);
    return FAINT_WORDS.has(written(term)) ? FAINT_PAIR[1] : FAINT_PAIR[faint(Math.floor(term / HAN)) + faint(term % HAN)];
  }

  /* A term as it is written. */
  function written(term) {
    if (typeof term === "string") return term;
    if (term < 0) return String.fromCharCode(FIRST - 1 - term);
    return String.fromCharCode(FIRST + Math.floor(term / HAN), FIRST + (term % HAN));
  }

  const pair = (first, second) => (first.charCodeAt(0) - FIRST) * HAN + second.charCodeAt(0) - FIRST;

  /* A question without its wrapping, or as it is if nothing else is in it. */
  function subject(text) {
    const bare = QUESTION.test(text) ? text.replace(WRAPPING, " ") : text;
    return bare.trim() ? bare : text;
  }

  const withoutCodes = (text) => text.replace(CODES, " ");

  globalThis.huashuText = { Text, eachTerm, strength, written, pair, subject, withoutCodes, numerals };
})();
