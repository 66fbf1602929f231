"""Handbooks that nobody would write: refused with a message, soon, and never used in part."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from tests.command.run import BASE, process
from tests.faults.test_writing import on_a_full_disk

CLAUSES = Path("standards", "holding.yaml")

BOMB = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{chr(98 + level)}: &{chr(98 + level)} [{','.join(['*' + chr(97 + level)] * 9)}]\n" for level in range(9)
)

YAML = {
    "a bomb": BOMB,
    "an alias to itself": "a: &a\n  b: *a\n",
    "a merge": "a: 1\n<<: {b: 2}\n",
    "a tag that runs code": '!!python/object/apply:os.system ["touch pwned"]\n',
    "two documents": "a: 1\n---\nb: 2\n",
    "a scalar without end": f'id: "{"x" * 3_000_000}"\n',
    "a comment without end": "# " + "x" * 3_000_000,
    "lists in lists": "[" * 10_000,
    "mappings in mappings": '{"a":' * 10_000,
    "blocks in blocks": "".join(f"{' ' * depth}a:\n" for depth in range(1500)),
    "a number without end": "order: " + "9" * 5000,
    "a number beyond numbers": "order: 1e99999",
    "a base of sixty": "order: 1" + ":59" * 3000,
    "a day that is none": "reviewed: 9999-99-99",
    "a character that is none": 'id: "\\U00110000"',
    "half a character": 'id: "\\ud800"',
    "many anchors": "&a " * 5000 + "x",
    "nothing": "",
    "no mapping": "[]",
    "no YAML": "\x00\x01",
}


@pytest.mark.parametrize("text", YAML.values(), ids=YAML)
def test_odd_yaml_is_refused(folder: Path, text: str) -> None:
    (folder / "content" / CLAUSES).write_text(text, "utf-8")
    ran = process(folder, "check", "好.md")
    assert ran.code == 2
    assert f"content/{CLAUSES}:" in ran.err
    assert len(ran.err) < 100_000
    assert not (folder / "pwned").exists()


@pytest.mark.parametrize(
    ("name", "raw", "said"),
    [
        ("坏.md", b"# x\n\xff\xfe\n", "文章读不出来：既不是 UTF-8"),
        ("国标.md", "# 您好，请问有什么可以帮您？\n".encode("gb18030"), "文章不是 UTF-8 编码"),
        ("空字符.md", b"# x\0\n", "文章读不出来：含有空字符"),
        ("管道.md", None, "文章读不出来：这是一个管道"),
        ("管道.png", None, "这不是普通的文件"),
    ],
)
@pytest.mark.parametrize("command", ["validate", "build", "render"])
def test_pages_that_cannot_be_read(folder: Path, name: str, raw: bytes | None, said: str, command: str) -> None:
    page = folder / "content" / "pages" / name
    page.parent.mkdir(exist_ok=True)
    if raw is None:
        os.mkfifo(page)
    else:
        page.write_bytes(raw)
    ran = process(folder, command, *(["页"] if command == "render" else []))
    assert ran.code == 2
    assert f"content/pages/{name}:1:1" in ran.out + ran.err
    assert said in ran.out + ran.err
    assert not (folder / "页").exists()
    assert not (folder / "site").exists()


PHRASES = {
    "many choices": "(甲|乙)" * 40,
    "many that may be left out": "(甲)?" * 40,
    "choices in choices": "(甲|乙|(丙|丁(戊|己)?)?)?" * 8,
    "brackets in brackets": "(" * 100 + "甲" + ")" * 100,
    "gaps": "甲…" * 100,
    "lexicons": "<道歉>" * 40,
    "no end": "x" * 500_000,
    "nothing": "()",
    "anything": "(甲|)…(乙|)",
    "invisible": "\u200b",
    "half a bracket": "(甲",
    "half a lexicon": "<道歉",
}


@pytest.mark.parametrize("phrase", PHRASES.values(), ids=PHRASES)
def test_phrases_that_cannot_be_are_refused(folder: Path, phrase: str) -> None:
    text = (BASE / CLAUSES).read_text("utf-8")
    old = next(line for line in text.splitlines() if line.strip().startswith("- ") and "久等" in line)
    assert old
    changed = text.replace(old, old[: old.index("-")] + f'- "{phrase}"', 1)
    (folder / "content" / CLAUSES).write_text(changed, "utf-8")
    ran = process(folder, "check", "好.md")
    assert ran.code == 2
    assert f"content/{CLAUSES}:" in ran.err


@pytest.mark.parametrize(
    ("arguments", "made"),
    [(["new", "scripts", "abc"], "scripts/abc.yaml"), (["changes", "旧", "--write"], "editions/2.yaml")],
    ids=["new", "changes"],
)
@pytest.mark.parametrize("room", [0, 100])
def test_a_full_disk_leaves_no_half_entry(folder: Path, arguments: list[str], made: str, room: int) -> None:
    shutil.copytree(folder / "content", folder / "旧")
    settings = folder / "content" / "handbook.yaml"
    edition = next(line for line in settings.read_text("utf-8").splitlines() if line.startswith("edition:"))
    settings.write_text(settings.read_text("utf-8").replace(edition, 'edition: "2"'), "utf-8")
    done = on_a_full_disk(folder, *arguments, room=room)
    assert done.returncode == 2
    assert "写不了".encode() in done.stderr
    assert b"Traceback" not in done.stderr
    assert not (folder / "content" / made).exists()
    assert process(folder, *arguments).code == 0
    assert (folder / "content" / made).exists()
