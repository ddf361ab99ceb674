"""While a round is open: day by day, how whole the questionnaires are, who helped, and what looks odd. Counts only."""

from __future__ import annotations

from collections.abc import Iterable

from analysis.attendance import Attendance, Days, Helped
from questionnaires.model import Questionnaire
from questionnaires.words import ItemWords
from survey_app.committee.ages import ages_of
from survey_app.committee.blocks import Attended, Line
from survey_app.committee.fieldwork import Fieldwork
from survey_app.committee.furniture import Table
from survey_app.web.days import month_day, span
from survey_app.web.language import current_language, later, ngettext
from survey_app.web.language import gettext as _

_FLAGS = {
    "helper-chose": (
        later("a grown-up helped to choose"),
        later("counted apart in the summary"),
    ),
    "same-place": (
        later("nearly always the same place"),
        later("the same step in four of five answers, six or more"),
    ),
    "in-turn": (
        later("left, right, left, right"),
        later("six or more in turn, up to age 9"),
    ),
    "ends-only": (
        later("only the ends of the scale"),
        later("young children often do; it need not mean anything"),
    ),
}


def attended(work: Fieldwork) -> Attended | None:
    """The part of the page; None before anything is drawn up or while nobody or too few count."""
    found = work.attendance
    if found is None or not found.came:
        return None
    return Attended(
        busiest=_busiest(found),
        days=_days(found),
        whole=_whole(work, found),
        helped=tuple(_helped(work.family.for_band(one.band), one) for one in found.helped),
        odd=(*_odd(found), *_rushes(found)),
    )


def _busiest(found: Attendance) -> str:
    if not found.days:
        return ""
    most = max(found.days, key=lambda days: days.count)
    return _("Most came %(days)s: %(count)s.", days=_when(most), count=most.count)


def _when(days: Days) -> str:
    if days.first == days.last:
        return _("on %(day)s", day=month_day(days.first))
    return _("from %(days)s", days=span(days.first, days.last))


def _days(found: Attendance) -> Table | None:
    if not found.days:
        return None
    rows = tuple(
        (month_day(days.first) if days.first == days.last else span(days.first, days.last), str(days.count))
        for days in found.days
    )
    return Table(_("Answers by day; days with fewer than 10 are joined"), (_("Day"), _("Answers that came")), rows)


def _whole(work: Fieldwork, found: Attendance) -> Table | None:
    if not found.completion:
        return None
    rows = tuple(
        (
            ages_of(work.family.for_band(one.band)),
            _count(one.whole),
            str(one.left_out),
        )
        for one in reversed(found.completion)
    )
    head = (_("Age"), _("Nothing left out"), _("Half left out at most"))
    return Table(_("Questions left out, of those each child was asked"), head, rows)


def _helped(questionnaire: Questionnaire, helped: Helped) -> Line:
    words = questionnaire.words.get(current_language()) or next(iter(questionnaire.words.values()))
    said = words.items[helped.item]
    parts = [
        _("%(answer)s %(count)s", answer=_quoted(said, options), count=count)
        for options, count in helped.counts
        if count is not None
    ]
    if helped.mostly:
        parts.append(_("mostly %(answer)s", answer=_quoted(said, helped.mostly)))
    return Line(ages_of(questionnaire), said.short, _("; ").join(parts) or _("not shown"))


def _quoted(said: ItemWords, options: Iterable[str]) -> str:
    return _(", ").join(_("“%(answer)s”", answer=said.options[each]) for each in options)


def _odd(found: Attendance) -> tuple[Line, ...]:
    counts = dict(found.flags)
    return tuple(Line(_(name), _(note), _count(counts.get(flag))) for flag, (name, note) in _FLAGS.items())


def _count(count: int | None) -> str:
    """A count, or that it may not be said: too few, or all but too few."""
    return _("not shown") if count is None else str(count)


def _rushes(found: Attendance) -> tuple[Line, ...]:
    if not found.rushes:
        return ()
    note = _("20 answers or more through one code, four times as many as on its other days")
    words = ngettext("%(num)s day", "%(num)s days", found.rushes)
    return (Line(_("a day that stands out"), note, words),)
