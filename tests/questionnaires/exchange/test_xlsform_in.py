"""XLSForm in: what becomes of it, what stays behind and is named, and what is refused with its cell."""

from __future__ import annotations

from datetime import datetime, time
from io import BytesIO

import pytest
import xlsxwriter

from questionnaires.exchange.xlsform_in import Wanted, read_xlsform
from questionnaires.model import Kind, Look, Reporting, Route
from tests.questionnaires.exchange.workbooks import (
    PLAY,
    WANTED,
    WISH,
    YES_NO,
    cells,
    reasons,
    refused,
    repacked,
    replaced,
    taken,
    workbook,
    written,
)

LITTLE = Wanted(4, 6, Look.PICTURES)


def choices(*names: str, of: str = "l") -> list[dict[str, str]]:
    return [{"list_name": of, "name": name, "label": f"选项{name}"} for name in names]


def when(condition: str) -> list[dict[str, str]]:
    """Two questions about others; the second is only asked on a condition; a third follows."""
    return [dict(PLAY), {**WISH, "relevant": condition}, {**PLAY, "name": "again", "label": "还想玩吗？"}]


def test_kinds_come_from_types() -> None:
    survey = [
        PLAY,
        {**PLAY, "type": "select_multiple yn", "name": "many"},
        {**PLAY, "name": "likes", "appearance": "likert"},
        {**PLAY, "name": "scaled", "x_kind": "scale"},
        WISH,
    ]
    imported, questionnaire = taken(workbook(survey))
    kinds = [Kind.SINGLE, Kind.MULTIPLE, Kind.SCALE, Kind.SCALE, Kind.TEXT]
    assert [item.kind for item in questionnaire.items] == kinds
    assert cells(imported.left_out) == []
    assert questionnaire.band.id == "7-9"
    assert questionnaire.look is Look.PINYIN


def test_two_short_answers_are_a_pair_for_the_youngest_only() -> None:
    long = [{**YES_NO[0], "label": "是的，我觉得非常好"}, YES_NO[1]]
    assert taken(workbook([PLAY]), LITTLE)[1].items[0].kind is Kind.PAIR
    assert taken(workbook([PLAY], long), LITTLE)[1].items[0].kind is Kind.SINGLE
    assert taken(workbook([PLAY]))[1].items[0].kind is Kind.SINGLE


@pytest.mark.parametrize(
    ("ages", "length", "reporting"),
    [((4, 6), 60, Reporting.VOICE), ((7, 9), 60, Reporting.MEASUREMENT), ((10, 13), 200, None), ((14, 17), 500, None)],
)
def test_length_and_reporting_follow_the_age(ages: tuple[int, int], length: int, reporting: Reporting | None) -> None:
    questionnaire = taken(workbook([WISH]), Wanted(*ages, Look.PLAIN))[1]
    assert questionnaire.items[0].max_length == length
    assert questionnaire.reporting is (reporting or Reporting.MEASUREMENT)


def test_a_scale_of_six_becomes_a_choice_and_says_so() -> None:
    survey = [{"type": "select_one l", "name": "a", "label": "几？", "appearance": "likert"}]
    imported, questionnaire = taken(workbook(survey, choices(*"abcdef")))
    assert questionnaire.items[0].kind is Kind.SINGLE
    assert cells(imported.left_out, changed=True) == ["survey!D2"]


LEFT_BEHIND = [
    "integer", "decimal", "date", "time", "dateTime", "geopoint", "gps", "image", "photo", "audio", "video", "file",
    "barcode", "range", "acknowledge", "start", "end", "today", "deviceid", "phonenumber", "username", "email",
]  # fmt: skip


@pytest.mark.parametrize("kind", LEFT_BEHIND)
def test_what_is_never_asked_is_left_out_with_its_cell(kind: str) -> None:
    imported, questionnaire = taken(workbook([WISH, {"type": kind, "name": "x", "label": "X"}]))
    assert [item.id for item in questionnaire.items] == ["wish"]
    assert cells(imported.left_out) == ["survey!A3"]


