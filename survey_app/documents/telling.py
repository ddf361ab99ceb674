"""A summary in the sentences that stand around its numbers: who spoke, who is missing, how answers came. Counts
nothing.

The committee's page, the report and the slide say the same because they say it from here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from analysis.population import Population
from analysis.summary import BandCoverage, Finding, GoodShare, Summary
from survey_app.web.channels import channel_words
from survey_app.web.language import current_language, day
from survey_app.web.language import gettext as _


def shown(count: int | None) -> str:
    """A count, or that it is too small to show."""
    return _("fewer than 10") if count is None else str(count)


def lead(summary: Summary, community: str) -> str:
    """How many live here, how many answered, and who is only heard as a voice."""
    first = _(
        "%(living)s children of the ages asked live in %(community)s; %(answered)s answered.",
        community=community,
        living=summary.population_total,
        answered=shown(summary.responses),
    )
    voices = dict.fromkeys(finding.bands for finding in summary.voices)
    if not voices:
        return first
    second = _("%(bands)s: heard as voices, at the end and without estimates.", bands=_(", ").join(voices))
    return _("%(first)s %(second)s", first=first, second=second)


def fewest(bands: Sequence[BandCoverage]) -> BandCoverage | None:
    """The band heard least for its size; None when there is no such band, or when all were heard alike."""
    lived_in = [band for band in bands if band.population]
    # What only stands beside a few is more than they are.
    known = [band for band in lived_in if not band.beside]
    shares = {(band.answered or 0) / band.population for band in known}
    if not known or (len(shares) == 1 and len(known) == len(lived_in)):
        return None
    return min(known, key=lambda band: (band.answered or 0) / band.population)


def missing(summary: Summary) -> tuple[str, ...]:
    """Who was heard least, and which responses are in no share."""
    least = fewest(summary.coverage)
    if least is None:
        return tuple(_apart(summary))
    told = _(
        "Heard least: %(band)s, %(answered)s of %(living)s. Read their numbers with care.",
        band=least.title,
        answered=shown(least.answered),
        living=least.population,
    )
    return (told, *_apart(summary))


def _apart(summary: Summary) -> Iterator[str]:
    """Responses in no share: one line a reason, with the bands in which there are any."""
    titles = {band.band: band.title for band in summary.coverage}
    by_reason: dict[str, list[str]] = {}
    for group in summary.apart:
        if not group.band:
            yield _("Counted in no number, %(reason)s: %(count)s.", reason=group.title, count=shown(group.count))
        elif group.count != 0:
            told = _("%(band)s: %(count)s", band=titles[group.band], count=shown(group.count))
            by_reason.setdefault(group.title, []).append(told)
    for reason, groups in by_reason.items():
        yield _("Counted apart, “%(reason)s”: %(groups)s.", reason=reason, groups=_("; ").join(groups))


def registered(register: Population) -> tuple[str, ...]:
    """Where the number of children comes from, and who is outside the ages asked."""
    source = _(
        "How many children live here: %(source)s, %(day)s.",
        source=register.source[current_language()],
        day=day(register.dated),
    )
    if not register.outside:
        return (source,)
    outside = _("%(count)s more children are too young or too old for these questionnaires.", count=register.outside)
    return (source, outside)


def came_by(summary: Summary) -> tuple[str, ...]:
    """How the answers came, a sentence or none."""
    if not summary.channels:
        return ()
    told = _(", ").join(f"{channel_words(channel)} {count}" for channel, count in summary.channels)
    return (_("How the answers came: %(channels)s.", channels=told),)


def good_of(finding: Finding) -> str:
    """Good answers over those who answered; empty where no answer is called good, or no count may stand."""
    return "" if finding.good is None else f"{finding.good.count} / {finding.good.base}"


def whole_of(good: GoodShare | None) -> str:
    """How many of all children living here would say so, in whole children; empty where nothing follows."""
    if good is None or good.interval is None or good.population is None:
        return ""
    return f"{good.interval.low}–{good.interval.high} / {good.population}"


def title_of_voice(finding: Finding) -> str:
    """Whose voice it is, and what a reader must know first."""
    if not finding.note:
        return finding.bands
    return _("%(bands)s, %(note)s", bands=finding.bands, note=finding.note)
