"""The printed questionnaire says what the screen says, ticks nothing, breaks no question, and leads to one address."""

import re
from dataclasses import replace
from datetime import date
from itertools import cycle

import numpy as np
import pypdfium2
import pytest
from pypdfium2 import raw

from questionnaires.loading import library_family, load_family
from questionnaires.model import END, Condition, Kind, Look, Route
from questionnaires.words import Words
from survey_app.documents.paper import Paper, filled, paper_pdf
from survey_app.documents.spoken import OPEN_PLACE
from survey_app.documents.typesetting import UnprintableText
from tests.documents import camera

FAMILY = load_family(library_family("neighbourhood"))
LANGUAGES = ("zh", "en")
BANDS = tuple(questionnaire.band.id for questionnaire in FAMILY.everyone)
NAMES = {"zh": "柳湾社区", "en": "Liuwan Community"}
ROUNDS = {"zh": "2026 年秋季", "en": "Autumn 2026"}
DAYS = {"zh": "2026年10月11日", "en": "11 October 2026"}
BARE = 245
"""Paper without ink, seen by a camera."""
PINYIN = re.compile("[a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]+")
HOSTILE = (
    "#set text(size: 90pt)",
    "*bold* _slanted_ `raw`",
    "$ a^2 $ @label <label>",
    "C:\\new\\table #let x = 1",
    "=foo",
    "// no comment /* none */",
    "𠮷" + "漫" * 199,
    "W" * 200,
)


def paper(band: str, language: str, **other: object) -> Paper:
    questionnaire = FAMILY.for_band(band)
    places = {"community": NAMES[language], "answer_day": DAYS[language]}
    content = Paper(
        language=language,
        questionnaire=questionnaire,
        words=filled(questionnaire.words[language], lambda text: OPEN_PLACE.sub(lambda place: places[place[1]], text)),
        help_words=FAMILY.words[language],
        help_lines=FAMILY.help_lines,
        community=NAMES[language],
        round=ROUNDS[language],
        url="https://tongyan.example.org/q/abcd2345",
        address="tongyan.example.org/q/",
        code="abcd2345",
        opens=date(2026, 9, 7),
        demonstration=False,
    )
    return replace(content, **other)  # type: ignore[arg-type]


def flat(text: str) -> str:
    """Without the breaks and blanks that setting puts in."""
    return "".join(text.split())


def pages_of(document: bytes) -> list[str]:
    return [flat(page.get_textpage().get_text_bounded()) for page in pypdfium2.PdfDocument(document)]


def without_pinyin(text: str, content: Paper) -> str:
    read = content.questionnaire.look is Look.PINYIN and content.language == "zh"
    return PINYIN.sub("", text) if read else text


@pytest.fixture(scope="module", params=[(band, language) for band in BANDS for language in LANGUAGES], ids="-".join)
def printed(request: pytest.FixtureRequest) -> tuple[Paper, bytes]:
    """A layout that warns is refused, so a document is one without a warning."""
    content = paper(*request.param)
    return content, paper_pdf(content)


def test_everything_that_is_on_the_screen_is_in_the_text(printed: tuple[Paper, bytes]) -> None:
    content, document = printed
    words = content.words
    text = without_pinyin("".join(pages_of(document)), content)
    said = [*words.intro, words.assent, *words.guardian, *words.helper_card, words.helper_line, *words.thanks]
    said += [words.text_hint, words.reader_note, content.help_words.help_title, content.help_words.help_text]
    for item in content.questionnaire.items:
        at = words.items[item.id]
        # The privacy hint takes the place of an item's own where words are written.
        said += [at.question, *at.options.values(), "" if item.kind is Kind.TEXT else at.hint]
    missing = [line for line in said if without_pinyin(flat(line), content) not in text]
    assert not missing


def test_every_page_is_a4_and_leads_to_the_round(printed: tuple[Paper, bytes]) -> None:
    content, document = printed
    book = pypdfium2.PdfDocument(document)
    for number, page in enumerate(book, start=1):
        assert [round(length / 72 * 25.4) for length in page.get_size()] == [210, 297]
        seen = camera.grey(page.render(scale=150 / 72).to_numpy()[:, :, ::-1])
        assert camera.read(seen) == [content.url]
        text = flat(page.get_textpage().get_text_bounded())
        of = f"第{number}页，共{len(book)}页" if content.language == "zh" else f"Page{number}of{len(book)}"
        for foot in (of, content.code, content.address, flat(content.community), flat(content.round)):
            assert foot in text


