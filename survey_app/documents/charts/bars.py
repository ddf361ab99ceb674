"""The answers to one question as a bar, in its own words and counts; good right of the middle, the rest left of it.

Options are merged or withheld by the summary before they come here; what is withheld is drawn as an empty, dotted bar
of the same size, so the page looks alike whether or not something is hidden.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from analysis.summary import Finding, Level, Status
from survey_app.documents.svg import Look, element, picture, text_width
from survey_app.web.language import chosen
from survey_app.web.language import gettext as _

WIDTH = 340.0
APART = 8.0
WHOLE = WIDTH / 2 - 2 - APART
"""The length of all answers together: half the width, so that a bar fits on either side of the middle."""
TOP, THICK, HEIGHT = 4.0, 24.0, 32.0
SIZE, AIR, GAP = 13.0, 5.0, 1.5


@dataclass(frozen=True, slots=True)
class _Segment:
    level: Level
    colour: str
    start: float
    length: float


def answers_chart(finding: Finding, language: str) -> Markup:
    """The chart that fits the finding: one row of segments, or one row an option where several could be chosen."""
    return option_bars(finding, language) if finding.multiple else diverging_bar(finding, language)


def diverging_bar(finding: Finding, language: str) -> Markup:
    """One row for a single-answer item. Raises ``ValueError`` for an item where several options could be chosen."""
    if finding.multiple:
        raise ValueError(f"{finding.id}: several options could be chosen, they do not add up to one bar.")
    with chosen(language):
        if not finding.levels:
            return _withheld(finding)
        return level_bar(finding.question or finding.title, finding.levels, language)


def level_bar(question: str, levels: Sequence[Level], language: str, *, wide: bool = False) -> Markup:
    """The bar itself, from levels whose counts are all shown; for pages that have the levels but no finding.

    ``wide``: over the whole width from the left, where one bar stands alone and needs no middle.
    """
    counts = [level.count for level in levels if level.count is not None]
    total = sum(counts)
    if not total or len(counts) != len(levels):
        raise ValueError("A bar needs a count for every level, and somebody who answered.")
    ordered = _bad_to_good(levels)
    segments = _side_by_side(ordered, total) if wide else _segments(ordered, total)
    parts = [part for segment in segments for part in _draw(segment)]
    parts += () if wide else _middle(ordered)
    with chosen(language):
        words = ", ".join(f"{level.label} {level.count}" for level in ordered)
        look = Look("chart bar", question, _("%(counts)s; %(total)s answered", counts=words, total=total))
    return picture(look, WIDTH, HEIGHT, parts)


def option_bars(finding: Finding, language: str) -> Markup:
    """One row an option, its bar as long as the share of those who chose it; a withheld option is dotted and empty."""
    with chosen(language):
        if not finding.levels:
            return _withheld(finding)
        row = 2 * THICK
        parts = [part for place, level in enumerate(finding.levels) for part in _option(level, place * row)]
        words = ", ".join(f"{level.label} {_count(level)}" for level in finding.levels)
        text = _("%(counts)s; %(total)s answered", counts=words, total=finding.base)
        return picture(Look("chart options", finding.question, text), WIDTH, len(finding.levels) * row, parts)


def _middle(levels: Sequence[Level]) -> Iterator[Markup]:
    """The border between good and the rest; only its ends where a level lies across it, for its words' sake."""
    judged = [place for place, level in enumerate(levels) if level.good is not None]
    if not judged:
        return
    across = any(level.good is None for level in levels[judged[0] : judged[-1] + 1])
    below = TOP + THICK
    line = f"v{TOP:g}M{WIDTH / 2:g} {below:g}V{HEIGHT:g}" if across else f"v{HEIGHT:g}"
    yield element("path", d=f"M{WIDTH / 2:g} 0{line}", class_="c-middle")


def _bad_to_good(levels: Sequence[Level]) -> tuple[Level, ...]:
    """From the least to the most good, whichever end the questionnaire begins with."""
    if levels[0].good is True or levels[-1].good is False:
        return tuple(reversed(levels))
    return tuple(levels)