@pytest.mark.parametrize(
    ("column", "text"),
    [
        ("required", "yes"),
        ("default", "x"),
        ("appearance", "minimal"),
        ("constraint", "regex(., '(a+)+$')"),
        ("constraint_message", "不对"),
        ("read_only", "yes"),
        ("media::image", "a.png"),
        ("guidance_hint", "念慢一点"),
        ("my own notes", "记得改"),
        ("hint::Swahili (sw)", "habari"),
    ],
)
def test_what_a_question_loses_is_named_with_its_cell(column: str, text: str) -> None:
    imported, _ = taken(workbook([{**WISH, column: text}]))
    assert cells(imported.left_out) in (["survey!D2"], ["survey!D1"])


@pytest.mark.parametrize("text", ["no", "FALSE", "false()"])
def test_not_required_loses_nothing(text: str) -> None:
    assert cells(taken(workbook([{**WISH, "required": text}]))[0].left_out) == []


def test_a_repeat_stays_behind_row_by_row() -> None:
    survey = [
        WISH,
        {"type": "begin_repeat", "name": "siblings", "label": "兄弟姐妹"},
        {**PLAY, "name": "plays"},
        {"type": "end_repeat"},
        PLAY,
    ]
    imported, questionnaire = taken(workbook(survey))
    assert [item.id for item in questionnaire.items] == ["wish", "play"]
    assert cells(imported.left_out) == ["survey!B3", "survey!B4"]


def test_groups_become_sections_and_their_titles_are_named() -> None:
    survey = [
        {"type": "begin_group", "name": "out", "label": "外面"},
        PLAY,
        {"type": "end_group"},
        WISH,
        {"type": "begin_group", "name": "in"},
        {**WISH, "name": "room"},
        {"type": "end_group"},
    ]
    imported, questionnaire = taken(workbook(survey))
    sections = [(section.id, [item.id for item in section.items]) for section in questionnaire.sections]
    assert sections == [("out", ["play"]), ("main", ["wish"]), ("in", ["room"])]
    assert cells(imported.left_out) == ["survey!C2"]


def test_notes_before_the_first_question_are_the_introduction() -> None:
    note = {"type": "note", "name": "n", "label": "没有对错。"}
    imported, questionnaire = taken(workbook([note, WISH, {**note, "name": "n2"}]))
    assert questionnaire.words["zh"].intro == ("没有对错。",)
    assert cells(imported.left_out) == ["survey!B4"]


def test_other_please_specify_is_named() -> None:
    imported, questionnaire = taken(workbook([{**PLAY, "type": "select_one yn or_other"}]))
    assert questionnaire.items[0].option_ids == ("yes", "no")
    assert cells(imported.left_out) == ["survey!A2"]


def test_dont_know_is_a_kind_of_missing() -> None:
    more = [
        *YES_NO,
        {"list_name": "yn", "name": "x", "label": "不知道"},
        {"list_name": "yn", "name": "99", "label": "不想说"},
    ]
    imported, questionnaire = taken(workbook([PLAY], more))
    item = questionnaire.items[0]
    assert (item.option_ids, item.dont_know, item.rather_not_say) == (("yes", "no"), True, True)
    assert cells(imported.left_out, changed=True) == ["choices!B4", "choices!B5"]


# Conditions


@pytest.mark.parametrize(
    "condition",
    [
        "${play} = 'yes'",
        "selected(${play}, 'yes')",
        '"yes"=${play}',
        "not(${play} != 'yes')",
        "${play}=\u2018yes\u2019",
    ],
)
def test_a_plain_condition_becomes_a_route(condition: str) -> None:
    imported, questionnaire = taken(workbook(when(condition)))
    first, second, _ = questionnaire.items
    assert [(route.to, route.when and route.when.options) for route in first.routes] == [
        ("wish", ("yes",)),
        ("again", None),
    ]
    assert second.routes == ()
    assert cells(imported.left_out) == []


