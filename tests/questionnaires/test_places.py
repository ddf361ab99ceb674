"""What things are called here: named once, said everywhere."""

from __future__ import annotations

import pytest

from questionnaires.loading import LoadingError, library_family, load_family, read_sources

SOURCES = read_sources(library_family("neighbourhood"))
ZH = "words/zh.toml"


def renamed(old: str, new: str) -> dict[str, str]:
    """The bundled family after one change to its Chinese words."""
    assert old in SOURCES[ZH]
    return {**SOURCES, ZH: SOURCES[ZH].replace(old, new)}


def test_a_name_changed_once_is_changed_in_every_text_and_in_no_other_language() -> None:
    before, after = load_family(SOURCES), load_family(renamed('"社区"', '"咱村"'))
    for old, new in zip(before.everyone, after.everyone, strict=True):
        for item in old.items:
            said = old.words["zh"].items[item.id].question
            assert new.words["zh"].items[item.id].question == said.replace("社区", "咱村")
        assert new.words["en"] == old.words["en"]
    assert after.for_band("10-13").words["zh"].items["C9"].question == "咱村做跟孩子有关的决定，你能提前知道吗？"


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('library = "图书室"\n', "", "words-missing"),
        ('library = "图书室"\n', 'library = "图书室"\npool = "泳池"\n', "words-missing"),
        ('library = "图书室"', 'library = ""', "words-empty"),
        ('library = "图书室"', 'library = "{here}图书室"', "unknown-placeholder"),
        # What a committee types is words: no page fills anything in.
        ('here = "社区"', 'here = "{answer_day}"', "unknown-placeholder"),
        ('library = "图书室"\n', 'library = "图书室"\ncommunity = "柳湾"\n', "reserved-id"),
    ],
)
def test_a_name_that_cannot_be_used_is_a_fault(old: str, new: str, code: str) -> None:
    with pytest.raises(LoadingError) as error:
        load_family(renamed(old, new))
    assert code in {fault.code for fault in error.value.faults}
