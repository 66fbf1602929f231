from __future__ import annotations

from huashu_site.mend import mend


def test_a_toggle_keeps_its_meaning_in_valid_html() -> None:
    html = '<body><input class="md-toggle" type="checkbox" id="__drawer" autocomplete="off">'
    form = '<form id="__toggles" autocomplete="off" hidden></form>'
    assert mend(html) == f'<body>{form}<input class="md-toggle" type="checkbox" id="__drawer" form="__toggles">'


def test_inputs_of_forms_keep_theirs() -> None:
    html = '<input type="text" autocomplete="off">'
    assert mend(html) == html


def test_an_empty_tabindex_and_a_label_for_nothing_go() -> None:
    html = '<label class="a" for="x" tabindex="">X</label><label class="b" for="y">Y</label><input id="y">'
    assert mend(html) == '<label class="a">X</label><label class="b" for="y">Y</label><input id="y">'


def test_what_is_right_stays() -> None:
    html = '<p>for="x" 与 tabindex=&quot;&quot;</p><label>Z <input></label>'
    assert mend(html) == html