@pytest.mark.parametrize("condition", ["${play} != 'yes'", "not(selected(${play}, 'yes'))"])
def test_an_exclusion_leads_past_and_lets_the_unanswered_in(condition: str) -> None:
    first = taken(workbook(when(condition)))[1].items[0]
    assert [(route.to, route.when and route.when.options) for route in first.routes] == [
        ("again", ("yes",)),
        ("wish", None),
    ]


def test_a_group_s_condition_holds_for_all_of_it() -> None:
    survey = [
        PLAY,
        {"type": "begin_group", "name": "g", "relevant": "${play}='yes'"},
        WISH,
        {**PLAY, "name": "inner"},
        {**WISH, "name": "why", "relevant": "${inner}='no'"},
        {"type": "end_group"},
        {**WISH, "name": "last"},
    ]
    imported, questionnaire = taken(workbook(survey))
    assert cells(imported.left_out) == []
    assert [[route.to for route in item.routes] for item in questionnaire.items] == [
        ["wish", "last"],
        [],
        ["why", "last"],
        [],
        [],
    ]


@pytest.mark.parametrize(
    "condition",
    [
        "${play} = 'yes' and 1 = 1",
        "regex(${play}, '(a+)+$')",
        "count-selected(${play}) > 1",
        "${play} != ''",
        "${play} = 'perhaps'",
        "not(" * 3000,
        "${play} = 'yes' or string-length(${play}) > 3",
    ],
)
def test_a_condition_that_is_no_route_is_named_and_everybody_is_asked(condition: str) -> None:
    imported, questionnaire = taken(workbook(when(condition)))
    assert all(item.routes == () for item in questionnaire.items)
    assert cells(imported.left_out) == ["survey!D3"]


def test_two_conditions_on_two_questions_cannot_both_be_kept() -> None:
    survey = [
        PLAY,
        {**PLAY, "name": "b"},
        {"type": "begin_group", "name": "g", "relevant": "${play}='yes'"},
        {**WISH, "relevant": "${b}='no'"},
        {"type": "end_group"},
        {**WISH, "name": "last"},
    ]
    imported, questionnaire = taken(workbook(survey))
    assert cells(imported.left_out) == ["survey!D5"]
    assert questionnaire.items[1].routes[0].to == "wish"


def test_a_condition_on_what_stayed_behind_is_named() -> None:
    survey = [{"type": "integer", "name": "age", "label": "几岁？"}, {**WISH, "relevant": "${age} = 8"}]
    assert cells(taken(workbook(survey))[0].left_out) == ["survey!A2", "survey!D3"]


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        ("${b}='yes'", "${a}='yes'", "a → b → a"),
        ("${a}='yes'", "", "a → a"),
        ("${b}='yes'", "", "later"),
        ("string-length(${b}) > 2", "${a}='yes'", "a → b → a"),
        ("${c}='yes'", "", "'c'"),
    ],
)
def test_circles_and_missing_questions_are_refused_by_name(first: str, second: str, said: str) -> None:
    survey = [{**PLAY, "name": "a", "relevant": first}, {**PLAY, "name": "b", "relevant": second or "true()"}]
    found = refused(workbook(survey))
    assert reasons(found) == [("reference", "survey!D2")]
    assert said in found[0].message["en"]


# Names


@pytest.mark.parametrize("other", ["play", "PLAY", "\uff50\uff4c\uff41\uff59"])
def test_names_that_are_alike_are_refused_with_both_cells(other: str) -> None:
    found = refused(workbook([PLAY, {**WISH, "name": other}]))
    assert reasons(found) == [("name", "survey!B3")]
    assert "B2" in found[0].message["zh"]


def test_composed_and_decomposed_names_are_alike() -> None:
    assert reasons(refused(workbook([{**PLAY, "name": "caf\u00e9"}, {**WISH, "name": "cafe\u0301"}]))) == [
        ("name", "survey!B3")
    ]


def test_answers_twice_in_a_list_are_refused_with_their_cell() -> None:
    assert reasons(refused(workbook([PLAY], [*YES_NO, YES_NO[0]]))) == [("name", "choices!B4")]


