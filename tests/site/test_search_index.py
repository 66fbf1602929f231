from __future__ import annotations

import json

import pytest

from huashu.vocabulary import KINDS
from huashu_site.everyday import PAGES
from huashu_site.navigation import OVERVIEWS
from huashu_site.site import Site

FIELDS = ("title", "names", "says", "tags", "same")


def documents(site: Site) -> dict[str, dict[str, object]]:
    """What can be found, by its address."""
    names, texts = (json.loads(site.files[f"search/{file}.json"]) for file in ("names", "texts"))
    rows = [(f"{page}#{row[0]}" if row[0] else page, row[1:]) for page, _, rows in names["pages"] for row in rows]
    found = zip(rows, texts, strict=True)
    return {where: {"text": text} | dict(zip(FIELDS, row, strict=False)) for (where, row), text in found}


@pytest.fixture(scope="module")
def docs(site: Site) -> dict[str, dict[str, object]]:
    return documents(site)


@pytest.fixture(scope="module")
def config(site: Site) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = json.loads(site.files["search/names.json"])["config"]
    return found


def test_a_clause_is_a_document_of_its_own(docs: dict[str, dict[str, object]]) -> None:
    assert docs["standards/holding/#hld-02"]["title"] == "HLD-02 等待结束后先致谢"
    assert "把等待说成过失" in str(docs["standards/holding/#hld-02"]["text"])


def test_other_names_and_sayings_are_kept_apart(docs: dict[str, dict[str, object]]) -> None:
    assert docs["standards/holding/"]["names"] == ["静音", "保持"]
    assert docs["standards/holding/"]["says"] == ["怎么没声音了"]
    assert docs["standards/holding/#hld-01"]["says"] == ["让我等这么久"]
    assert "怎么没声音了" not in str(docs["standards/holding/"]["text"])


def test_repeated_labels_and_backlinks_are_left_out(docs: dict[str, dict[str, object]]) -> None:
    text = " ".join(str(doc["text"]) for doc in docs.values())
    for noise in ("复制", "归口", "下次", "提到这一页的"):
        assert noise not in text


def test_overviews_are_found_by_name_only(docs: dict[str, dict[str, object]]) -> None:
    assert docs["overviews/phrases/"]["title"] == "禁语速查"
    assert "等一下" not in str(docs["overviews/phrases/"]["text"])


def test_prose_is_found_by_its_declared_anchors(docs: dict[str, dict[str, object]]) -> None:
    assert docs["about/"]["title"] == "使用说明"
    assert docs["about/#find"]["text"] == "按斜杠键开始。"


def test_all_names_of_a_term_are_known(docs: dict[str, dict[str, object]]) -> None:
    assert docs["glossary/hold/"]["names"] == ["等候", "放等待音", "让客户等", "hold 住", "hold"]
    assert docs["glossary/hold/"]["same"] == ["等候", "放等待音", "让客户等", "hold 住", "hold"]


def test_sections_that_repeat_others_are_left_out(docs: dict[str, dict[str, object]]) -> None:
    assert not [location for location in docs if location.endswith("#facts")]


def test_the_theme_gets_an_empty_index_and_a_script_holds_everything(site: Site) -> None:
    assert json.loads(site.files["search/search_index.json"]) == {"config": {}, "docs": []}
    script = json.loads(site.files["search/search_index.js"].removeprefix("var __index="))
    both = {name: json.loads(site.files[f"search/{name}.json"]) for name in ("names", "texts")}
    assert script == {"config": both, "docs": []}


def test_a_step_does_not_tell_again_what_its_page_says_elsewhere(docs: dict[str, dict[str, object]]) -> None:
    steps = " ".join(str(doc["text"]) for where, doc in docs.items() if "#step-" in where)
    for repeated in ("转到话术", "接着："):
        assert repeated not in steps


def test_every_location_is_a_page(site: Site, docs: dict[str, dict[str, object]]) -> None:
    from huashu_site.addresses import url

    pages = {url(path, directory_urls=True) for path in (*site.pages, "about.md")}
    assert {location.partition("#")[0] for location in docs} <= pages


def test_characters_are_known_by_their_readings_in_titles(config: dict[str, dict[str, str]]) -> None:
    readings = config["readings"]
    assert "长" in readings["chang"]  # 平均保持时长
    assert "长" in readings["zhang"]  # 班长
    assert "声" in readings["sheng"]
    assert "惜" in readings["xi"]  # in no title, but common


def test_only_traditional_forms_of_what_the_handbook_uses(site: Site, config: dict[str, dict[str, str]]) -> None:
    simplified = config["simplified"]
    assert simplified["聲"] == "声"
    assert all(len(one) == len(other) == 1 and one != other for one, other in simplified.items())
    assert set(simplified.values()) <= set(site.files["search/names.json"] + site.files["search/texts.json"])


def test_pages_that_are_no_entries_have_names(docs: dict[str, dict[str, object]]) -> None:
    assert "组织架构" in str(docs["overviews/organisation/"]["names"])
    assert "话术大全" in str(docs["scripts/"]["names"])
    assert docs["about/"]["names"] == ["帮助", "新手指南"]


def test_every_list_and_overview_has_names() -> None:
    assert PAGES.keys() == KINDS.keys() | {f"overviews/{name}" for name in OVERVIEWS}
