"""The drawings keep to their own rules: the pictures of one question weigh the same, nothing fetches or runs."""

import re
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest

from questionnaires.loading import library_family, load_family
from survey_app.documents.drawings import ART, body, printable
from tests.documents import camera
from tests.documents.markup import elements

NAMES = sorted(path.stem for path in ART.glob("*.svg"))
SETS = [
    ("play", "noplace"),
    ("easy", "hard"),
    ("smile", "nosmile"),
    ("clean", "trash"),
    ("asked", "notasked"),
    ("been", "notbeen"),
    ("read", "noread"),
    ("again", "notagain"),
    ("helped", "nothelped"),
    ("listen", "nolisten"),
    ("places-many", "places-some", "places-none"),
    ("wheels-all", "wheels-some", "wheels-none"),
    ("desk-go", "desk-not", "desk-none"),
    ("turn-yes", "turn-little", "turn-no"),
]
"""The pictures of one question, from the best case to the worst."""
FOURS = [("slide", "grass", "yard", "home"), ("police", "guard", "shop", "teacher")]
"""The pictures of one question whose answers are no scale."""
THOUGHT_OF = {"turn-yes": 1}
"""Heads that somebody has in mind: they are not there."""
DIGITS = [f"digit-{digit}" for digit in range(10)]
APRICOT, WASH = (0xF2, 0xB9, 0x8F), (0xCF, 0xDA, 0xD8)
CLASSES = {"a", "w", "s", "p", "k", "i", "v", "vo", "g", "t"}
TOLERANCE = 3
"""Points of the square in which two pictures of a question may differ, for each tint and for the ink."""
TOLERANCES_OF_FOUR = (2, 4, 4)
"""The same for four pictures: apricot, wash, ink."""
DARK = 90
"""Ink has brightness 40, the darker tint 197."""


def share(image: camera.Image, colour: tuple[int, int, int]) -> float:
    """Per cent of the square in one tint."""
    return float((np.abs(image.astype(int) - np.array(colour)).max(axis=2) < 6).mean() * 100)


def ink(image: camera.Image) -> float:
    """Per cent of the square in ink."""
    return float((camera.grey(image) < DARK).mean() * 100)


def seen(name: str, folder: Path, side: int) -> camera.Image:
    return camera.laid_out(printable(name).encode(), "svg", folder, side)


@pytest.mark.parametrize("names", SETS, ids="-".join)
def test_the_pictures_of_a_question_carry_the_same_tint_and_ink(names: tuple[str, ...], tmp_path: Path) -> None:
    pictures = [seen(name, tmp_path, 240) for name in names]
    for shares in (
        [share(picture, APRICOT) for picture in pictures],
        [share(picture, WASH) for picture in pictures],
        [ink(picture) for picture in pictures],
    ):
        assert max(shares) - min(shares) <= TOLERANCE


@pytest.mark.parametrize("names", FOURS, ids="-".join)
def test_four_answers_that_are_no_scale_weigh_nearly_the_same(names: tuple[str, ...], tmp_path: Path) -> None:
    pictures = [seen(name, tmp_path, 240) for name in names]
    weights = [(share(picture, APRICOT), share(picture, WASH), ink(picture)) for picture in pictures]
    for shares, most in zip(zip(*weights, strict=True), TOLERANCES_OF_FOUR, strict=True):
        assert max(shares) - min(shares) <= most


def test_whoever_helps_a_lost_child_is_the_same_grown_up_four_times() -> None:
    dress = [re.findall(r'<path class="a" d="([^"]+)"', body(name)) for name in FOURS[1]]
    assert dress == [dress[0]] * 4
    assert len(dress[0]) == 1


@pytest.mark.parametrize("names", SETS + FOURS, ids="-".join)
def test_the_pictures_of_a_question_show_as_many_people(names: tuple[str, ...]) -> None:
    people = {len(re.findall(r"<use ", body(name))) - THOUGHT_OF.get(name, 0) for name in names}
    assert len(people) == 1


def test_no_two_faces_are_alike() -> None:
    faces = [body(name) for name in NAMES if name.startswith("face-") or name in ("wait", "thanks")]
    assert len(faces) == len(set(faces)) == 10


def test_the_pictures_over_digits_cannot_be_taken_for_each_other_small_and_in_grey(tmp_path: Path) -> None:
    small = {name: camera.grey(seen(name, tmp_path, 28)).astype(int) for name in DIGITS}
    for one, other in combinations(DIGITS, 2):
        assert float((np.abs(small[one] - small[other]) > 64).mean()) > 0.2, (one, other)


@pytest.mark.parametrize("name", DIGITS)
def test_a_picture_over_a_digit_is_small(name: str) -> None:
    drawing = (ART / f"{name}.svg").read_bytes()
    assert b'viewBox="0 0 24 24"' in drawing
    assert len(drawing) <= 220


@pytest.mark.parametrize("name", sorted(set(NAMES) - {"heads"}))
def test_no_line_is_cut_off_by_the_edge(name: str, tmp_path: Path) -> None:
    grey = camera.grey(seen(name, tmp_path, 240))
    edges = np.concatenate([grey[0], grey[-1], grey[:, 0], grey[:, -1]])
    assert edges.min() >= DARK


@pytest.mark.parametrize("name", NAMES)
def test_a_drawing_brings_no_style_no_script_and_no_address(name: str) -> None:
    source = (ART / f"{name}.svg").read_text(encoding="utf-8")
    found = elements(source)
    assert {element.tag for element in found} <= {"svg", "g", "path", "use", "defs", "text"}
    assert {kind for element in found for kind in element.kinds} <= CLASSES | {"pic"}
    assert all(element.attributes.get("href", "#").startswith("#") for element in found)
    assert not {"style", "fill", "stroke"} & {name for element in found for name in element.attributes}
    assert name == "heads" or len(source.encode()) <= 1150


def test_only_the_mark_and_the_seal_hold_characters() -> None:
    assert {name for name in NAMES if "<text" in body(name)} == {"mark", "seal"}


@pytest.mark.parametrize("family", ["neighbourhood", "bank"])
def test_every_picture_a_questionnaire_names_is_drawn_and_no_answer_stands_without_one_beside_it(family: str) -> None:
    for questionnaire in load_family(library_family(family)):
        for item in questionnaire.items:
            named = [option.picture for option in item.options]
            assert all(named) or not any(named), item.id
            assert {name for name in [*named, item.picture] if name} <= set(NAMES), item.id
            assert len(set(named)) == len(named) or not any(named), item.id


def test_the_table_of_drawings_names_them_all() -> None:
    table = (ART / "README.md").read_text(encoding="utf-8").split("## What is here")[1]
    told = set()
    for cell in re.findall(r"\|\s*(`[^|]+`)\s*(?=\|)", table):
        first, *others = re.findall(r"`([^`]+)`", cell)
        told |= {first, *(first[: len(first) - len(other)] + other for other in others)}
    assert told == set(NAMES)


def test_an_unknown_drawing_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        body("../charts")
