"""A corpus for benchmarks: synthetic drafts in the layouts that people write, the same for the same seed.

    python -m bench.corpus FOLDER [--drafts 2000] [--bytes 9600000] [--seed 1]

Calls with labels in bold, in lists, tables, plain lines, chat logs; scenario cards with quoted sentences; policies
with numbered clauses. About one turn in thirty holds a mistake; bad words also stand where they are no mistake: in the
customer's mouth, and as what not to say.
"""

from __future__ import annotations

import argparse
import random
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from bench import sentences as words

DRAFTS = 2000
BYTES = 9_600_000

MISTAKE = 0.035
"""How likely a turn of the agent, or a clause of a policy, is a mistake."""

_TOUCHING = re.compile("(?<=[一-龥])(?=[A-Za-z0-9])|(?<=[A-Za-z0-9])(?=[一-龥])")

Turn = tuple[str, str]
"""Who speaks (``agent``, ``customer``, or ``stage`` for what happens) and the words."""


class Writer:
    """Makes sentences from one source of chance."""

    def __init__(self, dice: random.Random) -> None:
        self.dice = dice

    def fill(self, template: str) -> str:
        """A sentence with its gaps filled, Chinese and Latin set apart by a space but for a slip now and then."""
        said = re.sub(r"\{(.)\}", lambda gap: self.dice.choice(words.WORDS[gap[1]]), template)
        return said if self.dice.random() < MISTAKE / 2 else _TOUCHING.sub(" ", said)

    def one(self, templates: Sequence[str]) -> str:
        """One of the templates, filled."""
        return self.fill(self.dice.choice(templates))

    def some(self, templates: Sequence[str], most: int) -> str:
        """One to so many different templates, strung together."""
        return "".join(map(self.fill, self.dice.sample(templates, self.dice.randint(1, most))))

    def agent(self) -> str:
        """A turn of the agent; now and then one with a mistake."""
        said = self.some(words.AGENT, 3)
        if self.dice.random() < MISTAKE:
            wrong = self.one(words.MISTAKES)
            return wrong + said if self.dice.random() < 0.5 else said + wrong
        return said

    def customer(self) -> str:
        """A turn of the customer."""
        return self.one(words.CUSTOMER_MISTAKES) if self.dice.random() < 0.02 else self.some(words.CUSTOMER, 2)

    def call(self, turns: int, *, outbound: bool = False) -> list[Turn]:
        """A whole call of about so many turns."""
        made: list[Turn] = [("agent", self.one(words.OUTBOUND_GREETINGS if outbound else words.GREETINGS))]
        made.append(("customer", self.one(words.CUSTOMER_OPENS)))
        while len(made) < turns:
            if self.dice.random() < 0.06:
                before, event, after = map(self.fill, self.dice.choice(words.HOLDS))
                made += [("agent", before), ("customer", "可以。"), ("stage", event), ("agent", after)]
            else:
                made.append(("agent", self.agent()))
            if self.dice.random() < 0.04:
                made.append(("stage", self.one(words.STAGES)))
            made.append(("customer", self.customer()))
        # a call without its last words is a common mistake too
        if self.dice.random() < 0.95:
            made.append(("agent", self.one(words.CLOSINGS)))
        return made


Layout = Callable[[Writer, int], tuple[str, str]]
"""Makes a draft of about so many bytes: its suffix and its text."""

BYTES_A_TURN = 125
"""What a turn takes on average."""


