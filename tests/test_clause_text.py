from __future__ import annotations

from huashu.clause_text import clause_text, example_in_words, url_of
from huashu.handbook.loader import load
from tests.command.run import BASE


def test_a_clause_in_words() -> None:
    handbook = load(BASE).handbook
    assert handbook is not None
    told = clause_text(handbook.clauses["HLD-02"])
    assert (told.code, told.level, told.category) == ("HLD-02", "warning", "wrong-hold-phrase")
    assert told.url == url_of(handbook.clauses["HLD-02"]) == "standards/holding/#hld-02"
    assert all("坐席：" in example for example in (*told.good, *told.bad))
    assert told.good
    assert told.bad


def test_an_example_is_written_as_a_draft_has_it() -> None:
    turns = [{"customer": "好。"}, {"event": "mute", "duration": "40 秒"}, {"event": "resume"}, {"agent": "谢谢。"}]
    assert example_in_words(turns) == "客户：好。\n（静音 40 秒）\n（恢复通话）\n坐席：谢谢。"
    assert example_in_words({"narrator": "铃响三声内接听。"}) == "说明：铃响三声内接听。"
