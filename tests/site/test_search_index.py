from __future__ import annotations

import json

import pytest

from huashu_site.search import pinyin
from huashu_site.site import Site


@pytest.fixture(scope="module")
def docs(site: Site) -> dict[str, dict[str, object]]:
    index = json.loads(site.files["search/search_index.json"])
    return {doc["location"]: doc for doc in index["docs"]}


def test_a_clause_is_a_document_of_its_own(docs: dict[str, dict[str, object]]) -> None:
    assert docs["standards/holding/#hld-02"]["title"] == "HLD-02 等待结束后先致谢"
    assert "把等待说成过失" in str(docs["standards/holding/#hld-02"]["text"])


def test_keys_are_what_people_would_type(docs: dict[str, dict[str, object]]) -> None:
    assert docs["standards/holding/"]["keys"] == ["静音", "保持", "怎么没声音了", "等待"]
    assert docs["standards/holding/#hld-01"]["keys"] == ["让我等这么久"]


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


def test_synonyms_come_from_the_glossary(site: Site) -> None:
    index = json.loads(site.files["search/search_index.json"])
    assert ["保持", "等候", "放等待音", "让客户等", "hold 住", "hold"] in index["config"]["synonyms"]


def test_the_index_as_a_script_holds_the_same(site: Site) -> None:
    assert site.files["search/search_index.js"] == f"var __index={site.files['search/search_index.json']}\n"


def test_every_location_is_a_page(site: Site, docs: dict[str, dict[str, object]]) -> None:
    from huashu_site.addresses import url

    pages = {url(path, directory_urls=True) for path in (*site.pages, "about.md")}
    assert {location.partition("#")[0] for location in docs} <= pages


@pytest.mark.parametrize(
    ("title", "letters"),
    [("无声电话", "wushengdianhua wsdh"), ("AHT 时长", "ahtshichang asc"), ("……", "")],
)
def test_pinyin(title: str, letters: str) -> None:
    assert pinyin(title) == letters
