"""Names and places of files: odd names work, and what cannot be read is said and fails the run."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from huashu.text import source
from tests.command.run import BAD, Ran, huashu, process
from tests.powerless import powerless


@pytest.mark.parametrize(
    "name", ["有 空格.md", "-f.md", "--fix.md", "稿\n子.md", "😀.md", "*.md", "[a].md", "a'\"b.md", "%s{0}.md"]
)
def test_odd_names(folder: Path, name: str) -> None:
    """Named as paths or met in a folder."""
    (folder / "怪").mkdir()
    (folder / "怪" / name).write_text(BAD, "utf-8")
    met = huashu(folder, "check", "怪", "--format", "json")
    named = huashu(folder / "怪", "check", "--format", "json", "--", name)
    assert met.code == named.code == 1
    assert len(json.loads(met.out)["findings"]) == len(json.loads(named.out)["findings"]) > 0


def test_a_name_that_is_no_text(folder: Path) -> None:
    raw = os.fsencode(folder) + b"/\xff\xfe.md"
    with open(raw, "wb") as stream:  # noqa: PTH123 - a path of bytes
        stream.write(BAD.encode())
    ran = process(folder, "check", ".", "--format", "concise", "--select", "HLD-02")
    assert ran.code == 1
    assert "HLD-02" in ran.out


def test_a_folder_named_like_a_file(folder: Path) -> None:
    (folder / "夹.md").mkdir()
    assert process(folder, "check", "夹.md").code == 2
    (folder / "夹.md" / "里.md").write_text(BAD, "utf-8")
    assert process(folder, "check", "夹.md", "--format", "concise").out.count("里.md:") > 0


def test_links_that_go_in_circles(folder: Path) -> None:
    (folder / "圈").mkdir()
    (folder / "圈" / "回").symlink_to(folder / "圈", target_is_directory=True)
    (folder / "圈" / "自己.md").symlink_to("自己.md")
    (folder / "圈" / "断.md").symlink_to("没有.md")
    ran = process(folder, "check", "圈", "差.md", "--format", "json")
    told = json.loads(ran.out)
    assert ran.code == 2
    assert sorted(one["file"] for one in told["unread"]) == ["圈/断.md", "圈/自己.md"]
    assert {one["file"] for one in told["findings"]} == {"差.md"}
    assert process(folder, "check", "圈/自己.md").code == 2


@pytest.mark.parametrize("made", ["fifo.md", "/dev/null", "差.md/里.md", "没有/稿.md"])
def test_what_is_no_file(folder: Path, made: str) -> None:
    """Nobody waits for a pipe that nobody writes to."""
    if made == "fifo.md":
        os.mkfifo(folder / made)
    ran = process(folder, "check", made, "差.md", "--format", "json")
    assert ran.code == 2
    assert [one["file"] for one in json.loads(ran.out)["unread"]] == [made]


def refused(folder: Path, place: str, *arguments: str, mode: int = 0) -> Ran:
    """Run the command where the permissions of a place do not let it."""
    before = (folder / place).stat().st_mode
    (folder / place).chmod(mode)
    try:
        return process(folder, *arguments, prepare=powerless)
    finally:
        (folder / place).chmod(before)


@pytest.mark.parametrize("paths", [["差.md", "好.md"], ["."]])
def test_a_draft_that_may_not_be_read(folder: Path, paths: list[str]) -> None:
    ran = refused(folder, "差.md", "check", *paths, "--format", "json")
    told = json.loads(ran.out)
    assert ran.code == 2
    assert [(one["file"], one["reason"]) for one in told["unread"]] == [("差.md", "没有读取权限")]
    assert told["summary"]["files"] >= 1


@pytest.mark.parametrize("arguments", [["--fix"], ["--diff"], ["--write-baseline", "基线.json"], ["--statistics"]])
def test_a_draft_that_may_not_be_read_fails_whatever_is_done(folder: Path, arguments: list[str]) -> None:
    ran = refused(folder, "差.md", "check", "差.md", "好.md", *arguments)
    assert ran.code == 2
    assert "差.md" in ran.out + ran.err
    assert not (folder / "基线.json").exists()


@pytest.mark.parametrize("mode", [0, 0o444, 0o111], ids=["closed", "listed only", "entered only"])
@pytest.mark.parametrize("paths", [["稿"], ["."], ["稿/", "差.md"]])
def test_a_folder_that_may_not_be_walked(folder: Path, mode: int, paths: list[str]) -> None:
    """Its drafts are not silently gone; the others are checked all the same."""
    ran = refused(folder, "稿", "check", *paths, "--format", "json", mode=mode)
    told = json.loads(ran.out)
    assert ran.code == 2
    assert [one["file"] for one in told["unread"]] == ["稿"]
    assert "没有权限" in told["unread"][0]["reason"]
    assert {one["file"] for one in told["findings"]} == ({"差.md"} if len(paths) > 1 or paths == ["."] else set())


@pytest.mark.parametrize("name", ["稿/提醒.txt", "稿/没有.md", "稿/深/没有.md"])
def test_a_draft_in_a_folder_that_may_not_be_entered(folder: Path, name: str) -> None:
    ran = refused(folder, "稿", "check", name, "--format", "json")
    assert ran.code == 2
    assert [one["file"] for one in json.loads(ran.out)["unread"]] == [name]


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("content", "content/handbook.yaml"),
        ("content/handbook.yaml", "content/handbook.yaml:1:1: 没有读取权限"),
        ("content/standards", "content/standards:1:1: 文件夹打不开：没有权限"),
        ("content/standards/holding.yaml", "content/standards/holding.yaml:1:1: 没有读取权限"),
    ],
)
@pytest.mark.parametrize(
    "arguments",
    [["check", "好.md"], ["validate"], ["validate", "content"], ["rules"], ["explain", "HLD-01"], ["config"]],
    ids=" ".join,
)
def test_a_handbook_that_may_not_be_read(folder: Path, place: str, said: str, arguments: list[str]) -> None:
    """Another handbook, or half of this one, is not used instead; ``config`` looks only for where it is."""
    process(folder, "check", "好.md")  # the rulebook is cached
    ran = refused(folder, place, *arguments)
    if arguments == ["config"] and place != "content":
        assert ran.code == 0
        return
    assert ran.code == 2
    assert said in ran.out + ran.err
    assert "没有" in ran.out + ran.err


@pytest.mark.parametrize("place", ["huashu.toml", "pyproject.toml"])
@pytest.mark.parametrize("arguments", [["check", "好.md"], ["config", "好.md"]], ids=" ".join)
def test_a_configuration_that_may_not_be_read(folder: Path, place: str, arguments: list[str]) -> None:
    (folder / place).write_text("", "utf-8")
    ran = refused(folder, place, *arguments)
    assert ran.code == 2
    assert f"{place}: 读不出来：没有权限" in ran.err


def test_a_baseline_that_may_not_be_read(folder: Path) -> None:
    process(folder, "check", "差.md", "--write-baseline", "基线.json")
    kept = (folder / "基线.json").read_bytes()
    for option in ("--baseline", "--write-baseline"):
        ran = refused(folder, "基线.json", "check", "差.md", option, "基线.json")
        assert ran.code == 2
        assert "基线.json: 读不出来：没有权限" in ran.err
    assert (folder / "基线.json").read_bytes() == kept


@pytest.mark.parametrize("place", [".gitignore", ".git", ".git/info/exclude"])
def test_what_git_ignores_but_may_not_be_read(folder: Path, place: str) -> None:
    (folder / ".git" / "info").mkdir(parents=True)
    (folder / ".git" / "info" / "exclude").write_text("稿/\n", "utf-8")
    (folder / ".gitignore").write_text("差.md\n", "utf-8")
    ran = refused(folder, place, "check", ".")
    assert ran.code == 2
    assert place in ran.out
    assert "没有权限" in ran.out


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "好.md", "--output", "json:稿/报告.json"],
        ["check", "好.md", "--write-baseline", "稿/基线.json"],
        ["check", "稿/提醒.txt", "--fix", "--unsafe-fixes"],
        ["render", "稿/页"],
        ["build", "--output", "稿/站"],
    ],
    ids=" ".join,
)
@pytest.mark.parametrize("mode", [0, 0o555])
def test_a_folder_that_may_not_be_written(folder: Path, arguments: list[str], mode: int) -> None:
    before = (folder / "稿" / "提醒.txt").read_bytes()
    ran = refused(folder, "稿", *arguments, mode=mode)
    assert ran.code == 2
    assert "稿/" in ran.out + ran.err
    assert "权限" in ran.out + ran.err
    assert (folder / "稿" / "提醒.txt").read_bytes() == before
    assert [path.name for path in (folder / "稿").iterdir()] == ["提醒.txt"]


def test_a_draft_that_may_not_be_written(folder: Path) -> None:
    before = (folder / "差.md").read_bytes()
    ran = refused(folder, "差.md", "check", "差.md", "--fix", "--unsafe-fixes", mode=0o444)
    assert (ran.code, ran.err) == (2, "huashu: 差.md 没有改：没有写入权限\n")
    assert (folder / "差.md").read_bytes() == before


@pytest.mark.parametrize("revision", ["--output=偷.tar", "-o偷.tar", "--remote=x"])
def test_a_revision_that_looks_like_an_option_is_none(folder: Path, revision: str) -> None:
    ran = process(folder, "changes", "--", revision)
    assert ran.code == 2
    assert f"没有“{revision}”这个版本" in ran.err
    assert not (folder / "偷.tar").exists()


def test_half_a_handbook_is_not_compared(folder: Path) -> None:
    """What cannot be read has not been taken out of the handbook."""
    shutil.copytree(folder / "content", folder / "旧")
    ran = refused(folder, "content/standards", "changes", "旧")
    assert ran.code == 2
    assert "standards: 文件夹打不开：没有权限" in ran.err


def test_a_working_folder_that_has_gone(folder: Path) -> None:
    gone = folder / "夹"
    gone.mkdir()
    command = f'rmdir "{gone}"; exec "{sys.executable}" -m huashu check 差.md'
    done = subprocess.run(["sh", "-c", command], cwd=gone, capture_output=True, check=False, timeout=60)
    assert (done.returncode, done.stderr.decode()) == (2, "huashu: 当前文件夹已经不在了\n")


def test_an_entry_that_may_not_be_written(folder: Path) -> None:
    ran = refused(folder, "content/scripts", "new", "scripts", "abc", mode=0o555)
    assert ran.code == 2
    assert "scripts/abc.yaml：没有权限" in ran.err


@pytest.mark.parametrize("mode", [0, 0o555])
def test_a_cache_folder_that_may_not_be_written(folder: Path, mode: int) -> None:
    """It is done without."""
    caches = folder / "缓存"
    caches.mkdir()
    plain = process(folder, "check", "差.md", "--format", "json", "--no-cache")
    caches.chmod(mode)
    ran = process(folder, "check", "差.md", "--format", "json", prepare=powerless, HUASHU_CACHE_DIR=str(caches))
    caches.chmod(0o700)
    assert (ran.code, ran.out, ran.err) == (plain.code, plain.out, plain.err)
    assert not list(caches.iterdir())


def test_a_file_that_vanishes_or_changes_between_walk_and_reading(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = source.decode

    def decode(name: str, raw: bytes) -> source.Source | source.Unread:
        (folder / "差.md").unlink(missing_ok=True)
        return real(name, raw)

    monkeypatch.setattr(source, "decode", decode)
    ran = huashu(folder, "check", "好.md", "差.md", "--format", "json", "--jobs", "1", "--no-cache")
    assert ran.code == 2
    assert json.loads(ran.out)["unread"] == [{"file": "差.md", "line": 1, "column": 1, "reason": "文件不存在"}]


def test_files_that_change_and_vanish_all_the_time(folder: Path) -> None:
    """Each is checked as it was at some moment, or said to be unread."""
    names = [f"稿/{number}.md" for number in range(60)]
    for name in names:
        (folder / name).write_text(BAD, "utf-8")
    program = (
        "import itertools, os, pathlib, random\n"
        f"text = {BAD!r}\n"
        "for turn in itertools.count():\n"
        "    path = pathlib.Path('稿', f'{random.randrange(60)}.md')\n"
        "    if turn % 3: path.write_text(text * random.randrange(8), 'utf-8')\n"
        "    else: path.unlink(missing_ok=True)\n"
    )
    with subprocess.Popen([sys.executable, "-X", "utf8", "-c", program], cwd=folder) as other:
        try:
            for options in ([], ["--no-cache"], ["--jobs", "2"], ["--fix", "--unsafe-fixes"]):
                ran = process(folder, "check", *names, *options, "--format", "json")
                told = json.loads(ran.out)
                assert told["summary"]["files"] == 60
                assert (ran.code == 2) == bool(told["unread"] or ran.err)
                process(folder, "check", "稿", *options)
        finally:
            other.kill()
    assert not list(folder.rglob(".huashu-*"))
