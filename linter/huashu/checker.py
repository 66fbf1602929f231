"""The checker: all that is settled before drafts are read, made once, then held to one file after another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from huashu.clause_text import ClauseText, clause_text
from huashu.config import Config, FileSettings, Levels, located
from huashu.config_names import unknown_names
from huashu.drafts.labels import Labels
from huashu.drafts.model import Draft, DraftProblem
from huashu.drafts.reader import Settings, read_draft
from huashu.engine import check_draft
from huashu.finding import Checked, Finding, Suppressed, discreet, in_order, masked
from huashu.naming import means
from huashu.rulebook.rules import Rule, Rulebook
from huashu.suppress.apply import Names, apply
from huashu.suppress.model import CODES, own_clauses
from huashu.suppress.read import read_remarks
from huashu.text.source import Source, Unread
from huashu.vocabulary import SUPPRESSION, Severity

if TYPE_CHECKING:
    from huashu.handbook.model import Handbook


class UnknownNameError(Exception):
    """A name that no clause, category or channel has; the message is Chinese."""


class Compiled(NamedTuple):
    """What checking needs of a handbook: its rules, how drafts are read by it, and what reports tell of its clauses."""

    rulebook: Rulebook
    settings: Settings
    clauses: Mapping[str, ClauseText] = MappingProxyType({})
    site: str = ""


def compile_handbook(handbook: Handbook) -> Compiled:
    """A valid handbook made ready for checking."""
    from huashu.rulebook.compiling import compile_rulebook  # not needed where the rulebook is cached

    channels = tuple((str(channel["id"]), str(channel["title"])) for channel in handbook.settings["channels"])
    default = next(str(channel["id"]) for channel in handbook.settings["channels"] if channel.get("default"))
    labels = Labels.of_settings(handbook.settings["speakers"])
    return Compiled(
        compile_rulebook(handbook),
        Settings(labels, channels, default),
        {clause.code: clause_text(clause) for clause in handbook.clauses.values() if clause.checks},
        str(handbook.settings.get("site", "")),
    )


class Checker(NamedTuple):
    """Holds files to the rules: ``rules`` are those chosen for the run, ``over`` wins over the configuration.

    ``own`` are the codes about suppressions that are chosen.
    """

    compiled: Compiled
    rules: tuple[Rule, ...]
    config: Config
    over: FileSettings
    own: frozenset[str] = frozenset(CODES)

    @classmethod
    def of(
        cls,
        compiled: Compiled,
        config: Config,
        over: FileSettings,
        select: Sequence[str] = (),
        ignore: Sequence[str] = (),
    ) -> Checker:
        """A checker for the rules that ``select`` and ``ignore`` leave.

        Raises ``UnknownNameError`` when a choice names what the handbook has not, ``ConfigError`` when the
        configuration does.
        """
        known = [identifier for identifier, _ in compiled.settings.channels]
        rules = compiled.rulebook.rules
        if over.channel and over.channel not in known:
            raise UnknownNameError(f"没有“{over.channel}”这个渠道，手册里有：{'、'.join(known)}")
        for name in (*select, *ignore):
            if not is_known(name, rules):
                raise UnknownNameError(f"没有叫“{name}”的条款或类别；huashu rules 列出全部")
        names = sorted({name for rule in rules for name in (rule.code, rule.category)})
        mistakes = list(unknown_names(config, lambda name: is_known(name, rules), names, known))
        if mistakes and config.file is not None:
            raise located(config.file, mistakes)
        chosen = tuple(rule for rule in rules if not select or any(is_named(rule, name) for name in select))
        own = (code for code in CODES if not select or any(means(name, code, SUPPRESSION) for name in select))
        over = over._replace(select=tuple(select))
        return cls(compiled, without(chosen, ignore), config, over, _own_without(own, ignore))

    @property
    def clauses(self) -> dict[str, ClauseText]:
        """What is checked in this run, in words, by code: clauses of the handbook, and suppressions themselves."""
        codes = {rule.code for rule in self.rules} | self.own
        return {code: told for code, told in {**self.compiled.clauses, **own_clauses()}.items() if code in codes}

    def check(self, source: Source | Unread) -> Checked:
        """Check one source; what could not be read is a result too."""
        if isinstance(source, Unread):
            return Checked(source.name, None, unread=source.reason)
        remarks = read_remarks(source)
        draft = self.read(remarks.source)
        if isinstance(draft, DraftProblem) and draft.foreign:
            return Checked(draft.name, source, skipped=draft.reason)
        if isinstance(draft, DraftProblem):
            return Checked(draft.name, source, unread=draft.reason, line=draft.line, column=draft.column)
        rules = self.rules_for(Path(source.name))
        findings = discreet(source, check_draft(draft, rules, self.compiled.rulebook.matcher))
        suppressed: tuple[Suppressed, ...] = ()
        shown = masked(source, findings)
        if remarks.suppressions or remarks.findings:
            findings, suppressed, about = apply(findings, remarks.suppressions, self._names(rules))
            chosen = self.codes_for(Path(source.name))
            levels = self.config.settings_for(Path(source.name)).level
            own = (
                finding._replace(level=level_of(finding, levels))
                for finding in (*remarks.findings, *about)
                if finding.code in chosen
            )
            findings = in_order((*findings, *own))
        return Checked(source.name, shown, findings, suppressed=suppressed)

    def read(self, source: Source) -> Draft | DraftProblem:
        """A source as a draft, with the settings that apply to it."""
        path = Path(source.name)
        table = self.config.settings_for(path)
        settings = self.compiled.settings._replace(
            kind=self.over.kind or table.kind,
            channel=self.over.channel or table.channel or "",
            excerpt=bool(self.over.excerpt or table.excerpt),
            shape=self.config.shape_for(path),
        )
        return read_draft(source, settings)

    def rules_for(self, path: Path) -> tuple[Rule, ...]:
        """The rules that apply to a file, at the levels they have there."""
        table = self.config.settings_for(path)
        rules = without(self.rules, table.ignore)
        if table.select and not self.over.select:
            rules = tuple(rule for rule in rules if any(is_named(rule, name) for name in table.select))
        if table.level:
            rules = tuple(rule._replace(level=level_of(rule, table.level)) for rule in rules)
        return rules

    def codes_for(self, path: Path) -> frozenset[str]:
        """The codes that may be reported for a file."""
        table = self.config.settings_for(path)
        own = _own_without(self.own, table.ignore)
        if table.select and not self.over.select:
            own = frozenset(code for code in own if any(means(name, code, SUPPRESSION) for name in table.select))
        return own | {rule.code for rule in self.rules_for(path)}

    def _names(self, active: tuple[Rule, ...]) -> Names:
        known = frozenset((rule.code, rule.category) for rule in self.compiled.rulebook.rules)
        return Names(known, frozenset(rule.code for rule in active))


def is_named(rule: Rule, name: str) -> bool:
    """Whether a name on the command line or in the configuration means a rule: category, code or prefix."""
    return means(name, rule.code, rule.category)


def level_of(rule: Rule | Finding, levels: Levels) -> Severity:
    """The level that a configuration gives to a rule or finding: the last one that means it, else its own."""
    named = (level for name, level in reversed(levels) if means(name, rule.code, rule.category))
    return next(named, rule.level)


def is_known(name: str, rules: Iterable[Rule]) -> bool:
    """Whether a name means any of the rules, or of the findings about suppressions."""
    return any(is_named(rule, name) for rule in rules) or any(means(name, code, SUPPRESSION) for code in CODES)


def without(rules: tuple[Rule, ...], ignored: Sequence[str]) -> tuple[Rule, ...]:
    """The rules that none of the names means."""
    if not ignored:
        return rules
    return tuple(rule for rule in rules if not any(is_named(rule, name) for name in ignored))


def _own_without(codes: Iterable[str], ignored: Sequence[str]) -> frozenset[str]:
    return frozenset(code for code in codes if not any(means(name, code, SUPPRESSION) for name in ignored))
