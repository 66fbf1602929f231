from __future__ import annotations

from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest

from huashu.handbook.model import Handbook
from huashu_site.feedback import link


def with_feedback(handbook: Handbook, template: str) -> Handbook:
    return replace(handbook, settings={**handbook.settings, "feedback": template})


def test_without_configuration_there_is_no_link(handbook: Handbook) -> None:
    settings = {key: value for key, value in handbook.settings.items() if key != "feedback"}
    assert link(replace(handbook, settings=settings), "等待", "standards/holding/") == ""


@pytest.mark.parametrize("title", ["等待与静音", "A&B=C?#%", "\"><script>'", "两 个\n词", "{edition}"])
def test_what_is_filled_in_stays_one_value(handbook: Handbook, title: str) -> None:
    template = "https://desk.example.org/new?title={page}&url={address}&edition={edition}"
    made = urlsplit(link(with_feedback(handbook, template), title, "https://x.example.org/a/?b=c&d#e"))
    assert (made.scheme, made.netloc, made.path, made.fragment) == ("https", "desk.example.org", "/new", "")
    assert parse_qs(made.query) == {
        "title": [title],
        "url": ["https://x.example.org/a/?b=c&d#e"],
        "edition": ["2026.1"],
    }


def test_mail_has_subject_and_body(handbook: Handbook) -> None:
    template = "mailto:desk@example.org?subject={page}%20{edition}&body={address}"
    made = link(with_feedback(handbook, template), "等待", "standards/holding/")
    assert made == "mailto:desk@example.org?subject=%E7%AD%89%E5%BE%85%202026.1&body=standards%2Fholding%2F"
