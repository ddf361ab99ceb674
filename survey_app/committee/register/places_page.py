"""The page of the residents' groups and buildings of a community."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from flask import url_for

from survey_app.committee.furniture import Blank
from survey_app.committee.register.node import allowed, masthead, name
from survey_app.committee.register.pages import Choosable, PlaceLine, PlacesPage
from survey_app.fieldwork.community import MOST_BELOW, CommunityRecord, Kind, PlaceFault
from survey_app.web.language import gettext as _
from survey_app.web.language import later

KINDS: Mapping[Kind, str] = {Kind.GROUP: later("Residents’ group"), Kind.BUILDING: later("Building")}
"""What an editor may name below her community."""
SAID: Mapping[PlaceFault, str] = {
    PlaceFault.NO_NAME: later("Write what it is called, in Chinese."),
    PlaceFault.TOO_LONG: later("This is too long. Make it a little shorter."),
    PlaceFault.NAME_TAKEN: later("There is one of that name here already."),
    PlaceFault.PERSON: later("Write the name of the place, nobody’s number or address."),
    PlaceFault.WRONG_PLACE: later("A building may stand in a group; a group stands in the community itself."),
    PlaceFault.TOO_MANY: later("There are too many places here already. Remove one first."),
}
OF_NAME = frozenset({PlaceFault.NO_NAME, PlaceFault.TOO_LONG, PlaceFault.NAME_TAKEN, PlaceFault.PERSON})


@dataclass(frozen=True, slots=True)
class Sent:
    """What somebody sent. ``about``: the slug of the place it is about, empty for a new one."""

    about: str = ""
    kind: str = Kind.BUILDING.value
    parent: str = ""
    names: Mapping[str, str] = field(default_factory=dict)
    notice: str = ""


def places_page(
    place: CommunityRecord, tree: Sequence[CommunityRecord], sent: Sent, faults: Collection[PlaceFault] = ()
) -> PlacesPage:
    """The page with what was typed."""
    new = not sent.about
    zh, en = _blanks("", sent if new else Sent(), faults if new else ())
    other = next((_(SAID[fault]) for fault in faults if fault not in OF_NAME), "")
    groups = [node for node in tree if node.kind is Kind.GROUP]
    return PlacesPage(
        masthead=masthead(place),
        title=name(place),
        notice=sent.notice or other,
        places=tuple(_lines(place, tree, sent, faults)),
        kinds=tuple(Choosable(kind.value, _(words), kind.value == sent.kind) for kind, words in KINDS.items()),
        parents=tuple(Choosable(node.slug, name(node), node.slug == sent.parent) for node in (place, *groups)),
        zh=zh,
        en=en,
        add=allowed("place_add", place, url_for("committee.place_add", slug=place.slug)),
        rename=allowed("place_rename", place, url_for("committee.place_rename", slug=place.slug)),
        remove=allowed("place_remove", place, url_for("committee.place_remove", slug=place.slug)),
        register=url_for("committee.register", slug=place.slug),
    )


def hint() -> str:
    """What a place may be called."""
    return _(
        "As people say it here, for example “Building 3”. No flat numbers and nobody’s name: at most %(most)s places.",
        most=MOST_BELOW,
    )


def _lines(
    place: CommunityRecord, tree: Sequence[CommunityRecord], sent: Sent, faults: Collection[PlaceFault]
) -> Iterator[PlaceLine]:
    """What stands in the community itself, each followed by what stands in it."""
    for node in (one for one in tree if one.parent_id == place.id):
        yield _line(node, "", sent, faults)
        yield from (_line(one, name(node), sent, faults) for one in tree if one.parent_id == node.id)


def _line(node: CommunityRecord, inside: str, sent: Sent, faults: Collection[PlaceFault]) -> PlaceLine:
    mine = sent.about == node.slug
    en = node.names.get("en", "")
    known = {"zh": node.names.get("zh", ""), "en": "" if en == node.names.get("zh") else en}
    zh_blank, en_blank = _blanks(f"-{node.slug}", sent if mine else Sent(names=known), faults if mine else ())
    return PlaceLine(
        key=node.slug,
        name=name(node),
        kind=_(KINDS[node.kind]),
        inside=inside,
        zh=zh_blank,
        en=en_blank,
        open=mine,
    )


def _blanks(key: str, sent: Sent, faults: Collection[PlaceFault]) -> tuple[Blank, Blank]:
    fault = next((_(SAID[one]) for one in faults if one in OF_NAME), "")
    first = Blank(
        f"name_zh{key}", _("Name, in Chinese"), sent.names.get("zh", ""), "" if key else hint(), fault, "zh-Hans"
    )
    return first, Blank(f"name_en{key}", _("Name in English, if you like"), sent.names.get("en", ""), html_lang="en")
