"""Handbooks for benchmarks: with so many scripts or phrases, made from the project's own."""

from __future__ import annotations

import random
import re
import shutil
from pathlib import Path

from bench.sentences import WORDS

ROOT = Path(__file__).parents[1]


def with_scripts(folder: Path, count: int) -> None:
    """Copy the handbook and repeat its scripts, each about some other business, until it has so many."""
    shutil.copytree(ROOT / "content", folder)
    real = sorted((folder / "scripts").glob("*.yaml"))
    dice = random.Random(1)
    for number in range(count - len(real)):
        model = real[number % len(real)]
        business = "".join(dice.sample(WORDS["事"], 2))
        text = model.read_text(encoding="utf-8")
        text = text.replace(f"\nid: {model.stem}\n", f"\nid: {model.stem}-{number}\n", 1)
        text = re.sub("\ntitle: .*", f"\ntitle: {business} {number}", text, count=1)
        text = re.sub("\ncovers: .*", "\ncovers: []", text, count=1)
        (folder / "scripts" / f"{model.stem}-{number}.yaml").write_text(text, encoding="utf-8")


_PHRASES_A_CLAUSE = 100

_HEAD = """\
# yaml-language-server: $schema=../../schemas/standards.schema.json
id: bench
title: 量一量
summary: 用来量时间的短语。
owner: agent
reviewed: 2026-09-01
review_every: 1 年
code_prefix: BEN
order: 90
intro: [用来量时间。]
sources:
  - {title: 量一量, status: convention}
clauses:
"""

_CLAUSE = """\
  - code: BEN-{number:02}
    title: 不说这些话（{number}）
    level: should
    category: forbidden-phrase
    text: 不说这些话。
    why: 用来量时间。
    checks:
      - forbid:
{phrases}
        instead: 好的
    examples:
      good:
        - [{{agent: 感谢您的来电。}}]
      bad:
        - [{{agent: {bad}。}}]
"""


def with_phrases(folder: Path, count: int) -> None:
    """Copy the small handbook of the tests and add clauses with so many phrases."""
    shutil.copytree(ROOT / "tests" / "fixtures" / "base", folder)
    phrases = _phrases(count)
    clauses = []
    for number, start in enumerate(range(0, count, _PHRASES_A_CLAUSE), 1):
        some = phrases[start : start + _PHRASES_A_CLAUSE]
        bad = re.sub(r"\(([^|)]*)[^)]*\)\??", r"\1", some[0]).replace("…", "")
        listed = "\n".join(f"          - {phrase}" for phrase in some)
        clauses.append(_CLAUSE.format(number=number, phrases=listed, bad=bad))
    (folder / "standards" / "bench.yaml").write_text(_HEAD + "".join(clauses), encoding="utf-8")


def _phrases(count: int) -> list[str]:
    """Phrase templates that read like those of a handbook, all different."""
    dice = random.Random(2)
    verbs = ("不办", "改不了", "自己去查", "不归我管", "没人管", "别再问", "随便你", "早就说过", "查不到")
    shapes = ("{thing}{verb}", "(你|您)?{thing}{verb}", "{thing}(的事)?…{verb}", "(这个|那个)?{thing}(就|都)?{verb}")
    found: dict[str, None] = {}
    while len(found) < count:
        thing, verb = dice.choice(WORDS["事"]) + dice.choice(("", *WORDS["物"])), dice.choice(verbs)
        found[dice.choice(shapes).format(thing=thing, verb=verb)] = None
    return list(found)
