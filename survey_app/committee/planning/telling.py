"""A round that is being prepared, in short: what each step says now. And what is wrong with what somebody wrote."""

from __future__ import annotations

from collections.abc import Mapping

from questionnaires.model import Family
from survey_app.committee import heads
from survey_app.committee.ages import ages_of
from survey_app.committee.blocks import Line
from survey_app.committee.planning.work import Work
from survey_app.fieldwork.campaign import CampaignFault, CampaignRecord
from survey_app.fieldwork.collector import Channel, CollectorRecord, Entry
from survey_app.fieldwork.planning import LONGEST_OFFICER, LONGEST_PHONE, LONGEST_PLACE, LONGEST_TITLE, Fault, PlanFault
from survey_app.fieldwork.steps import Step
from survey_app.web.days import month_day
from survey_app.web.language import current_language, in_language, later, ngettext
from survey_app.web.language import gettext as _

CHANNELS: Mapping[Channel, tuple[str, str]] = {
    Channel.POSTER: (later("Poster"), later("hangs where children pass; they scan it with a phone at home")),
    Channel.SLIP: (later("School slip"), later("a slip of paper that school hands out to take home")),
    Channel.EVENT: (later("Event"), later("a phone or tablet at an afternoon for children")),
    Channel.VISIT: (later("Home visit"), later("somebody comes to the door with a phone")),
    Channel.PAPER: (later("On paper"), later("printed and filled in with a pen; two members type it in later")),
    Channel.EVALUATOR: (later("Evaluator’s own"), later("asked by an outside evaluator, to compare with yours")),
}
ENTRIES: Mapping[Entry, tuple[str, str]] = {
    Entry.OPEN: (
        later("Open to anybody"),
        later("Anybody who has the code can answer, as often as they like; counted apart as soon as tickets are used."),
    ),
    Entry.TICKET: (later("By ticket"), later("Each ticket carries a code of its own and lets in one answer.")),
}


def summary(work: Work) -> tuple[Line, ...]:
    """The whole plan, a line a step."""
    return tuple(line for step in Step for line in of_step(work, step))


def of_step(work: Work, step: Step) -> tuple[Line, ...]:
    """What one step says now."""
    campaign = work.campaign
    return {
        Step.WHAT: (
            Line(_("Name of the round"), "", heads.title(campaign)),
            Line(_("Questionnaire"), "", heads.family_title(work.asked)),
        ),
        Step.WHO: (Line(_("Ages"), "", ages(work.asked)),),
        Step.HOW: (Line(_("Ways in"), "", _ways(work.ways)),),
        Step.WHEN: _days(campaign),
        Step.CHECK: (Line(_("Child-protection officer"), "", _officer(campaign)),),
    }[step]


def ages(family: Family) -> str:
    return _(", ").join(ages_of(asked) for asked in family.everyone)


def way_told(way: CollectorRecord) -> str:
    """Poster, open."""
    channel = _(CHANNELS[way.channel][0])
    if way.channel is Channel.PAPER:
        return channel
    entry = Entry.TICKET if way.entry is Entry.TICKET else Entry.OPEN
    return _("%(channel)s, %(entry)s", channel=channel, entry=_(ENTRIES[entry][0]))


def place_of(way: CollectorRecord) -> str:
    return in_language(way.places, current_language())[0]


def title_faults() -> Mapping[Fault, str]:
    return {
        CampaignFault.NO_TITLE: _("Give the round a name: children and evaluators see it."),
        PlanFault.TITLE_TOO_LONG: _long(LONGEST_TITLE),
    }


def other_title_faults() -> Mapping[Fault, str]:
    return {PlanFault.OTHER_TITLE_TOO_LONG: _long(LONGEST_TITLE)}


def place_faults() -> Mapping[Fault, str]:
    return {
        PlanFault.NO_PLACE: _("Say where it is: children find the round there."),
        PlanFault.PLACE_TOO_LONG: _long(LONGEST_PLACE),
    }


def other_place_faults() -> Mapping[Fault, str]:
    return {PlanFault.OTHER_PLACE_TOO_LONG: _long(LONGEST_PLACE)}


def officer_faults() -> Mapping[Fault, str]:
    return {PlanFault.OFFICER_TOO_LONG: _long(LONGEST_OFFICER)}


def phone_faults() -> Mapping[Fault, str]:
    return {
        PlanFault.NO_PHONE: _("Write a telephone number, digits first of all: 021 5555 0123."),
        PlanFault.PHONE_TOO_LONG: _long(LONGEST_PHONE),
    }


def day_faults(name: str) -> Mapping[Fault, str]:
    """What can be wrong with the day of that name."""
    far = _("This day is more than a year away. Look at the year once more.")
    past = _("This day is past. Choose today or a later day.")
    unread = _("Write the day as year, month, day, for example 2026-12-31.")
    told: Mapping[str, Mapping[Fault, str]] = {
        "opens": {PlanFault.NO_OPENS: unread, PlanFault.OPENS_FAR_AWAY: far, PlanFault.OPENS_PAST: past},
        "closes": {
            PlanFault.NO_CLOSES: unread,
            PlanFault.CLOSES_EARLIER: _("The last day can only be put off: choose the same day or a later one."),
            PlanFault.CLOSES_PAST: past,
            PlanFault.CLOSES_FAR_AWAY: far,
            CampaignFault.CLOSES_BEFORE_OPENING: _("The last day lies before the first. Choose the same day or later."),
        },
        "answer_day": {
            PlanFault.NO_ANSWER_DAY: unread,
            PlanFault.ANSWER_FAR_AWAY: far,
            PlanFault.ANSWER_EARLIER: _("Children were promised another day already. Choose that day or a later one."),
            CampaignFault.ANSWER_BEFORE_CLOSE: _("Choose a day after the last day: the answer needs some time."),
            PlanFault.ANSWER_PUT_OFF: _("The answer may be put off by as many days as the last day, and no more."),
        },
    }
    return told[name]


def _long(most: int) -> str:
    return _("At most %(most)s characters. Make it a little shorter.", most=most)


def _ways(ways: tuple[CollectorRecord, ...]) -> str:
    if not ways:
        return _("none yet")
    return _(", ").join(place_of(way) for way in ways)


def _days(campaign: CampaignRecord) -> tuple[Line, ...]:
    kept = ngettext("%(num)s day after publication", "%(num)s days after publication", campaign.retention_days)
    return (
        Line(_("First day"), "", month_day(campaign.opens)),
        Line(_("Last day"), "", month_day(campaign.closes)),
        Line(_("Answer by"), "", month_day(campaign.answer_day)),
        Line(_("Sealed answers are kept"), "", kept),
    )


def _officer(campaign: CampaignRecord) -> str:
    return " ".join(filter(None, (campaign.officer, campaign.officer_phone))) or _("nobody named yet")
