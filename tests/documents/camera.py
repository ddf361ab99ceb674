"""Looks at pictures and pages as a camera would: to pixels through the renderer of a browser, then to a decoder."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import numpy as np
import pypdfium2
import typst
import zxingcpp
from numpy.typing import NDArray

Image = NDArray[np.uint8]
FONTS = typst.Fonts(False, True, [str(files("manimgx_fonts_cjk"))])


def look(pdf: bytes, dots_per_inch: float, number: int = 0) -> Image:
    """A page, else the first, in colour: height × width × red, green, blue."""
    page = pypdfium2.PdfDocument(pdf)[number]
    return page.render(scale=dots_per_inch / 72).to_numpy()[:, :, ::-1].copy()


def grey(image: Image) -> Image:
    """Brightness, as Rec. 601 weighs the colours."""
    return np.rint(image @ np.array([0.299, 0.587, 0.114])).astype(np.uint8)


def laid_out(picture: bytes, kind: str, folder: Path, side: int) -> Image:
    """An SVG or PNG, ``side`` pixels wide."""
    (folder / f"picture.{kind}").write_bytes(picture)
    size = f"{side}pt"
    layout = f'#set page(width: {size}, height: auto, margin: 0pt)\n#image("picture.{kind}", width: {size})'
    (folder / "layout.typ").write_text(layout, encoding="utf-8")
    compiler = typst.Compiler(str(folder / "layout.typ"), root=str(folder), font_paths=FONTS, ignore_system_fonts=True)
    return look(compiler.compile(format="pdf"), 72)


def read(image: Image) -> list[str]:
    """What the codes in a grey picture say."""
    return [code.text for code in zxingcpp.read_barcodes(np.ascontiguousarray(image))]
