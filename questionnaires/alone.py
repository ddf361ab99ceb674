"""One questionnaire by itself, where a family is expected."""

from __future__ import annotations

from questionnaires.model import Family, Questionnaire, Respondent
from questionnaires.words import FamilyWords


def one_family(asked: Family | Questionnaire) -> Family:
    """A family as it is; a questionnaire as a family of one, without topics."""
    if isinstance(asked, Family):
        return asked
    words = {language: FamilyWords(language, said.title, {}, "", "", {}) for language, said in asked.words.items()}
    children, helpers = ((asked,), ()) if asked.respondent is Respondent.CHILD else ((), (asked,))
    return Family(asked.id, children, (), (), words, helpers)
