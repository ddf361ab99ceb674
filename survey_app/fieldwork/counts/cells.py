"""One cell of a table of counts: an age, a sex, a number, the name of a group. Refuses whatever could be two things."""

from __future__ import annotations

import re
import unicodedata

from survey_app.fieldwork.counts.faults import LONGEST_SHOWN, Fault
from survey_app.fieldwork.counts.reason import Reason

MOST_CHILDREN = 100_000
LONGEST_CELL = 200
LONGEST_GROUP = 60
"""Characters, as read; in Chinese a third of it is plenty."""

OUTSIDE = "outside"
"""In place of a band: children of no band."""

_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212~至到", "-"))
MINUS = "\u2212"
_AGES = re.compile(r"([0-9]{1,2})-([0-9]{1,2})")
_AROUND_AGES = re.compile(r"周岁|岁|years?|ages?|aged|\s")
_DATES = re.compile(r"[0-9]{1,2}月[0-9]{1,2}日?|[0-9]{1,2}[-/ ][a-z]{3}|[a-z]{3}[-/ ][0-9]{1,2}|[0-9]{1,2}/[0-9]{1,2}")
_OUTSIDE = frozenset({"其他", "其他年龄", "其它", "其它年龄", "其余", "outside", "other", "other ages"})
_TOTALS = frozenset(
    {"合计", "总计", "共计", "小计", "总数", "总人数", "全部", "一共", "total", "totals", "subtotal", "sum", "all"}
    | {"grand total"}
)
_SEXES = {
    **dict.fromkeys(("男", "男孩", "男生", "男童", "boy", "boys", "male", "m"), "boy"),
    **dict.fromkeys(("女", "女孩", "女生", "女童", "girl", "girls", "female", "f"), "girl"),
    **dict.fromkeys(("", "不分", "全部", "合计", "all", "total", "both"), ""),
}
_ERRORS = re.compile(r"#(ref|value|n/a|name\?|div/0|null|num|spill|calc)[!?]?|#+", re.IGNORECASE)


class CellFault(Exception):
    """A cell that cannot be read. ``fault``: why; its place is added by whoever knows it."""

    def __init__(self, reason: Reason, cell: str = "", other: str = "") -> None:
        super().__init__(reason)
        self.fault = Fault(reason, cell=shown(cell), other=other)


def shown(text: str) -> str:
    """What stands in a cell, short and in one line that nothing turns."""
    visible = "".join(sign for sign in text[: 4 * LONGEST_SHOWN] if unicodedata.category(sign)[0] != "C")
    line = " ".join(visible.split())
    return line if len(line) <= LONGEST_SHOWN else f"{line[: LONGEST_SHOWN - 1]}…"


def visible(text: str) -> str:
    """The cell without signs that nobody sees (U+200B, U+FEFF and their like), in one form, trimmed.

    Of one that is too long only so much that this can be told: bringing a thousand marks into order takes minutes.
    """
    shortened = text[: LONGEST_CELL + 1]
    plain = unicodedata.normalize("NFC", "".join(sign for sign in shortened if unicodedata.category(sign) != "Cf"))
    return plain.strip()


def folded(text: str) -> str:
    """What two cells have in common that a reader takes for the same: width, case and spaces do not count."""
    return " ".join(unicodedata.normalize("NFKC", visible(text)).casefold().split())


def check(cell: str) -> None:
    """Raises ``CellFault`` for what no cell may hold: formulas, errors of a spreadsheet, line breaks, control signs."""
    if len(cell) > LONGEST_CELL or any(unicodedata.category(sign) in {"Cc", "Cs", "Co"} for sign in cell.strip()):
        raise CellFault(Reason.CELL)
    plain = folded(cell)
    if plain.startswith(("=", "@", "+")) or (plain.startswith("-") and not re.match(r"-\s*[0-9.]|-+$", plain)):
        raise CellFault(Reason.FORMULA, cell)
    if _ERRORS.fullmatch(plain):
        raise CellFault(Reason.ERROR_VALUE, cell)


def read_children(cell: str) -> int:
    """A number of children; digits of full width are digits. Raises ``CellFault``."""
    plain = folded(cell).replace(MINUS, "-")
    if re.fullmatch("[0-9]{1,6}", plain) and int(plain) <= MOST_CHILDREN:
        return int(plain)
    kinds = (
        (r"", Reason.NO_NUMBER),
        (r"[0-9]+", Reason.TOO_MANY),
        (r"-\s*[0-9][0-9.,]*", Reason.NEGATIVE),
        (r"[0-9]*[.,][0-9]{0,2}|[0-9]+[.][0-9]*", Reason.DECIMAL),
        (r"[0-9.]+e[+-]?[0-9]+", Reason.SHORTENED),
    )
    reason = next((reason for form, reason in kinds if re.fullmatch(form, plain)), Reason.NOT_A_NUMBER)
    raise CellFault(reason, cell)


def read_band(cell: str, bands: tuple[str, ...]) -> str:
    """The id of a band, or ``OUTSIDE``. Raises ``CellFault``, also for the line of a total."""
    plain = folded(cell)
    if plain in _OUTSIDE:
        return OUTSIDE
    if plain in _TOTALS:
        raise CellFault(Reason.TOTAL_ROW, cell)
    if _DATES.fullmatch(plain):
        raise CellFault(Reason.BAND_IS_DATE, cell)
    ages = _AGES.fullmatch(_AROUND_AGES.sub("", plain.translate(_DASHES)))
    band = f"{int(ages[1])}-{int(ages[2])}" if ages else ""
    if band not in bands:
        raise CellFault(Reason.UNKNOWN_BAND, cell, ", ".join(bands))
    return band


def read_sex(cell: str) -> str:
    """The option id of a sex, empty for all together. Raises ``CellFault``."""
    found = _SEXES.get(folded(cell))
    if found is None:
        raise CellFault(Reason.UNKNOWN_SEX, cell)
    return found


def read_group(cell: str) -> str:
    """What a group is called. Raises ``CellFault``."""
    name = " ".join(visible(cell).split())
    if folded(name) in _TOTALS:
        raise CellFault(Reason.TOTAL_ROW, cell)
    letters = any(unicodedata.category(sign)[0] == "L" for sign in name)
    if not letters or len(name) > LONGEST_GROUP:
        raise CellFault(Reason.GROUP_NAME, cell)
    return name
