"""Citations that can be pasted: nothing in a title can break the format it is put in."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest

from analysis.evidence import Claim, citation, freeze, read
from tests.analysis.frozen import BOTH, FRAME, SIGNER

URL = "https://survey.example.org/evidence/x"


def claim(title: str | None = None) -> Claim:
    frame = FRAME if title is None else replace(FRAME, campaign={"zh": title, "en": title})
    return read(freeze({lang: told.finding("B4") for lang, told in BOTH.items()}, frame, SIGNER).document)


def test_plain_in_both_languages() -> None:
    made = claim()
    assert citation(made, URL, "zh").plain == (
        f"柳湾社区. 2026 年秋季，第三轮：B4 zh [演示数据]. 第 1 版. 童言, 2026-10-02. {made.id}. {URL}"
    )
    assert citation(made, URL, "en").plain == (
        "Willow Bend (2026-10-02). Autumn 2026, third round: B4 en [Demonstration data]. Version 1. Tongyan. "
        f"{made.id}. {URL}"
    )


def bibtex_fields(entry: str) -> dict[str, str]:
    """A reader of our own: one entry, braces balanced, every field in braces."""
    head = re.match(r"@misc\{([A-Za-z0-9-]+),\n", entry)
    assert head is not None
    fields, place = {}, head.end()
    while entry[place] != "}":
        name = re.compile(r"\s*([a-z]+) = \{").match(entry, place)
        assert name is not None
        start = end = name.end()
        depth = 1
        while depth:
            char = entry[end]
            if char == "\\" and entry[end + 1] in "{}$&%#_":
                end += 2
                continue
            depth += {"{": 1, "}": -1}.get(char, 0)
            end += 1
        fields[name[1]] = entry[start : end - 1]
        place = end + (2 if entry[end] == "," else 1)
    return fields


HOSTILE = ["} , evil = {x", "100 % & $5 #1 a_b ^ ~ \\end{x}", "{", "}", "a\nb\t c", "@misc{", '"quoted"', "中文，标题"]


@pytest.mark.parametrize("title", HOSTILE)
def test_bibtex_holds_whatever_the_title_is(title: str) -> None:
    entry = citation(claim(title), URL, "zh").bibtex
    fields = bibtex_fields(entry)
    assert set(fields) == {"author", "title", "year", "month", "publisher", "version", "howpublished", "note", "url"}
    assert (fields["year"], fields["url"], fields["author"]) == ("2026", URL, "{柳湾社区}")
    plain = fields["title"]
    for escaped, char in (
        (r"\textbackslash{}", "\\"),
        (r"\textasciicircum{}", "^"),
        (r"\textasciitilde{}", "~"),
        *((f"\\{char}", char) for char in "{}$&%#_"),
    ):
        plain = plain.replace(escaped, char)
    assert plain == "{" + " ".join(title.split()) + "：B4 zh}"


@pytest.mark.parametrize("title", HOSTILE)
def test_csl_json_survives_the_round_trip(title: str) -> None:
    made = claim(title)
    csl = citation(made, URL, "en").csl_json
    assert json.loads(json.dumps(csl)) == csl
    assert csl["title"] == " ".join(title.split()) + ": B4 en"
    assert csl["issued"] == {"date-parts": [[2026, 10, 2]]}
    assert (csl["type"], csl["URL"], csl["id"], csl["author"]) == (
        "dataset",
        URL,
        made.id,
        [{"literal": "Willow Bend"}],
    )


def test_a_language_the_claim_does_not_have_is_refused() -> None:
    with pytest.raises(ValueError, match="language"):
        citation(claim(), URL, "fr")
