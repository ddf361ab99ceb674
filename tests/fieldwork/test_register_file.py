"""A file of counts: read as it was meant, refused with line and cure, and never a list of people."""

from __future__ import annotations

import unicodedata
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from survey_app.fieldwork.counts.faults import RegisterFaults
from survey_app.fieldwork.counts.reason import Reason
from survey_app.fieldwork.counts.table import blank_register, write_register
from survey_app.fieldwork.counts.tally import SEXES, Tally, bands
from survey_app.fieldwork.register_file import LARGEST, Notice, read_register
from tests.makers import full_width

HEADER = "年龄段,性别,人数,类别\n"
GOOD = (
    HEADER + "0–3岁,,85,\n4-6岁,男,34,\n4-6岁,女,31,\n7-9,,65,\n10-13,,86,\n14-17,,87,\n其他年龄,,3,\n,,12,残疾儿童\n"
)
READ = Tally(
    {"0-3": 85, "4-6": 65, "7-9": 65, "10-13": 86, "14-17": 87},
    {("4-6", "boy"): 34, ("4-6", "girl"): 31},
    3,
    {"残疾儿童": 12},
)
ENGLISH = (
    "band,sex,children,group\nages 0-3,,85,\nages 4-6,boy,34,\nages 4-6,girls,31,\n7-9,all,65,\n10-13,,86,\n"
    "14-17,,87,\noutside,,3,\n,,12,残疾儿童\n"
)


def reasons(text: str | bytes) -> list[tuple[Reason, str]]:
    """Why it is refused: every reason with its line."""
    data = text if isinstance(text, bytes) else text.encode()
    with pytest.raises(RegisterFaults) as refused:
        read_register(data, bands())
    for fault in refused.value.faults:
        assert all(fault.message.values())
        assert all(fault.cure.values())
    return [(fault.reason, fault.place) for fault in refused.value.faults]


def changed(old: str, new: str) -> str:
    assert GOOD.count(old) == 1, old
    return GOOD.replace(old, new)


TAKEN = {
    "as it is": (GOOD.encode(), ()),
    "in English": (ENGLISH.encode(), ()),
    "D03 UTF-8 with a mark": (GOOD.encode("utf-8-sig"), ()),
    "D03 UTF-16 with a mark": (GOOD.encode("utf-16"), (Notice.WIDE,)),
    "GBK": (GOOD.replace("–", "-").encode("gbk"), (Notice.GBK,)),
    "GB18030": (GOOD.encode("gb18030"), (Notice.GBK,)),
    "semicolons": (GOOD.replace(",", ";").encode(), (Notice.DELIMITER,)),
    "tabs": (GOOD.replace(",", "\t").encode(), (Notice.DELIMITER,)),
    "lines end with CR alone": (GOOD.replace("\n", "\r").encode(), ()),
    "lines end with CR and LF": (GOOD.replace("\n", "\r\n").encode(), ()),
    "digits of full width": (changed("65", full_width("65")).encode(), ()),
    "a space of no width in a number": (changed("65", "6\u200b5").encode(), (Notice.HIDDEN,)),
    "a space of no width in the header": (changed("性别", "\u200b性别").encode(), (Notice.HIDDEN,)),
    "D19 blank columns and lines": (GOOD.replace("\n", ",,,\n").encode() + b",,,,,,\n", (Notice.BLANKS,)),
    "D19 a space that does not break": (changed("65", "\u00a065\u00a0").encode(), ()),
    "everything quoted": ("\n".join(",".join(f'"{c}"' for c in r.split(",")) for r in GOOD.split()).encode(), ()),
    "columns in another order": (
        "\n".join(",".join(reversed(row.split(","))) for row in GOOD.split()).encode(),
        (),
    ),
}


@pytest.mark.parametrize("name", TAKEN)
def test_a_file_that_can_only_mean_one_thing_is_read(name: str) -> None:
    data, notices = TAKEN[name]
    found = read_register(data, bands())
    assert found.tally == READ
    assert found.notices == notices
    assert all(notice.said["zh"] and notice.said["en"] for notice in found.notices)


