"""The guide says every reason to refuse, and the limits as they are."""

import re
from pathlib import Path

from questionnaires.exchange import guard, parts, structure_in, texts_in
from questionnaires.exchange.refusal import Code
from questionnaires.reading.parsing import DEEPEST, LONGEST_FILE
from questionnaires.reading.wording import LONGEST, MOST_TOGETHER
from questionnaires.rules.items import MOST_ITEMS, MOST_OPTIONS

GUIDE = (Path(__file__).parents[3] / "docs" / "exchange.md").read_text(encoding="utf-8")


def test_every_refusal_is_explained() -> None:
    assert re.findall(r"^\| `([a-z-]+)` \| [^|]+ \|$", GUIDE, flags=re.MULTILINE)[-len(Code) :] == [
        code.value for code in Code
    ]


def test_limits_are_those_of_the_guide() -> None:
    assert f"{guard.LARGEST // 2**20} MB; {guard.LARGEST_UNPACKED // 2**20} MB unpacked" in GUIDE
    assert f"more than {guard.HIGHEST_RATIO} times its packed size; {guard.MOST_ENTRIES} parts" in GUIDE
    assert f"1 MB, {texts_in.LARGEST_UNPACKED // 1024} kB unpacked, and {guard.MOST_ENTRIES} files" in GUIDE
    assert f"{LONGEST_FILE:,} characters and\n{DEEPEST} levels" in GUIDE
    assert f"in one language {MOST_TOGETHER:,} characters" in GUIDE
    assert f"{parts.MOST_ROWS:,} rows and {parts.MOST_COLUMNS} columns" in GUIDE
    assert f"{parts.MOST_ELEMENTS:,} XML elements" in GUIDE
    assert f"{MOST_ITEMS} questions, {MOST_OPTIONS} answers a question, {LONGEST} characters a text" in GUIDE
    lengths = [length for _, length in structure_in.LENGTHS] + [structure_in.LONGEST_TEXT]
    assert "{} characters up to age 9, {} up to 13, {} after".format(*lengths) in GUIDE
