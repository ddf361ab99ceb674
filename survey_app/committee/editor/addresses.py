"""Every address of the editor. Reading is GET, doing is POST."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from werkzeug.wrappers import Response

from survey_app.committee.editor import (
    adding,
    coverage_page,
    exports,
    listing,
    overview,
    questions,
    steps,
    uploads,
)

DRAFT = "/questionnaires/<int:draft_id>"
BAND = f"{DRAFT}/<band>"
QUESTION = f"{BAND}/questions/<item>"

READING: Mapping[str, tuple[str, Callable[..., Response]]] = {
    "/questionnaires": ("questionnaires", listing.index),
    DRAFT: ("draft", overview.show),
    f"{DRAFT}/coverage": ("coverage", coverage_page.coverage),
    f"{DRAFT}/remove": ("remove", steps.ask_to_remove),
    "/questionnaires/upload": ("upload", uploads.show),
    f"{DRAFT}/texts.zip": ("draft_texts", exports.texts),
    f"{BAND}/questionnaire.xlsx": ("draft_xlsx", exports.xlsx),
    f"{BAND}/paper-<spoken>.pdf": ("draft_paper", exports.paper),
    f"{BAND}/questions": ("band", questions.first),
    QUESTION: ("question", questions.show),
    f"{BAND}/add": ("add", adding.show),
}
DOING: Mapping[str, tuple[str, Callable[..., Response]]] = {
    "/questionnaires": ("begin", listing.begin),
    "/questionnaires/upload": ("upload_submit", uploads.submit),
    f"{DRAFT}/names": ("names", overview.names),
    f"{DRAFT}/ages": ("ages", overview.ages),
    f"{DRAFT}/languages": ("languages", overview.languages),
    f"{DRAFT}/waivers": ("waivers", overview.waivers),
    f"{DRAFT}/pretest": ("pretest", overview.pretest),
    f"{DRAFT}/undo": ("undo", steps.undo),
    f"{DRAFT}/redo": ("redo", steps.redo),
    f"{DRAFT}/save": ("save", steps.save),
    f"{DRAFT}/remove": ("remove_submit", steps.remove),
    QUESTION: ("question_submit", questions.submit),
    f"{QUESTION}/arrange": ("arrange", questions.arrange),
    f"{BAND}/add": ("add_submit", adding.submit),
}
