from __future__ import annotations

from pathlib import Path

import pytest

from huashu.config import Config, ConfigError, FileSettings, Shape, find_config

FULL = """
handbook = "手册"
ignore = ["FMT"]

[[files]]
glob = "drafts/**"
kind = "script"
channel = "outbound"
ignore = ["LNG-07"]

[[files]]
glob = "drafts/制度/*.md"
kind = "policy"
excerpt = true

[[shapes]]
glob = "flows/*.json"
turns = "dialogue.*"
speaker = "role"
text = "content"
agent = ["bot"]
customer = ["user"]
"""


def configured(folder: Path, text: str, name: str = "huashu.toml") -> Config:
    (folder / name).write_text(text, encoding="utf-8")
    return find_config(folder)


def test_all_of_it(tmp_path: Path) -> None:
    config = configured(tmp_path, FULL)
    assert (config.folder, config.handbook, config.ignore) == (tmp_path, tmp_path / "手册", ("FMT",))
    assert config.files[0] == FileSettings("drafts/**", "script", "outbound", None, ("LNG-07",))
    assert config.shapes == (
        Shape("flows/*.json", ("dialogue", "*"), "content", "role", frozenset({"bot"}), frozenset({"user"})),
    )


def test_in_pyproject_it_is_the_same(tmp_path: Path) -> None:
    own = configured(tmp_path, FULL)
    (tmp_path / "huashu.toml").unlink()
    text = '[project]\nname = "x"\n\n[tool.huashu]' + FULL.replace("[[", "[[tool.huashu.")
    shared = configured(tmp_path, text, "pyproject.toml")
    assert shared._replace(file=own.file) == own
    assert shared.file == tmp_path / "pyproject.toml"


def test_the_nearest_upward_counts(tmp_path: Path) -> None:
    below = tmp_path / "a" / "b"
    below.mkdir(parents=True)
    configured(tmp_path, 'ignore = ["A"]')
    assert find_config(below).ignore == ("A",)
    (tmp_path / "a" / "pyproject.toml").write_text("[project]\n", encoding="utf-8")
    assert find_config(below).ignore == ("A",)
    (tmp_path / "a" / "pyproject.toml").write_text('[tool.huashu]\nignore = ["B"]\n', encoding="utf-8")
    assert (find_config(below).ignore, find_config(below).folder) == (("B",), tmp_path / "a")
    (tmp_path / "a" / "huashu.toml").write_text("", encoding="utf-8")
    assert find_config(below).ignore == ()


