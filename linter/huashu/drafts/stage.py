"""Stage directions: what happens in a call, read from the words in brackets."""

from __future__ import annotations

import re
from collections.abc import Sequence

from huashu.drafts.labels import Labels
from huashu.drafts.model import Event, Speaker
from huashu.text.fold import fold
from huashu.text.numerals import parse_duration
from huashu.text.pattern import pattern
from huashu.text.span import Span

BRACKETS = pattern(r"[（(【\[〔［]([^（(【\[〔［）)】\]〕］\n]{1,60})[）)】\]〕］]")
"""A stage direction: something short in round, square or lenticular brackets."""

_SHORT_PAUSE = 10.0
"""A wait of at most this many seconds without music or mute is a pause, not a hold (in seconds)."""

_SHORT_WORK = 30.0
"""Something that takes at most this many seconds is done while the customer listens (in seconds)."""

_RESUME = pattern("取消静音|解除静音|恢复|回到线上|回线|接回|切回|取消保持")
ENDED = pattern(
    "(通话|会话|对话|本通|外呼|回访|来电|电话|聊天|录音|服务|线路)(到此|就此|已|自动|正常)?(结束|终止|终了|"
    "关闭|断开|释放|完毕|完$)|^完$|断开连接|断开,通话结束"
)
"""That a call is over, whoever ended it."""

_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("resume", _RESUME),
    ("dial", pattern("拨打|拨出|呼出|外呼|外拨|拨号|呼叫(客户|用户|业主|被叫)|dial")),
    (
        "connect",
        pattern(
            "接通|摘机|拿起(听筒|电话|话筒)|打进来|铃响|^来电([0-9:：]*$|：)|自00:00起|接起|接入|"
            "(?<!无人)接听(?!人|方|者|员)|拨入|呼入|进线|拨通|弹屏|(会话|通话|录音)开始|connected"
        ),
    ),
    (
        "hang-up",
        pattern(
            "挂机|挂断|挂电话|先挂|抢挂|按断|掐断|掐线|拆线|切线|撂(线|断|了)|扣断电话|按掉|按了?下?结束键|"
            "结束通话|断线|收线|挂线|切断|(即|就|便|随手|抢先|立马)挂(了|掉)?$|^挂(了|掉|线|机)?$|^嘟+|hangup|"
            "hangsup|hungup"
        ),
    ),
    ("end", ENDED),
    (
        "transfer",
        pattern(
            "转接|转入|转至|转给|转到|转去|转往|转走|盲转|转人工|转投诉|转专席|转班长|转语音|转内线|转出|转移|"
            "移交|(直接|随手|按键)?(拨|切|甩|推|接|踢|丢)(到|给|去|往).{0,6}(组|席|科|部|台|专线|人工|售后|柜|"
            "室|[一二三]线|班长|主管|值班|经理)|transfer"
        ),
    ),
    (
        "mute",
        pattern(
            "静了?音|静着音|(闭|关|掐|切)(了|掉|上|闭)?(麦|话筒|送话)|(麦|麦克风|话筒)(就|也|便)?(给)?(关|闭|掐)|mute"
            "|((捂|盖|遮)(住|着|上|了)了?|[扣按](住|着)了?)(话筒|听筒|送话|手机|电话|麦)(?!.{0,6}(咳|喷嚏|"
            "清嗓))|(话筒|听筒)(朝下)?[捂扣]着"
        ),
    ),
    (
        "hold",
        pattern(
            "保持|等待音|等候音|(跟|和|与|同)(旁边|邻座|同事|身边|边上|隔壁|旁人).{0,6}[说聊笑]|闲聊|说笑|"
            "放音乐|播音乐|音乐|彩铃|切等待|挂起|onhold|hold"
        ),
    ),
    (
        "silence",
        pattern(
            "停顿|沉默|无声|[没未][出作做吭]声|[不没]吭[声气]|不言语|无(人)?应答|没有(人)?应答|不出声|不说话|"
            "不吭声|无言|静默|一言不发|鸦雀无声|没有声音|(没有?|无)人(说话|出声|应声|吭声)|只(有|听见|听到|"
            "听得见|听得到|闻|剩).{0,4}(键盘|翻纸|敲击|鼠标)|[没未]说(一句)?话|未说一句|稍停|^(再)?停|冷场|"
            "silence|pause"
        ),
    ),
    ("verify", pattern("核验|核身|验证身份|核实身份|身份验证|核对身份|身份核对")),
    ("record", pattern("记录|登记|建单|录入|做记录")),
    (
        "interrupt",
        pattern(
            "打断|抢过?话|抢白|截断|截住|截话|堵住话|抢着说|抢过话|抢白|插话|插嘴|打岔|(不等|没等|"
            "未等).{0,6}说完|interrupt"
        ),
    ),
)
_EITHER_SIDE = frozenset({"hang-up", "silence", "interrupt"})
"""What the customer may do as well as the agent."""

