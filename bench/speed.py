"""How fast the linter and the site are, beside others: medians, ratios, and the bar for each.

    python -m bench.speed [--rounds 3] [--only file corpus size phrases validate site] [--json bench/speed.json]

The peers (AutoCorrect and textlint with prh from npm, Material for MkDocs with its own search) run in turn with
huashu on the same files. What counts are the ratios of one run: times differ from machine to machine.
"""

from __future__ import annotations

import argparse
import compileall
import json
import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from bench import peers
from bench.corpus import write_corpus
from bench.handbooks import with_phrases, with_scripts
from bench.timing import Bar, Task, take_turns

import huashu
import huashu_site

HUASHU = (sys.executable, "-m", "huashu")
JOBS = "2"
DONE = frozenset({0})
"""The exit code of what has nothing to find."""


class Bench:
    """A working folder with a corpus, and the commands."""

    def __init__(self, folder: Path, rounds: int) -> None:
        self.folder = folder
        self.rounds = rounds
        self.tasks: list[Task] = []
        self.bars: list[Bar] = []
        self.corpus = folder / "corpus"
        self.bin = peers.install()

    def check(self, name: str, *arguments: str, cache: Path, **options: object) -> Task:
        """``huashu check`` with a cache folder of its own."""
        environment = {"HUASHU_CACHE_DIR": str(cache)}
        return Task(name, (*HUASHU, "check", *arguments), self.folder, environment=environment, **options)  # type: ignore[arg-type]

    def autocorrect(self, name: str, path: Path, **options: object) -> Task:
        """``autocorrect --lint``."""
        return Task(name, (str(self.bin / "autocorrect"), "--lint", str(path)), self.folder, **options)  # type: ignore[arg-type]

    def compare(self, *tasks: Task, rounds: int | None = None) -> None:
        """Time tasks in turn and say what they took."""
        take_turns(tasks, rounds or self.rounds)
        self.tasks += tasks
        for task in tasks:
            print(f"    {task.time:8.3f} s {task.memory:7.0f} MB  {task.name}", flush=True)

    def hold(self, *bars: Bar) -> None:
        """Hold figures against their bars."""
        self.bars += bars
        for bar in bars:
            print(bar.line(), flush=True)

    def warm(self, cache: Path, *arguments: str) -> None:
        """Fill a cache: the rulebook, and the results of what is checked."""
        self.check("warm", *arguments, cache=cache).run()


def one_file(bench: Bench) -> None:
    """One changed file, the rulebook cached."""
    cache, draft = bench.folder / "cache-file", bench.folder / "draft.md"
    models = sorted(bench.corpus.rglob("*.md"))

    def edit() -> None:
        models.append(model := models.pop(0))
        shutil.copy(model, draft)

    edit()
    bench.warm(cache, str(draft))
    ours = bench.check("huashu check, one changed file", str(draft), cache=cache, prepare=edit, repeats=9)
    theirs = bench.autocorrect("autocorrect --lint, the same file", draft, prepare=edit, repeats=9)
    bench.compare(ours, theirs)
    bench.hold(Bar("one changed file: huashu / autocorrect", ours.time / theirs.time, 1))


def corpus(bench: Bench) -> None:
    """2,000 drafts: never seen before, and unchanged again."""
    cache, seed = bench.folder / "cache-corpus", bench.folder / "cache-seed"
    first = min(bench.corpus.rglob("*.md"))
    bench.warm(seed, "--jobs", JOBS, str(first))
    config = peers.write_prh(bench.folder)

    def forget() -> None:
        shutil.rmtree(cache, ignore_errors=True)
        shutil.copytree(seed, cache)

    cold = bench.check(
        "huashu check, 2,000 drafts, 2 jobs", "--jobs", JOBS, str(bench.corpus), cache=cache, prepare=forget
    )
    again = bench.check("huashu check, unchanged again", "--jobs", JOBS, str(bench.corpus), cache=cache)
    theirs = bench.autocorrect("autocorrect --lint, 2,000 drafts", bench.corpus)
    bench.compare(cold, again, theirs)
    textlint = Task(
        "textlint with prh, 2,000 drafts",
        (str(bench.bin / "textlint"), "--config", str(config), str(bench.corpus)),
        bench.folder,
    )
    bench.compare(textlint, rounds=1)
    bench.hold(
        Bar("2,000 drafts: huashu / autocorrect", cold.time / theirs.time, 1),
        Bar("2,000 drafts: textlint with prh / huashu", textlint.time / cold.time, 5, least=True),
        Bar("2,000 drafts: first time / unchanged again", cold.time / again.time, 10, least=True),
    )


def size(bench: Bench) -> None:
    """Ten times the drafts."""
    cache, few = bench.folder / "cache-size", bench.folder / "few"
    # every tenth draft, so that both have drafts of the same kinds and lengths
    for number, draft in enumerate(sorted(path for path in bench.corpus.rglob("*") if path.is_file())):
        if number % 10 == 0:
            (few / draft.parent.name).mkdir(parents=True, exist_ok=True)
            shutil.copy(draft, few / draft.parent.name)
    bench.warm(cache, str(min(few.rglob("*.md"))))
    small = bytes_in(few)
    large = bytes_in(bench.corpus)
    options = ("--jobs", "1", "--no-cache")
    one = bench.check(f"huashu check, {small / 1e6:.2f} MB", *options, str(few), cache=cache)
    ten = bench.check(f"huashu check, {large / 1e6:.2f} MB", *options, str(bench.corpus), cache=cache)
    bench.compare(one, ten)
    bench.hold(
        Bar("ten times the drafts: time, for ten times the bytes", ten.time / one.time / (large / small / 10), 10.5),
        Bar("ten times the drafts: memory", ten.memory / one.memory, 1.5),
    )