def test_answers_twice_where_the_form_allows_it_become_one() -> None:
    data = workbook([PLAY], [*YES_NO, YES_NO[0]], {"allow_choice_duplicates": "yes"})
    imported, questionnaire = taken(data)
    assert questionnaire.items[0].option_ids == ("yes", "no")
    assert cells(imported.left_out, changed=True)[0] == "choices!B4"


@pytest.mark.parametrize(
    "name", ["年龄", "a.b", "_1", "x" * 60, "{{7*7}}", "{% x %}", "${a}", "%s", "{0.__class__}", "end", "="]
)
def test_a_name_that_is_no_id_becomes_one_and_is_named(name: str) -> None:
    imported, questionnaire = taken(workbook([{**WISH, "name": name}]))
    (item,) = questionnaire.items
    assert item.id.isascii()
    assert cells(imported.left_out, changed=True) == ["survey!B2"]
    assert questionnaire.words["zh"].items[item.id].question == WISH["label"]


def test_made_up_ids_are_never_alike() -> None:
    survey = [{**WISH, "name": name} for name in ("年龄", "姓", "a.b", "a-b", "a_b")]
    ids = [item.id for item in taken(workbook(survey))[1].items]
    assert len(set(ids)) == len(survey)


def test_reserved_answers_get_another_id() -> None:
    assert "skipped" not in taken(workbook([PLAY], [*YES_NO, {**YES_NO[0], "name": "skipped"}]))[1].items[0].option_ids


# Words


@pytest.mark.parametrize(
    "text",
    [
        "=foo", "=cmd|'/c calc'!A1", "+1", "@x", "2026-01-01", "12:30", "007", "1e5", "TRUE", "%s", "<b>x</b>",
        "_x0041_", "null", "#标题", "*x*", "a\nb", "𠮷", "7" * 500, "{community}好吗？", "\"引号\" 'x' \\n",
    ],
)  # fmt: skip
def test_words_are_words(text: str) -> None:
    survey = [{**PLAY, "label": text}]
    imported, questionnaire = taken(workbook(survey, [{**YES_NO[0], "label": text}, YES_NO[1]]))
    said = questionnaire.words["zh"].items["play"]
    assert (said.question, said.options["yes"]) == (text, text)
    assert cells(imported.left_out) == []


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("{{7*7}}", "\uff5b\uff5b7*7\uff5d\uff5d"),
        ("{% x %}", "\uff5b% x %\uff5d"),
        ("{0.__class__}", "\uff5b0.__class__\uff5d"),
        ("${7*7}", "$\uff5b7*7\uff5d"),
        ("${…", "$\uff5b…"),
        ("你好，${wish}！", "你好，…！"),
    ],
)
def test_brackets_are_shown_and_never_filled(text: str, shown: str) -> None:
    answers = [{**YES_NO[0], "label": text}, YES_NO[1]]
    imported, questionnaire = taken(workbook([WISH, {**PLAY, "label": text}], answers))
    said = questionnaire.words["zh"].items["play"]
    assert (said.question, said.options["yes"]) == (shown, shown)
    assert cells(imported.left_out, changed=True) == ["survey!C3", "choices!C2"]


def test_words_of_a_question_that_is_not_there_are_refused() -> None:
    assert reasons(refused(workbook([{**WISH, "label": "你好，${nobody}！"}]))) == [("reference", "survey!C2")]


def test_what_a_spreadsheet_took_for_a_date_comes_in_as_text_and_is_named() -> None:
    file = BytesIO()
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet("survey")
        for column, text in enumerate(["type", "name", "label", "hint"]):
            sheet.write_string(0, column, text)
        sheet.write_row(1, 0, ["text", "day"])
        sheet.write_datetime(1, 2, datetime(2026, 1, 1), book.add_format({"num_format": "yyyy-mm-dd"}))  # noqa: DTZ001
        sheet.write_datetime(1, 3, time(12, 30), book.add_format({"num_format": "hh:mm"}))
        sheet.write_row(2, 0, ["text", "number", 12])
    imported, questionnaire = taken(file.getvalue())
    said = questionnaire.words["zh"].items
    assert (said["day"].question, said["day"].hint, said["number"].question) == ("2026-01-01", "12:30", "12")
    assert cells(imported.left_out, changed=True) == ["survey!C2", "survey!D2"]


