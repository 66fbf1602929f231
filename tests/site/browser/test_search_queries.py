"""The handbook's own search is held to what people type: the queries of ``tests/search``, in a real browser."""

from __future__ import annotations

from pathlib import Path
from statistics import median

import pytest
from playwright.sync_api import Browser

from tests.search.queries import ABSENT, BLIND, LISTEN, UNSEEN, Answer, Query, ask, by_kind, load, score, served, table
from tests.site.building import REPOSITORY, mkdocs, project

# Of the half it was tuned on what the search does today less a small margin; of the half that was held back, what any
# query nobody here has seen may ask for.
TUNED = (0.92, 0.98)
HELD = (0.85, 0.97)
SLOW = 50
"""Milliseconds within which an answer follows a key, as a rule: ``bench/search_scale.py`` measures the rest."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = project(tmp_path_factory.mktemp("handbook"), REPOSITORY / "content")
    done = mkdocs(folder, "--strict", "--site-dir", "site")
    assert done.returncode == 0, done.stderr
    return folder / "site"


def answers_of(browser: Browser, site: Path, queries: tuple[Query, ...]) -> tuple[Answer, ...]:
    context = browser.new_context(locale="zh-CN")
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.add_init_script(LISTEN)
    with served(site) as address:
        page.goto(address)
        found = ask(page, queries)
    context.close()
    assert errors == []
    return found


@pytest.fixture(scope="module")
def answers(browser: Browser, site: Path) -> tuple[Answer, ...]:
    return answers_of(browser, site, load())


@pytest.mark.parametrize(("held", "least"), [(False, TUNED), (True, HELD)], ids=["tuned", "held"])
def test_the_right_page_comes_first(answers: tuple[Answer, ...], held: bool, least: tuple[float, float]) -> None:
    half = [answer for answer in answers if answer.query.held is held and answer.query.kind != ABSENT]
    figures = score(half)
    assert figures.hit_1 >= least[0], table(half)
    assert figures.hit_3 >= least[1], table(half)


def test_a_subject_of_the_handbook_is_never_without_results(answers: tuple[Answer, ...]) -> None:
    assert [answer.query.text for answer in answers if not answer.links and answer.query.kind != ABSENT] == []


@pytest.mark.parametrize("file", [UNSEEN, BLIND], ids=["unseen", "blind"])
def test_what_nobody_tuned_for_is_found_as_well(browser: Browser, site: Path, file: Path) -> None:
    found = answers_of(browser, site, load(file))
    figures = score(found)
    assert figures.hit_1 >= HELD[0], table(found)
    assert figures.hit_3 >= HELD[1], table(found)
    assert figures.empty == 0, table(found)


@pytest.mark.parametrize("kind", ["code", "abbr", "pinyin"])
def test_what_is_exact_is_found_exactly(answers: tuple[Answer, ...], kind: str) -> None:
    assert by_kind(answers)[kind].hit_1 == 1


def test_answers_follow_keys_at_once(answers: tuple[Answer, ...]) -> None:
    assert median(answer.milliseconds for answer in answers) < SLOW


def test_the_halves_stay_what_they_were() -> None:
    queries = load()
    assert len({query.text for query in queries}) == len(queries) >= 160
    assert 0.4 < sum(query.held for query in queries) / len(queries) < 0.6
    assert all(query.expect or query.kind == ABSENT for query in queries)


def test_every_expected_page_is_in_the_handbook() -> None:
    missing = []
    for query in load():
        for page in query.expect:
            path = page.partition("#")[0].rstrip("/")
            content = REPOSITORY / "content"
            places = (content / f"{path}.yaml", content / "pages" / f"{path}.md", content / path)
            if not path.startswith("overviews/") and not any(Path(place).exists() for place in places):
                missing.append(page)
    assert missing == []
