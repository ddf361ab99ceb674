"""Loading names every fault at once, each with its place; a folder and the same files as texts load alike."""

from __future__ import annotations

import re
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questionnaires.faults import Code, Fault
from questionnaires.loading import (
    LoadingError,
    digest,
    library_family,
    load_any,
    load_family,
    load_questionnaire,
    read_sources,
)
from questionnaires.model import Family, Questionnaire
from tests.questionnaires.broken_families import FAMILIES
from tests.questionnaires.broken_questionnaires import QUESTIONNAIRES
from tests.questionnaires.examples import ALONE, EXAMPLES, Case, Found, changed, faults, sources

LIBRARY = library_family("neighbourhood")


@pytest.mark.parametrize("case", FAMILIES, ids=lambda case: case.name)
def test_a_fault_in_a_family_is_named_with_its_place(case: Case) -> None:
    assert faults(load_family, changed("two-bands", case.file, case.old, case.new)) == case.found


@pytest.mark.parametrize("case", QUESTIONNAIRES, ids=lambda case: case.name)
def test_a_fault_in_a_questionnaire_is_named_with_its_place(case: Case) -> None:
    assert faults(load_questionnaire, changed(case.example, case.file, case.old, case.new)) == case.found


def test_every_code_is_shown_by_an_example() -> None:
    by_hand = {Code.FILE_MISSING, Code.UNEXPECTED_FILE, Code.NOT_UTF8}
    by_hand |= {Code.NO_ITEMS, Code.TOO_MANY_ITEMS, Code.TOO_MANY_OPTIONS, Code.HELPERS_ONLY}
    # In test_theme_lists.
    by_hand |= {Code.NO_THEMES, Code.TOO_MANY_THEMES, Code.THEME_UNKNOWN_TOPIC, Code.THEME_OTHER, Code.KEYWORD_TWICE}
    shown = {code for case in (*FAMILIES, *QUESTIONNAIRES) for code, _ in case.found}
    assert shown | by_hand == set(Code)


SNIPPETS = ("", "=", "[", "]]", "x = 1", '""', "true", "1979-05-27", "\n", "{", "[[sections.items]]", "id", "\x00")


@given(st.data())
def test_whatever_is_torn_out_of_a_family_it_loads_or_every_fault_has_a_place(data: st.DataObject) -> None:
    texts = sources("two-bands")
    file = data.draw(st.sampled_from(sorted(texts)))
    text = texts[file]
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(start + 60, len(text))))
    texts[file] = text[:start] + data.draw(st.sampled_from(SNIPPETS)) + text[end:]
    found = faults(load_family, texts)
    assert all(code in set(Code) and place for code, place in found)
    assert found or isinstance(load_family(texts), Family)


def test_a_family_in_which_no_child_is_asked_is_refused() -> None:
    texts = sources("two-bands")
    for band in ("7-9", "10-13"):
        place = f"{band}/questionnaire.toml"
        texts[place] = texts[place].replace('look = "', 'respondent = "helper"\nreporting = "voice"\nlook = "')
    found = faults(load_family, texts)
    assert found[0] == ("helpers-only", "family.toml")
    assert {code for code, _ in found[1:]} == {"topic-helper"}


def test_a_questionnaire_without_items_is_refused() -> None:
    texts = sources("text")
    head, _, _ = texts["questionnaire.toml"].partition("[[sections]]")
    for tail, place in (("sections = []", ""), ('[[sections]]\nid = "main"\nitems = []', ": section main")):
        found = faults(load_questionnaire, texts | {"questionnaire.toml": head + tail})
        assert found[0] == ("no-items", f"questionnaire.toml{place}")