@pytest.mark.parametrize(("length", "taken_in"), [(500, True), (501, False), (100_000, False)])
def test_a_text_has_a_longest_length(length: int, taken_in: bool) -> None:
    long = "".join(chr(0x4E00 + number * 7919 % 20_000) for number in range(length))
    data = replaced(workbook([WISH]), "xl/sharedStrings.xml", WISH["label"].encode(), long.encode())
    assert reasons(refused(data)) == ([] if taken_in else [("words", "survey!C2")])


@pytest.mark.parametrize(
    ("headers", "languages"),
    [
        (("label::中文 (zh)", "label::English (en)"), {"zh", "en"}),
        (("label::chinese", "label::english"), {"zh", "en"}),
        (("label:zh", "label:en"), {"zh", "en"}),
        (("label", "label::English"), {"zh", "en"}),
        (("label::中文", "label::Français (fr)"), {"zh"}),
        (("label::Tetun", "label::English"), {"en"}),
        (("label::French (fr)", "label"), {"zh"}),
    ],
)
def test_languages_are_known_by_their_names(headers: tuple[str, str], languages: set[str]) -> None:
    def said(row: dict[str, str]) -> dict[str, str]:
        return {key: text for key, text in row.items() if key != "label"} | dict.fromkeys(headers, row["label"])

    _, questionnaire = taken(workbook([said(dict(PLAY))], [said(row) for row in YES_NO]))
    assert set(questionnaire.words) == languages


def test_a_language_with_gaps_stays_behind_with_its_first_gap() -> None:
    survey = [{**WISH, "label::English": "Wish?"}, {**WISH, "name": "more"}]
    imported, questionnaire = taken(workbook(survey))
    assert list(questionnaire.words) == ["zh"]
    assert cells(imported.left_out) == ["survey!B3"]


def test_a_workbook_in_neither_language_is_refused_question_by_question() -> None:
    found = refused(workbook([{"type": "text", "name": "a", "label::Kiswahili (sw)": "Jina?"}]))
    assert [one.code.value for one in found] == ["nothing-left"]


# What XLSForm itself forbids, and sizes


@pytest.mark.parametrize(
    ("survey", "code", "cell"),
    [
        ([{"type": "begin_group", "name": "g"}, WISH], "group", "survey!A2"),
        ([WISH, {"type": "end_group"}], "group", "survey!A3"),
        ([{"name": "a", "label": "?"}], "type", "survey!A2"),
        ([{"type": "text", "label": "?"}], "name", "survey!A2"),
        ([{"type": "select_one nowhere", "name": "a", "label": "?"}], "type", "survey!A2"),
        ([{**WISH, "trigger": "${nobody}"}], "reference", "survey!D2"),
        ([WISH, {"type": "calculate", "name": "c"}], "xlsform", "survey!A3"),
    ],
)
def test_a_broken_form_is_refused_with_its_cell(survey: list[dict[str, str]], code: str, cell: str) -> None:
    assert (code, cell) in [(found, at.replace("B1", "A2")) for found, at in reasons(refused(workbook(survey)))]


def test_one_column_twice_is_refused() -> None:
    data = replaced(workbook([{**WISH, "labels": "?"}]), "xl/sharedStrings.xml", b"<t>labels</t>", b"<t>label</t>")
    assert reasons(refused(data)) == [("header", "survey!D1")]


def test_a_workbook_without_questions_is_refused() -> None:
    assert reasons(refused(written({"Sheet1": [], "Sheet2": []}))) == [("no-survey", "")]
    assert [code for code, _ in reasons(refused(workbook([{"type": "gps", "name": "g", "label": "?"}])))] == [
        "nothing-left"
    ]


