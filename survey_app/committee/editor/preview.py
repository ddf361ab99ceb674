"""The phone beside the question: the child's own page, at the question that is being changed."""

from __future__ import annotations

from flask import url_for

from survey_app.committee.editor.question_page import Preview
from survey_app.committee.editor.shown import DARK, Shown
from survey_app.committee.furniture import Link
from survey_app.web.language import gettext as _
from survey_app.web.language import own_name


def tabs(shown: Shown) -> tuple[Link, ...]:
    """The phone in the first language, the same in the dark, then the other languages."""
    first, *others = shown.languages
    ways = [(_("Phone"), first), (_("In the dark"), DARK), *((own_name(language), language) for language in others)]
    return tuple(
        Link(
            words,
            url_for("committee.question", draft_id=shown.work.draft.id, band=shown.band, item=shown.item, shown=way),
            current=way == shown.tab,
        )
        for words, way in ways
    )


def preview(shown: Shown) -> Preview:
    """The address changes with every change, so that the frame shows what is kept now."""
    draft = shown.work.draft
    address = url_for(
        "trying.ask", token=draft.token, band=shown.band, lang=shown.spoken, at=shown.item, v=draft.revision
    )
    plain = url_for("trying.ask", token=draft.token, band=shown.band, lang=shown.spoken)
    return Preview(address, plain, shown.dark, _("The question as a child sees it"))
