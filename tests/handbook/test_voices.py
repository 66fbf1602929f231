from __future__ import annotations

from pathlib import Path

import pytest
from handbooks import TODAY, copy_of_base

from huashu.handbook.loader import load
from huashu.handbook.schemas import schema
from huashu.handbook.voices import Voices
from huashu.rulebook.teaching import HEARD
from huashu.vocabulary import CATEGORIES

CONTENT = Path(__file__).parents[2] / "content"


def with_voices(tmp_path: Path, **files: str) -> Path:
    content = copy_of_base(tmp_path)
    (content / "voices").mkdir()
    for name, text in files.items():
        (content / "voices" / f"{name}.yaml").write_text(text, encoding="utf-8")
    return content


def problems(content: Path) -> list[tuple[str, int, str]]:
    return [(Path(p.file).name, p.line, p.message) for p in load(content, TODAY).problems]


def test_voices_belong_to_the_handbook_and_are_no_entries(tmp_path: Path) -> None:
    content = with_voices(
        tmp_path,
        rude="category: rude\nsaid: |\n  您识字吗: 念一遍。\n\n  - “长眼睛了吗” # 没有\n",
        right="said: |\n  您慢慢说。\n",
    )
    loaded = load(content, TODAY)
    assert loaded.problems == ()
    assert loaded.handbook is not None
    assert loaded.handbook.voices == (
        Voices("", ("您慢慢说。",)),
        Voices("rude", ("您识字吗: 念一遍。", "- “长眼睛了吗” # 没有")),
    )
    assert not any(entry.kind == "voices" for entry in loaded.handbook.entries.values())


def test_a_handbook_needs_no_voices(tmp_path: Path) -> None:
    loaded = load(copy_of_base(tmp_path), TODAY)
    assert loaded.handbook is not None
    assert loaded.handbook.voices == ()


def test_a_sentence_stands_once(tmp_path: Path) -> None:
    content = with_voices(
        tmp_path,
        right="said: |\n  您慢慢说。\n  我在听。\n  您慢慢说。\n",
        rude="# 说明\ncategory: rude\nsaid: |\n  您识字吗。\n  我在听。\n",
    )
    assert problems(content) == [
        ("right.yaml", 4, "这一句第 2 行已经有了"),
        ("rude.yaml", 5, "这一句voices/right.yaml 第 3 行也有，类别却不同"),
    ]


def test_a_line_is_a_sentence(tmp_path: Path) -> None:
    content = with_voices(tmp_path, right="said: |\n  好\n  " + "长" * 121 + "\n  您慢慢说。\n")
    assert [(file, line) for file, line, _ in problems(content)] == [("right.yaml", 2), ("right.yaml", 3)]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("category: rudeness\nsaid: |\n  您识字吗。\n", 1),
        ("category: rude\n", 1),
        ("category: rude\nsaid: [您识字吗。]\n", 2),
        ("category: rude\nsaid: |\n  您识字吗。\nnote: x\n", 4),
    ],
)
def test_voices_are_held_to_their_schema(tmp_path: Path, text: str, line: int) -> None:
    assert [found[:2] for found in problems(with_voices(tmp_path, rude=text))] == [("rude.yaml", line)]


def test_other_files_do_not_belong_there(tmp_path: Path) -> None:
    content = with_voices(tmp_path)
    (content / "voices" / "x.txt").write_text("x\n", encoding="utf-8")
    assert [name for name, _, _ in problems(content)] == ["x.txt"]


def test_the_schema_knows_the_categories_that_can_be_heard() -> None:
    known = schema("voices")["properties"]["category"]["enum"]
    assert set(known) <= HEARD
    assert set(known) <= set(CATEGORIES)


def test_the_handbook_has_many_voices_for_each_category() -> None:
    loaded = load(CONTENT)
    assert loaded.handbook is not None
    said = {voices.category: len(voices.said) for voices in loaded.handbook.voices}
    assert said.keys() == {"", *schema("voices")["properties"]["category"]["enum"]}
    assert min(said.values()) >= 100
    assert said[""] >= 2000


def test_every_category_with_voices_is_listened_for() -> None:
    loaded = load(CONTENT)
    assert loaded.handbook is not None
    listening = {
        clause.category
        for clause in loaded.handbook.clauses.values()
        if any("resembles" in check for check in clause.checks)
    }
    assert listening == {voices.category for voices in loaded.handbook.voices if voices.category}
