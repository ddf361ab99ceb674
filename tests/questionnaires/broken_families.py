"""The family of two bands with one thing broken each, and the faults to be found: no more, no fewer, in this order."""

from __future__ import annotations

from tests.questionnaires.examples import Case

SEVEN = "7-9/questionnaire.toml"
TEN = "10-13/questionnaire.toml"
PLAN = "family.toml"
ZH = "7-9/words/zh.toml"
EN = "7-9/words/en.toml"


def said(name: str, file: str, old: str, new: str, *found: tuple[str, str]) -> Case:
    """A fault in one file of the family of two bands."""
    return Case(name, file, old, new, list(found))


FAMILIES = (
    said("line cut off", SEVEN, 'kind = "text"', "kind = ", ("not-toml", f"{SEVEN}: line 18")),
    said("end cut off", PLAN, "verified = 2026-09-01", "verified = [", ("not-toml", f"{PLAN}: line 13")),
    said("a day that was never", PLAN, "2026-09-01", "2026-02-30", ("not-toml", f"{PLAN}: line 13")),
    said("nested for ever", ZH, 'title = "午饭"', "title = " + "[" * 50_000, ("not-toml", ZH)),
    said("a number without end", SEVEN, "low = 7", "low = " + "7" * 5000, ("not-toml", SEVEN)),
    said("unknown key", SEVEN, 'kind = "text"', 'kind = "text"\nneeded = true', ("unknown-key", f"{SEVEN}: item more")),
    said("missing key", ZH, 'assent = "想开始吗？"\n', "", ("missing-key", ZH)),
    said("missing short", EN, 'short = "What else"\n', "", ("missing-key", f"{EN}: item more")),
    said("text for number", SEVEN, "low = 7", 'low = "7"', ("wrong-type", f"{SEVEN}: band")),
    said("truth for number", SEVEN, "low = 7", "low = true", ("wrong-type", f"{SEVEN}: band")),
    said("time for text", EN, 'assent = "Do you want to start?"', "assent = 12:30:00", ("wrong-type", EN)),
    said("day for text", EN, 'title = "Lunch"', "title = 2026-01-01", ("wrong-type", EN)),
    said("text for day", PLAN, "verified = 2026-09-01", 'verified = "soon"', ("wrong-type", f"{PLAN}: help line 110")),
    said("number among texts", ZH, 'intro = ["说说午饭。"]', 'intro = ["一", 2]', ("wrong-type", ZH)),
    said("unknown kind", SEVEN, 'kind = "text"', 'kind = "slider"', ("unknown-kind", f"{SEVEN}: item more")),
    said("unknown look", TEN, 'look = "stones"', 'look = "loud"', ("unknown-look", TEN)),
    said("unknown purpose", SEVEN, '"background"', '"marketing"', ("unknown-purpose", f"{SEVEN}: item sex")),
    said("unknown reporting", SEVEN, 'look = "', 'reporting = "rank"\nlook = "', ("unknown-reporting", SEVEN)),
    said("unknown respondent", SEVEN, 'look = "', 'respondent = "parent"\nlook = "', ("unknown-respondent", SEVEN)),
    said(
        "children's questions given to grown-ups",
        SEVEN,
        'look = "',
        'respondent = "helper"\nlook = "',
        ("helper-measured", SEVEN),
        ("helper-shares-item", f"{SEVEN}: item more"),
        ("helper-shares-item", f"{SEVEN}: item sex"),
        ("topic-helper", f"{PLAN}: topic lunch, member 7-9"),
    ),
    said("questionnaires of one id", TEN, 'id = "two-bands-10-13"', 'id = "Two-Bands-7-9"', ("duplicate-id", TEN)),
    said("one band twice", PLAN, '"10-13"]', '"10-13", "7-9"]', ("duplicate-id", f"{PLAN}: band 7-9")),
    said("no ages", SEVEN, "low = 7, high = 9", "low = 9, high = 7", ("band-ages", f"{SEVEN}: band")),
    said("folder of another name", SEVEN, '{ id = "7-9"', '{ id = "7-8"', ("band-folder", f"{SEVEN}: band")),
    said("older first", PLAN, '["7-9", "10-13"]', '["10-13", "7-9"]', ("band-order", f"{SEVEN}: band")),
    said("one age twice", TEN, "low = 10", "low = 9", ("band-overlap", f"{TEN}: band")),
    said("shared item differs", TEN, 'purpose = "background"\n', "", ("shared-item-differs", f"{TEN}: item sex")),
    said("unknown band", PLAN, "10-13 = ", "14-17 = ", ("topic-unknown-band", f"{PLAN}: topic lunch, member 14-17")),
    said("unknown member", PLAN, '"lunch3"', '"dinner"', ("topic-unknown-item", f"{PLAN}: topic lunch, member 7-9")),
    said("background as member", PLAN, '"lunch3"', '"sex"', ("topic-unknown-item", f"{PLAN}: topic lunch, member 7-9")),
    said("no members", PLAN, '{ 7-9 = "lunch3", 10-13 = "lunch4" }', "{}", ("topic-empty", f"{PLAN}: topic lunch")),
    said("anchor adrift", SEVEN, 'good = ["good"]\n', "", ("anchor-without-good", f"{PLAN}: topic lunch, member 7-9")),
    said(
        "one item in two topics",
        PLAN,
        "[[help_lines]]",
        '[[topics]]\nid = "food"\nmembers = { 7-9 = "lunch3" }\n\n[[help_lines]]',
        ("topic-twice", f"{PLAN}: topic food, member 7-9"),
        ("words-missing", "words/zh.toml: topic food"),
        ("words-missing", "words/en.toml: topic food"),
    ),
    said(
        "item without words",
        EN,
        '[items.more]\nquestion = "What else?"\nshort = "What else"\n',
        "",
        ("words-missing", f"{EN}: item more"),
    ),
    said(
        "item words left over",
        ZH,
        "[items.more]",
        "[items.less]",
        *[
            ("words-missing", f"{ZH}: item more"),
            ("words-left-over", f"{ZH}: item less"),
        ],
    ),
    said("option without words", ZH, ', bad = "不好吃"', "", ("words-missing", f"{ZH}: item lunch3, option bad")),
    said(
        "option words left over", EN, "{ good", '{ x = "X", good', ("words-left-over", f"{EN}: item lunch3, option x")
    ),
    said("empty words", EN, '"What else?"', '" "', ("words-empty", f"{EN}: item more, question")),
    said("empty label", EN, '"A boy"', '""', ("words-empty", f"{EN}: item sex, option boy")),
    said("empty line", ZH, '["说说午饭。"]', '["说说午饭。", ""]', ("words-empty", f"{ZH}: intro, line 2")),
    said("no line", ZH, '["说说午饭。"]', "[]", ("words-empty", f"{ZH}: intro")),
    said(
        "a sign that turns the line",
        EN,
        '"A girl"',
        '"A \\u202elrig"',
        ("words-unshown", f"{EN}: item sex, option girl"),
    ),
    said("a sign of nothing", ZH, 'title = "午饭"', 'title = "午\\u0000饭"', ("words-unshown", f"{ZH}: title")),
    said(
        "a key of many parts",
        PLAN,
        "verified =",
        ".".join("a" * 5000) + " = 1\nverified =",
        ("not-toml", f"{PLAN}: line 13"),
    ),
    said("levels without end", PLAN, "verified =", f"a = {'[' * 20}{']' * 20}\nverified =", ("not-toml", PLAN)),
    said("an age of a number without end", SEVEN, "low = 7", "low = 0x" + "f" * 5000, ("not-toml", SEVEN)),
    said("a file without end", PLAN, "verified =", "#" * 500_000 + "\nverified =", ("not-toml", PLAN)),
    said("long label", EN, '"A girl"', f'"{"a" * 501}"', ("words-too-long", f"{EN}: item sex, option girl")),
    said("unfilled place", ZH, "说说午饭", "{name}说说", ("unknown-placeholder", f"{ZH}: intro, line 1")),
    said("template code", EN, "What else?", "{{7*7}}", ("unknown-placeholder", f"{EN}: item more, question")),
    said("attribute of a place", EN, "About", "{community.x}", ("unknown-placeholder", f"{EN}: intro, line 1")),
    said("hint in one language", ZH, "intro", 'text_hint = "别写名字。"\nintro', ("words-missing", f"{EN}: text_hint")),
    said(
        "help card unsaid",
        "words/en.toml",
        'help_title = "Do you need help?"\n',
        "",
        *[
            ("words-missing", "words/en.toml: help_title"),
        ],
    ),
    said(
        "help line left over",
        "words/zh.toml",
        "[help_lines.110]",
        "[help_lines.120]",
        *[
            ("words-missing", "words/zh.toml: help line 110"),
            ("words-left-over", "words/zh.toml: help line 120"),
        ],
    ),
)
