"""One claim made into its certificate, from the stored document alone: the same document is always the same page."""

from __future__ import annotations

from flask import url_for

from analysis.evidence import Claim, citation
from survey_app.documents import qr
from survey_app.evaluator import numbers
from survey_app.evaluator.numbers import HELPER
from survey_app.evaluator.pages import CertificatePage, Check, Cite, Fact, Label, Said
from survey_app.web.language import LANGUAGES, chosen, current_language, day, later
from survey_app.web.language import gettext as _
from survey_app.web.links import public_url
from survey_app.web.setting import clauses

GROUP = 4
SHORT = 8
"""How many letters of the digest stand in the short id; the whole digest is printed below it."""

HTML = {"zh": "zh-Hans", "en": "en"}

WORDING = later("Exact wording")
WHO = later("Who was asked")
HOW = later("How they were asked")
LIMITS = later("Limits")
CLAUSES = later("Clauses")
CITE = later("Cite")


def reading_language(claim: Claim) -> str:
    """The reader's language where the claim has it, else the first language it was frozen in."""
    wanted = current_language()
    return wanted if wanted in claim.languages else claim.languages[0]


def certificate(claim: Claim, questionnaire_url: str = "") -> CertificatePage:
    """The page of ``claim`` in the reader's language. ``questionnaire_url``: where the whole questionnaire can be read,
    empty where it cannot."""
    language = reading_language(claim)
    other = next((lang for lang in LANGUAGES if lang in claim.languages and lang != language), None)
    address = public_url(url_for("evaluator.certificate", evidence_id=claim.id))
    return CertificatePage(
        title=claim.text[language],
        demonstration=claim.frame.demonstration,
        short_id=f"{claim.frame.campaign_slug}-{claim.finding_id}-{claim.digest[:SHORT]}",
        version=_("Version %(number)s, issued %(day)s", number=claim.frame.version, day=day(claim.frame.issued)),
        heading=clauses(claim.text[language]),
        heading_lang=HTML[language],
        claim_second=None if other is None else Said(HTML[other], claim.text[other]),
        number=numbers.number(claim, language),
        sentence=claim.sentence[language],
        range=numbers.children_range(claim, language),
        note=claim.note[language],
        wording_label=_label(WORDING, other),
        wordings=numbers.wordings(claim, language),
        questionnaire_url=questionnaire_url,
        tables=numbers.tables(claim, language),
        facts=_facts(claim, language, other),
        cite=_cite(claim, language, other, address),
        check=_check(claim),
        json_url=url_for("evaluator.document", evidence_id=claim.id),
        address=address,
        qr=qr.svg(address),
        list_url=url_for("evaluator.catalogue"),
    )


def _label(msgid: str, other: str | None) -> Label:
    if other is None:
        return Label(_(msgid), None)
    with chosen(other):
        second = Said(HTML[other], _(msgid))
    return Label(_(msgid), second)


def _facts(claim: Claim, language: str, other: str | None) -> tuple[Fact, ...]:
    frame = claim.frame
    facts = (
        Fact(_label(WHO, other), (_who(claim, language),)),
        Fact(_label(HOW, other), (_when(claim, language), *frame.method[language], *_apart(claim, language))),
        Fact(_label(LIMITS, other), frame.limits[language]),
        Fact(_label(CLAUSES, other), _clauses(claim, language)),
    )
    return tuple(fact for fact in facts if fact.lines)


def _who(claim: Claim, language: str) -> str:
    frame = claim.frame
    register = {"source": frame.population_source[language], "dated": day(frame.population_dated)}
    if claim.kind == HELPER:
        return _("%(bands)s: %(base)s grown-ups answered what they see.", bands=claim.bands[language], base=claim.base)
    if claim.population is None:
        return _(
            "%(base)s children answered. Only some were asked this, so nothing follows for all. Register: %(source)s, "
            "%(dated)s.",
            base=claim.base,
            **register,
        )
    return _(
        "%(bands)s: %(living)s children live here (%(source)s, %(dated)s), %(base)s of them answered this.",
        bands=claim.bands[language],
        living=claim.population,
        base=claim.base,
        **register,
    )


def _when(claim: Claim, language: str) -> str:
    frame = claim.frame
    return _(
        "%(campaign)s, %(community)s. Answers were taken from %(opens)s to %(closed)s.",
        campaign=frame.campaign[language],
        community=frame.community[language],
        opens=day(frame.opens),
        closed=day(frame.closed),
    )


def _apart(claim: Claim, language: str) -> tuple[str, ...]:
    """How many answers are in no number, and why."""
    return tuple(
        _(
            "Counted in no number, %(reason)s: %(count)s.",
            reason=one.titles[language],
            count=_("fewer than 10") if one.count is None else one.count,
        )
        for one in claim.frame.apart
    )


def _clauses(claim: Claim, language: str) -> tuple[str, ...]:
    return tuple(
        _("%(title)s (%(source)s)", title=clause.titles[language], source=clause.sources[language])
        for clause in claim.clauses
    )


def _cite(claim: Claim, language: str, other: str | None, address: str) -> Cite:
    return Cite(
        label=_label(CITE, other),
        plain=citation(claim, address, language).plain,
        bibtex_url=url_for("evaluator.bibtex", evidence_id=claim.id),
        csl_url=url_for("evaluator.csl_json", evidence_id=claim.id),
    )


def _check(claim: Claim) -> Check:
    file_name = f"{claim.id}.json"
    return Check(
        fingerprint=in_groups(claim.digest),
        key=in_groups(claim.key),
        file_name=file_name,
        command=f"survey-app evidence verify {file_name}",
        digest_command=f"sha256sum {file_name}",
    )


def in_groups(digest: str) -> tuple[str, ...]:
    """A digest as people compare it: groups of four."""
    return tuple(digest[start : start + GROUP] for start in range(0, len(digest), GROUP))
