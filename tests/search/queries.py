"""The queries people type, and how well a site answers them in a real browser.

Run as a program it prints a report: ``python -m tests.search.queries SITE_FOLDER [tune|held|all] [-v]``.

``queries.jsonl`` is the test. The search was also tuned on ``practice.jsonl`` and, but for the half that a hash of the
entry keeps back, on ``entries.jsonl``: each entry and clause as an agent, a trainee or a customer would ask for it.
``unseen.jsonl`` and ``blind.jsonl`` were written by people who knew the titles of the pages and nothing else, and were
run when the tuning was over; where they failed, only what helps any query was mended (words that mean the same, names
heard alike). ``quick.mjs`` scores any of them in a second, without a browser.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median
from threading import Thread

from playwright.sync_api import Page, sync_playwright

from tests.browser import ARGUMENTS, find

FILE = Path(__file__).with_name("queries.jsonl")
UNSEEN = Path(__file__).with_name("unseen.jsonl")
BLIND = Path(__file__).with_name("blind.jsonl")
ABSENT = "absent"
"""The class of queries about what the handbook does not have: nothing certain is expected of them."""

# Hears which query the search worker has answered, and when; pages stay as their readers have them.
LISTEN = """
window.heard = {asked: [], answered: null, at: 0};
window.Worker = class extends window.Worker {
  constructor(...args) {
    super(...args);
    this.addEventListener("message", ({data}) => {
      if (data.type === 1) window.heard.ready = performance.now();
      if (data.type === 4) window.heard.whole = performance.now();
      if (data.type === 3) Object.assign(window.heard, {answered: window.heard.asked.shift(), at: performance.now()});
    });
  }
  postMessage(message, ...more) {
    if (message.type === 2) window.heard.asked.push(message.data);
    super.postMessage(message, ...more);
  }
};
"""
# Fills the box as paste does, waits for the answer to be shown, and reads the links: of each result the one that
# Enter would open.
ASK = """async ([query, wanted]) => {
  const box = document.querySelector("[data-md-component=search-query]");
  const list = document.querySelector(".md-search-result__list");
  const started = performance.now();
  box.value = query;
  box.dispatchEvent(new InputEvent("input", {inputType: "insertFromPaste"}));
  while (window.heard.answered !== query) {
    if (performance.now() > started + 10000) throw new Error(`no answer to ${query}`);
    await new Promise((go) => setTimeout(go, 1));
  }
  await new Promise((go) => requestAnimationFrame(() => setTimeout(go, 0)));
  const root = new URL(document.querySelector("link[rel~=icon]").href.split("assets/")[0]);
  const links = [];
  for (const item of list.children) {
    const scored = [...item.querySelectorAll("a")].map((a) => [a, +a.querySelector("article").dataset.mdScore]);
    const [best] = scored.reduce((one, other) => (other[1] > one[1] ? other : one));
    links.push(best.href.slice(root.href.length));
  }
  return {links: links.slice(0, wanted), milliseconds: window.heard.at - started};
}"""
SHOWN = 10


@dataclass(frozen=True, slots=True)
class Query:
    """What someone types, and the pages or sections (``page/#anchor``) that answer it."""

    text: str
    expect: tuple[str, ...]
    kind: str

    @property
    def held(self) -> bool:
        """Whether the query is kept back from tuning: half of them, by a hash of the text."""
        return sha256(self.text.encode()).digest()[0] % 2 == 1

    def rank(self, links: Sequence[str]) -> int | None:
        """The place (from 1) of the first link that answers; any section of an expected page does."""
        for place, link in enumerate(links, 1):
            if link in self.expect or link.partition("#")[0] in self.expect:
                return place
        return None


@dataclass(frozen=True, slots=True)
class Answer:
    """What the search box offered."""

    query: Query
    links: tuple[str, ...]
    milliseconds: float

    @property
    def rank(self) -> int | None:
        """The place of the first right result."""
        return self.query.rank(self.links)


@dataclass(frozen=True, slots=True)
class Score:
    """How many of some queries were answered by the first result, by one of the first three, and not at all."""

    queries: int
    first: int
    three: int
    empty: int

    @property
    def hit_1(self) -> float:
        """The share answered by the first result."""
        return self.first / self.queries

    @property
    def hit_3(self) -> float:
        """The share answered by one of the first three."""
        return self.three / self.queries


def load(file: Path = FILE) -> tuple[Query, ...]:
    """All queries of a file, as it has them."""
    lines = file.read_text(encoding="utf-8").splitlines()
    return tuple(Query(row["query"], tuple(row["expect"]), row["class"]) for row in map(json.loads, lines))


def ask(page: Page, queries: Iterable[Query]) -> tuple[Answer, ...]:
    """Put queries to the search box of an open page; the page must have been opened with ``LISTEN``."""
    page.locator("[data-md-component=search-query]").focus()
    page.wait_for_function("window.heard.ready && window.heard.whole")
    # the box asks once by itself when the worker is ready: an answer that is not ours
    page.evaluate(ASK, ["热身", SHOWN])
    page.wait_for_timeout(500)
    answers = []
    for query in queries:
        found = page.evaluate(ASK, [query.text, SHOWN])
        answers.append(Answer(query, tuple(found["links"]), found["milliseconds"]))
    return tuple(answers)


def score(answers: Iterable[Answer]) -> Score:
    """The figures of some answers."""
    ranks = [(answer.rank, answer.links) for answer in answers]
    return Score(
        len(ranks),
        sum(rank == 1 for rank, _ in ranks),
        sum(rank is not None and rank <= 3 for rank, _ in ranks),
        sum(not links for _, links in ranks),
    )


def by_kind(answers: Iterable[Answer]) -> Mapping[str, Score]:
    """The figures of each class."""
    groups: dict[str, list[Answer]] = defaultdict(list)
    for answer in answers:
        groups[answer.query.kind].append(answer)
    return {kind: score(group) for kind, group in groups.items()}


def table(answers: Sequence[Answer]) -> str:
    """The figures as text, class by class."""
    certain = [answer for answer in answers if answer.query.kind != ABSENT]
    rows = [("all", score(certain)), *by_kind(answers).items()]
    lines = [f"{'class':<12}{'n':>5}{'hit@1':>9}{'hit@3':>9}{'empty':>7}"]
    lines += [f"{kind:<12}{s.queries:>5}{s.hit_1:>9.1%}{s.hit_3:>9.1%}{s.empty:>7}" for kind, s in rows if s.queries]
    times = sorted(answer.milliseconds for answer in answers)
    lines.append(f"answered in {median(times):.1f} ms (median), {times[-1]:.1f} ms (slowest)")
    return "\n".join(lines)


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """A site on a local server."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *arguments: object) -> None:
        """Say nothing."""


def _main(folder: Path, half: str = "all", *options: str) -> None:
    with served(folder) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(find()), args=ARGUMENTS)
        page = browser.new_page()
        page.add_init_script(LISTEN)
        page.goto(address)
        answers = ask(page, load())
        browser.close()
    for name, held in (("tune", False), ("held", True)):
        if half in (name, "all"):
            chosen = [answer for answer in answers if answer.query.held is held]
            print(f"{name}\n{table(chosen)}\n")
            for answer in chosen:
                if "-v" in options and answer.query.kind != ABSENT and answer.rank != 1:
                    offered = " ".join(answer.links[:4])
                    print(f"  {answer.rank or '—'} {answer.query.kind} {answer.query.text}: {offered}")


if __name__ == "__main__":
    _main(Path(sys.argv[1]), *sys.argv[2:])
