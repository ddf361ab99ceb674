"""A receipt as a page shows it: four groups of four, a QR code, and for who cannot read digits yet one picture each."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from questionnaires.model import Look
from survey_app.child.digit_names import digit_names
from survey_app.documents import qr
from survey_app.fieldwork import receipt


@dataclass(frozen=True, slots=True)
class DigitView:
    """One digit; for the youngest with the drawing that stands over it, and what the drawing shows."""

    digit: str
    picture: str
    name: str


@dataclass(frozen=True, slots=True)
class ReceiptView:
    """``groups``: the code as text. ``digits``: the same, digit by digit. ``pictures``: the drawings to load; empty for
    those who read digits well."""

    code: str
    groups: tuple[str, ...]
    digits: tuple[tuple[DigitView, ...], ...]
    qr: Markup
    pictures: tuple[str, ...]


def receipt_view(code: str, look: Look, base_url: str) -> ReceiptView:
    """The receipt ``code`` for a page in ``look``, in the language being spoken; its QR leads to where it is used."""
    young, names = look is Look.PICTURES, digit_names()
    groups = receipt.groups(code)

    def view(digit: str) -> DigitView:
        return DigitView(digit, f"digit-{digit}", names[int(digit)]) if young else DigitView(digit, "", "")

    return ReceiptView(
        code=code,
        groups=groups,
        digits=tuple(tuple(map(view, group)) for group in groups),
        qr=qr.light_svg(f"{base_url}/r#{code}"),
        pictures=tuple(sorted({f"digit-{digit}" for digit in code})) if young else (),
    )
