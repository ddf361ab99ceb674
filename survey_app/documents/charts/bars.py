"""The answers to one question as a bar, in its own words and counts; good right of the middle, the rest left of it.

Options are merged or withheld by the summary before they come here; what is withheld is drawn as an empty, dotted bar
of the same size, so the page looks alike whether or not something is hidden.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from analysis.summary import Finding, Level, Status
from survey_app.documents.svg import Look, element, picture, text_width
from survey_app.web.language import chosen
from survey_app.web.language import gettext as _

APART = 8.0
"""Between what is judged and what stands outside it."""
AIR, GAP = 5.0, 1.5


@dataclass(frozen=True, slots=True)
class Room:
    """How large a bar is drawn: of a page, or narrower and lower on paper. ``size``: of its letters.

    ``left`` and ``right``: how far bars reach from the middle, as parts of all answers. On a page a whole bar fits on
    either side, so that every bar of every round is drawn to one scale.
    """

    width: float = 340.0
    thick: float = 24.0
    air: float = 4.0
    size: float = 13.0
    left: float = 1.0
    right: float = 1.0

    @property
    def whole(self) -> float:
        """The length of all answers together."""
        return (self.width - 4 - 2 * APART) / (self.left + self.right)

    @property
    def middle(self) -> float:
        """Where good begins."""
        return 2 + APART + self.left * self.whole

    @property
    def height(self) -> float:
        return self.thick + 2 * self.air

    @property
    def line(self) -> float:
        """Where the letters stand."""
        return self.air + self.thick / 2 + 0.35 * self.size


PAGE = Room()
NARROWEST = 0.25
"""However one-sided the answers are, as much room stays on the other side of the middle."""


def fitted(room: Room, findings: Iterable[Finding]) -> Room:
    """``room`` on a scale at which these bars just fit below each other: longer bars have room for more words."""
    reaches = [_reach(_bad_to_good(one.levels)) for one in findings if one.levels and not one.multiple]
    left, right = ([NARROWEST, *side] for side in zip(*reaches, strict=True)) if reaches else ([1.0], [1.0])
    return replace(room, left=max(left), right=max(right))


def _reach(levels: Sequence[Level]) -> tuple[float, float]:
    """How far a bar reaches to the left and to the right of the middle, as parts of all answers."""
    total = sum(level.count or 0 for level in levels)
    judged = [place for place, level in enumerate(levels) if level.good is not None]
    if not total or not judged:
        return 0.5, 0.5
    inside = levels[judged[0] : judged[-1] + 1]
    across = sum(level.count or 0 for level in inside if level.good is None) / 2
    bad = sum(level.count or 0 for level in (*levels[: judged[0]], *inside) if level.good is not True)
    left = (bad - across) / total
    return left, 1 - left


WIDTH, THICK = PAGE.width, PAGE.thick


@dataclass(frozen=True, slots=True)
class _Segment:
    level: Level
    colour: str
    start: float
    length: float


def answers_chart(finding: Finding, language: str) -> Markup:
    """The chart that fits the finding: one row of segments, or one row an option where several could be chosen."""
    return option_bars(finding, language) if finding.multiple else diverging_bar(finding, language)


def diverging_bar(finding: Finding, language: str, room: Room = PAGE) -> Markup:
    """One row for a single-answer item. Raises ``ValueError`` for an item where several options could be chosen."""
    with chosen(language):
        if not finding.levels:
            return _withheld(finding, room)
        if finding.multiple:
            raise ValueError(f"{finding.id}: several options could be chosen, they do not add up to one bar.")
        return _bar(finding.question or finding.title, finding.levels, room)


def level_bar(question: str, levels: Sequence[Level], language: str, *, wide: bool = False) -> Markup:
    """The bar itself, from levels whose counts are all shown; for pages that have the levels but no finding.

    ``wide``: over the whole width from the left, where one bar stands alone and needs no middle.
    """
    with chosen(language):
        return _bar(question, levels, PAGE, wide=wide)


def _bar(question: str, levels: Sequence[Level], room: Room, *, wide: bool = False) -> Markup:
    counts = [level.count for level in levels if level.count is not None]
    total = sum(counts)
    if not total or len(counts) != len(levels):
        raise ValueError("A bar needs a count for every level, and somebody who answered.")
    ordered = _bad_to_good(levels)
    segments = _side_by_side(ordered, total, room) if wide else _segments(ordered, total, room)
    parts = [part for segment in segments for part in _draw(segment, room)]
    parts += () if wide else _middle(ordered, room)
    words = ", ".join(f"{level.label} {level.count}" for level in ordered)
    look = Look("chart bar", question, _("%(counts)s; %(total)s answered", counts=words, total=total))
    return picture(look, room.width, room.height, parts)


def option_bars(finding: Finding, language: str) -> Markup:
    """One row an option, its bar as long as the share of those who chose it; a withheld option is dotted and empty."""
    with chosen(language):
        if not finding.levels:
            return _withheld(finding, PAGE)
        row = 2 * THICK
        parts = [part for place, level in enumerate(finding.levels) for part in _option(level, place * row)]
        words = ", ".join(f"{level.label} {_count(level)}" for level in finding.levels)
        text = _("%(counts)s; %(total)s answered", counts=words, total=finding.base)
        return picture(Look("chart options", finding.question, text), WIDTH, len(finding.levels) * row, parts)


def _middle(levels: Sequence[Level], room: Room) -> Iterator[Markup]:
    """The border between good and the rest; only its ends where a level lies across it, for its words' sake."""
    judged = [place for place, level in enumerate(levels) if level.good is not None]
    if not judged:
        return
    across = any(level.good is None for level in levels[judged[0] : judged[-1] + 1])
    middle, below = f"{room.middle:.4g}", room.air + room.thick
    line = f"v{room.air:g}M{middle} {below:g}V{room.height:g}" if across else f"v{room.height:g}"
    yield element("path", d=f"M{middle} 0{line}", class_="c-middle")


