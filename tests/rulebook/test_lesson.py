from __future__ import annotations

import pytest

from huashu.rulebook.lesson import Lesson, learn, nothing_taught, runs_of

CURT = [who + what for who in ("这事", "这单", "那个") for what in ("不归我管", "问别人去吧", "我管不着", "爱找谁找谁")]
RUDE = [who + what for who in ("您这", "瞧您", "就您") for what in ("脑子真好使", "记性真差", "水平也就这样", "德行")]
GOOD = [f"{who}{what}" for who in ("请您", "麻烦您") for what in ("稍等", "说一下单号", "看一下短信", "明天再来")]
GOOD += ["我帮您查一下", "退款明天到账", "师傅九点到您家", "感谢您的来电再见", "您的快递今天派送", "我来为您登记"]


@pytest.fixture(scope="module")
def lesson() -> Lesson:
    return learn(
        [(words, "") for words in GOOD * 2] + [(w, "buck-passing") for w in CURT * 4] + [(w, "rude") for w in RUDE * 4]
    )


def test_runs_of_characters() -> None:
    assert runs_of("a12b") == ["a", "0", "b", "a0", "0b"]
    assert runs_of("") == []


@pytest.mark.parametrize(
    ("words", "kind"), [("这件事我管不着", "buck-passing"), ("您去问别人吧", "buck-passing"), ("瞧您这记性", "rude")]
)
def test_what_was_never_said_in_these_words(lesson: Lesson, words: str, kind: str) -> None:
    verdict = lesson.judge(words)
    assert verdict.certainty > 50
    assert verdict.category == kind
    assert kind not in verdict.far


@pytest.mark.parametrize("words", ["请您明天看一下短信", "我来帮您登记", "师傅明天到", "您的退款今天到账"])
def test_what_sounds_right(lesson: Lesson, words: str) -> None:
    assert lesson.judge(words).certainty < 60


def test_the_order_of_the_examples_does_not_matter() -> None:
    examples = [(words, "") for words in GOOD] + [(words, "rude") for words in RUDE]
    assert learn(examples).to_plain() == learn(reversed(examples)).to_plain()


def test_plain_and_back(lesson: Lesson) -> None:
    again = Lesson.of_plain(lesson.to_plain())
    assert again.to_plain() == lesson.to_plain()
    assert again == lesson
    assert again.judge("这事我管不着") == lesson.judge("这事我管不着")


def test_words_of_one_kind_are_hardly_of_another(lesson: Lesson) -> None:
    assert lesson.judge("瞧您这记性真差，您这脑子真好使").far == {"buck-passing"}


def test_what_is_right_is_of_no_kind(lesson: Lesson) -> None:
    assert lesson.judge("请您明天看一下短信")[1:] == ("", frozenset())


def test_a_category_of_few_examples_is_wrong_all_the_same() -> None:
    few = [(words, "slang") for words in ("亲亲么么哒", "家人们冲呀")]
    lesson = learn([(words, "") for words in GOOD] + [(w, "rude") for w in RUDE * 2] + few)
    verdict = lesson.judge("亲亲冲呀")
    assert verdict.certainty > 50
    assert verdict.category == "rude"


def test_nothing_taught() -> None:
    assert nothing_taught().judge("爱找谁找谁") == (50, "", frozenset())
    assert learn([(words, "") for words in GOOD]) == nothing_taught()


def test_a_lesson_is_packed() -> None:
    lesson = learn([(words, "") for words in GOOD] + [(words, "rude") for words in RUDE * 2])
    runs, weights, kinds, names = lesson.to_plain()
    assert names == ("rude",)
    assert len(weights) == 2 * len(runs.split("\n"))
    assert len(kinds) == len({run for words in RUDE for run in runs_of(words)})