REFUSED = {
    "empty": ("", [(Reason.EMPTY, "")]),
    "blank": (" \n,,\n\u200b\n", [(Reason.EMPTY, "")]),
    "only a header": (HEADER, [(Reason.NO_ROWS, "")]),
    "D05 a quote that is not closed": (changed("7-9", '"7-9'), [(Reason.QUOTES, "5")]),
    "D07 a NUL": (changed("65", "6\x005"), [(Reason.NOT_TEXT, "")]),
    "UTF-16 without a mark": (GOOD.encode("utf-16-le"), [(Reason.NOT_TEXT, "")]),
    "neither UTF-8 nor GBK": (b"\xff\x80\xff" * 20, [(Reason.NOT_TEXT, "")]),
    "an Excel workbook": (b"PK\x03\x04" + bytes(99), [(Reason.WORKBOOK, "")]),
    "an old Excel workbook": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99), [(Reason.WORKBOOK, "")]),
    "D09 a short row": (changed("7-9,,65,", "7-9,,65"), [(Reason.SHORT_ROW, "5"), (Reason.BAND_MISSING, "all-7-9")]),
    "D09 a long row": (changed("7-9,,65,", "7-9,,65,,x"), None),
    "D11 a band twice": (GOOD + "7-9,,65,\n", [(Reason.TWICE, "10")]),
    "D11 a band twice in full width": (GOOD + full_width("7-9") + "岁,,65,\n", [(Reason.TWICE, "10")]),
    "D11 a group twice, by case and space": (
        GOOD + ",,2,Cafe\u0301 kids\n,,3,CAFÉ KIDS\n,,3,Café  kids\n",
        [(Reason.TWICE, "11"), (Reason.TWICE, "12")],
    ),
    "D11 a group twice by a space of no width": (GOOD + ",,12,残疾\u200b儿童\n", [(Reason.TWICE, "10")]),
    "D15 a total": (GOOD + "合计,,391,\n", [(Reason.TOTAL_ROW, "10")]),
    "D15 a total in English": (GOOD + "Grand total,,391,\n", [(Reason.TOTAL_ROW, "10")]),
    "D15 a total of the groups": (GOOD + ",,12,合计\n", [(Reason.TOTAL_ROW, "10")]),
    "D15 a number alone": (GOOD + ",,391,\n", [(Reason.NO_STRATUM, "10")]),
    "D17 a million lines": (HEADER + "7-9,,2,\n" * 80_000, [(Reason.TOO_MANY_ROWS, "")]),
    "D17 more than a megabyte": (b"x" * (LARGEST + 1), [(Reason.TOO_LARGE, "")]),
    "D19 an error of the spreadsheet": (changed("65", "#REF!"), [(Reason.ERROR_VALUE, "5")]),
    "D19 thousands": (changed("65", "1\u00a0065"), [(Reason.NOT_A_NUMBER, "5")]),
    "thousands with a comma": (changed("65", '"1,065"'), [(Reason.NOT_A_NUMBER, "5")]),
    "negative": (changed("65", "-5"), [(Reason.NEGATIVE, "5")]),
    "a decimal": (changed("65", "65.0"), [(Reason.DECIMAL, "5")]),
    "a decimal comma": (changed("65", '"6,5"'), [(Reason.DECIMAL, "5")]),
    "huge": (changed("65", "9" * 12), [(Reason.TOO_MANY, "5")]),
    "more than a community has": (changed("65", "100001"), [(Reason.TOO_MANY, "5")]),
    "5,000 digits": (changed("65", "9" * 5000), [(Reason.CELL, "5")]),
    "shortened": (changed("65", "1E5"), [(Reason.SHORTENED, "5")]),
    "a word": (changed("65", "六十五"), [(Reason.NOT_A_NUMBER, "5")]),
    "no number": (changed("65", ""), [(Reason.NO_NUMBER, "5")]),
    "Arabic digits": (changed("65", "٦٥"), [(Reason.NOT_A_NUMBER, "5")]),
    "a formula": (changed("65", "=1+1"), [(Reason.FORMULA, "5")]),
    "a formula as a group": (changed("残疾儿童", '=HYPERLINK("x")').replace('"', ""), [(Reason.FORMULA, "9")]),
    "a command": (changed("残疾儿童", "@SUM(1)"), [(Reason.FORMULA, "9")]),
    "an unknown band": (changed("7-9", "5-8"), [(Reason.UNKNOWN_BAND, "5")]),
    "a band that Excel made a date": (changed("7-9", "7月9日"), [(Reason.BAND_IS_DATE, "5")]),
    "the same in English": (changed("7-9", "9-Jul"), [(Reason.BAND_IS_DATE, "5")]),
    "an unknown sex": (changed("7-9,,", "7-9,其他,"), [(Reason.UNKNOWN_SEX, "5"), (Reason.BAND_MISSING, "all-7-9")]),
    "sexes that are more": (GOOD + "4-6,,60,\n", [(Reason.SEXES_TOO_MANY, "10")]),
    "one sex alone": (changed("4-6岁,女,31,\n", ""), [(Reason.NO_TOTAL, "3")]),
    "a group larger than all": (changed("12,残疾", "4000,残疾"), [(Reason.GROUP_TOO_MANY, "groups")]),
    "a group of a band": (changed("7-9,,65,", "7-9,,65,留守儿童"), None),
    "a group by sex": (changed(",,12,", ",男,12,"), [(Reason.SEX_ALONE, "9")]),
    "21 groups": (GOOD + "".join(f",,{n + 2},group {n}\n" for n in range(20)), [(Reason.TOO_MANY_GROUPS, "groups")]),
    "a group without a letter": (changed("残疾儿童", "123"), [(Reason.GROUP_NAME, "9")]),
    "a very long cell": (changed("残疾儿童", "残" * 5000), [(Reason.CELL, "9")]),
    "a long name": (changed("残疾儿童", "残" * 61), [(Reason.GROUP_NAME, "9")]),
    "a line break in quotes": (changed("残疾儿童", '"残疾\n儿童"'), [(Reason.CELL, "9")]),
    "a bell": (changed("残疾儿童", "残疾\x07儿童"), [(Reason.CELL, "9")]),
    "a cell of 200 kB": (HEADER + "残" * 200_000, [(Reason.CELL, "2")]),
    "a column twice": (changed("性别", "人数"), [(Reason.COLUMN_TWICE, "1")]),
    "a column twice in two languages": (changed("类别", "children"), [(Reason.COLUMN_TWICE, "1")]),
    "the header again": (GOOD + HEADER, [(Reason.HEADER_AGAIN, "10")]),
    "no header": (GOOD.removeprefix(HEADER), [(Reason.NO_COLUMN, "1"), (Reason.NO_COLUMN, "1")]),
    "no numbers": (GOOD.replace("人数", "多少"), [(Reason.UNKNOWN_COLUMN, "1"), (Reason.NO_COLUMN, "1")]),
    "a column more": (GOOD.replace("类别\n", "类别,备注\n"), None),
    "twenty columns": (HEADER + ",".join("x" * 20), [(Reason.TOO_MANY_COLUMNS, "")]),
    "a band is missing": (changed("7-9,,65,\n", ""), [(Reason.BAND_MISSING, "all-7-9")]),
    "nobody": ("band,children\n4-6,0\n7-9,0\n10-13,0\n14-17,0\n", [(Reason.NOBODY, "")]),
    "everything at once": (
        HEADER + "4-6,x,-5,\n7-9,,1.5,\n合计,,9,\n10-13,,86,\n14-17,,87,\n",
        [
            *((Reason.UNKNOWN_SEX, "2"), (Reason.NEGATIVE, "2"), (Reason.DECIMAL, "3"), (Reason.TOTAL_ROW, "4")),
            (Reason.BAND_MISSING, "all-4-6"),
        ],
    ),
}
"""The file, and every reason with its line; None where only the refusal matters."""