@pytest.mark.parametrize(("count", "taken_in"), [(80, True), (81, False), (1999, False)])
def test_so_many_questions(count: int, taken_in: bool) -> None:
    found = refused(workbook([{**WISH, "name": f"q{number}"} for number in range(count)]))
    assert reasons(found) == ([] if taken_in else [("too-large", "survey!B82")])


@pytest.mark.parametrize(
    ("count", "cell"), [(40, None), (41, "choices!B42"), (5000, "choices!A2001"), (10_000, "choices!A2001")]
)
def test_so_many_answers(count: int, cell: str | None) -> None:
    survey = [{"type": "select_one l", "name": "a", "label": "?"}]
    found = refused(workbook(survey, choices(*(f"c{number}" for number in range(count)))))
    assert reasons(found) == ([] if cell is None else [("too-large", cell.partition("!")[2] if count > 2000 else cell)])


def test_one_answer_is_no_choice() -> None:
    assert reasons(refused(workbook([PLAY], YES_NO[:1]))) == [("questionnaire", "survey!B2")]


def test_what_our_own_columns_say_wrongly_is_refused_with_its_question() -> None:
    assert reasons(refused(workbook([{**PLAY, "x_good": "perhaps"}]))) == [("questionnaire", "survey!B2")]
    assert reasons(refused(workbook([{**PLAY, "x_routes": "if"}]))) == [("questionnaire", "survey!B2")]


def test_a_formula_beside_the_settings_that_matter_stays_behind() -> None:
    data = workbook([WISH], settings={"form_title": "问卷", "version": "now"})
    sheet = "xl/worksheets/sheet3.xml"
    at = b'<c r="B2" t="s"><v>'
    calculated = replaced(data, sheet, at, b'<c r="B2"><f>NOW()</f><v>')
    assert cells(taken(calculated)[0].left_out) == ["settings!B2", "settings!B2"]
    assert reasons(refused(replaced(data, sheet, b'<c r="A2" t="s"><v>', b'<c r="A2"><f>A1</f><v>'))) == [
        ("formula", "settings!A2")
    ]


def test_other_sheets_and_cells_without_a_header_are_named() -> None:
    sheets = {"survey": [WISH, {"type": "text", "name": "b", "label": "?"}], "Help": [{"x": "y"}]}
    data = replaced(
        written(sheets), "xl/worksheets/sheet1.xml", b'</row><row r="3"', b'<c r="K2"><v>1</v></c></row><row r="3"'
    )
    left = taken(data)[0].left_out
    assert [one.sheet for one in left if not one.changed] == ["Help", "survey"]


def test_questions_after_a_long_gap_are_not_lost() -> None:
    texts = {"A": "text", "B": "late", "C": "晚了？"}
    filled = "".join(f'<c r="{at}1500" t="inlineStr"><is><t>{text}</t></is></c>' for at, text in texts.items())
    row = f'<row r="1500">{filled}</row></sheetData>'
    data = replaced(workbook([WISH]), "xl/worksheets/sheet1.xml", b"</sheetData>", row.encode())
    assert [item.id for item in taken(data)[1].items] == ["wish", "late"]


def test_a_workbook_that_lies_about_its_size_is_read_whole() -> None:
    data = replaced(
        workbook([WISH, PLAY]), "xl/worksheets/sheet1.xml", b'<dimension ref="A1:C3"/>', b'<dimension ref="A1"/>'
    )
    assert len(taken(data)[1].items) == 2


def test_a_workbook_whose_parts_do_not_fit_is_damaged() -> None:
    assert reasons(refused(repacked(workbook([WISH]), {"xl/workbook.xml": b"<workbook/>"}))) == [("no-survey", "")]


def test_nothing_is_read_from_a_name_and_the_same_file_gives_the_same_sources() -> None:
    data = workbook([PLAY, WISH])
    assert read_xlsform(data, WANTED) == read_xlsform(data, WANTED)


def test_routes_of_every_age_are_routes() -> None:
    assert taken(workbook(when("${play}='no'")))[1].items[0].routes[-1] == Route("again")
