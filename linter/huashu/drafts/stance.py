"""Use and mention: which words are meant, which are shown as what not to do, which are only talked about."""

from __future__ import annotations

import re
from collections.abc import Iterable

from huashu.drafts.model import Stance
from huashu.drafts.quotes import find_quotes, words_outside
from huashu.text.pattern import pattern
from huashu.text.span import Span

_AVOID_TITLE = pattern(
    "禁语|禁用|禁忌|忌语|忌讳|禁止|严禁|反例|反面|错误(示例|示范|说法|用语|话术|案例|做法|表达)|不推荐|不建议|"
    "不当用语|不规范用语|不得使用|不要说|不能说|不(可以|可|应|应该|该|得|宜|准)说|不说|别说|别这么|别这样|"
    "病句|错句|不这(么|样)|不能这(么|样)|不要这(么|样)|不许说|避免(使用|的|说|用语|这)|负面(用语|清单|案例|"
    "示例)|违规(条款|说法|表述|内容|承诺|示例)|(旧|原)(条款|写法|说法|表述|规定|条文)|(修订|修改|整改)前|^改前|"
    "含糊(说法|表述|用语|写法)|雷区|红线用语|不良用语|违规用语|差评话术|(请勿|切勿|勿|莫|不宜|甭|少)(再)?(这样|"
    "这么|如此|照)?(说|讲|答|回|用|写|读|念)|(应当|应该|应|需要|需)?(回避|规避|避开|摒弃|戒除|戒掉|淘汰|"
    "扔掉)的?(表达|说法|用语|话|词|语)|烂在?肚|咽回去|咽下去|憋回去|吞回去|带回家的?话|出口伤人|别学|勿学|错句|"
    "踩雷|黑榜|翻车|误区|误解|慎用|忌$|^忌|[✗×❌✘✕]|(失|扣|丢|减)分的?(举例|示例|例子|例|说法|话|用语|表现|"
    "样子|句子)|(停用|作废|废弃|废止|弃用|退役|下架|淘汰|删去|划掉|过时)了?的?(说法|话术|用语|句子|话|词|稿|"
    "版本|写法|旧稿)?$|废(稿|话|句)|忌口|(写|说|答|讲|念|用)错的?|(改|挑|找|纠|捉)错|(挑|找|指出|"
    "改).{0,4}(毛病|病句|语病|问题所在|不当之处)|(毛病|病句)[，,、]{0,2}(要|须|得|请)?(改掉|改正|戒掉|去掉)|"
    "坏例|错例|失败案例|(不许|不准|不得|不能|不可|不该|不宜|不应|莫要|听不得|说不得|讲不得|用不得|出不得|"
    "见不得|要不得|不敢|永不|绝不)(再|从|让)?(出口|上嘴|张嘴|开口|出现|入耳|听见|听到|露面|用|讲|说|提|"
    "写)?的?(话|词|说法|句子|字眼|字|句|语)?$|(一句|一个字|半句|半个字|一声|哪句)(话)?(也|都)?(不|别)(许|准|能|"
    "得|可|要|该)?(?![^，。]{0,3}[少漏落缺省忘丢误])[^，。]{0,3}$|(谁|哪个|哪位)(说|讲|用|写|犯|"
    "敢说)(了)?[，,]?(谁|就|一律|当天|立即)|(一句|一个字)也?(不能|不许|不得|都不)(有|说|讲)|祸从口出|嘴下留|"
    "嘴上(的)?红线|(伤人|伤客|得罪人|惹祸|惹事|捅娄子)的(话|说法|词)|(录音|质检|抽检|抽听|监听|巡听|听音|复盘|"
    "回听)[^。；;“「]{0,6}?(抓|听|挑|查|揪|捡|拎|翻|逮|找|扒)(到|出来?|见|着)了?(?!的?(?:好|客户|顾客|表扬|"
    "夸))的?.{0,2}(毛病|病句|话|句子|口误|硬伤|问题)|(话|句子|毛病|说法|用语|习惯|口头禅|词|"
    "腔调)[^。；;]{0,6}(改掉|戒掉|戒了|扔掉|去掉|废掉|丢掉|忘掉|不许再说|别再说)|(该|要|得|必须|统统|一律|全部|"
    "都)(改掉|戒掉|扔|扔掉|丢掉|废掉|忘掉)(了)?的?.{0,4}$|(坏|老)毛病$|[说讲答写回念](了|出来|出口)?(就|要|会|"
    "得|便)+(罚|扣|挨|判|记|零分|出事|砸|坏事|吃|赔|丢|被)|(停用|作废|废弃|废止|弃用|退役|下架|"
    "淘汰)了?的?(语句|语|句式|句|话语|说辞|表述|条目|旧话)?(登记|清单|目录|台账|表|册|汇总|库|名单|一览|归档|"
    "档案)?$"
)
_NOT_AVOID_TITLE = pattern("禁语(替换|改写|对照)|(禁止|严禁)(事项|行为|情形)|处罚|制度")
_GOOD_TITLE = pattern("正例|正确|推荐|建议(用语|说法|改)|替代|替换|改为|应说|标准(用语|话术|说法)|[✔√✓✅]")

