"""How old are you? The ages a child can choose from, and beside them the way for those who care for the youngest."""

from __future__ import annotations

from flask import url_for

from questionnaires.model import Look
from survey_app.child.pages import BandView, CarersView
from survey_app.child.visit import Visit
from survey_app.web.language import gettext, pgettext

AGE_PICTURES = {Look.PICTURES: "e1", Look.PINYIN: "e2", Look.STONES: "e3", Look.PLAIN: "e4"}


def bands(visit: Visit, language: str, answered: bool) -> tuple[BandView, ...]:
    """The ages that answer for themselves: to the questions, or to what was ``answered``."""
    endpoint = "child.said_and_done" if answered else "child.ask"
    return tuple(
        BandView(
            href=url_for(endpoint, code=visit.collector.code, band=asked.band.id, lang=language),
            name=gettext("%(low)s–%(high)s", low=asked.band.low, high=asked.band.high),
            note=_note(asked.look),
            picture=AGE_PICTURES[asked.look],
        )
        for asked in visit.family
    )


def carers(visit: Visit, language: str, answered: bool) -> tuple[CarersView, ...]:
    """The ages too young to be asked, whose carers are."""
    endpoint = "child.said_and_done" if answered else "child.ask"
    words = (
        gettext("what the children said, for grown-ups") if answered else gettext("for those who care for the child")
    )
    return tuple(
        CarersView(
            ages=gettext("Ages %(low)s–%(high)s:", low=asked.band.low, high=asked.band.high),
            words=words,
            href=url_for(endpoint, code=visit.collector.code, band=asked.band.id, lang=language),
        )
        for asked in visit.family.helpers
    )


def _note(look: Look) -> str:
    return {
        Look.PICTURES: pgettext("band", "with a grown-up"),
        Look.PINYIN: pgettext("band", "can be read aloud"),
    }.get(look, pgettext("band", "by yourself"))