@pytest.mark.parametrize("name", REFUSED)
def test_a_faulty_file_is_refused_with_every_line_and_cure(name: str) -> None:
    text, expected = REFUSED[name]
    found = reasons(text)
    assert (Reason.PERSONS, "") not in found
    if expected is not None:
        assert found == expected


def test_half_a_household_may_be_left_to_those_who_ask_it() -> None:
    """Carers of the youngest need not be asked, so how many of these there are may stay open."""
    assert "0-3" not in read_register(changed("0–3岁,,85,\n", "").encode(), bands()).tally.counts


LISTS = {
    "D01 names": "姓名,性别,年龄\n张小明,男,8\n",
    "D01 student numbers": "学号,年龄段,人数\n20230101,7-9,1\n",
    "D01 telephones in the header": HEADER.strip() + ",家长电话\n7-9,男,1,,x\n",
    "D01 a telephone in a cell": changed("残疾儿童", "13800138000"),
    "D01 a telephone as a number": changed("65", "138 0013 8000"),
    "D01 an identity number": changed("7-9", "11010120150307123X"),
    "D01 an older identity number": changed("残疾儿童", "110101150307123"),
    "D01 birthdays": "a,b,c\n小明,男,2015-03-07\n",
    "D01 birthdays in Chinese": "年龄段,人数\n2015年3月7日,1\n",
    "D01 in English": "Name,Band,Children\nLi Lei,7-9,1\n",
    "D01 written together": "studentName,band,children\nLi Lei,7-9,1\n",
    "D01 an id": "id,band,children\n7,7-9,1\n",
    "D01 mail": changed("残疾儿童", "li@example.org"),
    "D01 a name as a group": GOOD + ",,1,张小明\n",
    "D01 a line a child": HEADER + "7-9,男,1,\n7-9,女,1,\n" * 20,
    "D01 in GBK": "姓名,性别\n张小明,男\n".encode("gbk"),
    "D01 many columns": ",".join(["姓名", *("科目" * 20)]) + "\n" + ",".join(["张小明", *("9" * 40)]),
    "D23 a long number shortened": changed("65", "1.38E+10"),
}