def bytes_in(folder: Path) -> int:
    """The bytes of all files below a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def phrases(bench: Bench) -> None:
    """2,000 phrases instead of 20."""
    tasks = []
    drafts = [str(path) for path in sorted(bench.corpus.iterdir())[:4]]
    for count in (20, 2000):
        handbook, cache = bench.folder / f"phrases-{count}", bench.folder / f"cache-phrases-{count}"
        seed = bench.folder / f"seed-phrases-{count}"
        with_phrases(handbook, count)
        bench.warm(seed, "--handbook", str(handbook), str(min(bench.corpus.rglob("*.md"))))

        def forget(cache: Path = cache, seed: Path = seed) -> None:
            shutil.rmtree(cache, ignore_errors=True)
            shutil.copytree(seed, cache)

        options = ("--jobs", "1", "--handbook", str(handbook))
        tasks.append(
            bench.check(f"huashu check, {count} phrases", *options, *drafts, cache=cache, prepare=forget, repeats=3)
        )
    bench.compare(*tasks)
    bench.hold(Bar("2,000 phrases instead of 20", tasks[1].time / tasks[0].time, 1.3))


def validate(bench: Bench) -> None:
    """``huashu validate`` of 1,000 entries."""
    handbook = bench.folder / "entries"
    here = sum(1 for _ in (peers.ROOT / "content").rglob("*.yaml"))
    scripts = sum(1 for _ in (peers.ROOT / "content" / "scripts").glob("*.yaml"))
    with_scripts(handbook, 1000 - here + scripts)
    task = Task(
        "huashu validate, 1,000 entries", (*HUASHU, "validate", str(handbook)), bench.folder, fine=frozenset({0})
    )
    bench.compare(task)
    bench.hold(Bar("huashu validate of 1,000 entries, in seconds", task.time, 5))


PLAIN_SITE = """\
site_name: plain
docs_dir: {pages}
site_dir: {site}
nav: {nav}
theme:
  name: material
  language: zh
  font: false
  features: [navigation.tabs, navigation.indexes, navigation.prune, navigation.top, toc.follow]
plugins:
  - search:
      lang: zh
markdown_extensions: [attr_list, tables, {{toc: {{permalink: "#", toc_depth: 3}}}}]
"""


def site(bench: Bench) -> None:
    """The site of 1,000 scripts, beside the same Markdown built by Material with its own search."""
    here = bench.folder / "site"
    with_scripts(here / "content", 1000)
    for name in ("hooks", "schemas", "mkdocs.yml"):
        (here / name).symlink_to(peers.ROOT / name)
    pages = here / "pages"
    Task(
        "render", (*HUASHU, "render", str(pages), "--handbook", str(here / "content")), here, fine=frozenset({0})
    ).run()
    nav = json.loads((pages / "nav.json").read_text("utf-8"))
    config = here / "plain.yml"
    config.write_text(
        PLAIN_SITE.format(pages=pages, site=here / "plain", nav=json.dumps(nav, ensure_ascii=False)), encoding="utf-8"
    )
    path = [str(peers.install_jieba()), *filter(None, [os.environ.get("PYTHONPATH")])]
    ours = Task(
        "huashu build, 1,000 scripts",
        (*HUASHU, "build", "--config", str(here / "mkdocs.yml"), "--output", str(here / "ours")),
        here,
        fine=DONE,
    )
    theirs = Task(
        "mkdocs build of the same Markdown",
        (sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", str(config)),
        here,
        fine=DONE,
        environment={"PYTHONPATH": os.pathsep.join(path)},
    )
    bench.compare(ours, theirs, rounds=1)
    bench.hold(Bar("site of 1,000 scripts: huashu / plain Material", ours.time / theirs.time, 1.15))


PARTS: dict[str, Callable[[Bench], None]] = {
    "file": one_file,
    "corpus": corpus,
    "size": size,
    "phrases": phrases,
    "validate": validate,
    "site": site,
}


def main(arguments: Sequence[str]) -> int:
    """Run the parts and print the table; 1 when a bar is missed."""
    parser = argparse.ArgumentParser(description="Time huashu beside its peers.")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", nargs="+", choices=PARTS, default=list(PARTS))
    parser.add_argument("--json", type=Path, default=Path("bench/speed.json"))
    options = parser.parse_args(arguments)
    # as pip leaves an installed package; a checkout is compiled at every run where Python may write nothing beside it
    for module in (huashu, huashu_site):
        compileall.compile_dir(Path(module.__file__).parent, quiet=2)
    with tempfile.TemporaryDirectory(prefix="huashu-bench-") as folder:
        bench = Bench(Path(folder), options.rounds)
        total = write_corpus(bench.corpus)
        print(f"{platform.python_implementation()} {platform.python_version()}, {os.cpu_count()} CPUs, ", end="")
        print(f"load {os.getloadavg()[0]:.1f}, corpus {total / 1e6:.2f} MB, {options.rounds} rounds")
        for name in options.only:
            print(f"{name}:", flush=True)
            PARTS[name](bench)
    print("\n".join(["", *(bar.line() for bar in bench.bars)]))
    options.json.write_text(json.dumps(report(bench), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return 0 if all(bar.met for bar in bench.bars) else 1


def report(bench: Bench) -> dict[str, object]:
    """Everything that was measured, for machines."""
    return {
        "python": platform.python_version(),
        "cpus": os.cpu_count(),
        "tasks": [{"name": task.name, "seconds": task.seconds, "megabytes": task.megabytes} for task in bench.tasks],
        "bars": [
            {"what": bar.what, "value": bar.value, "limit": bar.limit, "least": bar.least, "met": bar.met}
            for bar in bench.bars
        ],
    }


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