def _segments(levels: Sequence[Level], total: int) -> list[_Segment]:
    """Where each level lies: bad ends at the middle, good begins there, what lies between the two straddles it.

    A level at an end that is neither stands apart: it is outside what is being judged ("nobody I know ever asked").
    """
    lengths = [WHOLE * (level.count or 0) / total for level in levels]
    judged = [place for place, level in enumerate(levels) if level.good is not None]
    if not judged:
        start = (WIDTH - WHOLE) / 2
        before = 0
    else:
        before = judged[0]
        inside = list(zip(levels, lengths, strict=True))[before : judged[-1] + 1]
        left = sum(length for level, length in inside if level.good is False)
        neither = sum(length for level, length in inside if level.good is None)
        start = WIDTH / 2 - left - neither / 2 - sum(lengths[:before]) - (APART if before else 0)
    segments = []
    for place, (level, colour, length) in enumerate(zip(levels, _colours(levels), lengths, strict=True)):
        if judged and ((place == before and before) or place == judged[-1] + 1):
            start += APART
        segments.append(_Segment(level, colour, start, length))
        start += length
    return segments


def _side_by_side(levels: Sequence[Level], total: int) -> list[_Segment]:
    segments, start = [], 0.0
    for level, colour in zip(levels, _colours(levels), strict=True):
        length = WIDTH * (level.count or 0) / total
        segments.append(_Segment(level, colour, start, length))
        start += length
    return segments


def _colours(levels: Sequence[Level]) -> list[str]:
    bad = [place for place, level in enumerate(levels) if level.good is False]
    good = [place for place, level in enumerate(levels) if level.good is True]
    colours = ["c-z"] * len(levels)
    for place in bad:
        colours[place] = "c-n1" if place == bad[0] else "c-n2"
    for place in good:
        colours[place] = "c-p1" if place == good[-1] else "c-p2"
    return colours


def _draw(segment: _Segment) -> Iterator[Markup]:
    length = max(segment.length - GAP, 0.5)
    yield element("rect", x=segment.start, y=TOP, width=length, height=THICK, class_=segment.colour)
    words = _fitting(segment.level, length)
    if words:
        middle = segment.start + length / 2
        look = f"c-s {segment.colour}-on"
        yield element("text", words, x=middle, y=TOP + 16.5, class_=look, text_anchor="middle")


def _fitting(level: Level, length: float) -> str:
    """Words and count; the count alone where it is narrow; nothing where it is narrower."""
    for words in (f"{level.label} {level.count}", str(level.count)):
        if text_width(words, SIZE) + AIR <= length:
            return words
    return ""


def _option(level: Level, top: float) -> Iterator[Markup]:
    yield element("text", level.label, x=0, y=top + 15, class_="c-s")
    yield element("text", _count(level), x=WIDTH, y=top + 15, class_="c-s c-b", text_anchor="end")
    bar = {"x": 0.75, "y": top + 21, "height": 14.0}
    if level.share is None:
        yield element("rect", width=WIDTH - 1.5, class_="c-unshown", **bar)
    else:
        yield element("rect", width=WIDTH - 1.5, class_="c-track", **bar)
        yield element("rect", width=max((WIDTH - 1.5) * level.share, 0.5), class_="c-p1", **bar)


def _count(level: Level) -> str:
    return _("not shown") if level.count is None else str(level.count)


def _withheld(finding: Finding) -> Markup:
    words = _("Too few to show") if finding.status is Status.MOSTLY else _("Fewer than 10, not shown")
    frame = element("rect", x=(WIDTH - WHOLE) / 2, y=TOP, width=WHOLE, height=THICK, class_="c-unshown")
    text = element("text", words, x=WIDTH / 2, y=TOP + 16.5, class_="c-s", text_anchor="middle")
    return picture(Look("chart bar", finding.question or finding.title, words), WIDTH, HEIGHT, [frame, text])
