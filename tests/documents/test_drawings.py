"""The drawings keep to their own rules: two pictures of one question weigh the same, nothing fetches or runs."""

import re
from pathlib import Path

import numpy as np
import pytest

from survey_app.documents.drawings import ART, body, printable
from tests.documents import camera
from tests.documents.markup import elements

NAMES = sorted(path.stem for path in ART.glob("*.svg"))
PAIRS = [
    ("play", "noplace"),
    ("easy", "hard"),
    ("smile", "nosmile"),
    ("clean", "trash"),
    ("asked", "notasked"),
    ("been", "notbeen"),
]
APRICOT, WASH = (0xF2, 0xB9, 0x8F), (0xCF, 0xDA, 0xD8)
CLASSES = {"a", "w", "s", "p", "k", "i", "v", "vo", "g", "t"}


def share(image: camera.Image, colour: tuple[int, int, int]) -> float:
    """Per cent of the square in one tint."""
    return float((np.abs(image.astype(int) - np.array(colour)).max(axis=2) < 6).mean() * 100)


@pytest.mark.parametrize("pair", PAIRS, ids="-".join)
def test_the_two_pictures_of_a_pair_carry_the_same_tint(pair: tuple[str, str], tmp_path: Path) -> None:
    one, other = (camera.laid_out(printable(name).encode(), "svg", tmp_path, 240) for name in pair)
    assert share(one, APRICOT) == pytest.approx(share(other, APRICOT), abs=2)
    assert share(one, WASH) == pytest.approx(share(other, WASH), abs=5)


@pytest.mark.parametrize("pair", PAIRS, ids="-".join)
def test_the_two_pictures_of_a_pair_show_as_many_people(pair: tuple[str, str]) -> None:
    one, other = (len(re.findall(r"<use ", body(name))) for name in pair)
    assert one == other


def test_no_two_faces_are_alike() -> None:
    faces = [body(name) for name in NAMES if name.startswith("face-") or name in ("wait", "thanks")]
    assert len(faces) == len(set(faces)) == 10


@pytest.mark.parametrize("name", NAMES)
def test_a_drawing_brings_no_style_no_script_and_no_address(name: str) -> None:
    found = elements((ART / f"{name}.svg").read_text(encoding="utf-8"))
    assert {element.tag for element in found} <= {"svg", "g", "path", "use", "defs", "text"}
    assert {kind for element in found for kind in element.kinds} <= CLASSES | {"pic"}
    assert all(element.attributes.get("href", "#").startswith("#") for element in found)
    assert not any("style" in element.attributes for element in found)


def test_an_unknown_drawing_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        body("../charts")
