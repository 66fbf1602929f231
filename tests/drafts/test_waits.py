from __future__ import annotations

import pytest

from tests.little import course, read


def events(text: str) -> list[str]:
    (moves,) = course(read(text))
    return [move for move in moves if move.startswith("*")]


@pytest.mark.parametrize(
    "asks",
    [
        *("请您稍等。", "我查一下，您稍等，好吗？", "您别挂机。", "等我一下啊", "麻烦您在线等候片刻，可以吗？"),
        *("先等等～", "麻烦稍等，我核实一下库存", "您稍等一下，这边去帮您问问库房。"),
    ],
)
@pytest.mark.parametrize("consent", ["客户：好。\n", "客户：嗯，行。\n", "客户：可以的。\n", "客户：……\n"])
def test_a_request_to_wait_is_a_wait_when_the_agent_speaks_again(asks: str, consent: str) -> None:
    assert events(f"客户：查余额。\n坐席：{asks}\n{consent}坐席：查到了。\n") == ["*wait*"]


def test_without_consent_in_the_rows_of_a_table() -> None:
    rows = "| 角色 | 内容 |\n|---|---|\n| 客户 | 查余额。 |\n| 坐席 | 请稍等。 |\n| 坐席 | 查到了。 |\n"
    assert events(rows) == ["*wait*"]


@pytest.mark.parametrize(
    "text",
    [
        "坐席：请稍等，我查一下。余额是 20 元。\n客户：好。\n坐席：还有别的需要吗？\n",
        "坐席：请稍等。\n客户：你们几点下班？\n坐席：18:00。\n",
        "坐席：我为您转接到投诉组，请不要挂机。\n客户：好。\n坐席：您好，投诉组。\n",
        "坐席：师傅还有十分钟到，请您等着他的电话，他会先打给您。\n客户：好。\n坐席：再见。\n",
        "坐席：请稍等。\n客户：好。\n",
    ],
)
def test_what_is_no_wait(text: str) -> None:
    assert events(text) == []


def test_a_stage_direction_says_it_already() -> None:
    assert events("坐席：请稍等。\n客户：好。\n（静音 40 秒）\n坐席：查到了。\n") == ["*mute* 40"]


def test_a_wait_that_the_customer_asks_for_is_the_customers() -> None:
    assert events("客户：你等我一下，我拿卡。\n坐席：好的。\n（等待 1 分钟）\n客户：拿来了。\n") == [
        "*hold* by customer 60"
    ]


def test_model_sentences_one_after_the_other_are_no_conversation() -> None:
    (moves,) = course(read("“请您稍等。”\n\n“感谢您的等待。”\n\n“再见。”\n"))
    assert not [move for move in moves if move.startswith("*")]