_HANDSET = "(?:听筒|话筒|电话|耳机|耳麦|手柄|话机)"
_PUT_DOWN = pattern(
    rf"(?:放|搁|撂|扔|丢|摆|摘|扣|抛)(?:下|上|开|了|到|在|回|掉)+(?!.{{0,4}}的){_HANDSET}?(?=.*{_HANDSET})|"
    rf"(?:放|搁|撂|扔|丢|摆|摘|扣|甩)(?:下|上|开|了|掉)*{_HANDSET}|撂下"
    rf"|{_HANDSET}(?:都|也|早|就|便|已经|已|给|一|往.{{1,4}})*(?:放|搁|撂|扔|丢|摆|摘|扣|挂)(?:下|上|开|回|了|"
    rf"在.{{1,4}})?(?!断|机|线|公放|免提|响)"
)
"""Somebody puts the handset down: to end the call, or to go and ask."""

_GOES = pattern(
    "去|找|问|翻|查|看|请示|商量|跑|走|离|起身|返回|回来|再拿|重新拿|聊|接别|接另|拿来|取|喝|"
    "[0-9一二两三四五六七八九十半](个)?[秒分]|片刻|一会|半天"
)
"""What is done beside a handset that will be picked up again."""

_CUTS = pattern("断开(?!连接)|断了|把线.{0,2}断|先断|下线|退线|退出|关(闭|掉|了)(会话|对话|窗口|聊天)")
_ON_PURPOSE = pattern(
    "(不|没|未|没有)(等|待)|抢|先|直接|径[直自]|主动|随手|顺手|立[刻即]|马上|随即|就|便|自[己行]|说完|一把|转身"
)
"""How somebody ends a call; a line that 断开 by itself is nobody's doing."""

_UNANNOUNCED = pattern(
    "(不|没|没有|未|未曾|都没|也没|连)(先|再|有|跟|和|向|与|对)?(客户|用户|顾客|人|人家|他|她)?(打|作|做|说|讲|"
    "征|给|留)?(个|一个|一|任何)?"
    "(招呼|吭声|吭气|吭|应声|吱声|交代|说明|解释|征求|征得|征|知会|告知|一声|接话|回话|搭腔|搭理|理会)"
    "|(不|没|未)(说话|出声|作声|做声)[,，]?(就|便|直接|径|随)|一声(不|没)(吭|响|应)|一言不发|一(句|"
    "个字)(话)?(都|也)?(没|不)|二话(不|没)说|不由分说|不声不响|闷声|闷头|默默|悄没声|冷不丁"
    "|话(都|也)?(没|未|还没|不接|音未落|音刚落)|(没|不|未)等.{1,8}(答|应|回|开口|同意|点头|说完)"
)
"""That something is done to the customer without a word."""

_FROM_TO = pattern(
    r"(?<![0-9:：])(\d{1,2})[:：]([0-5]\d)\s*(?:[—–~～-]{1,2}|至|到)\s*(\d{1,2})[:：]([0-5]\d)(?![0-9:：])"
)
_AT_WORK = pattern(
    "键盘|敲击|鼠标|翻(纸|查|找|看|货|箱|柜|抽屉|本|材料)|(搁|放)下(话筒|听筒|电话|手机)|走开|离座|离席|起身|出去"
)
"""What somebody does who says nothing."""

_AWAY = pattern("起身|离开|离座|离席|走开|走出|出去|不见|不在")
"""What somebody does who cannot be talking to the customer meanwhile."""

_WAIT = pattern("等待|等候|稍等|等")
_TALKS = pattern("第[0-9一二三四五六七八九十]+[分秒]|[念说讲听读播报]|介绍|解释|核对|回答|提问|朗读|演示")
_NEGATED = pattern(
    "(不|未|没|勿|无需|不得|不能|别)(要|能|得|可|有|先|由|让|准|许)?(坐席|客服|话务员|代表|我|他|她|擅自|直接|"
    "随意|随便)?$"
)
_PARTS = pattern("[,，、;；后]")
_IN_WORDS = pattern("[秒分]")
_NOT_WAITING = pattern("(不|未|没|没有|不待)(等|待)|抢(先)?(在|于)|(先|早|赶)(在|于)")
_SOMEBODY_FIRST = pattern(
    r"(^|等|待)(?!先行|随[即手]|立[即刻]|按键|马上|直接|主动|抢先|率先|径[直自]|顺手|匆匆|一把|当即|自[行己]|"
    r"转身|提前|[听话]筒|耳[机麦]|电话|话音)"
    r"(?!.{0,4}(说完|道别|结束|自动|直接|秒|静|停|先行|抢先|率先|随即|立即|主动|自行|当即|径自|"
    r"马上))[\u4e00-\u9fff]{2,4}(?<![后完毕])先?$"
)


