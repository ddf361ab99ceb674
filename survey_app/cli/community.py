"""``survey-app community``: the tree of places and the counts of children from one file, and what is there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import click
from flask.cli import AppGroup

from questionnaires.faults import Fault
from questionnaires.sources import decoded
from survey_app.cli import instance
from survey_app.cli.telling import Outcome, carry_out
from survey_app.fieldwork.community import CommunityRecord, Kind
from survey_app.fieldwork.ledger import OPERATOR, Deed, Note
from survey_app.fieldwork.register import Standing
from survey_app.fieldwork.tree_file import LARGEST, Place, TreeFaults, read_tree
from survey_app.store import communities, ledger, registers
from survey_app.store.registers import EnteredAlready
from survey_app.store.session import Session
from survey_app.web.services import Services, services

MADE, RENAMED, UNCHANGED = "made", "renamed", "unchanged"
ENTERED, NONE = "entered", "none"

group = AppGroup("community", help="Communities and how many children live there. 社区和人数。")


@group.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object instead of sentences.")
@instance.on_data
def bring_in(file: Path, as_json: bool) -> None:
    """Bring in the places and the counts of children written down in FILE (TOML).

    All of it or nothing; what is there already stays as it is, so it can be run again. Counts wait until one member has
    looked at them: the operator is the first person, she is the second.
    """
    carry_out(as_json, lambda: _brought_in(services(), file))


@group.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object instead of a tree.")
@instance.on_data
def show(as_json: bool) -> None:
    """Print the tree of places, and how many children live in each community."""
    carry_out(as_json, lambda: _listed(services()))


def _brought_in(offered: Services, file: Path) -> Outcome:
    instance.current(offered.config)
    today = offered.config.today()
    try:
        places = read_tree(_read(file), today)
        with offered.store.begin() as session:
            done = [_apply(session, offered, place) for place in _known(session, places)]
    except TreeFaults as found:
        told = "\n".join(["Nothing was brought in:", *found.faults])
        raise click.ClickException(told) from found
    lines = [f"{one['slug']}: {one['place']}, register {one['register']}" for one in done]
    if any(one["register"] == ENTERED for one in done):
        lines.append("Counts that were entered wait until one member has looked at them.")
    return Outcome(lines, {"places": done})


def _read(file: Path) -> str:
    if not file.is_file():
        raise TreeFaults([f"There is no file {file.name}."])
    with file.open("rb") as source:
        data = source.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise TreeFaults([f"The file is larger than {LARGEST // 1024} kB. Divide it."])
    text = decoded(file.name, data)
    if isinstance(text, Fault):
        raise TreeFaults([f"{text.message} {text.cure}"])
    return text


def _known(session: Session, places: Sequence[Place]) -> Sequence[Place]:
    """The places, when they agree with what is there already. Raises ``TreeFaults``."""
    faults = []
    inside = {place.slug for place in places}
    for place in places:
        there = communities.by_slug(session, place.slug)
        parent = communities.by_slug(session, place.parent) if place.parent else None
        if place.parent and place.parent not in inside and parent is None:
            faults.append(f"{place.slug}: there is no {place.parent} to be under, here or in the file.")
        elif parent and place.parent not in inside and not parent.kind.holds(place.kind):
            faults.append(f"{place.slug}: a {place.kind} cannot be under a {parent.kind}.")
        if there and there.kind is not place.kind:
            faults.append(f"{place.slug}: is here already, as a {there.kind}. Choose another slug.")
        elif there and _slug(session, there.parent_id) != place.parent:
            faults.append(f"{place.slug}: is here already, under another place. A place is not moved.")
    if faults:
        raise TreeFaults(faults)
    return places


def _apply(session: Session, offered: Services, place: Place) -> dict[str, str]:
    there = communities.by_slug(session, place.slug)
    did = UNCHANGED
    if there is None:
        parent = communities.by_slug(session, place.parent) if place.parent else None
        there = communities.create_below(session, parent, place.kind, place.slug, place.names)
        did = MADE
        _note(session, offered, Deed.COMMUNITY_MADE, there)
    elif dict(there.names) != dict(place.names):
        communities.rename(session, there.id, place.names)
        did = RENAMED
        _note(session, offered, Deed.COMMUNITY_RENAMED, there)
    return {"slug": place.slug, "place": did, "register": _entered(session, offered, place, there)}


def _entered(session: Session, offered: Services, place: Place, there: CommunityRecord) -> str:
    if place.register is None:
        return NONE
    try:
        registers.enter(session, there.id, place.register, None, offered.config.today())
    except EnteredAlready:
        return UNCHANGED
    _note(session, offered, Deed.REGISTER_ENTERED, there)
    return ENTERED


def _note(session: Session, offered: Services, deed: Deed, node: CommunityRecord) -> None:
    """Written down at the community that a group or a building is in: they may be removed one day."""
    nodes = [found for one in communities.above(session, node.id) if (found := communities.by_id(session, one))]
    at = next((one for one in nodes if one.kind not in {Kind.GROUP, Kind.BUILDING}), node)
    ledger.note(session, Note(deed, OPERATOR, node.slug, at.id), offered.config.now())


def _slug(session: Session, community_id: int | None) -> str:
    found = communities.by_id(session, community_id) if community_id else None
    return found.slug if found else ""


def _listed(offered: Services) -> Outcome:
    instance.current(offered.config)
    with offered.store.reading() as session:
        nodes = communities.every(session)
        told = [(depth, _record(session, node)) for depth, node in _tree(nodes, None, 0)]
    lines = [f"{'  ' * depth}{_line(record)}" for depth, record in told] or ["There is no community here yet."]
    return Outcome(lines, {"places": [record for _, record in told]})


def _tree(nodes: Sequence[CommunityRecord], parent: int | None, depth: int) -> Iterator[tuple[int, CommunityRecord]]:
    for node in nodes:
        if node.parent_id == parent:
            yield depth, node
            yield from _tree(nodes, node.id, depth + 1)


def _record(session: Session, node: CommunityRecord) -> dict[str, object]:
    now = registers.population(session, node.id)
    waits = any(state.standing is Standing.WAITING for state in registers.history(session, node.id))
    return {
        "slug": node.slug,
        "kind": node.kind.value,
        "names": dict(node.names),
        "parent": _slug(session, node.parent_id),
        "children": now.total + now.outside if now else None,
        "dated": now.dated.isoformat() if now else None,
        "waiting": waits,
    }


def _line(record: dict[str, object]) -> str:
    names = record["names"]
    called = names.get("zh", "") if isinstance(names, dict) else ""
    line = f"{record['slug']}  {record['kind']}  {called}"
    if record["kind"] != Kind.COMMUNITY:
        return line
    known = f"{record['children']} children on {record['dated']}" if record["dated"] else "no register"
    return f"{line}  {known}{', new counts wait' if record['waiting'] else ''}"
