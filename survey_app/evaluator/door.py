"""The evaluator's door: every address in it, all open to everybody, all for reading only. No account, no cookie."""

from __future__ import annotations

from flask import Blueprint

from survey_app.evaluator import catalogue, certificates, files, wordings
from survey_app.store.evidence import EvidenceBroken
from survey_app.store.questionnaires import QuestionnaireBroken

blueprint = Blueprint("evaluator", __name__, url_prefix="/evidence")

blueprint.add_url_rule("/", endpoint="catalogue", view_func=catalogue.show)
blueprint.add_url_rule("/<evidence_id>", endpoint="certificate", view_func=certificates.show)
blueprint.add_url_rule("/<evidence_id>.json", endpoint="document", view_func=certificates.document)
blueprint.add_url_rule("/<evidence_id>.bib", endpoint="bibtex", view_func=certificates.bibtex)
blueprint.add_url_rule("/<evidence_id>.csl.json", endpoint="csl_json", view_func=certificates.csl_json)
blueprint.add_url_rule("/rounds/<slug>", endpoint="round", view_func=catalogue.show_round)
blueprint.add_url_rule("/rounds/<slug>/<ending>", endpoint="file", view_func=files.show)
blueprint.add_url_rule("/rounds/<slug>/children-<band>.pdf", endpoint="wall_sheet", view_func=files.wall_sheet)
blueprint.add_url_rule("/questionnaires/<digest>", endpoint="wordings", view_func=wordings.show)
blueprint.add_url_rule("/questionnaires/<digest>.json", endpoint="wording_document", view_func=wordings.document)
blueprint.register_error_handler(EvidenceBroken, certificates.damaged)
blueprint.register_error_handler(QuestionnaireBroken, wordings.damaged)