def read_direction(text: str, span: Span, labels: Labels, speaker: Speaker = "agent") -> list[Event]:
    """The events a stage direction names, in order of appearance; empty when it names none.

    ``text`` is the direction without its brackets, ``span`` where it stands in the source, brackets included;
    ``labels`` know who the people are that it names, ``speaker`` is the one whose turn it stands in.
    """
    words = fold(text)
    seconds = _between(text) or parse_duration(text)
    found: list[tuple[int, Event]] = []
    # 取消静音 is no mute
    others = _RESUME.sub(lambda match: "\n" * len(match[0]), words)
    for kind, named in _KINDS:
        match = named.search(words if kind == "resume" else others)
        if match and not _NEGATED.search(words[: match.start()]):
            by = (
                _nearest(text, named, labels) or _doer(words[: match.start()], labels, speaker)
                if kind in ("hang-up", "silence", "interrupt")
                else "agent"
            )
            found.append((match.start(), Event(kind, span, by, seconds)))
    found += _handset(text, others, span, seconds, labels, speaker, found)
    if seconds is not None and seconds > _SHORT_WORK and _AT_WORK.search(words):
        # only the keys are heard: the customer is left waiting
        found = [(at, event._replace(kind="hold") if event.kind == "silence" else event) for at, event in found]
    kinds = {event.kind for _, event in found}
    if not kinds & {"hold", "mute", "silence", "hang-up", "transfer", "resume", "interrupt"} and (
        wait := _WAIT.search(words)
    ):
        kind = "silence" if seconds is None or seconds <= _SHORT_PAUSE else "hold"
        found.append((wait.start(), Event(kind, span, "agent", seconds)))
    mine = speaker == "agent" and labels.first_person(words) != "customer"
    mine = mine and (not _TALKS.search(words) or bool(_AWAY.search(words)))
    if not found and mine and seconds is not None and seconds > _SHORT_WORK and _IN_WORDS.search(text):
        # something takes its time, and the customer hears nothing
        found.append((0, Event("hold", span, "agent", seconds)))
    if {"mute", "hold"} <= kinds:
        # one wait, described twice
        found = [(at, event) for at, event in found if event.kind != "hold"]
    if "transfer" in kinds:
        found = [(at, event) for at, event in found if event.kind != "hold"]
    if {event.kind for _, event in found} & {"mute", "hold", "transfer"}:
        # 没作声，直接静音: one thing, not a pause and a wait
        found = [(at, event) for at, event in found if event.kind != "silence"]
    silently = _UNANNOUNCED.search(words)
    if silently and labels.first_person(words[: silently.start()]) != "customer":
        found = [
            (at, event._replace(unannounced=at >= silently.start() and event.kind in ("mute", "hold", "transfer")))
            for at, event in found
        ]
    return [event for _, event in sorted(found, key=lambda pair: pair[0])]


def _handset(
    text: str,
    words: str,
    span: Span,
    seconds: float | None,
    labels: Labels,
    speaker: Speaker,
    found: Sequence[tuple[int, Event]],
) -> list[tuple[int, Event]]:
    """What it means that the handset is put down or the line is cut: a wait, the end of the call, or nothing new.

    Who hangs up after the customer (客户挂机，坐席放下电话) ends nothing.
    """
    kinds = {event.kind for _, event in found}
    if kinds & {"hang-up", "mute", "hold"}:
        return []
    down = _PUT_DOWN.search(words)
    if down and not _NEGATED.search(words[: down.start()]):
        by = _nearest(text, _PUT_DOWN, labels) or _doer(words[: down.start()], labels, speaker)
        goes = _GOES.search(words, down.end())
        return [(down.start(), Event("hold" if goes else "hang-up", span, by, seconds))]
    cut = _CUTS.search(words)
    if cut and not _NEGATED.search(words[: cut.start()]):
        before = words[: cut.start()]
        if labels.first_person(before) == "agent" or _ON_PURPOSE.search(words[: cut.start() + 1]):
            return [(cut.start(), Event("hang-up", span, _doer(before, labels, speaker), seconds))]
    return []


def _between(text: str) -> float | None:
    """How long something lasts that is timed by when it begins and ends: 等待音 00:50—01:36."""
    match = _FROM_TO.search(text)
    if match is None:
        return None
    begin, end = int(match[1]) * 60 + int(match[2]), int(match[3]) * 60 + int(match[4])
    return float(end - begin) if end > begin else None


def _nearest(text: str, named: re.Pattern[str], labels: Labels) -> Speaker | None:
    """Who is named in the same part of a direction as what happens: 客户还在说，坐席挂断; 坐席道别后客户先挂."""
    parts = _PARTS.split(text)
    if len(parts) == 1:
        return None
    for part in map(fold, parts):
        if match := named.search(part):
            person = labels.first_person(part[: match.start()])
            if person == "agent" or person == "customer":
                return person
    return None


def _doer(before: str, labels: Labels, speaker: Speaker) -> Speaker:
    """Who does what is named after ``before``: the first person it names, else the one whose turn it is."""
    if _NOT_WAITING.search(before):
        return "agent"
    person = labels.first_person(before)
    if person in ("agent", "customer"):
        return person
    return "customer" if _SOMEBODY_FIRST.search(before) else speaker
