"""How the questions of one questionnaire are counted: from 1, those on the helper's card left out."""

from __future__ import annotations

from collections.abc import Mapping

from questionnaires.model import Questionnaire
from survey_app.documents.spoken import on_helper_card


def numbers(questionnaire: Questionnaire) -> Mapping[str, int]:
    """Item id -> its number, for every item that has one, in order."""
    counted = [item.id for item in questionnaire.items if not on_helper_card(questionnaire, item)]
    return {item: place for place, item in enumerate(counted, 1)}