def test_without_a_file_nothing_is_configured(tmp_path: Path) -> None:
    assert find_config(tmp_path) == Config(tmp_path)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("drafts/外呼.md", FileSettings("**", "script", "outbound", None, ("FMT", "LNG-07"))),
        ("drafts/制度/一.md", FileSettings("**", "policy", "outbound", True, ("FMT", "LNG-07"))),
        ("drafts/制度/旧/一.md", FileSettings("**", "script", "outbound", None, ("FMT", "LNG-07"))),
        ("别处/一.md", FileSettings(ignore=("FMT",))),
    ],
)
def test_later_tables_win_and_what_is_ignored_adds_up(
    tmp_path: Path, path: str, expected: FileSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = configured(tmp_path, FULL)
    assert config.settings_for(tmp_path / path) == expected
    (tmp_path / "drafts").mkdir()
    monkeypatch.chdir(tmp_path / "drafts")
    assert config.settings_for(Path("..") / path) == expected


@pytest.mark.parametrize(
    ("glob", "path", "matches"),
    [
        ("*.md", "稿.md", True),
        ("*.md", "夹/稿.md", False),
        ("**/*.md", "稿.md", True),
        ("**/*.md", "甲/乙/稿.md", True),
        ("**", "甲/稿.md", True),
        ("甲/**", "甲/乙/稿.md", True),
        ("甲/**", "甲乙/稿.md", False),
        ("稿?.md", "稿1.md", True),
        ("稿?.md", "稿/.md", False),
        ("[甲].md", "甲.md", False),
        ("a.md", "a-md", False),
    ],
)
def test_globs(tmp_path: Path, glob: str, path: str, matches: bool) -> None:
    config = Config(tmp_path, files=(FileSettings(glob, "policy"),), shapes=(Shape(glob, ("*",), "text"),))
    assert (config.settings_for(tmp_path / path).kind == "policy") is matches
    assert (config.shape_for(tmp_path / path) is not None) is matches


def test_the_last_shape_that_matches_counts(tmp_path: Path) -> None:
    first, last = Shape("*.json", ("a",), "text"), Shape("*.json", ("b",), "text")
    assert Config(tmp_path, shapes=(first, last)).shape_for(tmp_path / "x.json") == last


def test_a_file_outside_goes_by_its_name(tmp_path: Path) -> None:
    config = Config(tmp_path / "a", files=(FileSettings("*.md", "policy"), FileSettings("b/*.md", "script")))
    assert config.settings_for(tmp_path / "b" / "稿.md").kind == "policy"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            'ignroe = ["A"]',
            "没有 ignroe 这个设置，是不是想写 ignore？；能写的有：handbook、baseline、exclude、select、ignore、",
        ),
        ('[[files]]\nglob = "*"\nchanel = "chat"', "没有 files 里的 chanel 这个设置，是不是想写 channel？"),
        ('[[shapes]]\nglob = "*"\nturn = "a"', "没有 shapes 里的 turn 这个设置，是不是想写 turns？"),
        ("handbook = 1", "handbook 要写成文字"),
        ('ignore = "FMT"', 'ignore 要写成文字的列表，例如 ["FMT"]'),
        ("ignore = [1]", "ignore 要写成文字的列表"),
        ('[files]\nglob = "*"', "files 要写成 [[files]] 表"),
        ("shapes = [1]", "shapes 要写成 [[shapes]] 表"),
        ('[[files]]\nkind = "script"', "files 里缺 glob"),
        (
            '[[files]]\nglob = "*"\nkind = "剧本"',
            "files 里的 kind 写成了“剧本”，只能是 script（话术）或 policy（制度）",
        ),
        ('[[files]]\nglob = "*"\nexcerpt = "是"', "files 里的 excerpt 只能是 true 或 false"),
        ('[[shapes]]\nglob = "*"\ntext = "a"', "shapes 里缺 turns"),
        ('[[shapes]]\nglob = "*"\nturns = "a"', "shapes 里缺 text"),
        ("a = [", "读不出来："),
        ("level = 3", "level 要写成编号到级别的表"),
        ('level = {"HLD-02" = "warn"}', "level 里 HLD-02 的级别写成了“warn”，是不是想写 warning？"),
        ("exclude = 'x'", "exclude 要写成文字的列表"),
    ],
)
@pytest.mark.parametrize("name", ["huashu.toml", "pyproject.toml"])
def test_what_makes_no_sense_is_said_with_the_file(tmp_path: Path, name: str, text: str, message: str) -> None:
    if name == "pyproject.toml":
        text = "[tool.huashu]\n" + text.replace("[[", "[[tool.huashu.").replace("[files]", "[tool.huashu.files]", 1)
        text = text.replace("[[tool.huashu.files]]]", "[[tool.huashu.files]]")
    with pytest.raises(ConfigError) as raised:
        configured(tmp_path, text, name)
    assert str(raised.value).startswith(f"{tmp_path / name}:")
    assert message in str(raised.value)


def test_a_file_that_is_no_text_cannot_be_used(tmp_path: Path) -> None:
    (tmp_path / "huashu.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(ConfigError, match="读不出来"):
        find_config(tmp_path)


MISTAKES = """ignroe = []
ignore = [
  "FMT",
  3,
]
level = {"HLD-02" = "warn"}

[[files]]
kind = "scirpt"
glob = "a/**"

[[files]]
excerpt = "yes"
level = 3
"""


def test_every_mistake_is_said_at_once_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as raised:
        configured(tmp_path, MISTAKES)
    lines = [line.removeprefix(f"{tmp_path / 'huashu.toml'}:").split("，")[0] for line in str(raised.value).split("\n")]
    assert [line.split("；")[0] for line in lines] == [
        "1: 没有 ignroe 这个设置",
        "2: ignore 要写成文字的列表",
        "6: level 里 HLD-02 的级别写成了“warn”",
        "9: files 里的 kind 写成了“scirpt”",
        "12: files 里缺 glob",
        "13: files 里的 excerpt 只能是 true 或 false",
        "14: level 要写成编号到级别的表",
    ]


def test_the_line_of_what_is_no_toml(tmp_path: Path) -> None:
    for text, line in (("a = 1\nb = \n", 2), ("a = 1\nb = [\n1,\n", 4)):
        with pytest.raises(ConfigError) as raised:
            configured(tmp_path, text)
        assert str(raised.value).startswith(f"{tmp_path / 'huashu.toml'}:{line}: 读不出来")


def test_settings_of_several_tables(tmp_path: Path) -> None:
    text = """select = ["HLD", "FMT"]
level = {"HLD" = "info"}
exclude = ["旧", "*.bak.md"]

[[files]]
glob = "甲/**"
level = {"HLD-02" = "error"}

[[files]]
glob = "甲/乙/**"
select = ["LNG"]
"""
    config = configured(tmp_path, text)
    one, other = (config.settings_for(tmp_path / name) for name in ("甲/稿.md", "甲/乙/稿.md"))
    assert (one.select, other.select) == (("HLD", "FMT"), ("LNG",))
    assert one.level == other.level == (("HLD", "info"), ("HLD-02", "error"))
    excluded = [
        name for name in ("旧", "旧/稿.md", "旧的/稿.md", "a.bak.md", "甲/旧") if config.excludes(tmp_path / name)
    ]
    assert excluded == ["旧", "旧/稿.md", "a.bak.md"]
