"""Findings in English; whole children, no claim that the counts do not carry."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from analysis.finding import Finding, WholeChildren

HEADLINE_CHARACTERS = 90
BASE = (
    "All children in the register who live here were invited; taking part is voluntary and every question can be "
    "skipped. A number counts only children who answered that question; “don’t know” and “rather not say” are not in "
    "its base."
)
INTERVAL = (
    "“Of the children who live here, so many to so many” is an exact hypergeometric 95% interval in whole children: as "
    "if chance had decided who answered. “Whatever the others think” counts all silent children on one side, then on "
    "the other."
)
POOLED = (
    "Where age bands are added up, the answers of each are first split into “good” and “other” as declared beforehand. "
    "Each band has its own interval, the 5% is shared out equally among the bands (Bonferroni), and the ends are "
    "added: the result is rather too wide than too narrow."
)
ORDER = (
    "What to look at first is ordered by how many children, at the least, did not give a good "
    "answer; it must be at least one in three."
)
LIMITS = (
    "Voluntary, not a sample: children who did not answer may think otherwise, so read the wider range as well.",
    "It speaks of the children who live here now and of no other community.",
    "Feelings were asked; nothing was measured on site.",
    "Ages were asked in different words and stand side by side only on questions declared comparable beforehand.",
)
UNHEARD = "In some age bands fewer than half answered; what was heard is not yet the voice of most of them."

CARERS_ASKED = (
    "Grown-ups who care for a child of these ages were asked what they see, in a questionnaire of their own; the "
    "children themselves are too young to be asked. Taking part is voluntary and every question can be skipped."
)
CARERS_COUNTED = (
    "A number counts grown-ups who answered that question, not children: several may care for one child. How many "
    "there are in all is not known, so nothing is estimated. It is in no number of what children say."
)
CARER_LIMITS = (
    "Voluntary, not a sample: carers who did not answer may see it otherwise.",
    "What a grown-up sees is not what a child would say, and stands for no child's own view.",
    "It speaks of this community now and of no other; nothing was measured on site.",
)


def ages(runs: Sequence[tuple[int, int]]) -> str:
    return _listed([str(low) if low == high else f"{low}–{high}" for low, high in runs], "and")


def title(ages: str) -> str:
    return f"Ages {ages}"


def carers(ages: str) -> str:
    return f"Carers of children aged {ages}"


def _listed(parts: Sequence[str], last: str) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} {last} {parts[-1]}"


def options(labels: Sequence[str]) -> str:
    return " / ".join(labels)


def _quoted(labels: Sequence[str]) -> str:
    return _listed([f"“{label}”" for label in labels], "or")


def chose(count: int, base: int, labels: Sequence[str]) -> str:
    if count == 0:
        return f"None of {base} chose {_quoted(labels)}."
    if count == base:
        return f"All {base} chose {_quoted(labels)}."
    return f"{count} of {base} chose {_quoted(labels)}."


def chose_most(count: int, base: int, labels: Sequence[str]) -> str:
    if count == base:
        return chose(count, base, labels)
    return f"{count} of {base} chose {_quoted(labels)}, more than anything else."


def good(low: int, high: int, base: int, ages: str) -> str:
    return f"{_count(low, high, base)} children aged {ages} who answered gave a good answer."


def concern(low: int, high: int, base: int, ages: str) -> str:
    if high == 0 or low == base:
        return good(base - high, base - low, base, ages)
    return f"{_count(low, high, base)} children aged {ages} who answered did not give a good answer."


def _count(low: int, high: int, base: int) -> str:
    if low == base:
        return f"All {base}"
    if high == 0:
        return f"None of the {base}"
    if low == high:
        return f"{low} of the {base}"
    if high == base:
        return f"At least {low} of the {base}"
    return f"{low} to {high} of the {base}" if low else f"At most {high} of the {base}"


def good_label() -> str:
    return "good answers"


def other_label() -> str:
    return "other answers"


def asked(wordings: Sequence[tuple[str, str]]) -> str:
    return " ".join(f"Ages {ages}: {question}" for ages, question in wordings)


def most(labels: Sequence[str], at_least: int, base: int) -> str:
    return f"At least {at_least} of {base} chose {_quoted(labels)}."


def spread() -> str:
    return "The answers cannot be shown without giving a few away."


def hidden(group: int) -> str:
    return f"Fewer than {group}, not shown"


def small_base() -> str:
    return "Few answers, for orientation only"


def merged() -> str:
    return "Some options had too few answers and were counted together"


def hidden_option() -> str:
    return "Some options cannot be shown"


def some_only() -> str:
    return "Counts only children to whom it has happened; nothing follows for all"


def register_too_small() -> str:
    return "More answers than children in the register: nothing is estimated, please check the register"


def bands_merged(ages: Sequence[str], group: int) -> str:
    return f"Ages {_listed(ages, 'and')}: each fewer than {group}, counted together"


def bands_left_out(ages: Sequence[str]) -> str:
    return f"Ages {_listed(ages, 'and')} cannot be shown and are not counted in"


def sentences(parts: Sequence[str]) -> str:
    return " ".join(parts)


def notes(parts: Sequence[str]) -> str:
    return ". ".join(parts)


def estimate(bounds: WholeChildren, population: int, ages: str, *, concern: bool) -> str:
    span = str(bounds.low) if bounds.low == bounds.high else f"{bounds.low} to {bounds.high}"
    said = "would not give a good answer" if concern else "would say so"
    return f"Of the {population} children aged {ages} who live here, {span} {said}."


def silent(bounds: WholeChildren, silent: int) -> str:
    if silent == 0:
        return "Every one of them answered."
    return f"Whatever the {silent} who did not answer think, it is between {bounds.low} and {bounds.high}."


def claim(community: str, finding: Finding) -> str:
    if finding.kind == "topic":
        return f"{community}, on “{finding.title}”: {finding.sentence}"
    return (
        f"{community}, {finding.bands[:1].lower()}{finding.bands[1:]}, asked “{finding.question}”: {finding.sentence}"
    )


def headline(praises: Sequence[str], concerns: Sequence[str], responses: int | None) -> str:
    chosen: list[str] = []
    for phrase in (*praises[:1], *concerns, *praises[1:]):
        candidate = [*chosen, phrase.strip(".!? ")]
        if len("; ".join(candidate)) <= HEADLINE_CHARACTERS:
            chosen = candidate
    if chosen:
        return opening("; ".join([chosen[0], *(_lower(phrase) for phrase in chosen[1:])]))
    if responses is None:
        return "Too few answers: nothing can be said yet"
    return f"{responses} children said what they think"


def _lower(phrase: str) -> str:
    """A phrase inside a sentence, "I" left alone."""
    return phrase if phrase.startswith(("I ", "I'")) else phrase[:1].lower() + phrase[1:]


def method(facts: Mapping[str, int]) -> tuple[str, ...]:
    lines = [BASE, INTERVAL]
    if facts.get("pooled"):
        lines.append(POOLED)
    lines += _protected(facts)
    if facts.get("voice"):
        lines.append("The answers of the youngest are heard as voices: counted, never estimated from.")
    return (*lines, ORDER)


def limits(facts: Mapping[str, int]) -> tuple[str, ...]:
    return (*LIMITS, UNHEARD) if facts.get("unheard") else LIMITS


def _protected(facts: Mapping[str, int]) -> list[str]:
    rules = (
        f"Groups of fewer than {facts['minimum_group']} are not shown. Cells of 1 to {facts['minimum_cell'] - 1} are "
        "merged with neighbouring options in an order declared beforehand; what is still too small is said in words "
        f"only. Below {facts['small_base']} a number is marked as for orientation only."
    )
    apart = "Responses counted apart (for instance where an adult helped to choose) are in no share."
    return [rules, apart] if facts.get("apart") else [rules]


def helper_method(facts: Mapping[str, int]) -> tuple[str, ...]:
    return (CARERS_ASKED, CARERS_COUNTED, *_protected(facts))


def helper_limits() -> tuple[str, ...]:
    return CARER_LIMITS


def opening(phrase: str) -> str:
    return phrase[:1].upper() + phrase[1:]


def apart(question: str, option: str) -> str:
    return f"{question}: {option}"