def test_more_items_or_options_than_a_page_can_hold_are_refused() -> None:  # bad input C27
    more = "".join(f'\n[[sections.items]]\nid = "t{n}"\nkind = "text"\nmax_length = 8\n' for n in range(5000))
    texts = sources("text")
    found = faults(load_questionnaire, texts | {"questionnaire.toml": texts["questionnaire.toml"] + more})
    assert found[0] == ("too-many-items", "questionnaire.toml")
    options = ", ".join(f'"o{n}"' for n in range(10_000))
    found = faults(load_questionnaire, changed("single", "questionnaire.toml", '"plum"', f'"plum", {options}'))
    assert found[0] == ("too-many-options", "questionnaire.toml: item fruit")


def found_in(path: Path) -> tuple[Fault, ...]:
    with pytest.raises(LoadingError) as caught:
        load_any(path)
    return caught.value.faults


def places(path: Path) -> Found:
    return [(fault.code.value, fault.place) for fault in found_in(path)]


def test_everything_is_named_at_once() -> None:
    assert places(EXAMPLES / "faulty/everything-at-once") == [
        ("unknown-look", "7-9/questionnaire.toml"),
        ("unknown-key", "7-9/questionnaire.toml"),
        ("reserved-id", "7-9/questionnaire.toml: item lunch3, option skipped"),
        ("option-count", "7-9/questionnaire.toml: item lunch3"),
        ("unknown-clause", "7-9/questionnaire.toml: item lunch3"),
        ("text-length", "7-9/questionnaire.toml: item more"),
        ("route-default", "7-9/questionnaire.toml: item lunch3"),
        ("route-unknown", "7-9/questionnaire.toml: item lunch3, route 1"),
        ("route-backward", "7-9/questionnaire.toml: item lunch3, route 2"),
        ("unknown-placeholder", "7-9/words/en.toml: item more, question"),
        ("words-missing", "7-9/words/zh.toml: item lunch3, option fine"),
        ("words-missing", "7-9/words/zh.toml: item lunch3, option meh"),
        ("words-missing", "7-9/words/zh.toml: item lunch3, option skipped"),
        ("words-missing", "7-9/words/en.toml: item lunch3, option bad"),
        ("words-missing", "7-9/words/en.toml: item lunch3, option fine"),
        ("words-missing", "7-9/words/en.toml: item lunch3, option meh"),
        ("words-missing", "7-9/words/en.toml: item lunch3, option skipped"),
        ("words-left-over", "7-9/words/en.toml: item lunch3, option awful"),
        ("missing-key", "words/zh.toml: topic lunch"),
    ]


def test_a_circle_is_told_as_a_circle() -> None:  # bad input C25
    (fault,) = found_in(EXAMPLES / "faulty/goes-round")
    assert (fault.code, fault.place) == (Code.ROUTE_BACKWARD, "questionnaire.toml: item way, route 1")
    assert "bike → colour → way → bike" in fault.message


def test_a_file_in_another_encoding_is_named_and_the_rest_is_still_read() -> None:  # bad input C17
    (fault,) = found_in(EXAMPLES / "faulty/gbk")
    assert (fault.code, fault.place) == (Code.NOT_UTF8, "words/zh.toml")
    assert "Line 1 " in fault.message
    assert "GBK" in fault.message


def test_a_byte_order_mark_and_foreign_line_ends_change_nothing(tmp_path: Path) -> None:
    for path, text in sources("pair").items():
        target = tmp_path / path
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert read_sources(tmp_path) == sources("pair")
    assert load_questionnaire(tmp_path) == load_questionnaire(EXAMPLES / "pair")


def test_utf16_is_named(tmp_path: Path) -> None:
    (tmp_path / "questionnaire.toml").write_bytes("id = 'x'".encode("utf-16"))
    first = found_in(tmp_path)[0]
    assert (first.code, first.place) == (Code.NOT_UTF8, "questionnaire.toml")
    assert "UTF-16" in first.message


@pytest.mark.parametrize("name", sorted(sources("two-bands")))
def test_a_missing_file_of_a_family_is_named(name: str) -> None:
    texts = sources("two-bands")
    del texts[name]
    assert ("file-missing", name) in faults(load_family, texts)


