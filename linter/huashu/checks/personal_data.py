"""``personal_data``: real-looking personal data in a draft. What is found is never shown in full."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from huashu.checks.kind import Declared, Found, Phrases
from huashu.rulebook.reading import Reading
from huashu.text.pattern import pattern
from huashu.text.span import Span
from huashu.text.stretches import Stretches
from huashu.text.width import narrow

_GAP = r"[ -]?"
_MOBILE = pattern(rf"(?<![0-9A-Za-z.])1[3-9][0-9]{_GAP}[0-9]{{4}}{_GAP}[0-9]{{4}}(?![0-9A-Za-z])")
_ID_CARD = pattern(rf"(?<![0-9A-Za-z])[1-9][0-9]{{5}}{_GAP}[0-9]{{8}}{_GAP}[0-9]{{3}}[0-9Xx](?![0-9A-Za-z])")
_BANK_CARD = pattern(rf"(?<![0-9A-Za-z])[3-6][0-9]{{3}}(?:{_GAP}[0-9]{{4}}){{3}}(?:{_GAP}[0-9]{{1,3}})?(?![0-9A-Za-z])")
_PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
_PLATE = pattern(f"[{_PROVINCES}][A-HJ-NP-Z][·• ]?[A-HJ-NP-Z0-9]{{5,6}}(?![A-Za-z0-9])")
_EMAIL = pattern(r"(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]{2,}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}")

_ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_ID_CHECKS = "10X98765432"


def is_id_number(text: str) -> bool:
    """Whether 18 characters are a resident identity number: a real date and the right check character (GB 11643)."""
    if len(text) != 18 or not text[:17].isdigit():
        return False
    try:
        datetime.date(int(text[6:10]), int(text[10:12]), int(text[12:14]))
    except ValueError:
        return False
    total = sum(int(digit) * weight for digit, weight in zip(text, _ID_WEIGHTS, strict=False))
    return _ID_CHECKS[total % 11] == text[17].upper()


def is_card_number(text: str) -> bool:
    """Whether 16 to 19 digits pass the check of payment cards (Luhn, ISO/IEC 7812-1)."""
    if not 16 <= len(text) <= 19 or len(set(text)) < 4:
        return False
    total = 0
    for position, digit in enumerate(reversed(text)):
        value = int(digit) * (1 + position % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def _always(text: str) -> bool:
    return bool(text)


class _Kind(NamedTuple):
    name: str
    pattern: re.Pattern[str]
    holds: Callable[[str], bool]


_KINDS = {
    "id_card": _Kind("身份证号", _ID_CARD, is_id_number),
    "bank_card": _Kind("银行卡号", _BANK_CARD, is_card_number),
    "mobile": _Kind("手机号", _MOBILE, _always),
    "plate": _Kind("车牌号", _PLATE, _always),
    "email": _Kind("电子邮箱", _EMAIL, _always),
}


class PersonalData(NamedTuple):
    """A compiled ``personal_data``: strikes wherever the data stands, whoever says it."""

    kinds: tuple[str, ...]
    fictitious: tuple[str, ...]
    message: str
    instead: str

    def run(self, reading: Reading) -> Iterator[Found]:
        """Every number or address that looks real, in the whole source."""
        text = narrow(reading.draft.source.text)
        # the handbook shows what is not to be written, with numbers of its own
        taken = Stretches(
            piece
            for statement in reading.draft.statements
            if "entry" in reading.draft.meta and statement.stance == "avoid"
            for piece in statement.pieces
        )
        for key, kind in _KINDS.items():
            if key not in self.kinds:
                continue
            for match in kind.pattern.finditer(text):
                plain = re.sub("[ ·•-]", "", match.group())
                span = Span(match.start(), match.end())
                if kind.holds(plain) and not self._invented(plain) and not taken.overlaps(span):
                    taken.add(span)
                    yield Found(span, self.message.replace("{种类}", kind.name), self.instead, secret=True)

    def _invented(self, plain: str) -> bool:
        return any(plain.startswith(known) or plain.endswith(known) for known in self.fictitious)


def compile_check(declared: Declared, phrases: Phrases) -> PersonalData:
    """Compile a ``personal_data`` declaration."""
    del phrases
    fields = declared.fields
    return PersonalData(
        tuple(fields["personal_data"]),
        tuple(fields.get("fictitious", ())),
        fields.get("message", "写了真实的{种类}"),
        fields.get("instead", ""),
    )