@pytest.mark.parametrize("name", LISTS)
def test_a_list_of_people_is_refused_and_nothing_of_it_is_said_back(name: str) -> None:
    data = LISTS[name] if isinstance(LISTS[name], bytes) else str(LISTS[name]).encode()
    with pytest.raises(RegisterFaults) as refused:
        read_register(bytes(data), bands())
    (fault,) = refused.value.faults
    assert (fault.reason, fault.cell, fault.other, fault.place) == (Reason.PERSONS, "", "", "")
    assert "名单" in fault.message["zh"]
    assert "没有留下" in fault.cure["zh"]


def test_what_is_said_back_of_a_cell_is_short_and_turns_nothing() -> None:
    with pytest.raises(RegisterFaults) as refused:
        read_register(changed("7-9", "\u202e\u200b" + "长" * 150).encode(), bands())
    (cell,) = {fault.cell for fault in refused.value.faults}
    assert cell == "长" * 23 + "…"


def test_a_name_that_is_a_template_is_only_a_name() -> None:
    for name in ("{cell}", "{0.__class__}", "%s", "{{7*x}}", "<b>x</b>"):
        assert name in read_register(changed("残疾儿童", name).encode(), bands()).tally.groups
        told = reasons(changed("7-9", name))
        assert told[0] == (Reason.UNKNOWN_BAND, "5")


GROUPS = st.dictionaries(
    st.text(st.characters(categories=("Lu", "Ll", "Lo", "Nd")), min_size=4, max_size=20).filter(
        lambda name: name.isalpha() and unicodedata.is_normalized("NFC", name)
    ),
    st.integers(2, 90),
    max_size=6,
).filter(lambda groups: len({unicodedata.normalize("NFKC", name).casefold() for name in groups}) == len(groups))
"""What groups may be called, no two so that a reader takes them for the same."""


@settings(deadline=None)
@given(st.data(), GROUPS)
def test_a_file_written_from_any_counts_is_read_back_the_same(data: st.DataObject, groups: dict[str, int]) -> None:
    counts = {band: data.draw(st.integers(0, 20_000)) for band in bands().ids}
    counts["4-6"] += 100
    split = {}
    for band, count in counts.items():
        if data.draw(st.booleans()):
            boys = data.draw(st.integers(0, count))
            split |= {
                (band, sex): n for sex, n in zip(SEXES, (boys, data.draw(st.integers(0, count - boys))), strict=True)
            }
    tally = Tally(counts, split, data.draw(st.integers(0, 999)), groups)
    for language in ("zh", "en"):
        written = write_register(tally, bands(), language)
        assert read_register(written, bands()).tally == tally


@settings(deadline=None)
@given(st.binary(max_size=2000))
def test_no_bytes_are_too_strange(data: bytes) -> None:
    for head in (b"", HEADER.encode(), GOOD.encode()):
        with suppress(RegisterFaults):
            assert read_register(head + data, bands()).tally.counts


def test_the_blank_table_is_refused_only_for_what_is_blank() -> None:
    for language in ("zh", "en"):
        assert {reason for reason, _ in reasons(blank_register(bands(), language))} == {Reason.NO_NUMBER}
        filled = blank_register(bands(), language).decode("utf-8-sig")
        lines = [line.replace(",,", ",7,", 1) if line[-2:] == ",," else line for line in filled.splitlines()]
        assert read_register("\n".join(lines).encode(), bands()).tally.counts == dict.fromkeys(bands().ids, 14)


SLOW = {
    "commas": "," * LARGEST,
    "quotes": '"' * LARGEST,
    "lines": "\n" * LARGEST,
    "marks that have to be put in order": HEADER + "\u0301\u0316" * 240_000,
    "marks in every cell": (HEADER + "\u0301\u0316" * 45 + ",,,\n") * 2400,
    "signs that grow": HEADER + "ﷺ" * 300_000,
    "full of faults": HEADER + "x,x,x,x\n" * 4998,
    "full of digits": HEADER + ("1" * 60 + ",") * 3 + "\n" + ("9-" * 30 + ",,,\n") * 4900,
    "dots": HEADER + "1.1.1.1.1.1.1.1.1.1.1.1.1.1,@@@@@@@@@@.@@@@@@@,----------,x\n" * 4900,
    "ten thousand groups": HEADER + "".join(f",,2,g{n}x\n" for n in range(4990)),
}


@pytest.mark.parametrize("name", SLOW)
def test_no_file_keeps_the_machine_busy(name: str) -> None:
    data = SLOW[name].encode()[:LARGEST]
    assert reasons(data)
