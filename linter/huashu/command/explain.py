"""``huashu explain``: one clause in full, as its page has it."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import Any

from huashu.checks import CHECKS
from huashu.clause_text import example_in_words, page_on, url_of
from huashu.command.common import add_handbook_option, load_handbook
from huashu.command.failure import Failure
from huashu.handbook.model import Clause, Handbook
from huashu.handbook.readable import first_form
from huashu.suppress.model import CODES, PAGE
from huashu.vocabulary import CATEGORIES, EVENTS, LEVELS, SOURCE_STATUS, SPEAKERS, SUPPRESSION, category_name

_DATA = {"mobile": "手机号", "id_card": "身份证号", "bank_card": "银行卡号", "plate": "车牌号", "email": "电子邮箱"}
_PLACES = {
    "opening": "开头",
    "closing": "结尾",
    "turn": "同一轮",
    "next_turn": "下一轮",
    "previous_turn": "之前",
    "anywhere": "任何位置",
    "turn_start": "一轮的开头",
    "whole_turn": "整轮",
    "clause_start": "分句的开头",
    "clause_end": "分句的末尾",
    "clause": "整个分句",
}
_STRETCHES = {"sentence": "一句话里", "clause": "两个逗号之间"}
_REPEATS = {"anywhere": "同一个词", "clause_end": "一句的末尾", "alone": "单独成句"}


def add(subparsers: Any) -> None:
    """Describe the subcommand."""
    parser = subparsers.add_parser(
        "explain", help="说明一条规则", description="说明一条条款：正文、理由、检查、正反例、出处。"
    )
    parser.add_argument("code", metavar="编号", help="条款编号，如 HLD-02")
    add_handbook_option(parser)
    parser.set_defaults(run=run)


def run(options: Namespace) -> int:
    """Print the clause; an unknown code is a failure that suggests the nearest."""
    if options.code.upper() in CODES:
        print("\n".join(_about_suppressions(options.code.upper())))
        return 0
    handbook = load_handbook(options.handbook)
    clause = handbook.clauses.get(options.code.upper())
    if clause is None:
        near = get_close_matches(options.code.upper(), handbook.clauses, 3, 0.6)
        hint = f"，是不是 {'、'.join(near)}？" if near else "；huashu rules --all 列出全部"
        raise Failure(f"没有 {options.code} 这条{hint}")
    print("\n".join(explanation(handbook, clause)))
    return 0


def _about_suppressions(code: str) -> Iterator[str]:
    """The explanation of a finding about suppressions, which no clause of the handbook stands behind."""
    title, why = CODES[code]
    yield f"{code} 豁免{title}"
    yield f"提醒 · {category_name(SUPPRESSION)}（{SUPPRESSION}）"
    yield ""
    yield f"为什么：{why}"
    yield "写法：<!-- huashu: ignore HLD-02 理由 -->，在 YAML 里是 # huashu: ignore HLD-02 理由"
    yield f"页面：{PAGE}"


def explanation(handbook: Handbook, clause: Clause) -> Iterator[str]:
    """The lines of the explanation."""
    category = f" · {CATEGORIES[clause.category]}（{clause.category}）" if clause.category else ""
    yield f"{clause.code} {clause.title}"
    yield f"{LEVELS[clause.level]}{category}"
    yield ""
    yield clause.text
    yield f"为什么：{clause.why}"
    measure = clause.data.get("measure")
    if measure:
        yield f"标准值：{_measure(measure)}"
    for check in clause.checks:
        yield ""
        yield from check_in_words(check)
    for verdict, mark in (("good", "✔"), ("bad", "✘")):
        for example in clause.data.get("examples", {}).get(verdict, ()):
            yield ""
            for line in example_in_words(example).split("\n"):
                yield f"  {mark} {line}"
    shown = list(
        dict.fromkeys(
            link.source for link in handbook.links_to("clause", clause.code) if link.source.startswith("scripts/")
        )
    )
    yield ""
    if shown:
        yield "话术：" + "、".join(f"{handbook.entries[ref].title}（{ref}）" for ref in shown)
    entry = handbook.entries[clause.entry]
    sources = clause.data.get("sources") or entry.data.get("sources") or ()
    if sources:
        yield "出处：" + "、".join(f"{source['title']}（{SOURCE_STATUS[source['status']]}）" for source in sources)
    yield f"页面：{page_on(str(handbook.settings.get('site', '')), url_of(clause))}"


def _measure(measure: Mapping[str, Any]) -> str:
    parts = [str(measure["quantity"])]
    if "min" in measure:
        parts.append(f"至少 {measure['min']}")
    if "max" in measure:
        parts.append(f"最多 {measure['max']}")
    if "avoid" in measure:
        parts.append("避开 " + "、".join(measure["avoid"]))
    return "，".join(parts)


_SHOWN = 8
"""How many forms of a list of phrases are shown."""


def check_in_words(check: Mapping[str, Any]) -> Iterator[str]:
    """What a check asks for, in words; phrases in one spoken form each."""
    kind = next(key for key in CHECKS if key in check)
    bound = check.get("by", ("agent", "narrator") if kind == "vague" else ("agent",))
    who = "、".join(SPEAKERS[speaker] for speaker in bound)
    where = "，".join(part for part in (_PLACES.get(check.get("at", ""), ""), _trigger(check.get("when", {}))) if part)
    after = f"（{where}）" if where else ""
    match kind:
        case "forbid":
            yield f"{who}不说{after}：{_forms(check['forbid'])}"
        case "require":
            yield f"{who}要说其中一句{after}：{_forms(check['require'])}"
        case "vague":
            yield f"{who}的话里没有具体时间时{after}，不说：{_forms(check['vague'])}"
        case "limit":
            yield f"写到的数要与标准值一致，讲到这些时核对：{_forms(check['limit'])}"
        case "section":
            yield f"标题带“{_forms(check['titles'])}”的稿件，正文要写到：{_forms(check['section'])}"
        case "term":
            yield f"写成“{check['term']}”，不写：{_forms(check['variants'])}"
        case "length":
            names = {"characters": "字", "sentences": "句", "questions": "个问题"}
            yield "一轮最多 " + "、".join(f"{most} {names[what]}" for what, most in check["length"].items())
        case "latin":
            yield f"不说客户可能听不懂的外文和缩写；可以说：{_forms(check['latin']['allowed'])}"
        case "personal_data":
            yield "稿件里不写像真的：" + "、".join(_DATA[item] for item in check["personal_data"])
        case "typography":
            yield "排版规则（AutoCorrect）：" + "、".join(check["typography"])
        case "sequence":
            yield "先后次序：" + " → ".join(
                EVENTS[step["event"]] if "event" in step else f"说“{_forms(step['says'])}”"
                for step in check["sequence"]
            )
        case "interruption":
            yield f"客户的话断在半截，坐席不接着说自己的；客户随后说出这些，也算：{_forms(check['interruption'])}"
        case "repeat":
            place = _REPEATS[check.get("at", "anywhere")]
            yield f"{place}，一轮里不说到 {check['times']} 次：{_forms(check['repeat'])}"
        case "together":
            groups = " + ".join(_forms(group) for group in check["together"])
            figure = "又没有具体时间" if check.get("no_figure") else ""
            yield f"{who}在{_STRETCHES[check.get('within', 'sentence')]}不同时说到{figure}：{groups}"
        case "resembles":
            yield f"没有现成的禁语也查：一句话听着像犯了这一条，把握到百分之 {check['resembles']} 才报"
        case "lead":
            yield f"{_forms(check['lead'])}的时刻要比{_forms(check['before'])}早够标准值"
    if "unless" in check:
        yield f"  不算：{_forms(check['unless'])}"
    if "unless_in_turn" in check:
        yield f"  同一轮说了这些也不算：{_forms(check['unless_in_turn'])}"
    if "instead" in check:
        yield f"  改成：{check['instead']}"


def _forms(phrases: Sequence[str]) -> str:
    """Phrases in one spoken form each; of a long list the first ones and how many there are."""
    forms = list(dict.fromkeys(first_form(phrase) for phrase in phrases))
    more = f" 等 {len(forms)} 种" if len(forms) > _SHOWN else ""
    return "、".join(forms[:_SHOWN]) + more


def _trigger(when: Mapping[str, Any]) -> str:
    parts = []
    events = [*when.get("events", ()), *([when["event"]] if "event" in when else [])]
    if events:
        parts.append("遇到" + "、".join(EVENTS[event] for event in events))
    if "customer_says" in when:
        parts.append("客户说到" + _forms(when["customer_says"]))
    if "agent_says" in when:
        parts.append("坐席说到" + _forms(when["agent_says"]))
    if "unless" in when:
        parts.append("客户的话里不含" + _forms(when["unless"]))
    if "earlier" in when:
        parts.append("前面说过" + _forms(when["earlier"]))
    if "tag" in when:
        parts.append(f"稿件标着“{when['tag']}”")
    return "且".join(parts) + "时" if parts else ""
