"""``huashu check``: hold drafts to the handbook."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from huashu.command.common import add_handbook_option, load_handbook, wants_colour
from huashu.command.failure import Failure
from huashu.config import Config, ConfigError, find_config
from huashu.drafts.collect import Missing, collect
from huashu.drafts.labels import Labels
from huashu.drafts.model import DraftProblem
from huashu.drafts.reader import Reading, read_draft
from huashu.engine import check_draft
from huashu.finding import SEVERITY_ORDER, Checked, discreet, masked
from huashu.handbook.model import Handbook
from huashu.reports import FORMATS
from huashu.reports.summary import exit_code
from huashu.rulebook.rules import Rule, Rulebook, compile_rulebook
from huashu.text.source import Source, Unread, decode, read


def add(subparsers: Any) -> None:
    """Describe the subcommand."""
    parser = subparsers.add_parser("check", help="检查稿件", description="按手册检查话术稿和制度稿。")
    parser.add_argument("paths", metavar="路径", nargs="*", help="稿件或文件夹；写 - 从标准输入读")
    add_handbook_option(parser)
    parser.add_argument("--format", choices=sorted(FORMATS), default="text", help="报告格式，默认 text")
    parser.add_argument(
        "--fail-on", choices=SEVERITY_ORDER, default="warning", help="到哪一级算不通过，默认 warning（提醒）"
    )
    parser.add_argument(
        "--select", metavar="编号", action="append", default=[], help="只查这些条款或类别，可以写前缀，如 HLD"
    )
    parser.add_argument("--ignore", metavar="编号", action="append", default=[], help="不查这些条款或类别")
    parser.add_argument(
        "--kind", choices=("script", "policy"), help="稿件是话术（script）还是制度（policy）；不写就自己判断"
    )
    parser.add_argument("--channel", metavar="渠道", default="", help="稿件的渠道，如 inbound、outbound、chat")
    parser.add_argument("--excerpt", action="store_true", help="稿件是片段，不要求完整的开头和结尾")
    parser.add_argument("--stdin-filename", metavar="文件名", default="", help="从标准输入读时，当作这个文件")
    parser.set_defaults(run=run)


def run(options: Namespace) -> int:
    """Check and report; the exit code does not depend on the format."""
    if not options.paths and not options.stdin_filename:
        raise Failure("没有说检查什么：写上文件或文件夹，例如 huashu check drafts/")
    config = read_config()
    handbook = load_handbook(options.handbook or config.handbook)
    rulebook = compile_rulebook(handbook)
    rules = chosen_rules(rulebook, options.select, options.ignore)
    settings = reading_settings(handbook, options)
    check_config(config, rulebook, settings)
    results = [
        check_source(
            source, settings_of(source.name, settings, config, options), rules_of(source.name, rules, config), rulebook
        )
        for source in _sources(options)
    ]
    sys.stdout.write(FORMATS[options.format](results, wants_colour()))
    return exit_code(results, options.fail_on)


def read_config() -> Config:
    """The configuration that counts here; one that cannot be used is a ``Failure``."""
    try:
        return find_config(Path.cwd())
    except ConfigError as error:
        raise Failure(str(error)) from error


def check_config(config: Config, rulebook: Rulebook, settings: Reading) -> None:
    """A ``Failure`` when the configuration names a clause, a category or a channel that the handbook has not."""
    for name in (*config.ignore, *(name for table in config.files for name in table.ignore)):
        if not any(named(rule, name) for rule in rulebook.rules):
            raise Failure(f"配置的 ignore 写了“{name}”，没有这个条款或类别；huashu rules 列出全部")
    known = [identifier for identifier, _ in settings.channels]
    for table in config.files:
        if table.channel is not None and table.channel not in known:
            raise Failure(f"配置里的渠道“{table.channel}”手册里没有，有的是：{'、'.join(known)}")


def settings_of(name: str, settings: Reading, config: Config, options: Namespace) -> Reading:
    """How one file is read: the configuration's tables for it, the command line over them."""
    table = config.settings_for(Path(name))
    return replace(
        settings,
        kind=options.kind or table.kind,
        channel=options.channel or table.channel or "",
        excerpt=options.excerpt or bool(table.excerpt),
        shape=config.shape_for(Path(name)),
    )


def rules_of(name: str, rules: Sequence[Rule], config: Config) -> Sequence[Rule]:
    """The rules for one file: those that the configuration ignores for it left out."""
    ignored = config.settings_for(Path(name)).ignore
    if not ignored:
        return rules
    return tuple(rule for rule in rules if not any(named(rule, word) for word in ignored))


def chosen_rules(rulebook: Rulebook, select: Sequence[str], ignore: Sequence[str]) -> tuple[Rule, ...]:
    """The rules that ``--select`` and ``--ignore`` leave; a name that fits no rule is a ``Failure``."""
    wanted = [name for names in select for name in names.split(",") if name]
    unwanted = [name for names in ignore for name in names.split(",") if name]
    for name in (*wanted, *unwanted):
        if not any(named(rule, name) for rule in rulebook.rules):
            raise Failure(f"没有叫“{name}”的条款或类别；huashu rules 列出全部")
    return tuple(
        rule
        for rule in rulebook.rules
        if (not wanted or any(named(rule, name) for name in wanted)) and not any(named(rule, name) for name in unwanted)
    )


def named(rule: Rule, name: str) -> bool:
    """Whether a name on the command line or in the configuration means a rule: category, code or prefix."""
    return rule.category == name or rule.code == name or rule.code.startswith(f"{name}-")


def reading_settings(handbook: Handbook, options: Namespace) -> Reading:
    """How drafts are read: labels and channels of the handbook, and what the command line settles."""
    channels = tuple((str(channel["id"]), str(channel["title"])) for channel in handbook.settings["channels"])
    default = next(str(channel["id"]) for channel in handbook.settings["channels"] if channel.get("default"))
    if options.channel and options.channel not in {identifier for identifier, _ in channels}:
        raise Failure(
            f"没有“{options.channel}”这个渠道，手册里有：{'、'.join(identifier for identifier, _ in channels)}"
        )
    labels = Labels.of_settings(handbook.settings["speakers"])
    return Reading(labels, channels, default, options.kind, options.channel, options.excerpt)


def check_source(source: Source | Unread, settings: Reading, rules: Sequence[Rule], rulebook: Rulebook) -> Checked:
    """Check one source; what could not be read is a result too."""
    if isinstance(source, Unread):
        return Checked(source.name, None, unread=source.reason)
    draft = read_draft(source, settings)
    if isinstance(draft, DraftProblem) and draft.foreign:
        return Checked(draft.name, source, skipped=draft.reason)
    if isinstance(draft, DraftProblem):
        return Checked(draft.name, source, unread=draft.reason, line=draft.line, column=draft.column)
    findings = check_draft(draft, rules, rulebook.matcher)
    return Checked(source.name, masked(source, findings), discreet(source, findings))


def _sources(options: Namespace) -> list[Source | Unread]:
    sources: list[Source | Unread] = []
    paths = [path for path in options.paths if path != "-"]
    if "-" in options.paths or not options.paths:
        sources.append(decode(options.stdin_filename or "stdin.md", sys.stdin.buffer.read()))
    sources.extend(
        Unread(found.name, found.reason) if isinstance(found, Missing) else read(found, str(found))
        for found in collect(paths)
    )
    return sources
