"""Patterns that are compiled on first use do what compiled ones do, and all of the package's can be compiled."""

import re
from importlib import import_module
from pkgutil import walk_packages

import pytest

import huashu
from huashu.text import pattern as module
from huashu.text.pattern import pattern


def test_does_what_a_compiled_pattern_does() -> None:
    lazy, compiled = pattern("(?P<word>B+)", re.IGNORECASE), re.compile("(?P<word>B+)", re.IGNORECASE)
    assert [match.span("word") for match in lazy.finditer("abba b")] == [(1, 3), (5, 6)]
    assert lazy.sub("-", "abba") == compiled.sub("-", "abba") == "a-a"
    assert (lazy.pattern, lazy.flags, lazy.groups) == (compiled.pattern, compiled.flags, compiled.groups)


def test_nothing_is_compiled_before_it_is_used() -> None:
    broken = pattern("(")
    with pytest.raises(re.error):
        broken.search("")


def test_every_pattern_of_the_package_can_be_compiled() -> None:
    names = [found.name for found in walk_packages(huashu.__path__, "huashu.") if not found.name.endswith("__main__")]
    lazy = [
        value for name in names for value in vars(import_module(name)).values() if isinstance(value, module._Pattern)
    ]
    assert len(lazy) > 50
    assert all(one.pattern is not None for one in lazy)
