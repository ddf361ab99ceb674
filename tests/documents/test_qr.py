"""A printed or shown code leads to exactly the address that was given, also from a bad camera."""

import gzip
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy import ndimage

from survey_app.documents import qr
from tests.documents import camera
from tests.documents.markup import elements

Grey = NDArray[np.floating]

URL = "https://tongyan.example.org/q/abcd2345"
AWKWARD = "http://127.0.0.1:8000/q/zzzz9999?a=1&b=%E6%9F%B3#<x>"


@pytest.mark.parametrize("url", [URL, AWKWARD])
def test_the_svg_reads_back(url: str, tmp_path: Path) -> None:
    image = camera.laid_out(str(qr.svg(url)).encode(), "svg", tmp_path, 300)
    assert camera.read(camera.grey(image)) == [url]


@pytest.mark.parametrize("url", [URL, AWKWARD])
def test_the_png_reads_back(url: str, tmp_path: Path) -> None:
    image = camera.laid_out(qr.png(url), "png", tmp_path, 400)
    assert camera.read(camera.grey(image)) == [url]


def afar(sharp: Grey) -> Grey:
    """Two and a half pixels a square, as when the poster fills a small part of the picture."""
    return ndimage.zoom(ndimage.gaussian_filter(sharp, 1.6), 0.25, order=1)


def from_the_side(sharp: Grey) -> Grey:
    """The right edge is half as far away again: a central projection."""
    side = sharp.shape[0]
    down, across = np.mgrid[0:side, 0:side].astype(float)
    nearness = 1 - across / side / 3
    where = [(down - side / 2) / nearness + side / 2, across / nearness]
    return ndimage.map_coordinates(sharp, where, order=1, cval=255.0)


def in_shade(sharp: Grey) -> Grey:
    return sharp * np.linspace(0.35, 1.0, sharp.shape[1])


def grainy(sharp: Grey) -> Grey:
    return sharp + np.random.default_rng(7).normal(0, 15, sharp.shape)


CONDITIONS: dict[str, Callable[[Grey], Grey]] = {
    "from afar": afar,
    "out of focus": lambda sharp: ndimage.gaussian_filter(sharp, 4.0),
    "askew": lambda sharp: ndimage.rotate(sharp, 17, cval=255.0, order=1),
    "from the side": from_the_side,
    "in shade": in_shade,
    "grainy": grainy,
}


@pytest.mark.parametrize("condition", CONDITIONS)
def test_it_reads(condition: str, tmp_path: Path) -> None:
    sharp = camera.grey(camera.laid_out(str(qr.svg(URL)).encode(), "svg", tmp_path, 410)).astype(float)
    seen = CONDITIONS[condition](sharp)
    assert camera.read(np.clip(seen, 0, 255).astype(np.uint8)) == [URL]


def test_it_reads_with_a_corner_torn_off(tmp_path: Path) -> None:
    """Level Q restores a quarter of the code words; a torn piece of 6 × 6 squares of 33 × 33 is well below."""
    image = camera.grey(camera.laid_out(str(qr.svg(URL)).encode(), "svg", tmp_path, 410)).copy()
    image[310:370, 310:370] = 255
    assert camera.read(image) == [URL]


def test_the_border_is_four_squares_all_around() -> None:
    """ISO/IEC 18004: a quiet zone four modules wide on all sides."""
    rows = np.array(qr.squares(URL))
    dark = np.argwhere(rows)
    assert dark.min(axis=0).tolist() == [4, 4]
    assert (np.array(rows.shape) - 1 - dark.max(axis=0)).tolist() == [4, 4]


def test_the_address_is_escaped_and_named() -> None:
    root, _, description, *_ = elements(qr.svg(AWKWARD))
    assert root.attributes["role"] == "img"
    assert description.text == AWKWARD


@pytest.mark.parametrize("url", ["", "https://example.org/" + "x" * 3000])
def test_an_address_no_code_holds_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match="address"):
        qr.svg(url)


RECEIPT = "https://tongyan.example.org/r#4827109355617403"


def test_the_light_code_of_a_receipt_reads_back_and_is_light(tmp_path: Path) -> None:
    drawn = str(qr.light_svg(RECEIPT)).encode()
    assert camera.read(camera.grey(camera.laid_out(drawn, "svg", tmp_path, 148))) == [RECEIPT]
    assert len(gzip.compress(drawn, 9, mtime=0)) <= 700
    assert np.argwhere(np.array(qr.squares(RECEIPT, qr.SCREEN))).min(axis=0).tolist() == [4, 4]