def test_no_question_is_broken(printed: tuple[Paper, bytes]) -> None:
    """All of a question stands on one page: its words, its answers, and what stands apart."""
    content, document = printed
    pages = [without_pinyin(page, content) for page in pages_of(document)]
    for item in content.questionnaire.items:
        at = content.words.items[item.id]
        said = [without_pinyin(flat(line), content) for line in (at.question, *at.options.values())]
        assert any(all(line in page for line in said) for page in pages), item.id


@pytest.mark.parametrize(("band", "language"), [("7-9", "zh"), ("14-17", "en")])
def test_the_same_paper_has_the_same_bytes(band: str, language: str) -> None:
    content = paper(band, language)
    assert paper_pdf(replace(content)) == paper_pdf(content)


def test_it_is_tagged(printed: tuple[Paper, bytes]) -> None:
    book = pypdfium2.PdfDocument(printed[1])
    assert raw.FPDFCatalog_IsTagged(book)
    assert book.get_metadata_value("Title")


def test_nothing_is_left_to_fill_in(printed: tuple[Paper, bytes]) -> None:
    assert "{" not in "".join(pages_of(printed[1]))


def test_pinyin_stands_above_the_words_of_those_who_learn_to_read() -> None:
    text = "".join(pages_of(paper_pdf(paper("7-9", "zh"))))
    for said in ("fāng", "wán", "xiǎo", "bù", "zhī", "dào"):
        assert said in text
    assert "fāng" not in "".join(pages_of(paper_pdf(paper("10-13", "zh"))))


def test_dont_know_stands_only_where_it_is_offered() -> None:
    pages = pages_of(paper_pdf(paper("10-13", "en")))
    offered = [item for item in FAMILY.for_band("10-13").items if item.dont_know and item.kind is not Kind.TEXT]
    assert "".join(pages).count(flat("I don't know")) == len(offered)


def test_several_answers_are_squares_one_is_a_ring_and_both_are_empty() -> None:
    """A square has ink in its corner, where a ring leaves the paper bare; nothing is ticked inside."""
    single, multiple = paper_pdf(with_only(Kind.SINGLE)), paper_pdf(with_only(Kind.MULTIPLE))
    assert "Squares" not in "".join(pages_of(single))
    assert "Squares" in "".join(pages_of(multiple))
    for document, corner_is_inked in ((single, False), (multiple, True)):
        inside, corner = box_before(document, "Mostly enough")
        assert inside >= BARE
        assert (corner < BARE) is corner_is_inked


def box_before(document: bytes, label: str) -> tuple[int, int]:
    """The darkest spot inside what is ticked before ``label``, and that of its upper left corner (300 dpi)."""
    page = pypdfium2.PdfDocument(document)[0]
    text = page.get_textpage()
    found = text.search(label).get_next()
    assert found is not None
    left = text.get_charbox(found[0], loose=True)[0]
    _, low, _, high = text.get_charbox(found[0])
    radius, gap = 2.1 / 25.4 * 300, 2.6 / 25.4 * 300
    across = int(left / 72 * 300 - gap - radius)
    down = int((page.get_height() - (low + high) / 2) / 72 * 300)
    seen = camera.grey(page.render(scale=300 / 72).to_numpy()[:, :, ::-1])
    half, near, far = int(radius * 0.5), int(radius * 0.85), int(radius * 1.1)
    inside = seen[down - half : down + half, across - half : across + half]
    corner = seen[down - far : down - near, across - far : across - near]
    return int(np.min(inside)), int(np.min(corner))


def with_only(kind: Kind) -> Paper:
    """The questionnaire of 14 to 17 with one question of that kind."""
    content = paper("14-17", "en")
    section = content.questionnaire.sections[0]
    item = replace(section.items[0], kind=kind)
    return replace(content, questionnaire=replace(content.questionnaire, sections=(replace(section, items=(item,)),)))


