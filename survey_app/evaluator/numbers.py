"""The numbers of one claim as the certificate shows them: over their base, as a range, as a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from analysis.evidence import CitedGood, CitedLevel, CitedPart, Claim
from analysis.summary import Level
from survey_app.documents.charts.bars import level_bar
from survey_app.documents.charts.ranges import range_chart
from survey_app.evaluator.pages import Number, Range, Table, Wording
from survey_app.web.language import gettext as _

HELPER = "helper"
"""The kind of a claim about what grown-ups see of children too young to be asked."""


def number(claim: Claim, language: str) -> Number | None:
    """The good answers over those who answered; None where no answer is called good, or no count may stand."""
    if claim.good is None:
        return None
    return Number(claim.good.count, claim.good.base, _caption(claim, language))


def _caption(claim: Claim, language: str) -> str:
    chosen = [level.labels[language] for level in claim.levels if level.good]
    if claim.kind == "topic" or not chosen:
        return _("of the children who answered gave an answer that counts as good")
    return _("of the children who answered said %(answers)s", answers=quoted(chosen))


def quoted(words: Sequence[str]) -> str:
    """Answers in quotation marks, joined by "or"."""
    return _(" or ").join(_("“%(answer)s”", answer=word) for word in words)


def children_range(claim: Claim, language: str) -> Range | None:
    """What follows for all children living here; None where no such statement can be made."""
    good = claim.good
    if good is None or good.interval is None or good.silent is None or good.population is None:
        return None
    return Range(range_chart(good, language), claim.estimate[language], _reading(good))


def _reading(good: CitedGood) -> str:
    silent = good.silent
    if silent is None:
        return ""
    return _(
        "The dot is the share of those who answered, %(share)s%%. The thick line is what follows for all children "
        "living here; of twenty such lines, about nineteen hold the true number. The thin line counts every child who "
        "did not answer one way, then the other: %(low)s to %(high)s.",
        share=round(100 * good.share),
        low=silent.low,
        high=silent.high,
    )


def wordings(claim: Claim, language: str) -> tuple[Wording, ...]:
    """Every question that is counted here, exactly as it was asked, with its bar where there is one."""
    if claim.kind == "topic":
        return tuple(
            Wording(ages(part), question[language], None) for part in claim.parts for question in part.questions
        )
    return (Wording(claim.bands[language], claim.question[language], _bar(claim, language)),)


def _bar(claim: Claim, language: str) -> Markup | None:
    drawn = [_level(level, claim.base, language) for level in claim.levels]
    whole = bool(drawn) and all(level.count is not None for level in drawn) and any(level.count for level in drawn)
    if claim.multiple or not whole:
        return None
    return level_bar(claim.question[language], drawn, language, wide=True)


def _level(level: CitedLevel, base: int, language: str) -> Level:
    share = None if level.count is None or not base else level.count / base
    return Level(level.options, level.labels[language], level.count, share, level.good)


def ages(part: CitedPart) -> str:
    """The ages of one part: "7–9", or "7–9, 10–13" where bands were joined."""
    return _("ages %(bands)s", bands=_(", ").join(band.replace("-", "–") for band in part.bands))


def tables(claim: Claim, language: str) -> tuple[Table, ...]:
    """The same numbers as a table: by answer for a question, by age for a topic."""
    found = (_by_age(claim, language),) if claim.parts else ()
    return found + ((_by_answer(claim, language),) if claim.levels else ())


def _by_answer(claim: Claim, language: str) -> Table:
    head = (_("Answer"), _("Grown-ups") if claim.kind == HELPER else _("Children"), _("Counts as good"))
    reading = {True: _("yes"), False: _("no"), None: "–"}
    rows = [
        (level.labels[language], _("not shown") if level.count is None else str(level.count), reading[level.good])
        for level in claim.levels
    ]
    title = _("What the grown-ups answered") if claim.kind == HELPER else _("What the children answered")
    return Table(title, head, (*rows, *_totals(claim)))


def _totals(claim: Claim) -> Iterator[tuple[str, str, str]]:
    answered = _("Grown-ups who answered") if claim.kind == HELPER else _("Children who answered")
    yield (answered, str(claim.base), "–")
    if claim.missing is None:
        return
    kinds = (
        (_("not asked"), claim.missing.not_asked),
        (_("skipped"), claim.missing.skipped),
        (_("don’t know"), claim.missing.dont_know),
        (_("rather not say"), claim.missing.rather_not_say),
    )
    yield (_("No answer"), str(claim.missing.total), "–")
    for words, count in kinds:
        if count is not None:
            yield (_("of these: %(kind)s", kind=words), str(count), "–")


def _by_age(claim: Claim, language: str) -> Table:
    head = (_("Age"), _("Counted as good"), _("Good"), _("Answered"), _("Living here"))
    rows = tuple(
        (
            ages(part),
            _("; ").join(quoted([label[language] for label in labels]) for labels in part.good_labels),
            str(part.count),
            str(part.base),
            "–" if part.population is None else str(part.population),
        )
        for part in claim.parts
    )
    return Table(_("What was added up"), head, rows)
