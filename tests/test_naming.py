from __future__ import annotations

import pytest

from huashu.naming import means


@pytest.mark.parametrize(
    ("name", "meant"),
    [("HLD-02", True), ("HLD", True), ("wrong-hold-phrase", True), ("HLD-0", False), ("hld", False), ("wrong", False)],
)
def test_means(name: str, meant: bool) -> None:
    assert means(name, "HLD-02", "wrong-hold-phrase") is meant