def routed(routes: dict[str, tuple[Route, ...]], language: str) -> str:
    content = paper("10-13", language)
    sections = tuple(
        replace(section, items=tuple(replace(item, routes=routes.get(item.id, ())) for item in section.items))
        for section in content.questionnaire.sections
    )
    return "".join(
        pages_of(paper_pdf(replace(content, questionnaire=replace(content.questionnaire, sections=sections))))
    )


def test_routes_are_told_in_words() -> None:
    routes = {
        "C1": (Route("C9", Condition("C1", ("plenty",))), Route("C2")),
        "C9": (Route(END, Condition("C9", ("never",))), Route("C11")),
    }
    chinese, english = routed(routes, "zh"), routed(routes, "en")
    assert "完全够→第9题" in chinese
    assert "从不→答完了" in chinese
    assert "别的答案：→第11题" in chinese
    assert "Plenty→question9" in english
    # The default leads to the next question: nothing to say.
    assert english.count("Anythingelse") == 1
    assert "→" not in routed({}, "zh")


def test_a_route_that_looks_back_is_a_sentence() -> None:
    text = routed({"C6": (Route("C9", Condition("C1", ("plenty", "nearly"))), Route("C7"))}, "en")
    assert flat("If question 1 was “Plenty” “Nearly enough”: → question 9") in text


def test_demonstration_is_said_on_every_page() -> None:
    for page in pages_of(paper_pdf(paper("14-17", "en", demonstration=True))):
        assert "Demonstrationdata" in page
    assert "Demonstration" not in "".join(pages_of(paper_pdf(paper("14-17", "en"))))


def hostile(words: Words, offset: int) -> tuple[Words, list[str]]:
    """Every question and every first answer replaced in turn, and what they were replaced with."""
    used: list[str] = []
    items = {}
    for place, (name, item) in enumerate(words.items.items()):
        question, answer = HOSTILE[(place + offset) % len(HOSTILE)], HOSTILE[(place + offset + 3) % len(HOSTILE)]
        first = next(iter(item.options), None)
        items[name] = replace(
            item, question=question, options={**item.options, **({first: answer} if first is not None else {})}
        )
        used += [question] + ([answer] if first is not None else [])
    return replace(words, items=items, title=HOSTILE[offset], assent=HOSTILE[4]), [*used, HOSTILE[4]]


@pytest.mark.parametrize(("band", "language"), list(zip(BANDS, cycle(LANGUAGES), strict=False)))
def test_what_somebody_typed_is_printed_and_never_obeyed(band: str, language: str) -> None:
    content = paper(band, language)
    words, used = hostile(content.words, BANDS.index(band))
    document = paper_pdf(replace(content, words=words, community="名字特别特别长的一个社区" * 5, round="=foo" * 10))
    text = without_pinyin("".join(pages_of(document)), content)
    for typed in set(used):
        assert text.count(without_pinyin(flat(typed), content)) >= used.count(typed), typed
    for page in pypdfium2.PdfDocument(document):
        seen = camera.grey(page.render(scale=60 / 72).to_numpy()[:, :, ::-1])
        edge = int(10 / 25.4 * 60)
        assert int(np.min(seen[:, -edge:])) >= 250
        assert int(np.min(seen[:, :edge])) >= 250
        assert int(np.min(seen[: edge // 2, :])) >= 250


def test_a_sign_that_has_no_letter_is_named() -> None:
    content = paper("14-17", "en")
    with pytest.raises(UnprintableText) as refused:
        paper_pdf(replace(content, words=replace(content.words, assent="Shall we? 🙂")))
    assert refused.value.text == "🙂"


def test_an_empty_address_is_refused() -> None:
    with pytest.raises(ValueError, match="address"):
        paper_pdf(paper("14-17", "en", url=""))


def test_a_trial_says_so_on_every_page_and_leads_nowhere() -> None:
    for language, said in (("zh", "试印"), ("en", "Trialprint")):
        document = paper_pdf(paper("7-9", language, url="", address="", code="", round="", trial=True))
        for page in pypdfium2.PdfDocument(document):
            assert said in flat(page.get_textpage().get_text_bounded())
            seen = camera.grey(page.render(scale=150 / 72).to_numpy()[:, :, ::-1])
            assert camera.read(seen) == []
        assert said not in "".join(pages_of(paper_pdf(paper("7-9", language))))
