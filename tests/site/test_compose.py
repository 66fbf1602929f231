from __future__ import annotations

import pytest

from huashu_site.compose import mark_heading, markdown, quiet, sections


def test_sections_become_headings_and_blocks_without_blank_lines() -> None:
    rendered = f"{mark_heading(1, '甲')}\n<p>一</p>\n\n  <p>二</p>\n{mark_heading(2, '乙 *', 'b', 'x y')}\n"
    found = sections(rendered)
    assert [(s.level, s.anchor, s.title, s.html) for s in found] == [
        (1, "", "甲", "\n<p>一</p>\n\n  <p>二</p>\n"),
        (2, "b", "乙 *", "\n"),
    ]
    assert markdown(found, description="说明", hide=("toc",)) == (
        '---\ntitle: "甲"\ndescription: "说明"\nhide: ["toc"]\n---\n\n# 甲\n\n'
        '<div class="hs">\n<p>一</p>\n<p>二</p>\n</div>\n\n## 乙 &#42; { #b .x .y }\n'
    )


def test_search_does_not_see_quiet_passages() -> None:
    (section,) = sections(f"{mark_heading(1, '甲')}<p>看得见</p>{quiet('<p>看不见</p>')}")
    assert section.text == "看得见"
    assert "看不见" in section.html


def test_search_does_not_see_labels() -> None:
    (section,) = sections(f'{mark_heading(1, "甲")}<p><span class="label label--next">为什么</span>因为</p>')
    assert section.text == "因为"


def test_text_before_the_first_heading_is_an_error() -> None:
    with pytest.raises(ValueError, match="before the first heading"):
        sections(f"x{mark_heading(1, '甲')}")
