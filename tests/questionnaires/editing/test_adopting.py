"""A questionnaire from elsewhere gets a family around it: languages its own, help and places from the frame."""

from __future__ import annotations

import pytest

from questionnaires.editing.adopting import family_of
from questionnaires.exchange.xlsform_in import Wanted, read_xlsform
from questionnaires.exchange.xlsform_out import write_xlsform
from questionnaires.loading import library_family, load_family, load_questionnaire, read_sources
from questionnaires.model import Look
from tests.questionnaires.examples import sources
from tests.questionnaires.exchange.workbooks import PLAY, WISH, workbook

FRAME = read_sources(library_family("neighbourhood"))
FRAMED = load_family(FRAME)
WANTED = Wanted(10, 13, Look.STONES)


def test_a_workbook_becomes_a_family_of_one_age() -> None:
    alone = read_xlsform(workbook([PLAY, WISH]), WANTED).sources
    family = load_family(family_of(alone, FRAME, "10-13"))
    (asked,) = family.everyone
    assert asked == load_questionnaire(alone)
    assert family.languages == ("zh",)
    assert family.topics == ()
    assert family.waivers == ()
    assert family.help_lines == FRAMED.help_lines
    for part in ("help_title", "help_text", "help_lines", "places"):
        assert getattr(family.words["zh"], part) == getattr(FRAMED.words["zh"], part)
    assert family.words["zh"].title == asked.words["zh"].title


@pytest.mark.parametrize("band", ["4-6", "7-9", "10-13", "14-17"])
def test_what_went_out_is_the_same_in_its_new_family(band: str) -> None:
    before = FRAMED.for_band(band)
    wanted = Wanted(before.band.low, before.band.high, before.look)
    alone = read_xlsform(write_xlsform(before), wanted).sources
    family = load_family(family_of(alone, FRAME, band))
    assert family.languages == ("zh", "en")
    assert family.for_band(band) == before


def test_the_band_is_called_as_it_is_said() -> None:
    """What a workbook calls its band never becomes a folder."""
    alone = dict(read_xlsform(workbook([WISH]), WANTED).sources)
    alone["questionnaire.toml"] = alone["questionnaire.toml"].replace('"10-13"', '"../../x"')
    texts = family_of(alone, FRAME, "10-13")
    assert sorted(texts) == ["10-13/questionnaire.toml", "10-13/words/zh.toml", "family.toml", "words/zh.toml"]
    assert load_family(texts).for_band("10-13")


def test_a_language_the_frame_does_not_speak_is_refused() -> None:
    alone = sources("text")
    alone["words/ug.toml"] = alone["words/zh.toml"]
    with pytest.raises(KeyError, match="ug"):
        family_of(alone, FRAME, "7-9")
