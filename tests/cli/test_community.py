"""The tree of places from one file: all of it or nothing, every fault named, run again without harm."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from survey_app.config import Config
from survey_app.fieldwork.ledger import OPERATOR, Deed
from survey_app.fieldwork.member import Membership, Role
from survey_app.store import communities, ledger, members, registers
from survey_app.store.engine import make_engine
from survey_app.store.session import Store
from tests import makers
from tests.cli.running import here

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs" / "operator.md").read_text(encoding="utf-8")
TREE = GUIDE.partition("```toml\n[[places]]")[2].partition("```")[0].join(("[[places]]", ""))
"""The example of the guide, word for word."""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """An empty instance."""
    folder = tmp_path / "instance"
    assert here("db", "upgrade", "--data", folder).exit_code == 0
    return folder


@pytest.fixture(scope="module")
def untouched(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One empty instance for everything that is refused."""
    folder = tmp_path_factory.mktemp("community") / "instance"
    assert here("db", "upgrade", "--data", folder).exit_code == 0
    return folder


def kept(data: Path) -> Store:
    return Store(make_engine(Config.from_env({"SURVEY_DATA": str(data)}).database_url))


def brought(data: Path, text: str | bytes) -> tuple[int, str]:
    """Bring such a file in; how it ended and what was said."""
    file = data.parent / "places.toml"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    done = here("community", "import", file, "--data", data)
    assert done.exception is None or isinstance(done.exception, SystemExit)
    return done.exit_code, done.output


def test_the_example_of_the_guide_comes_in_and_comes_in_again(data: Path) -> None:
    status, told = brought(data, TREE)
    assert status == 0, told
    assert "liuwan: made, register entered" in told
    assert "wait until one member has looked" in told
    status, again = brought(data, TREE)
    assert (status, "liuwan: unchanged, register unchanged" in again) == (0, True)
    assert "wait until" not in again
    listed = here("community", "list", "--data", data)
    assert listed.output.splitlines() == [
        "east-street  street  东街街道",
        "  liuwan  community  柳湾社区  no register, new counts wait",
        "    liuwan-b3  building  3号楼",
    ]
    places = json.loads(here("community", "list", "--json", "--data", data).stdout)["places"]
    assert [(one["slug"], one["parent"], one["waiting"]) for one in places] == [
        ("east-street", "", False),
        ("liuwan", "east-street", True),
        ("liuwan-b3", "liuwan", False),
    ]
    with kept(data).reading() as session:
        noted = [entry.note for entry in ledger.newest(session, None, 10)]
    assert {note.who for note in noted} == {OPERATOR}
    assert [note.deed for note in noted].count(Deed.COMMUNITY_MADE) == 3
    assert [note.deed for note in noted].count(Deed.REGISTER_ENTERED) == 1


def test_one_member_is_the_second_person(data: Path) -> None:
    brought(data, TREE)
    with kept(data).begin() as session:
        place = communities.by_slug(session, "liuwan")
        assert place is not None
        member = members.create(session, "wang", makers.PASSWORD, [Membership(place.id, Role.EDITOR)])
        (waiting,) = registers.history(session, place.id)
        registers.confirm(session, waiting.id, member.id, makers.TODAY)
    assert "387 children on 2026-09-01" in here("community", "list", "--data", data).output
    status, told = brought(data, TREE.replace("10-13 = 86", "10-13 = 87").replace("East Street", "Eastern Street"))
    assert status == 0
    assert "east-street: renamed" in told
    assert "liuwan: unchanged, register entered" in told