_NEGATION = (
    "不得(使用|出现|说|用|讲|以|回复|答复|对|向)?|严禁|禁止|禁说|禁用|禁语|切忌|切勿|忌|避免|避开|杜绝|不要|"
    "不能|不可|不可以|不准|不许|不说|不应|不应该|不宜|不用|不使用|"
    "别说|别用|别讲|别这样|别这么|别再|别回|别答|别问|别喊|别叫|别拿|别写|别跟|别对|别改|别换|别照|别接|别提|"
    "别动不动|别张口|别开口|别一开口|别学|别来一句|别冒出|别顶|甭说|请勿|勿|少说|少用|不允许|不再|不会说|不该|"
    "无须说|而不是|而非|代替|替代|取代|删除|删掉|改掉|换掉|不写|绝不|一律不|不出现|从不|不必说|不直接说|未说|"
    "没说|没有说|未使用|未出现|没有出现|戒|忌用|忌说|忌讳"
)
_BEFORE = pattern(rf"({_NEGATION})[^。！？!?；;]{{0,24}}$")
_TURNS = pattern("(改用|改说|改成|改为|换成|换用|而要|而应|应说|应当说|应该说|(?<!不)要说|请说)[^，,“”]{0,8}$")
"""What a warning turns into in the same sentence: 不得说“…”，改用“…”."""

_AFTER = pattern(
    "^[”’」』\"'）)]*\\s*(之类|这类|这样|这种|此类|一类|等)?(的)?(话|词|说法|用语|字眼|词语|语言|回答|表述|"
    "表达|句子|字样|口气|语气)*"
    "[^。！？!?；;，,]{0,10}?((不得|不要|不能|不可|不准|不许|严禁|禁止|禁用|不宜|不用|不应|"
    "不说)(?![^。！？!?；;，,]{0,8}[“「『])|不讲|不提|不写|不念|不出口|不上嘴|不许|不行|是禁语|属于禁语|为禁语|"
    "是禁忌|全部删除|删除|删掉|改成|改为|换成|应改|不妥|不当|违反|违规|扣分|记差错|一律不|不再用|不出现|别说|"
    "忌)"
    "|^[”’」』\"'）)]*[，,](这|这些|都|均|全部|一律)?(是|属于|属|为|算)(典型的?|服务)?(禁语|禁用语|禁忌|反例|错误)"
    "|^[”’」』\"'）)]*[，,]?\\s*(这|这种|这类|此|此类|这么一?)?(一?句|话|句话)?[^。！？!?；;“「『]{0,8}(就|即|"
    "便|都)?(算|算是|属|属于|等于|视为|视同|按|记|判|定为|犯了?)(一次|作|为)?[^。！？!?；;“「『]{0,4}(推诿|"
    "推脱|推责|顶撞|冲撞|不耐烦|冒犯|侮辱|辱骂|讥讽|嘲讽|违规|违纪|犯规|禁语|大忌|失礼|失当|差错|重错|错误|"
    "红线|投诉|严重)"
)
_NAMED_BAD = pattern(
    "(抢话|抢白|插嘴|推诿|推脱|推责|打断|顶撞|顶嘴|敷衍|搪塞|生硬|命令式?|不耐烦|讽刺|挖苦|嘲讽|反问|冷淡|冷漠|"
    "甩锅|踢皮球|打包票|夸大)的?(举例|例子|例句|例|典型|表现|样子|说法|话|情形)([有如是]|例如|比如|"
    "包括)?[：:，,]?\\s*$|(口头禅|禁语|忌语|差错用语|违规用语|不当用语|不文明用语|粗话|"
    "脏话)[^。！？!?；;]{0,24}$"
)
_LISTED = pattern("^(\\s*[、，,和或及与/]?\\s*[“「『][^”」』]{0,40}[”」』])+")
"""The other members of a list of quotes: “甲”“乙”“丙”三类说法列入黑名单 says it of all of them."""