def test_a_file_that_belongs_to_nothing_is_named() -> None:
    texts = sources("two-bands") | {"word/zh.toml": "", "7-9/words/fr.toml": ""}
    assert faults(load_family, texts) == [
        ("unexpected-file", "7-9/words/fr.toml"),
        ("unexpected-file", "word/zh.toml"),
    ]


def test_where_there_is_nothing_loading_says_so(tmp_path: Path) -> None:
    assert [code for code, _ in places(tmp_path)] == ["file-missing"]
    assert [code for code, _ in places(tmp_path / "nowhere")] == ["file-missing"]
    assert [code for code, _ in places(tmp_path / "questionnaire.toml")] == ["file-missing", "file-missing"]


def test_a_fault_reads_as_a_sentence_with_a_cure() -> None:
    for fault in found_in(EXAMPLES / "faulty/everything-at-once"):
        assert re.fullmatch(r".+[.…]", fault.message)
        assert re.match(r"[A-Z]", fault.cure)
        assert str(fault) == f"{fault.place}: {fault.message} {fault.cure} [{fault.code}]"


def test_a_family_is_the_same_from_folder_and_from_texts() -> None:
    assert load_family(LIBRARY) == load_family(read_sources(LIBRARY))


def test_a_band_of_a_family_also_stands_alone() -> None:
    family = load_family(LIBRARY)
    for questionnaire in family:
        alone = load_any(LIBRARY / questionnaire.band.id)
        assert alone == questionnaire
        assert load_any(LIBRARY / questionnaire.band.id / "questionnaire.toml") == questionnaire


def test_anything_is_loaded_as_what_it_is() -> None:
    assert isinstance(load_any(LIBRARY), Family)
    assert isinstance(load_any(LIBRARY / "family.toml"), Family)
    assert isinstance(load_any(EXAMPLES / ALONE[0]), Questionnaire)


def test_a_digest_names_the_texts_and_nothing_else() -> None:
    # {"a":"猫"} in UTF-8, by `printf '{"a":"猫"}' | sha256sum`.
    assert digest({"a": "猫"}) == "16532096d066d65fdb841c88ea156a77cf8a5f0820b1d2524c29ff06d6676c02"
    assert digest({"b": "1", "a": "2"}) == digest({"a": "2", "b": "1"})
    assert digest({"a": "1"}) != digest({"a": "2"})


def test_names_that_name_names_do_not_fill_the_memory() -> None:
    """One text of names only, each name as long as it may be: nothing larger than that text is ever made of it."""
    texts = sources("two-bands")
    texts["words/zh.toml"] += f'\n[places]\nhere = "{"家" * 90_000}"\n'
    texts["7-9/words/zh.toml"] = texts["7-9/words/zh.toml"].replace('"午饭"', f'"{"{here}" * 60_000}"', 1)
    tracemalloc.start()
    found = faults(load_family, texts)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert ("words-too-long", "words/zh.toml: place here") in found
    assert ("words-too-long", "7-9/words/zh.toml: title") in found
    assert peak < 40 * 1024 * 1024


def long_choices(count: int) -> dict[str, str]:
    """A text and ``count`` choices of forty answers, each as long as an answer may be."""
    texts = sources("text")
    del texts["words/en.toml"]
    options = ", ".join(f'"o{n}"' for n in range(40))
    said = "\n".join(f'o{n} = "{"长" * 499}"' for n in range(40))
    for n in range(count):
        texts["questionnaire.toml"] += f'\n[[sections.items]]\nid = "t{n}"\nkind = "single"\noptions = [{options}]\n'
        texts["words/zh.toml"] += f'\n[items.t{n}]\nquestion = "几？"\nshort = "几"\n[items.t{n}.options]\n{said}\n'
    return texts


def test_all_words_together_are_bounded() -> None:
    assert faults(load_questionnaire, long_choices(5)) == []
    assert faults(load_questionnaire, long_choices(6)) == [("words-too-long", "words/zh.toml")]
