from __future__ import annotations

from pathlib import Path

from handbooks import load_edited, messages


def test_id_and_file_name(tmp_path: Path) -> None:
    loaded = load_edited(tmp_path, {"glossary/hold.yaml": ("id: hold", "id: holding")})
    assert messages(loaded) == ["id 写的是 holding，文件名却是 hold.yaml"]


def test_an_id_that_is_no_id_is_told_once(tmp_path: Path) -> None:
    loaded = load_edited(tmp_path, {"glossary/hold.yaml": ("id: hold", "id: Hold")})
    assert messages(loaded) == ["id 的写法不对：“Hold”"]
