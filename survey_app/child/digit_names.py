"""What stands over each digit of a receipt code: one thing every child can name, in the language being spoken."""

from __future__ import annotations

from survey_app.web.language import pgettext


def digit_names() -> tuple[str, ...]:
    """Ten names; the one at ``n`` is what the drawing ``digit-n`` shows. Lower case, one word in every language."""
    return (
        pgettext("picture over a digit", "ball"),
        pgettext("picture over a digit", "pencil"),
        pgettext("picture over a digit", "duck"),
        pgettext("picture over a digit", "flower"),
        pgettext("picture over a digit", "boat"),
        pgettext("picture over a digit", "umbrella"),
        pgettext("picture over a digit", "cup"),
        pgettext("picture over a digit", "house"),
        pgettext("picture over a digit", "fish"),
        pgettext("picture over a digit", "car"),
    )
