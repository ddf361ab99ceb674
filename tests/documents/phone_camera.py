"""What the camera of an ordinary phone makes of a sheet on the wall: so many pixels, a lens, a sensor, a hand.

4,000 pixels across a field of view of 65 degrees, as phones have had them for ten years. The lens blurs, each pixel
gathers the light of its square, the light of a stairwell is half of what it should be, and the sensor is grainy.
"""

from __future__ import annotations

import math

import numpy as np
import zxingcpp
from scipy import ndimage

from tests.documents.camera import Image, grey, look

PIXELS = 4000
VIEW = math.radians(65)
FINE = 6.0
"""Dots a millimetre, at least, in which the paper is drawn before the camera sees it."""
BLUR = 0.7
"""Pixels, as a standard deviation: a lens in focus, and the mosaic of the sensor."""
GRAIN = 6.0
"""Of 255 steps."""
TILT = 4.0
"""Degrees: nobody holds a phone straight."""


def pixels_a_millimetre(metres: float) -> float:
    """How finely the camera sees something that far away."""
    return PIXELS / (2 * metres * 1000 * math.tan(VIEW / 2))


def seen(pdf: bytes, metres: float, page: int = 0) -> Image:
    """The page as the camera sees it from so far away, in grey."""
    density = pixels_a_millimetre(metres)
    over = math.ceil(FINE / density)
    fine = grey(look(pdf, density * 25.4 * over, page)).astype(float)
    fine = ndimage.rotate(fine, TILT, cval=200.0, order=1)
    fine = ndimage.gaussian_filter(fine, BLUR * over)
    height, width = (length // over * over for length in fine.shape)
    sensor = fine[:height, :width].reshape(height // over, over, width // over, over).mean(axis=(1, 3))
    dim = 30 + sensor * 0.5
    grainy = dim + np.random.default_rng(11).normal(0, GRAIN, dim.shape)
    return np.clip(grainy, 0, 255).astype(np.uint8)


def scanned(picture: Image) -> list[str]:
    """What a scanner reads: in the picture as it is, or zoomed in, as scanners do with a small code."""
    for times in (1, 2, 3):
        zoomed = ndimage.zoom(picture.astype(float), times, order=3) if times > 1 else picture
        sharp = np.clip(zoomed, 0, 255).astype(np.uint8)
        found = [code.text for code in zxingcpp.read_barcodes(np.ascontiguousarray(sharp))]
        if found:
            return found
    return []
