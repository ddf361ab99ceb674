"""A member of the committee at her desk: signs in, reads pages, presses buttons, as a browser would."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import urlsplit

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from survey_app.committee.access import KEPT_AS
from survey_app.store import members
from survey_app.web.services import Services
from tests import makers

BASE = "https://survey.example.org"
TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')


@dataclass
class Desk:
    """One browser. Every page it opens is looked at: one title, one headline, ids once, nothing left untranslated."""

    client: FlaskClient

    def get(self, path: str, status: int = 200) -> str:
        """The page at ``path``."""
        answer = self.client.get(path, base_url=BASE)
        assert answer.status_code == status, (path, answer.status_code)
        assert looked_at(answer.text), path
        return answer.text

    def post(self, path: str, form: Mapping[str, str] | None = None, page: str = "/committee/") -> TestResponse:
        """Send a form with the token of ``page``."""
        return self.client.post(path, data={"csrf_token": self.token(page), **(form or {})}, base_url=BASE)

    def token(self, page: str = "/committee/") -> str:
        """The token of a form on ``page``."""
        found = TOKEN.search(self.client.get(page, base_url=BASE).text)
        assert found, f"no form on {page}"
        return found[1]

    def sign_in(self, username: str = "liuwan", password: str = makers.PASSWORD, then: str = "") -> TestResponse:
        """Fill in the two fields and send them."""
        address = "/committee/sign-in" + (f"?next={then}" if then else "")
        return self.post(address, {"username": username, "password": password}, page="/committee/sign-in")


class Look(HTMLParser):
    """Collects what a page of ours must have once, and its words."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.tags: list[str] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.ids += [value for name, value in attrs if name == "id" and value]

    def handle_data(self, data: str) -> None:
        if self.tags and self.tags[-1] not in {"style", "script"}:
            self.words.append(data)


def looked_at(html: str) -> bool:
    """Whether a page has one title outside its drawings, one headline, and no id twice."""
    look = Look()
    look.feed(html)
    assert re.search(r"<head>.*<title>[^<]+</title>.*</head>", html, re.DOTALL)
    assert look.tags.count("h1") == 1
    assert len(look.ids) == len(set(look.ids))
    return True


def words(html: str) -> str:
    """What a reader reads, spaces joined."""
    look = Look()
    look.feed(html)
    return " ".join(" ".join(look.words).split())


def at(app: Flask) -> Desk:
    """A browser that has never been here."""
    return Desk(app.test_client())


def enter(app: Flask, kept: Services, username: str) -> Desk:
    """A member who comes in without typing her password, which takes its time; tests of signing in do it as she
    does."""
    desk = at(app)
    with kept.store.begin() as session:
        found = members.by_username(session, username)
        assert found is not None
        token = members.enter(session, found.id, members.seal_of(session, found.id), kept.config.now())
    with desk.client.session_transaction(base_url=BASE) as cookie:
        cookie[KEPT_AS] = token
    return desk


def where(answer: TestResponse) -> str:
    """Where an answer sends the browser, as a path."""
    parts = urlsplit(answer.headers["Location"])
    return parts.path + (f"?{parts.query}" if parts.query else "")
