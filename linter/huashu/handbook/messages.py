"""Every schema error as a sentence a supervisor can act on: where, what is wrong, what was expected, how to mend it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from huashu import vocabulary
from huashu.handbook.inline import inline, quoted
from huashu.handbook.model import Pointer
from huashu.handbook.nearest import nearest
from huashu.handbook.schemas import Schema, is_date, schema, validator
from huashu.handbook.yaml_errors import looks_like_fullwidth_key

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError

    from huashu.handbook.yaml_reader import Document


@dataclass(frozen=True, slots=True)
class Fault:
    """One mistake against a schema: the value (or, ``at_key``, the key) it is about, and what to say.

    ``broken`` is the value that cannot be relied on because of it.
    """

    pointer: Pointer
    message: str
    mend: str
    at_key: bool
    broken: Pointer


def faults(name: str, document: Document) -> Iterator[Fault]:
    """What in a document goes against the schema ``name``: one fault for one mistake."""
    errors = list(validator(name).iter_errors(document.data))
    if not errors:
        return
    yield from _explain_all([_Place(document, schema(name), tuple(error.absolute_path), error) for error in errors])


@dataclass(frozen=True, slots=True)
class _Place:
    """A schema error where it happened."""

    document: Document
    root: Schema
    pointer: Pointer
    error: ValidationError

    @property
    def keyword(self) -> str:
        return str(self.error.validator)

    @property
    def argument(self) -> Any:
        return self.error.validator_value

    @property
    def value(self) -> Any:
        return self.error.instance

    @property
    def schema(self) -> Schema:
        found = self.error.schema
        return found if isinstance(found, dict) else {}

    @property
    def outer(self) -> Schema:
        """The schema that describes the fields: this one, or the one whose condition (``then``) this is."""
        path = list(self.error.absolute_schema_path)
        if len(path) < 2 or path[-2] not in ("then", "else"):
            return self.schema
        found: Any = self.root
        for step in path[:-2]:
            found = found[step]
        return found if isinstance(found, dict) else {}

    @property
    def name(self) -> str:
        """What a reader calls this value, to begin a sentence with: a space parts a Latin name from the Chinese."""
        name = name_of(self.pointer)
        return f"{name} " if name[-1].isascii() else name

    @property
    def example(self) -> str:
        """An example of the schema, as it would be typed."""
        examples = self.schema.get("examples")
        return f"，例如 {inline(examples[0])}" if examples else ""

    @property
    def written(self) -> str:
        """The value as it is written in the file."""
        node = self.document.node(self.pointer)
        return "" if node is None else self.document.source.text[node.start : node.end]

    def fault(self, message: str, mend: str = "", *, pointer: Pointer | None = None, at_key: bool = False) -> Fault:
        """A fault about this value, or about one inside it (then what holds it cannot be relied on)."""
        at = self.pointer if pointer is None else pointer
        return Fault(at, message, mend, at_key or self._is_block(at), self.pointer)

    def _is_block(self, pointer: Pointer) -> bool:
        """A collection over several lines is pointed at by its key: the value has no beginning a reader would see."""
        node = self.document.node(pointer)
        return node is not None and (node.style == "block" or node.value is None)


def name_of(pointer: Pointer) -> str:
    """What a reader calls the value at a pointer: the field, or which item of it."""
    if not pointer:
        return "文件"
    last = pointer[-1]
    if isinstance(last, str):
        return last
    holder = next((step for step in reversed(pointer) if isinstance(step, str)), "列表")
    return f"{holder} 的第 {last + 1} 项"


def _explain_all(places: list[_Place]) -> Iterator[Fault]:
    """One mistake is told once: the most telling error of a value, and a misspelt key instead of the missing one."""
    misspelt = {place.pointer: _misspelt(place) for place in places if place.keyword == "additionalProperties"}
    told: set[Pointer] = set()
    for place in sorted(places, key=lambda place: _ORDER.get(place.keyword, len(_ORDER))):
        if place.keyword in _ABOUT_MEMBERS:
            yield from _ABOUT_MEMBERS[place.keyword](place, misspelt.get(place.pointer, {}))
        elif place.pointer not in told:
            told.add(place.pointer)
            yield _ABOUT_VALUE.get(place.keyword, _anything)(place)


# Mistakes about the members of a mapping


def _misspelt(place: _Place) -> dict[str, str | None]:
    """The unknown keys of a mapping, each with the known key that was probably meant."""
    known = list(place.schema.get("properties", {}))
    free = [key for key in known if key not in place.value]
    return {key: nearest(key, free) or nearest(key, known) for key in place.value if key not in known}


def _unknown(place: _Place, misspelt: Mapping[str, str | None]) -> Iterator[Fault]:
    known = list(place.schema.get("properties", {}))
    for key, meant in misspelt.items():
        guess = f"，是不是想写 {meant}？" if meant else ""
        mend = "" if meant else "这里可以写：" + "、".join(known)
        yield place.fault(f"{key} 不是这里的字段{guess}", mend, pointer=(*place.pointer, key), at_key=True)


def _missing(place: _Place, misspelt: Mapping[str, str | None]) -> Iterator[Fault]:
    outer = place.outer
    properties = outer.get("properties", {})
    given = "，".join(f"{key} 写了 {part['const']}" for key, part in _condition(outer, place).items())
    for key in place.argument:
        if key not in place.value and key not in misspelt.values():
            message = f"{given}，就要写 {key}" if given else f"缺少 {key}"
            yield _lacking(place, key, properties.get(key, {}), message)


def _condition(outer: Schema, place: _Place) -> Mapping[str, Any]:
    """The fields whose values make others required, when that is why they are."""
    if outer is place.schema:
        return {}
    parts: Mapping[str, Any] = outer.get("if", {}).get("properties", {})
    return {key: part for key, part in parts.items() if "const" in part}


def _dependent(place: _Place, misspelt: Mapping[str, str | None]) -> Iterator[Fault]:
    properties = place.schema.get("properties", {})
    for key, needed in place.argument.items():
        for other in needed if key in place.value else ():
            if other not in place.value and other not in misspelt.values():
                yield _lacking(place, other, properties.get(other, {}), f"写了 {key}，就要写 {other}")


def _lacking(place: _Place, key: str, field: Schema, message: str) -> Fault:
    meaning = str(field.get("description", "")).split("。")[0]
    examples = field.get("examples")
    mend = f"加一行 {key}: {inline(examples[0])}" if examples else f"加上 {key}"
    return place.fault(f"{message}（{meaning}）" if meaning else message, mend, at_key=True)


def _exactly_one(place: _Place, misspelt: Mapping[str, str | None]) -> Iterator[Fault]:
    keys = list(place.argument)
    written = [key for key in keys if key in place.value]
    if not written and any(meant in keys for meant in misspelt.values()):
        return
    choice = "、".join(keys[:-1]) + "、" + keys[-1] if len(keys) > 2 else " 和 ".join(keys)
    if written:
        mend = "只留一个"
        both = "、".join(written)
        yield place.fault(
            f"{both} 不能同时写，{choice} 里只能写一个", mend, pointer=(*place.pointer, written[1]), at_key=True
        )
    else:
        yield place.fault(f"{choice} 里要写一个", _meanings(place, keys), at_key=True)


def _at_least_one(place: _Place, misspelt: Mapping[str, str | None]) -> Iterator[Fault]:
    keys = list(place.argument)
    if not any(meant in keys for meant in misspelt.values()):
        yield place.fault(f"{'、'.join(keys)} 里至少要写一个", _meanings(place, keys), at_key=True)


def _meanings(place: _Place, keys: list[str]) -> str:
    properties = place.schema.get("properties", {})
    return "；".join(f"{key}：{str(properties.get(key, {}).get('description', '')).split('。')[0]}" for key in keys)


def _unknown_kind(place: _Place, _misspelt: Mapping[str, str | None]) -> Iterator[Fault]:
    kinds = {option["required"][0]: option.get("title", "") for option in place.argument}
    listing = "、".join(f"{kind}（{title}）" for kind, title in kinds.items())
    for key in place.value:
        if meant := nearest(key, kinds):
            at = (*place.pointer, key)
            yield place.fault(f"没有 {key} 这种检查，是不是想写 {meant}？", f"改成 {meant}", pointer=at, at_key=True)
            return
    common = {key for option in place.argument for key in option["properties"]}
    strange = next((key for key in place.value if key not in common), None)
    if strange is None:
        yield place.fault("这项检查没有写种类", f"写上其中一个：{listing}", at_key=True)
    else:
        yield place.fault(
            f"没有 {strange} 这种检查", f"可以写：{listing}", pointer=(*place.pointer, strange), at_key=True
        )


# Mistakes about one value


def _type(place: _Place) -> Fault:
    if place.value is None:
        return place.fault(f"{place.name}没有写内容", f"写上内容{place.example}")
    expected = place.argument
    if expected == "string":
        return _text_expected(place)
    if expected == "array":
        return _list_expected(place)
    if expected == "object":
        return _mapping_expected(place)
    if expected == "boolean":
        return place.fault(
            f"{place.name}只能写 true（是）或 false（否），这里写成了{_shown(place)}", "true 和 false 不加引号"
        )
    whole = "整数" if expected == "integer" else "数"
    mend = "去掉引号，只留数字" if place.written[:1] in ("'", '"') else f"只写数字，不带单位{place.example}"
    return place.fault(f"{place.name}要写成{whole}，这里写成了{_shown(place)}", mend)


def _text_expected(place: _Place) -> Fault:
    value, name, written = place.value, place.name, place.written
    if isinstance(value, bool | int | float):
        return place.fault(
            f"{name}要写成文字，{written} 会被当成{_TYPES[type(value)]}", f"给它加上引号：{quoted(written)}"
        )
    node = place.document.node(place.pointer)
    flow = node is not None and node.style == "flow"
    if flow:
        mark = written[:1]
        return place.fault(
            f"{name}要写成文字，以 {mark} 开头又没有引号，会被当成{_TYPES[type(value)]}",
            f"整段加上双引号：{quoted(written)}" if len(written) <= 40 else "整段加上双引号",
        )
    if isinstance(value, list):
        mend = "只写一段，去掉前面的短横“-”" if len(value) == 1 else "合成一段文字，去掉前面的短横“-”"
        return place.fault(f"{name}只能写一段文字，这里写成了列表", mend)
    key = next(iter(value), "")
    if len(value) == 1 and not re.fullmatch(r"[a-z_]+", key):
        return place.fault(
            f"{name}要写成文字，里面的英文冒号加空格让它变成了字段", "把冒号改成全角“：”，或者给整段文字加上双引号"
        )
    return place.fault(f"{name}要写成一段文字，这里写成了带字段的一组内容", f"写成 {_field(place)}文字{place.example}")


def _list_expected(place: _Place) -> Fault:
    value, name = place.value, place.name
    if isinstance(value, dict):
        return place.fault(
            f"{name}要写成列表，每一项前面要有短横“- ”",
            f"在第一个字段 {next(iter(value), '')} 前面加上“- ”，其余字段和它对齐",
        )
    if isinstance(value, str) and value.startswith("-"):
        return place.fault(f"{name}要写成列表，短横“-”后面少了一个空格", "每项写成“- 内容”，短横后面空一格")
    return place.fault(
        f"{name}要写成列表，这里只写了一段", f"写成 {_field(place)}{inline([value])}，或者一项一行、前面加“- ”"
    )


def _mapping_expected(place: _Place) -> Fault:
    value, name = place.value, place.name
    if isinstance(value, str) and looks_like_fullwidth_key(value):
        key = re.split("：", value)[0].strip()
        return place.fault(
            f"字段名 {key} 后面是全角冒号“：”，要用英文冒号加一个空格",
            f"改成 {key}: {value[len(key) + 1 :].strip()[:20]}",
        )
    if isinstance(value, str) and (tight := re.match(r"([A-Za-z_][A-Za-z0-9_-]*):\S", value)):
        return place.fault(f"字段名 {tight[1]} 的冒号后面少了一个空格", f"改成 {tight[1]}: …")
    keys = "、".join(place.schema.get("required", ()) or list(place.schema.get("properties", {}))[:4])
    written = "列表" if isinstance(value, list) else "一个值"
    mend = place.example.removeprefix("，") or f"例如 {keys.split('、')[0]}: 内容"
    return place.fault(f"{name}要写成带字段的一组内容（{keys}），这里写成了{written}", mend)


def _enum(place: _Place) -> Fault:
    if place.value is None:
        return _type(place)
    options = [str(option) for option in place.argument]
    names = next((names for names in _VOCABULARIES if set(options) <= names.keys()), {})
    labels = [f"{option}（{names[option]}）" if names else option for option in options]
    wrong = f"{place.name}写成了{_shown(place)}"
    meant = _meant(place.value, options, names) if isinstance(place.value, str) else None
    guess = f"，是不是想写 {meant}？" if meant else ""
    if len(options) > _LISTED:
        return place.fault(f"{wrong}，不在固定的清单里{guess}", "可以写：" + "、".join(labels))
    meaning = str(place.schema.get("description", "")).rstrip("。")
    mend = f"改成 {meant}" if meant else meaning if not names else ""
    return place.fault(f"{wrong}，只能是 {_or(labels)}", mend)


def _meant(written: str, options: list[str], names: Mapping[str, str]) -> str | None:
    """The option that was probably meant, by its key or by its Chinese name."""
    by_name = {name: option for option, name in names.items()}
    name = nearest(written, by_name)
    return nearest(written, options) or (by_name[name] if name else None)


def _pattern(place: _Place) -> Fault:
    if not place.value.strip():
        return place.fault(f"{place.name}是空的", f"写上内容{place.example}")
    if place.argument == r"\S":
        return place.fault(f"{place.name}是空的", f"写上内容{place.example}")
    hint = place.schema.get("x-pattern-hint")
    return place.fault(
        f"{place.name}的写法不对：{_shown(place)}", str(hint) if hint else place.example.removeprefix("，")
    )


def _format(place: _Place) -> Fault:
    value = place.value
    plain = unicodedata.normalize("NFKC", value)
    numbers = re.findall(r"[0-9]+", plain)
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", plain) and plain == value:
        return place.fault(f"{place.name}写成了 {value}，日历上没有这一天", "核对月份和日子，写成 年-月-日")
    mend = f"写成 年-月-日{place.example}"
    if len(numbers) == 3 and len(numbers[0]) == 4:
        likely = f"{numbers[0]}-{int(numbers[1]):02d}-{int(numbers[2]):02d}"
        if is_date(likely):
            mend = f"写成 {likely}"
    return place.fault(f"{place.name}的日期写成了{_shown(place)}，要写成 年-月-日", mend)


def _too_short(place: _Place) -> Fault:
    if place.argument == 1:
        return place.fault(f"{place.name}是空的", f"写上内容{place.example}")
    return place.fault(f"{place.name}只有 {len(place.value)} 个字，至少要 {place.argument} 个", "")


def _too_long(place: _Place) -> Fault:
    return place.fault(
        f"{place.name}有 {len(place.value)} 个字，最多 {place.argument} 个", "写短一些，细节挪到别的字段或拆成几项"
    )


def _too_few(place: _Place) -> Fault:
    if not place.value:
        return place.fault(
            f"{place.name}是空列表，至少要写 {place.argument} 项", f"写上内容，或者删掉这个字段{place.example}"
        )
    return place.fault(f"{place.name}只有 {len(place.value)} 项，至少要写 {place.argument} 项", "")


def _too_many(place: _Place) -> Fault:
    return place.fault(f"{place.name}有 {len(place.value)} 项，最多 {place.argument} 项", "")


def _repeated(place: _Place) -> Fault:
    for index, item in enumerate(place.value):
        if item in place.value[:index]:
            first = place.value.index(item) + 1
            shown = f"“{item}”" if isinstance(item, str) else ""
            return place.fault(
                f"{place.name}的第 {index + 1} 项{shown}和第 {first} 项重复",
                "删掉重复的一项",
                pointer=(*place.pointer, index),
            )
    return place.fault(f"{place.name}里有重复的项", "删掉重复的一项")


def _bounds(place: _Place) -> Fault:
    limits = place.schema
    low, high = limits.get("minimum"), limits.get("maximum")
    if low is not None and high is not None:
        expected = f"要在 {low} 到 {high} 之间"
    elif "exclusiveMinimum" in limits:
        expected = f"要大于 {limits['exclusiveMinimum']}"
    else:
        expected = f"不能小于 {low}" if low is not None else f"不能大于 {high}"
    return place.fault(f"{place.name}写成了 {place.written}，{expected}", "")


def _too_empty(place: _Place) -> Fault:
    free = [key for key in place.schema.get("properties", {}) if key not in place.value]
    return place.fault(f"{place.name}里写得不全，至少要写 {place.argument} 个字段", "还可以写：" + "、".join(free))


def _anything(place: _Place) -> Fault:
    """A keyword without words of its own; a test keeps the schemas from using one."""
    return place.fault(
        f"{place.name}的内容不符合要求（{place.keyword}：{inline(place.argument)}）", place.example.removeprefix("，")
    )


def _shown(place: _Place) -> str:
    """The value in a message: text in quotation marks, cut when it is long."""
    if isinstance(place.value, str):
        text = place.value if len(place.value) <= 24 else place.value[:24] + "……"
        return f"“{text}”"
    if isinstance(place.value, list | dict):
        return _TYPES[type(place.value)]
    return f" {place.written}"


def _field(place: _Place) -> str:
    last = place.pointer[-1] if place.pointer else ""
    return f"{last}: " if isinstance(last, str) else "- "


def _or(labels: list[str]) -> str:
    if len(labels) == 1:
        return labels[0]
    gap = "" if labels[-2].endswith("）") else " "
    return "、".join(labels[:-1]) + f"{gap}或 {labels[-1]}"


_LISTED: Final = 10
"""Closed lists up to this length are given in the message itself."""

_TYPES: Final[Mapping[type, str]] = {
    str: "文字",
    bool: "是或否",
    int: "数字",
    float: "数字",
    list: "列表",
    dict: "带字段的一组内容",
}

_VOCABULARIES: Final[tuple[Mapping[str, str], ...]] = (
    vocabulary.LEVELS,
    vocabulary.CATEGORIES,
    vocabulary.EVENTS,
    vocabulary.SPEAKERS,
    vocabulary.SOURCE_STATUS,
)

_ABOUT_MEMBERS: Final[Mapping[str, Callable[[_Place, Mapping[str, str | None]], Iterator[Fault]]]] = {
    "additionalProperties": _unknown,
    "required": _missing,
    "dependentRequired": _dependent,
    "x-exactly-one": _exactly_one,
    "x-at-least-one": _at_least_one,
    "oneOf": _unknown_kind,
}

_ABOUT_VALUE: Final[Mapping[str, Callable[[_Place], Fault]]] = {
    "type": _type,
    "enum": _enum,
    "minLength": _too_short,
    "pattern": _pattern,
    "format": _format,
    "maxLength": _too_long,
    "minItems": _too_few,
    "maxItems": _too_many,
    "uniqueItems": _repeated,
    "minimum": _bounds,
    "maximum": _bounds,
    "exclusiveMinimum": _bounds,
    "minProperties": _too_empty,
}

_ORDER: Final = {keyword: index for index, keyword in enumerate((*_ABOUT_MEMBERS, *_ABOUT_VALUE))}

KEYWORDS: Final = frozenset(_ORDER)
"""The keywords that have words of their own."""