def _bad_to_good(levels: Sequence[Level]) -> tuple[Level, ...]:
    """From the least to the most good, whichever end the questionnaire begins with."""
    if levels[0].good is True or levels[-1].good is False:
        return tuple(reversed(levels))
    return tuple(levels)


def _segments(levels: Sequence[Level], total: int, room: Room) -> list[_Segment]:
    """Where each level lies: bad ends at the middle, good begins there, what lies between the two straddles it.

    A level at an end that is neither stands apart: it is outside what is being judged ("nobody I know ever asked").
    """
    lengths = [room.whole * (level.count or 0) / total for level in levels]
    judged = [place for place, level in enumerate(levels) if level.good is not None]
    if not judged:
        start = room.middle - room.whole / 2
        before = 0
    else:
        before = judged[0]
        inside = list(zip(levels, lengths, strict=True))[before : judged[-1] + 1]
        left = sum(length for level, length in inside if level.good is False)
        neither = sum(length for level, length in inside if level.good is None)
        start = room.middle - left - neither / 2 - sum(lengths[:before]) - (APART if before else 0)
    segments = []
    for place, (level, colour, length) in enumerate(zip(levels, _colours(levels), lengths, strict=True)):
        if judged and ((place == before and before) or place == judged[-1] + 1):
            start += APART
        segments.append(_Segment(level, colour, start, length))
        start += length
    return segments


def _side_by_side(levels: Sequence[Level], total: int, room: Room) -> list[_Segment]:
    segments, start = [], 0.0
    for level, colour in zip(levels, _colours(levels), strict=True):
        length = room.width * (level.count or 0) / total
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


def _draw(segment: _Segment, room: Room) -> Iterator[Markup]:
    length = max(segment.length - GAP, 0.5)
    yield element("rect", x=segment.start, y=room.air, width=length, height=room.thick, class_=segment.colour)
    words = _fitting(segment.level, length, room.size)
    if words:
        middle = segment.start + length / 2
        look = f"c-s {segment.colour}-on"
        yield element("text", words, x=middle, y=room.line, class_=look, text_anchor="middle")


def _fitting(level: Level, length: float, size: float) -> str:
    """Words and count; the count alone where it is narrow; nothing where it is narrower."""
    for words in (f"{level.label} {level.count}", str(level.count)):
        if text_width(words, size) + AIR <= length:
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


def _withheld(finding: Finding, room: Room) -> Markup:
    words = _("Too few to show") if finding.status is Status.MOSTLY else _("Fewer than 10, not shown")
    # In a low row the frame is as wide as the words need.
    width = min(max(room.whole, text_width(words, room.size) + 2 * AIR), room.width - 2)
    start = min(max(room.middle - width / 2, 1), room.width - 1 - width)
    frame = element("rect", x=start, y=room.air, width=width, height=room.thick, class_="c-unshown")
    text = element("text", words, x=start + width / 2, y=room.line, class_="c-s", text_anchor="middle")
    return picture(Look("chart bar", finding.question or finding.title, words), room.width, room.height, [frame, text])
