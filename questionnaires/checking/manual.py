"""The rules as a page to read, written from their records and from nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from types import ModuleType

from questionnaires.checking.checker import FAMILIES, VERSION
from questionnaires.checking.rule import Age, Rule, Severity, Step
from questionnaires.checking.sources import SOURCES

_HEAD = f"""# The rules for questions to children 给孩子出题的规则

Written by `survey-app questionnaire rules` from the records of the checker, version {VERSION}; do not edit.
A **must** blocks publishing. A **note** needs a written waiver: who decided, and why. An *info* is worth knowing.
“Above 20” means that 21 is found. Where a rule says **kept**, the product keeps it by itself and no questionnaire can
break it.

**要改**的不改不能发布。**留意**的可以留，要写明谁决定、为什么。*知道就好*的不用管。“超过 20”是说 21 才算。
写着**已做到**的，产品自己做到，问卷破坏不了。
"""
_SEVERITIES = {Severity.ERROR: "**must 要改**", Severity.WARNING: "**note 留意**", Severity.INFO: "*info 知道就好*"}


def manual() -> str:
    """The whole page, as Markdown in English and Chinese."""
    lines = [_HEAD]
    for family in FAMILIES:
        lines += _family(family)
    lines += ["## Sources 出处", ""]
    lines += [f"- `{key}` {reference}" for key, reference in SOURCES.items() if key in _used()]
    return "\n".join(lines) + "\n"


def _used() -> set[str]:
    return {key for family in FAMILIES for rule in family.RULES for key in rule.sources}


def _family(family: ModuleType) -> Iterator[str]:
    name = family.__name__.rpartition(".")[2].replace("_", " ").capitalize()
    yield from (f"## {name}", "", str(family.__doc__).strip(), "")
    for rule in family.RULES:
        yield from _rule(rule)


def _rule(rule: Rule) -> Iterator[str]:
    yield from (f"### {rule.id} {rule.title['en']} {rule.title['zh']}", "")
    yield from (f"{rule.checks['en']} {rule.cure['en']}", "", f"{rule.checks['zh']}{rule.cure['zh']}", "")
    if rule.kept_by:
        yield from (f"**kept 已做到**: {rule.kept_by['en']} {rule.kept_by['zh']}", "")
    else:
        yield f"| {' | '.join(age.replace('-', '–') for age in Age)} |"
        yield f"|{'---|' * len(Age)}"
        yield from (f"| {' | '.join(_steps(rule, age) for age in Age)} |", "")
    yield from (f"Sources 出处: {', '.join(f'`{key}`' for key in rule.sources)}", "")


def _steps(rule: Rule, age: Age) -> str:
    return "<br>".join(_step(rule, step) for step in rule.steps.get(age, ())) or "–"


def _step(rule: Rule, step: Step) -> str:
    if step.limit is None:
        return _SEVERITIES[step.severity]
    way = "below 不到" if rule.at_least else "above 超过"
    unit = f" {rule.unit['en']}" if rule.unit else ""
    return f"{_SEVERITIES[step.severity]} {way} {step.limit:g}{unit}"
