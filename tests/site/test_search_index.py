from __future__ import annotations

import json

import pytest

from huashu.vocabulary import KINDS
from huashu_site.everyday import PAGES
from huashu_site.navigation import OVERVIEWS
from huashu_site.site import Site


@pytest.fixture(scope="module")
def docs(site: Site) -> dict[str, dict[str, object]]:
    index = json.loads(site.files["search/search_index.json"])
    return {doc["location"]: doc for doc in index["docs"]}


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


def test_the_index_as_a_script_holds_the_same(site: Site) -> None:
    assert site.files["search/search_index.js"] == f"var __index={site.files['search/search_index.json']}\n"


def test_every_location_is_a_page(site: Site, docs: dict[str, dict[str, object]]) -> None:
    from huashu_site.addresses import url

    pages = {url(path, directory_urls=True) for path in (*site.pages, "about.md")}
    assert {location.partition("#")[0] for location in docs} <= pages


def test_characters_are_known_by_their_readings_in_titles(site: Site) -> None:
    readings = json.loads(site.files["search/search_index.json"])["config"]["readings"]
    assert "长" in readings["chang"]  # 平均保持时长
    assert "长" in readings["zhang"]  # 班长
    assert "声" in readings["sheng"]
    assert "惜" in readings["xi"]  # in no title, but common


def test_only_traditional_forms_of_what_the_handbook_uses(site: Site) -> None:
    simplified = json.loads(site.files["search/search_index.json"])["config"]["simplified"]
    assert simplified["聲"] == "声"
    assert all(len(one) == len(other) == 1 and one != other for one, other in simplified.items())
    used = "".join(str(doc) for doc in json.loads(site.files["search/search_index.json"])["docs"])
    assert set(simplified.values()) <= set(used)


def test_pages_that_are_no_entries_have_names(docs: dict[str, dict[str, object]]) -> None:
    assert "组织架构" in str(docs["overviews/organisation/"]["names"])
    assert "话术大全" in str(docs["scripts/"]["names"])
    assert docs["about/"]["names"] == ["帮助", "新手指南"]


def test_every_list_and_overview_has_names() -> None:
    assert PAGES.keys() == KINDS.keys() | {f"overviews/{name}" for name in OVERVIEWS}