_HELD_AGAINST = pattern(
    "^[^。！？!?；;“「『]{0,16}?(黑名单|扣\\s*[0-9一二两三四五六七八九十]+\\s*分|每次扣|一概不用|一概不|复训|"
    "重新培训|辅导|制止|零分|不合格|致命项|通报|批评|下架|停用|作废|挨骂|投诉我们|后客户|之后客户|情绪升级|"
    "惹怒|激怒|引发投诉)"
)
_PUNISHED = pattern(
    "(零分|一票否决|致命项|不合格|重训|复训|下岗培训|扣\\s*[0-9一二两三四五六七八九十]+\\s*分|记(重大|严重|"
    "一次)?差错|记过|追责)"
    "[^。！？]{0,8}[：:]\\s*[*_]*$"
)
"""有下列情形之一的，整通记零分：what is listed is what not to do."""

_ONLY = pattern("(只|光|单|仅|总|老)(是|会|顾着|知道)?(说|写|答|回|讲|回答|回复)?(一句|个|一声)?$")
_REPLACED = pattern(
    "^[”’」』\"'）)]*(这(一|两|几)?(句|种|类)(话|说法)?|一句|这个说法|这样的话|那句|"
    "那些话)?[，,]?[^。！？!?；;“「『]{0,10}?(换成|改成|改说|改用|换掉|改掉|作废|停用|不再用|不用了|退役|淘汰|"
    "下线|[划删去抹拿剔勾](掉|去|除))"
)
"""“…”这句，从今天起换成感谢: what is replaced is no longer said."""

_TALKED_ABOUT = pattern(
    "^[”’」』\"']*\\s*(——|—|－－|--)?\\s*((都|全|均)?(是|为|系|出自)[^。！？!?；;，,“「『]{0,4}(客户|用户|顾客|"
    "市民|业主|买家|乘客|旅客|患者|家属|家长|来电人|对方|车主|会员|玩家|老人)(自己|本人)?(说|讲|骂|喊|问|写|提|"
    "用|的)|这个词|这两个字|这句话|一词|二字|这种说法|属于|是指|指的是|误解|误区|不对|错误|是错的)"
)
_REVERSED = pattern(
    "(不要|不能|不得|别|勿|不可)(忘记|忘了|忘|漏|省略|省|吝啬|少|不)|不得不|不能不|不可不|不要只|不但|不仅|不只|不要紧"
)

_ONCE = pattern(
    "(以前|从前|曾经|曾|当时|上次|那次|有一次|有一回|过去|刚来时|头一回)[^。！？]{0,12}(说|回|答|讲|问|喊|"
    "写)(了|过|道)?(一句|一声)?$"
)
"""What somebody once said is told, not given to be said."""

_TOLD = pattern(
    "^\\s*(\\d{1,2}[:：]\\d{2}|\\d{1,2}月\\d{1,2}日|那天|事发)(?![^“「]{0,40}的[，,])[^：“「]{4,}(说|答|回|讲|"
    "问|喊|来了?一句)(了|道)?[，,：:]?$"
    "|(听到|听见|抓到|录到|出现|冒出|说|讲)(过|了)?(好)?[几两二三四五六七八九十0-9]+(回|次|遍|句|处)(了)?[：:]?$"
)
"""09:14 客户来电，甲说“……”: what happened is told; 本周听到三回“……” counts it."""

_NAMED_WORDS = pattern("^[”」]?[，,]?(这|那)?[几两二三四五六七八九十]个字")
"""“不知道”三个字: the words as words."""

_OTHERS_SAY = pattern(
    "(骗子|诈骗|不法分子|坏人|冒充|网上|有人|别人|对家|同行|竞品|对方|陌生人)[^。！？]{0,12}(说|称|问|讲|写|喊|"
    "承诺|宣称|[让要叫请]您)(的|过|：|:)?$"
)
"""Words of somebody who is neither agent nor customer."""

_YOU_SAID = pattern(
    "(您|你|客户|用户|顾客)(刚才|刚刚|刚|上次|之前|前面|方才)?(说|讲|问|提|提到|反映|喊|写)(到|过|了)?的?$"
)
"""您刚才说“……”，我理解: the customer's words, repeated."""

_SOUNDS = pattern("(听到|听见|听起来|听上去|听着|以为|感觉|等于|意思|理解成|听成)(的)?(就)?(是|像)?(在)?(说)?$")
"""客户听到的是“……”: what words sound like."""

_AMONG_US = pattern(
    "[对跟向](调度|新人|新员工|同事|徒弟|学员|组员|班组|班长|组长|主管|经理|领导|后台|司机|师傅|二线|"
    "大家)[^。！？，,]{0,6}(说|讲|喊|交代|道)?(的|过|：|:)?$"
)
"""Words between colleagues, which no customer hears."""

