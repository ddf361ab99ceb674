"""What stands on every paper about a closed round: its head, who spoke, the three things first, how to check it."""

from __future__ import annotations

from analysis.summary import Finding, HelperView
from survey_app.documents import qr, telling
from survey_app.documents.charts.coverage import coverage_chart
from survey_app.documents.charts.persimmons import persimmons
from survey_app.documents.printed import printed
from survey_app.documents.report_rows import Row, replied
from survey_app.documents.round_told import RoundTold
from survey_app.web.days import month_day, span
from survey_app.web.language import day, in_language, language_tag
from survey_app.web.language import gettext as _

NUMERALS = {"zh": "一二三四五六七八九"}
FINGERPRINT_GROUP = 4


def head(told: RoundTold) -> dict[str, object]:
    """What stands at the head of every paper about a round."""
    campaign, language = told.campaign, told.language
    community = in_language(campaign.community.names, language)[0]
    title = in_language(campaign.titles, language)[0]
    sealed = [] if campaign.closed_on is None else [_("sealed on %(day)s", day=month_day(campaign.closed_on))]
    return {
        "lang": language_tag(language).split("-")[0],
        "title": _("What children say in %(community)s, %(round)s", community=community, round=title),
        "author": community,
        "mark": "童言",
        "place": _("What children say in %(community)s", community=community),
        "round": title,
        "dateline": [title, _("answers from %(days)s", days=span(campaign.opens, campaign.closes)), *sealed],
        "notices": [
            *([_("Demonstration data")] if campaign.community.demonstration else []),
            *([_("Not published yet")] if campaign.published_on is None else []),
        ],
        "headline": told.summary.headline,
        "lead": telling.lead(told.summary, community),
        "page": _("Page %(number)s of %(of)s", number="{number}", of="{of}"),
    }


def spoke(told: RoundTold) -> dict[str, object]:
    """Who spoke: the dots, and what a reader must know of them."""
    summary = told.summary
    return {
        "heading": _("Who spoke"),
        "small": _("one dot is one child"),
        "chart": printed(coverage_chart(summary.coverage, told.language)),
        "notes": [*telling.missing(summary), *(_carers(view) for view in summary.helper_views)],
    }


def _carers(view: HelperView) -> str:
    return _("%(who)s: %(count)s answered, counted apart.", who=view.title, count=telling.shown(view.answered))


def first(told: RoundTold) -> dict[str, object]:
    """The three things first, each with what was answered to it."""
    return {
        "heading": _("Look at these first"),
        "small": _("by how many children at least did not say it is good"),
        "none": _("Nothing stands out: no question has at least a third of all children not saying it is good."),
        "elsewhere": _("The reason is on the pages that follow."),
        "things": [_thing(told, place, finding) for place, finding in enumerate(told.summary.attention)],
    }


def _thing(told: RoundTold, place: int, finding: Finding) -> Row:
    reply = told.replies.get(finding.id)
    promised = _("promised by %(day)s", day=month_day(told.campaign.answer_day))
    silence = _("The committee has not answered yet, %(promise)s.", promise=promised)
    unanswered = {"seal": "", "word": silence, "reason": "", "by": ""}
    return {
        "numeral": NUMERALS.get(told.language, "123456789")[place],
        "title": finding.title,
        "persimmons": None if finding.good is None else printed(persimmons(finding.good.concern_in_ten, told.language)),
        "sentence": finding.sentence,
        "notes": [note for note in (finding.estimate, finding.note) if note],
        "reply": unanswered if reply is None else replied(reply),
    }


def checking(told: RoundTold) -> dict[str, object]:
    """How to read on, to cite and to check; before publication, that nobody can."""
    campaign, digest = told.campaign, told.campaign.sealed_digest or ""
    published = campaign.published_on
    return {
        "check": {
            "heading": _("Cite and check"),
            "fingerprint_words": _("Fingerprint of the sealed answers"),
            "fingerprint": [digest[at : at + FINGERPRINT_GROUP] for at in range(0, len(digest), FINGERPRINT_GROUP)],
            "published": "" if published is None else _("Published on %(day)s.", day=day(published)),
            "address": told.address,
            "read_on": _("Read on and check every number:"),
            "unpublished": _("Not published yet: nobody else can see or cite this."),
            "qr": str(qr.svg(told.address)) if told.address else "",
            "qr_words": _("QR code that leads to %(address)s", address=told.address),
        },
    }
