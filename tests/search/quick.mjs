/* How well the search answers queries, without a browser: hundreds a second, for work on the search. The browser judges
   (tests/search/queries.py); here only the order of results is looked at.

     node tests/search/quick.mjs SEARCH FILE.jsonl… [--half tune|held] [--misses 1|3]

   SEARCH is the search folder of a built site. A row of a file is {query, expect, class}; `--misses 3` lists the queries
   whose answer is not among the first three. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { runInThisContext } from "node:vm";
import { parseArgs } from "node:util";

const WORKER = new URL("../../hooks/huashu_site/worker/", import.meta.url);
const PARTS = ["text.js", "sound.js", "postings.js", "engine.js"];
const ABSENT = "absent";

/* Half of what asks for the same is kept back from tuning: by a hash of its `entry`, or of the query if it has none. */
const held = ({ query, entry }) => createHash("sha256").update(entry || query).digest()[0] % 2 === 1;

function rank({ expect }, locations) {
  return locations.findIndex((location) => expect.includes(location) || expect.includes(location.split("#")[0])) + 1;
}

function line(name, ranks) {
  const share = (count) => `${((100 * count) / ranks.length).toFixed(1)}%`.padStart(9);
  const within = (most) => ranks.filter(({ rank }) => rank && rank <= most).length;
  const empty = ranks.filter(({ found }) => !found.length).length;
  return name.padEnd(12) + String(ranks.length).padStart(5) + share(within(1)) + share(within(3)) + String(empty).padStart(7);
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { half: { type: "string" }, misses: { type: "string" } },
});
const [folder, ...files] = positionals;
const read = (name) => JSON.parse(readFileSync(`${folder}/${name}`, "utf-8"));
for (const part of PARTS) runInThisContext(readFileSync(new URL(part, WORKER), "utf-8"), part);
const engine = new globalThis.huashuEngine.Engine(read("names.json"));
await engine.learn(read("texts.json"), () => {});
for (const file of files) {
  const rows = readFileSync(file, "utf-8").trim().split("\n").map((row) => JSON.parse(row));
  const chosen = rows.filter((row) => !values.half || held(row) === (values.half === "held"));
  const answers = chosen.map((row) => {
    const found = engine.search(row.query).results.map(({ doc }) => doc.location);
    return { ...row, found, rank: rank(row, found.slice(0, 10)) };
  });
  const groups = Map.groupBy ? Map.groupBy(answers, (answer) => answer.class) : new Map();
  if (!groups.size) for (const answer of answers) groups.set(answer.class, [...(groups.get(answer.class) || []), answer]);
  console.log(`${file}\nclass           n    hit@1    hit@3  empty`);
  console.log(line("all", answers.filter((answer) => answer.class !== ABSENT)));
  for (const [name, group] of groups) console.log(line(name, group));
  for (const answer of values.misses ? answers : []) {
    if (answer.class === ABSENT || (answer.rank && answer.rank <= Number(values.misses))) continue;
    console.log(`  ${answer.rank || "—"} ${answer.class} ${answer.query} [${answer.expect.slice(0, 2).join(" ")}]: ${answer.found.slice(0, 4).join(" ")}`);
  }
}