def _calls(writer: Writer, size: int, *, outbound: bool = False) -> Iterator[tuple[str, list[Turn]]]:
    """Calls with titles, about so many bytes in all."""
    turns = max(6, size // BYTES_A_TURN)
    while turns > 0:
        length = min(turns, writer.dice.randint(8, 22))
        turns -= length
        yield f"{writer.one(words.WORDS['事'])}{'回访' if outbound else '咨询'}", writer.call(length, outbound=outbound)


def labelled(writer: Writer, size: int) -> tuple[str, str]:
    """Markdown with bold labels."""
    outbound = writer.dice.random() < 0.3
    agent, customer = writer.dice.choice((("坐席", "客户"), ("客服", "用户"), ("话务员", "顾客"), ("客服专员", "市民")))
    colon = writer.dice.choice(("**{}：**{}", "**{}**：{}", "{}：{}", "{}: {}"))
    lines = [f"# {writer.one(words.WORDS['事'])}{'外呼' if outbound else ''}话术", ""]
    for title, call in _calls(writer, size, outbound=outbound):
        lines += [f"## {title}", ""]
        for speaker, said in call:
            lines += [said if speaker == "stage" else colon.format(agent if speaker == "agent" else customer, said), ""]
    return ".md", "\n".join(lines)


def listed(writer: Writer, size: int) -> tuple[str, str]:
    """Markdown lists with labels."""
    lines = [f"# {writer.one(words.WORDS['事'])}通话脚本", ""]
    for title, call in _calls(writer, size):
        lines += [f"### {title}", "", writer.one(words.NOTES), ""]
        for speaker, said in call:
            name = {"agent": "坐席：", "customer": "客户：", "stage": ""}[speaker]
            lines.append(f"- {name}{said}")
        lines.append("")
    return ".md", "\n".join(lines)


def tabled(writer: Writer, size: int) -> tuple[str, str]:
    """Markdown tables with a column for the speaker."""
    lines = [f"# {writer.one(words.WORDS['事'])}话术表", ""]
    for title, call in _calls(writer, size):
        lines += [f"## {title}", "", "| 序号 | 角色 | 内容 |", "| --- | --- | --- |"]
        lines += [
            f"| {number} | {'客户' if speaker == 'customer' else '坐席'} | {said} |"
            for number, (speaker, said) in enumerate(call, 1)
        ]
        lines.append("")
    return ".md", "\n".join(lines)


def plain(writer: Writer, size: int) -> tuple[str, str]:
    """Plain text, a line a turn."""
    lines = ["录音文字稿", ""]
    for number, (_, call) in enumerate(_calls(writer, size), 1):
        lines += [f"【录音 {number}】", ""]
        for speaker, said in call:
            lines.append({"agent": "客服：", "customer": "客户：", "stage": ""}[speaker] + said)
        lines.append("")
    return ".txt", "\n".join(lines)


def chat(writer: Writer, size: int) -> tuple[str, str]:
    """A chat log: a line with name and time over each message."""
    name = writer.one(words.WORDS["名"])
    minute = writer.dice.randint(0, 500)
    lines = ["在线聊天记录", ""]
    for _, call in _calls(writer, size):
        for speaker, said in call:
            if speaker == "stage":
                continue
            minute += writer.dice.randint(0, 2)
            who = f"客服{name}" if speaker == "agent" else "买家"
            clock = f"2026-10-{minute % 28 + 1:02} {8 + minute // 60 % 12:02}:{minute % 60:02}:{minute * 7 % 60:02}"
            lines += [f"{who} {clock}", said, ""]
    return ".txt", "\n".join(lines)


def cards(writer: Writer, size: int) -> tuple[str, str]:
    """Scenario cards: quoted sentences to say, and some not to say."""
    lines = [f"# {writer.one(words.WORDS['事'])}常用语手册", ""]
    written = 0
    while written < size:
        card = [
            f"## {writer.dice.choice(words.CARDS)}",
            "",
            writer.one(words.NOTES),
            "",
            writer.one(words.CARD_LEADS),
            "",
        ]
        card += [f"{number}. “{writer.agent()}”" for number in range(1, writer.dice.randint(3, 6))]
        if writer.dice.random() < 0.5:
            card += ["", writer.one(words.AVOID_LEADS), ""]
            card += [f"- “{writer.one(words.MISTAKES)}”" for _ in range(2)]
        card += ["", writer.one(words.NOTES), ""]
        lines += card
        written += len("\n".join(card).encode())
    return ".md", "\n".join(lines)


def policy(writer: Writer, size: int) -> tuple[str, str]:
    """A policy: chapters and numbered clauses."""
    marked = writer.dice.random() < 0.5
    lines = [("# " if marked else "") + writer.one(words.POLICY_TITLES), ""]
    written = number = 0
    while written < size:
        for chapter, heading in enumerate(words.POLICY_HEADINGS):
            title = f"第{'一二三四五六七八九'[chapter]}章 {heading}"
            part = [f"## {title}" if marked else title, ""]
            for _ in range(writer.dice.randint(2, 5)):
                number += 1
                said = writer.some(words.POLICY, 2)
                if writer.dice.random() < MISTAKE:
                    said += writer.one(words.POLICY_MISTAKES)
                part += [f"{number}. {said}" if marked else f"第 {number} 条　{said}", ""]
            lines += part
            written += len("\n".join(part).encode())
            if written >= size:
                break
    return (".md" if marked else ".txt"), "\n".join(lines)


LAYOUTS: tuple[tuple[Layout, int], ...] = (
    (labelled, 30),
    (listed, 10),
    (tabled, 12),
    (plain, 16),
    (chat, 8),
    (cards, 12),
    (policy, 12),
)
"""Layouts, and how many drafts in a hundred have them."""


def drafts(count: int = DRAFTS, size: int = BYTES, seed: int = 1) -> Iterator[tuple[str, bytes]]:
    """So many drafts of so many bytes in all (a few per cent more or less): file names and contents."""
    dice = random.Random(seed)
    layouts = [layout for layout, weight in LAYOUTS for _ in range(weight)]
    left = size
    for number in range(count):
        mean = max(600, left // (count - number))
        # many are short, a few are long
        wanted = int(mean * min(4.0, max(0.25, dice.lognormvariate(-0.18, 0.6))))
        suffix, text = dice.choice(layouts)(Writer(dice), wanted)
        data = (text.rstrip("\n") + "\n").encode()
        left -= len(data)
        yield f"{number // 100:03}/draft-{number:05}{suffix}", data


def write_corpus(folder: Path, count: int = DRAFTS, size: int = BYTES, seed: int = 1) -> int:
    """Write the drafts below a folder and give their bytes."""
    total = 0
    for name, data in drafts(count, size, seed):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        total += len(data)
    return total


def main() -> None:
    """Write a corpus."""
    parser = argparse.ArgumentParser(description="Write synthetic drafts.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--drafts", type=int, default=DRAFTS)
    parser.add_argument("--bytes", type=int, default=BYTES)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    total = write_corpus(options.folder, options.drafts, options.bytes, options.seed)
    print(f"{options.drafts} drafts, {total / 1e6:.2f} MB in {options.folder}")


if __name__ == "__main__":
    main()