_JUDGED = pattern(r"[（(]\s*(?P<bad>[×✗✘✕❌xX错]|不对|错误)?(?P<good>[√✓✔对]|正确)?\s*[）)]\s*[。.]?$")
_FIND_FAULTS = pattern(
    "(指出|找出|挑出|圈出|改正|纠正|订正|标出|挑|找)[^。！？“「]{0,10}(毛病|错误|错处|不当|不妥|问题|差错|违规|"
    "病句|漏洞)[^。！？“「]{0,6}[。：:）)]?\\s*$"
)
_TO_JUDGE = pattern(r"[。！？!?\u4e00-\u9fff”][（(][\s\u3000_＿]*[）)]\s*[。.]?$")
_SHORT_LEGEND = 40
_OPTION = pattern(r"^\s*[（(]?[A-HＡ-Ｈ][）)]?\s*[.．、]\s*\S")
_OPTIONS = pattern(r"(?:^|[\s　？?。：:（(])[A-HＡ-Ｈ]\s*[.．、]")
_LETTERS = pattern(r"(?<![A-Za-z])[A-HＡ-Ｈ][ \u3000]*(?=[\u4e00-\u9fff0-9])")
_ANSWERED = pattern(r"[（(]\s*(正确|参考|标准)?答案?\s*(是|为)?[：:\s]*[A-HＡ-Ｈ]{1,4}\s*[）)]")
_PENALISED = pattern("扣分(?!与|申诉|复核|权)|减分|扣几分|不合格项|差错(表现|类型|等级)|违规(表现|行为|情形)")
_PENALTIES = pattern("(扣分|减分|差错|违规)(项|情形|行为|表现)?(一览|清单|明细|对照)?(表|单)?$")
_QUIZ_TITLE = pattern("试题|试卷|测验|测试题|考试|考题|考核题|练习题|选择题|判断题|小测|问卷|题库|答题")

BAD_MARK = pattern(
    r"^[\s*_>•·\-]*(?:\d+[.、)]\s*|[①-⑳❶-❿➀-➓⓪-⓿]\s*)?[✗×✘✕❌☒🚫⛔]|^[\s*_>•·\-]*(?:[①-⑳❶-❿➀-➓⓪-⓿]\s*|"
    r"\d+[.、)]\s*)?[\[【(（]?(?:[xX]|错|误|差|坏|禁)\]?[】)）]?[：:]\s*(?=[“\"「])"
)
BAD_VERDICT = pattern("[✗×✘✕❌☒🚫⛔xX错误差坏禁忌]|不(妥|当|好|对|行|可)|反例")
"""What a remark beside a name says of the words: A（❌）：…."""

EXPLAINED = pattern(
    r"^[\s*_>•·\-]*(?:\d+[.、)]\s*)?([^\w\s“”「」『』\"'（）()【】\[\]〔〕《》<>。，、；：！？.,;:!?*_~`#|｜+=/\\^$€£&@-]|"
    r"〇)(?=[\s\u3000]*\S)"
)
"""A mark before words, whatever it is."""

_EXPLAINS = pattern(
    r"(?:^|"
    r"[\s，,；;（(：:])([^\w\s“”「」『』\"'（）()【】\[\]〔〕《》<>。，、；：！？.,;:!?*_~`#|｜+=/\\^$€£&@-]|"
    r"〇)\s*[=＝:：—–-]{0,2}\s*"
    r"(?:为|是|表示|代表|的是?|标的?是?)?\s*(?:(?P<bad>(?:不|别|禁|忌|错|勿|停|莫|反例|红线|雷区|慎|差|作废|"
    r"淘汰)[\u4e00-\u9fff]{0,5})|(?P<good>(?:可|能|对|推荐|正|好|宜|建议|照|现行|在用|"
    r"应)[\u4e00-\u9fff]{0,5}))(?=[\s，,；;）)。]|$)"
)
"""〇 可用；● 不可用: what the marks before sentences mean."""

GOOD_MARK = pattern(r"^[\s*_>•·\-]*(?:\d+[.、)]\s*)?[✔√✓✅☑]")


def explained_marks(texts: Iterable[str]) -> dict[str, Stance]:
    """The marks that a draft explains, where one of them means what not to say; empty where it explains none."""
    for text in texts:
        marks: dict[str, Stance] = {
            match[1]: "avoid" if match["bad"] else "use"
            for match in (_EXPLAINS.finditer(text) if len(text) <= _SHORT_LEGEND else ())
        }
        if len(marks) > 1 and "avoid" in marks.values():
            return marks
    return {}


