"""The data dictionary of a family, declared once: every column of a sealed file, its codes and what they mean.

Exports, tallies and the sealed file itself are made from it. Holds no answer; a child's own words have no column,
only the code that there were some.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from questionnaires.answers import Answer, Missing
from questionnaires.model import Family, Item, Kind, Purpose, Questionnaire, Respondent
from questionnaires.routing import path

MISSING_CODES: Mapping[Missing, int] = MappingProxyType(
    {Missing.NOT_ASKED: -1, Missing.SKIPPED: -2, Missing.DONT_KNOW: -3, Missing.RATHER_NOT_SAY: -4}
)
MISSING_LABELS: Mapping[int, Mapping[str, str]] = MappingProxyType(
    {
        -1: {"zh": "没有问到", "en": "not asked"},
        -2: {"zh": "跳过", "en": "skipped"},
        -3: {"zh": "不知道", "en": "don't know"},
        -4: {"zh": "不想回答", "en": "rather not say"},
    }
)
YES_NO: Mapping[int, Mapping[str, str]] = MappingProxyType(
    {0: {"zh": "没选", "en": "not chosen"}, 1: {"zh": "选了", "en": "chosen"}}
)
GIVEN: Mapping[int, Mapping[str, str]] = MappingProxyType({1: {"zh": "写了", "en": "given"}})


@dataclass(frozen=True)
class Variable:
    """One column. ``levels``: code -> option id (for a column of a multiple choice 1 -> its option; for text 1 ->
    "given").

    ``identifying``: tells of the child rather than of the place, so that with what neighbours know it may point at
    one. ``bands``: where it is asked. ``labels``: language -> code -> words, missing codes included; ``questions``
    by language, in the words of the youngest band that asks it. ``respondent``: children, or grown-ups in their place.
    """

    name: str
    item: str
    kind: Kind
    levels: Mapping[int, str]
    identifying: bool
    bands: tuple[str, ...]
    questions: Mapping[str, str]
    labels: Mapping[str, Mapping[int, str]]
    respondent: Respondent = Respondent.CHILD

    @property
    def highest(self) -> int:
        """The highest code; the lowest that is not missing is 1, or 0 for a column of a multiple choice."""
        return max(self.levels)


def variables(family: Family | Questionnaire) -> tuple[Variable, ...]:
    """Every column of the family, in the order first asked. An item shared by bands has one column."""
    found: dict[str, Variable] = {}
    bands: dict[str, list[str]] = {}
    for questionnaire in family.everyone if isinstance(family, Family) else (family,):
        for item in questionnaire.items:
            bands.setdefault(item.id, []).append(questionnaire.band.id)
            for variable in _of_item(questionnaire, item):
                found.setdefault(variable.name, variable)
    return tuple(replace(variable, bands=tuple(bands[variable.item])) for variable in found.values())


def columns(item: Item) -> tuple[str, ...]:
    """The column names of one item."""
    if item.kind is Kind.MULTIPLE:
        return tuple(f"{item.id}.{option_id}" for option_id in item.option_ids)
    return (item.id,)


def encode(questionnaire: Questionnaire, answers: Mapping[str, Answer]) -> dict[str, int]:
    """One response as column -> code. Items off the path are "not asked", items on it without an answer "skipped"."""
    asked = {item.id for item in path(questionnaire, answers)}
    codes: dict[str, int] = {}
    for item in questionnaire.items:
        answer = answers.get(item.id) if item.id in asked else Answer(item.id, missing=Missing.NOT_ASKED)
        codes.update(encode_item(item, answer or Answer(item.id, missing=Missing.SKIPPED)))
    return codes


def encode_item(item: Item, answer: Answer) -> dict[str, int]:
    """One answer to an item that is on the path, as column -> code."""
    names = columns(item)
    if answer.missing is not None:
        return dict.fromkeys(names, MISSING_CODES[answer.missing])
    if item.kind is Kind.MULTIPLE:
        return {name: int(option in answer.options) for name, option in zip(names, item.option_ids, strict=True)}
    if item.kind is Kind.TEXT:
        return {item.id: 1}
    return {item.id: item.option_ids.index(answer.options[0]) + 1}


def decode(questionnaire: Questionnaire, codes: Mapping[str, int]) -> dict[str, Answer]:
    """The answers back from their codes, for items that were asked. Text comes back as missing: the words are not
    here."""
    answers: dict[str, Answer] = {}
    for item in questionnaire.items:
        answer = _answer(item, codes)
        if answer.missing is not Missing.NOT_ASKED:
            answers[item.id] = answer
    return answers


def to_json(family: Family | Questionnaire) -> str:
    """The codebook as JSON, to lie beside a sealed file: columns, codes, words in every language, missing codes."""
    entries = [_entry(variable) for variable in variables(family)]
    book = {
        "family": family.id,
        "missing": {str(code): dict(words) for code, words in MISSING_LABELS.items()},
        "columns": entries,
    }
    return json.dumps(book, ensure_ascii=False, indent=2) + "\n"


def _entry(variable: Variable) -> dict[str, object]:
    return {
        "name": variable.name,
        "item": variable.item,
        "kind": variable.kind.value,
        "identifying": variable.identifying,
        "bands": list(variable.bands),
        "respondent": variable.respondent.value,
        "question": dict(variable.questions),
        "codes": {str(code): option for code, option in variable.levels.items()},
        "labels": {
            language: {str(code): words[code] for code in variable.levels}
            for language, words in variable.labels.items()
        },
    }


def _of_item(questionnaire: Questionnaire, item: Item) -> list[Variable]:
    if item.kind is Kind.MULTIPLE:
        pairs = zip(columns(item), item.option_ids, strict=True)
        return [_variable(questionnaire, item, name, {1: option_id}) for name, option_id in pairs]
    if item.kind is Kind.TEXT:
        return [_variable(questionnaire, item, item.id, {1: "given"})]
    return [_variable(questionnaire, item, item.id, dict(enumerate(item.option_ids, start=1)))]


def _variable(questionnaire: Questionnaire, item: Item, name: str, levels: Mapping[int, str]) -> Variable:
    questions, labels = {}, {}
    for language, words in questionnaire.words.items():
        said = words.items[item.id]
        questions[language] = said.question
        missing = {code: named[language] for code, named in MISSING_LABELS.items() if language in named}
        labels[language] = missing | _labels(item, levels, language, said.options)
        if item.kind is Kind.MULTIPLE:
            questions[language] = f"{said.question} — {said.options[levels[1]]}"
    identifying = item.purpose is not Purpose.OPINION
    bands = (questionnaire.band.id,)
    return Variable(name, item.id, item.kind, levels, identifying, bands, questions, labels, questionnaire.respondent)


def _labels(item: Item, levels: Mapping[int, str], language: str, options: Mapping[str, str]) -> dict[int, str]:
    fixed = {Kind.MULTIPLE: YES_NO, Kind.TEXT: GIVEN}.get(item.kind)
    if fixed is None:
        return {code: options[option_id] for code, option_id in levels.items()}
    return {code: words.get(language, words["en"]) for code, words in fixed.items()}


def _answer(item: Item, codes: Mapping[str, int]) -> Answer:
    names = columns(item)
    values = [codes[name] for name in names]
    reasons = {code: reason for reason, code in MISSING_CODES.items()}
    if values[0] in reasons:
        return Answer(item.id, missing=reasons[values[0]])
    if item.kind is Kind.MULTIPLE:
        return Answer(item.id, options=tuple(o for o, v in zip(item.option_ids, values, strict=True) if v == 1))
    if item.kind is Kind.TEXT:
        return Answer(item.id, missing=Missing.SKIPPED)
    return Answer(item.id, options=(item.option_ids[values[0] - 1],))
