"""One piece of evidence: as a page, as the bytes that were signed, as citations for reference managers."""

from __future__ import annotations

import json

from flask import Response, url_for

from analysis.evidence import Citation, citation
from survey_app.evaluator.certificate import certificate, reading_language
from survey_app.evaluator.pages import DamagedPage
from survey_app.evaluator.reading import claim_of, document_of, wordings_url
from survey_app.store.evidence import EvidenceBroken
from survey_app.web.language import gettext as _
from survey_app.web.links import public_url
from survey_app.web.pages import render
from survey_app.web.services import services

FOR_EVER = "public, max-age=31536000, immutable"
FOR_NOW = "public, max-age=300"
"""The words around a claim may be improved by a later version of the program; the document itself never changes."""


def show(evidence_id: str) -> Response:
    """The certificate."""
    claim = claim_of(evidence_id, document_of(evidence_id))
    with services().store.reading() as session:
        whole = wordings_url(session, claim.frame.questionnaire_digest)
    response = render(certificate(claim, whole))
    response.headers["Cache-Control"] = FOR_NOW
    return response


def document(evidence_id: str) -> Response:
    """The stored bytes, exactly."""
    response = Response(document_of(evidence_id), mimetype="application/json")
    response.headers["Cache-Control"] = FOR_EVER
    response.headers["Content-Disposition"] = f'inline; filename="{evidence_id}.json"'
    return response


def bibtex(evidence_id: str) -> Response:
    """The citation for BibTeX."""
    return _download(_citation(evidence_id).bibtex, "application/x-bibtex", f"{evidence_id}.bib")


def csl_json(evidence_id: str) -> Response:
    """The citation for everything that reads CSL-JSON: a list with one item, as reference managers expect."""
    items = [_citation(evidence_id).csl_json]
    text = json.dumps(items, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
    return _download(text, "application/vnd.citationstyles.csl+json", f"{evidence_id}.csl.json")


def damaged(problem: EvidenceBroken) -> Response:
    """A stored document is no longer what it was: said plainly, and never shown as evidence."""
    told = _(
        "What is stored is not what was signed, so it is not shown as evidence. Do not cite it. The operator has to "
        "put the original back."
    )
    return render(DamagedPage(told, str(problem), url_for("evaluator.catalogue")), 500)


def _citation(evidence_id: str) -> Citation:
    claim = claim_of(evidence_id, document_of(evidence_id))
    address = public_url(url_for("evaluator.certificate", evidence_id=evidence_id))
    return citation(claim, address, reading_language(claim))


def _download(text: str, mimetype: str, name: str) -> Response:
    response = Response(text, content_type=f"{mimetype}; charset=utf-8")
    response.headers["Cache-Control"] = FOR_NOW
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