FAULTY = {
    "a slug twice": (TREE.replace('"liuwan-b3"', '"liuwan"'), "stands there twice"),
    "a slug that is none": (TREE.replace('"liuwan-b3"', '"Liu Wan"'), "small letters"),
    "a kind that is none": (TREE.replace('"building"', '"tower"'), "kind is one of"),
    "no name": (TREE.replace("3号楼", " "), "no-name"),
    "a name in another language": (TREE.replace('{ zh = "3号楼" }', '{ zh = "3号楼", fr = "x" }'), "zh and en"),
    "a parent that is nowhere": (TREE.replace('parent = "liuwan"', 'parent = "nowhere"'), "no nowhere to be under"),
    "a parent that is narrower": (TREE.replace('"street"', '"group"'), "cannot be under a"),
    "a building by itself": (TREE.replace('parent = "liuwan"\n', ""), "is under a community"),
    "a key nobody knows": (TREE.replace("outside = 0", "outside = 0\nchildren = 3"), "and nothing else"),
    "a place with an address": (TREE.replace('kind = "building"', 'kind = "building"\naddress = "x"'), "is not known"),
    "a negative number": (TREE.replace("14-17 = 86", "14-17 = -86"), "less than nought"),
    "a number in quotes": (TREE.replace("14-17 = 86", '14-17 = "86"'), "not a count"),
    "true": (TREE.replace("14-17 = 86", "14-17 = true"), "not a count"),
    "a decimal": (TREE.replace("14-17 = 86", "14-17 = 8.5"), "not a count"),
    "an unknown age": (TREE.replace("14-17 = 86", "14-18 = 86"), "none of the ages"),
    "a total": (TREE.replace("14-17 = 86", "14-17 = 86\ntotal = 387"), "count children twice"),
    "sexes that are more": (TREE.replace("all = 65", "all = 60"), "more than all children"),
    "a day to come": (TREE.replace("2026-09-01", "2999-09-01"), "has not come yet"),
    "no day": (TREE.replace("date = 2026-09-01", ""), "of which day"),
    "no source": (TREE.replace("居委会登记册", ""), "where the counts come from"),
    "a name among the groups": (TREE.replace('"残疾儿童" = 4', '"张小明" = 1'), "somebody’s name"),
    "a register of a building": (TREE.replace('kind = "community"', 'kind = "building"'), "only a community has one"),
    "no TOML": ("[[places]\n", "not TOML"),
    "nested without end": ("a = " + "[" * 5000, "not TOML"),
    "a number without end": ("a = " + "9" * 5000, "not TOML"),
    "nothing": ("", "no place in it"),
    "something else": ("a = 1", "not known here"),
    "GBK": (TREE.encode("gbk"), "GBK"),
    "too large": ("#" * 300_000, "larger than"),
}


@pytest.mark.parametrize("name", FAULTY)
def test_a_faulty_file_brings_nothing_in(untouched: Path, name: str) -> None:
    text, said = FAULTY[name]
    assert text != TREE
    status, told = brought(untouched, text)
    assert status == 1
    assert said in told
    assert here("community", "list", "--data", untouched).output == "There is no community here yet.\n"


def test_every_fault_is_named_at_once(data: Path) -> None:
    wrong = (
        TREE.replace("14-17 = 86", "14-17 = -86").replace('"building"', '"tower"').replace("2026-09-01", "2999-01-01")
    )
    _, told = brought(data, wrong)
    for said in ("liuwan: register bands.14-17", "liuwan: register dated", "liuwan-b3: kind is one of"):
        assert said in told


def test_what_is_there_is_neither_moved_nor_made_something_else(data: Path) -> None:
    brought(data, TREE)
    for old, new, said in (
        ('parent = "liuwan"', 'parent = "east-street"', "A place is not moved"),
        ('kind = "building"', 'kind = "group"', "is here already, as a building"),
    ):
        status, told = brought(data, TREE.replace(old, new))
        assert status == 1
        assert said in told


def test_a_file_that_is_not_there_is_named(data: Path) -> None:
    for path in (data / "missing.toml", data, Path("/dev/zero")):
        done = here("community", "import", path, "--data", data, "--json")
        assert done.exit_code == 1
        assert "There is no file" in json.loads(done.stdout)["problem"]


def test_tables_of_another_version_are_named(tmp_path: Path) -> None:
    done = here("community", "list", "--data", tmp_path / "empty")
    assert done.exit_code == 1
    assert "db upgrade" in done.output
