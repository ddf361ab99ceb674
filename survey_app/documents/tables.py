"""A summary as tables: one row a finding, a shown answer, a count of coverage, a code. What is hidden is an empty cell.

Every file of numbers is written from these, so none can say something else than another.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from analysis.codebook import MISSING_LABELS, Variable, variables
from analysis.summary import Finding, GoodShare, Level, Summary, Weighted, WholeChildren
from questionnaires.model import Family
from survey_app.documents.table import Cell, Row, Table, columns
from survey_app.documents.tables_beyond import beyond
from survey_app.web.channels import channel_words
from survey_app.web.language import current_language, in_language
from survey_app.web.language import gettext as _


def tables(summary: Summary, family: Family) -> tuple[Table, ...]:
    """Everything in the current language, which is that of ``summary``. What a summary says anew gets a table here."""
    said = (_findings(summary), _levels(summary), _parts(summary))
    return (*said, *beyond(summary), _coverage(summary), codebook(family))


def _findings(summary: Summary) -> Table:
    head = columns(
        ("finding", _("Finding")),
        ("kind", _("Kind")),
        ("topic", _("Topic")),
        ("title", _("In words")),
        ("ages", _("Age")),
        ("question", _("As it was asked")),
        ("sentence", _("What was said")),
        ("status", _("How much is shown")),
        ("base", _("Answered this")),
        ("population", _("Living here")),
        ("good", _("Good answers")),
        ("good_base", _("Base of good answers")),
        ("good_share", _("Share of good answers")),
        ("good_low", _("Of all, at least")),
        ("good_high", _("Of all, at most")),
        ("silent_low", _("Whatever the silent think, at least")),
        ("silent_high", _("Whatever the silent think, at most")),
        ("missing", _("No answer")),
        ("not_asked", _("not asked")),
        ("skipped", _("skipped")),
        ("dont_know", _("don’t know")),
        ("rather_not_say", _("rather not say")),
        ("between_low", _("Good answers, at least")),
        ("between_high", _("Good answers, at most")),
        ("mostly", _("Most chose")),
        ("mostly_at_least", _("Most chose, at least")),
        ("weighted", _("Share of good answers, weighted")),
        ("weighted_low", _("Weighted share, at least")),
        ("weighted_high", _("Weighted share, at most")),
        ("deff", _("Design effect of the weights")),
        ("n_eff", _("Effective number of answers")),
        ("estimate", _("What follows for all")),
        ("note", _("Note")),
        ("clauses", _("Clauses")),
    )
    return Table("findings", _("Findings"), head, tuple(_finding(one) for one in summary.citable))


def _finding(one: Finding) -> Row:
    missing = one.missing
    kinds: Row = (None,) * 5
    if missing is not None:
        kinds = (missing.total, missing.not_asked, missing.skipped, missing.dont_know, missing.rather_not_say)
    return (
        *(one.id, one.kind, one.topic, one.title, one.bands, one.question, one.sentence, one.status.value),
        *(one.base, one.population, *_good(one.good), *kinds),
        *_bounds(one.good_between),
        *((None, None) if one.mostly is None else (one.mostly.label, one.mostly.at_least)),
        *_weighted(one.weighted),
        *(one.estimate, one.note, " ".join(one.clauses)),
    )


def _good(good: GoodShare | None) -> Row:
    if good is None:
        return (None,) * 7
    return (good.count, good.base, good.share, *_bounds(good.interval), *_bounds(good.silent))


def _weighted(weighted: Weighted | None) -> Row:
    if weighted is None:
        return (None,) * 5
    return (weighted.share, weighted.low, weighted.high, weighted.deff, weighted.n_eff)


def _bounds(bounds: WholeChildren | None) -> Row:
    return (None, None) if bounds is None else (bounds.low, bounds.high)


def _levels(summary: Summary) -> Table:
    head = columns(
        ("finding", _("Finding")),
        ("ages", _("Age")),
        ("question", _("As it was asked")),
        ("place", _("Order")),
        ("options", _("Codes of the options")),
        ("answer", _("Answer")),
        ("count", _("Chosen by")),
        ("share", _("Share")),
        ("good", _("Counts as good")),
        ("shown", _("Shown")),
    )
    rows = tuple(
        (one.id, one.bands, one.question, place, *_level(level))
        for one in summary.citable
        for place, level in enumerate(one.levels, start=1)
    )
    return Table("answers", _("Answers"), head, rows)


def _level(level: Level) -> Row:
    good = None if level.good is None else int(level.good)
    return (" ".join(level.options), level.label, level.count, level.share, good, int(level.count is not None))


def _parts(summary: Summary) -> Table:
    head = columns(
        ("finding", _("Finding")),
        ("bands", _("Age")),
        ("items", _("Questions added up")),
        ("good", _("Good answers")),
        ("good_base", _("Base of good answers")),
        ("population", _("Living here")),
    )
    rows = tuple(
        (one.id, " ".join(part.bands), " ".join(part.items), part.count, part.base, part.population)
        for one in summary.findings
        for part in one.parts
    )
    return Table("parts", _("What was added up"), head, rows)


def _coverage(summary: Summary) -> Table:
    head = columns(
        ("what", _("What is counted")),
        ("ages", _("Age")),
        ("name", _("Name")),
        ("count", _("Count")),
        ("population", _("Living here")),
    )
    return Table("coverage", _("Who spoke"), head, tuple(_counts(summary)))


def _counts(summary: Summary) -> Iterator[Row]:
    yield ("all", "", _("Answers that count"), summary.responses, summary.population_total)
    for band in summary.coverage:
        yield ("band", band.band, band.title, band.answered, band.population)
        for side in band.by_sex:
            name = _("Boys") if side.sex == "boy" else _("Girls")
            yield (side.sex, band.band, name, side.answered, side.population)
    for group in summary.apart:
        yield ("apart", group.band, group.title, group.count, None)
    for channel, count in summary.channels:
        yield ("channel", "", channel_words(channel), count, None)
    for view in summary.helper_views:
        yield ("helpers", view.band, view.title, view.answered, None)
        for group in view.apart:
            yield ("helpers apart", group.band, group.title, group.count, None)
        for channel, count in view.channels:
            yield ("helpers channel", view.band, channel_words(channel), count, None)


def codebook(family: Family) -> Table:
    """Every column of the sealed file and what its codes mean, missing codes included, from the one declaration."""
    head = columns(
        ("variable", _("Variable")),
        ("item", _("Question")),
        ("respondent", _("Who answers")),
        ("ages", _("Age")),
        ("kind", _("Kind")),
        ("identifying", _("May point at a child")),
        ("question", _("As it was asked")),
        ("code", _("Code")),
        ("option", _("Code of the option")),
        ("label", _("Meaning")),
    )
    rows = tuple(row for variable in variables(family) for row in _codes(variable))
    return Table("codebook", _("Codebook"), head, rows)


def _codes(variable: Variable) -> Iterator[Row]:
    language = current_language()
    question = in_language(variable.questions, language)[0]
    labels = variable.labels.get(language) or next(iter(variable.labels.values()))
    same: Sequence[Cell] = (
        variable.name,
        variable.item,
        variable.respondent.value,
        " ".join(variable.bands),
        variable.kind.value,
        int(variable.identifying),
        question,
    )
    for code, option in variable.levels.items():
        yield (*same, code, option, labels[code])
    for code, words in MISSING_LABELS.items():
        yield (*same, code, None, in_language(words, language)[0])