def asks_for_faults(text: str) -> bool:
    """Whether a line tells pupils to find what is wrong in what comes next: 阅读下面的录音，指出三处毛病."""
    return bool(_FIND_FAULTS.search(text))


def is_to_judge(text: str) -> bool:
    """Whether a line is a statement whose truth pupils are to judge: 客户没挂，坐席先挂。（　）."""
    return bool(_TO_JUDGE.search(text))


def title_stance(title: str) -> Stance:
    """The stance of what stands under a heading or in a column with this title."""
    bad = _AVOID_TITLE.search(title)
    if bad and not _NOT_AVOID_TITLE.search(title):
        good = _GOOD_TITLE.search(title)
        if not good or (bad.start() < good.start() and not re.search("(→|->|改|换|替)", title[bad.end() : good.end()])):
            return "avoid"
    return "use"


def leads_in_avoid(text: str) -> bool:
    """Whether a line that ends with a colon introduces what is not to be said."""
    return bool(
        _AVOID_TITLE.search(text)
        or _PUNISHED.search(text)
        or re.search(rf"({_NEGATION})[^。！？!?；;]*[：:]\s*[*_]*$", text)
    ) and not _REVERSED.search(text)


def quote_stance(before: str, after: str) -> Stance:
    """The stance of quoted words from what stands before and after them in the same line.

    ``use`` here only means that nothing speaks against it; whether a quote is a model utterance is decided by
    what introduces it.
    """
    sentence = re.split("[。！？!?；;]", before)[-1]
    match = _BEFORE.search(sentence)
    if match and not _REVERSED.search(sentence[match.start() :]) and not _TURNS.search(sentence[match.end(1) :]):
        return "avoid"
    if _NAMED_BAD.search(sentence):
        return "avoid"
    following = _LISTED.sub("", after)
    if _AFTER.search(following) or _HELD_AGAINST.search(following) or _REPLACED.search(following):
        return "avoid"
    if _YOU_SAID.search(sentence) or _SOUNDS.search(sentence):
        return "mention"
    if _AMONG_US.search(sentence) or _ONLY.search(sentence) or _OTHERS_SAY.search(sentence) or _ONCE.search(sentence):
        return "mention"
    if _TALKED_ABOUT.search(after) or _NAMED_WORDS.search(after) or _TOLD.search(before):
        return "mention"
    return "use"


_BRACKETED = pattern(r"[（(【\[〔［][^（(【\[〔［）)】\]〕］\n]*[）)】\]〕］]")
_TO_CUSTOMERS = pattern("[您请]|感谢|谢谢|再见|我们?(来|帮|为|给)")


def only_warns(words: str) -> bool:
    """Whether words speak of what others say, and not to a customer: every quote in them is warned of."""
    quotes = find_quotes(words)
    covered = [Span(quote.start, quote.end) for quote in quotes]
    return (
        bool(quotes)
        # what a superior remarks in brackets is no part of what is said
        and not any(
            bracket.start() < quote.start < bracket.end() for bracket in _BRACKETED.finditer(words) for quote in quotes
        )
        and all(quote_stance(words[: quote.start], words[quote.end :]) == "avoid" for quote in quotes)
        and not any(_TO_CUSTOMERS.search(words[part.start : part.end]) for part in words_outside(words, covered))
    )


def judged(text: str) -> Stance | None:
    """The verdict at the end of a line, as exam papers have it: （×） or （√）."""
    match = _JUDGED.search(text)
    if match is None or not (match["bad"] or match["good"]):
        return None
    return "avoid" if match["bad"] else "use"


def is_option(text: str) -> bool:
    """Whether a line is one of several answers to choose from: ``A. …``."""
    return bool(_OPTION.match(text))


def has_options(text: str) -> bool:
    """Whether a line holds answers to choose from: ``A. 1 分钟　B. 2 分钟``, ``A 1 分钟 B 2 分钟（答案 B）``."""
    return len(_OPTIONS.findall(text)) >= 2 or bool(_ANSWERED.search(text) and len(_LETTERS.findall(text)) >= 2)


def is_quiz_title(title: str) -> bool:
    """Whether what stands under a title is asked, not told."""
    return bool(_QUIZ_TITLE.search(title))


def lists_penalties(title: str) -> bool:
    """Whether a title announces a list of what points are taken off for: 质检扣分表."""
    return bool(_PENALTIES.search(title))


def is_penalised(titles: tuple[str, ...]) -> bool:
    """Whether the rows of a table are what points are taken off for."""
    return any(_PENALISED.search(title) for title in titles)
