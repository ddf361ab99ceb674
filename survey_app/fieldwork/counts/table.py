"""The table that counts are handed in: what its columns are called, and how it is written for a spreadsheet program."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping

from analysis.population import Population
from survey_app.fieldwork.counts.tally import SEXES, Bands, Tally

HEADER = ("band", "sex", "children", "group")
"""The columns by the name they have in the code."""
NAMES: Mapping[str, str] = {
    **dict.fromkeys(("年龄段", "年龄", "band", "age", "ages", "age band", "age_band"), "band"),
    **dict.fromkeys(("性别", "sex", "gender"), "sex"),
    **dict.fromkeys(("人数", "孩子数", "children", "count", "number", "population"), "children"),
    **dict.fromkeys(("类别", "其他类别", "group", "other group"), "group"),
}
"""What a column may be called."""
TITLES = {"zh": ("年龄段", "性别", "人数", "类别"), "en": ("band", "sex", "children", "group")}

_WRITTEN = {
    "zh": ("{low}–{high}岁", {"": "", "boy": "男", "girl": "女"}, "其他年龄"),
    "en": ("ages {low}-{high}", {"": "", "boy": "boy", "girl": "girl"}, "outside"),
}
"""By language: an age in words, of which no spreadsheet program makes a date; the sexes; children of no age."""


def write_register(tally: Tally | Population, counted: Bands, language: str) -> bytes:
    """The counts as a file that ``read_register`` reads, for a spreadsheet program: with a mark of UTF-8, and with ages
    in words, of which none makes a date."""
    ages, sexes, outside = _WRITTEN[language]
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(TITLES[language])
    for band in counted.all:
        for sex, called in sexes.items():
            count = tally.counts.get(band.id) if not sex else tally.by_sex.get((band.id, sex))
            if count is not None:
                writer.writerow((ages.format(low=band.low, high=band.high), called, count, ""))
    writer.writerow((outside, "", tally.outside, ""))
    writer.writerows(("", "", count, name) for name, count in tally.groups.items())
    return file.getvalue().encode("utf-8-sig")


def blank_register(counted: Bands, language: str) -> bytes:
    """The same without a count, to be filled in."""
    ages, sexes, outside = _WRITTEN[language]
    rows = [(ages.format(low=one.low, high=one.high), sexes[sex]) for one in counted.all for sex in SEXES]
    lines = [TITLES[language], *((age, sex, "", "") for age, sex in rows), (outside, "", "0", "")]
    return "".join(",".join(line) + "\r\n" for line in lines).encode("utf-8-sig")
