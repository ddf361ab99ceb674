"""Foreign hosts, foreign sites, and the one cookie there is."""

import re

import pytest

from tests.web.conftest import BASE, House

SIGN_IN = "/committee/sign-in"
FORM = {"username": "nobody", "password": "not the password"}


@pytest.mark.parametrize("host", ["evil.example", "tongyan.example.evil.example", "127.0.0.1.evil.example", "a b", ""])
def test_another_host_is_refused(house: House, host: str) -> None:
    answer = house.visitor().get("/", headers={"Host": host})
    assert answer.status_code == 400
    assert "evil" not in answer.text


@pytest.mark.parametrize("host", ["tongyan.example", "127.0.0.1:8000", "localhost"])
def test_our_own_hosts_are_served(house: House, host: str) -> None:
    assert house.visitor().get("/", headers={"Host": host}).status_code == 200


def test_a_request_without_a_host_is_refused(house: House) -> None:
    assert house.visitor().get("/", environ_overrides={"HTTP_HOST": ""}).status_code == 400


def test_a_forwarded_host_is_not_believed(house: House) -> None:
    headers = {"X-Forwarded-Host": "evil.example", "Forwarded": "host=evil.example"}
    for path in house.paths.values():
        assert "evil.example" not in house.visitor().get(path, headers=headers).text


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://evil.example"},
        {"Origin": "http://tongyan.example:8080"},
    ],
)
def test_a_form_from_another_site_is_refused(house: House, headers: dict[str, str]) -> None:
    answer = house.visitor().post(SIGN_IN, data=FORM, base_url=BASE, headers=headers)
    assert answer.status_code == 403


def test_a_form_without_its_token_is_refused(house: House) -> None:
    answer = house.visitor().post(SIGN_IN, data=FORM, base_url=BASE, headers={"Sec-Fetch-Site": "same-origin"})
    assert answer.status_code == 400


def test_the_members_cookie_stays_at_the_committees_door(house: House) -> None:
    cookie = house.visitor().get(SIGN_IN, base_url=BASE).headers["Set-Cookie"]
    parts = {part.strip().lower() for part in cookie.split(";")[1:]}
    assert {"path=/committee", "httponly", "secure", "samesite=strict"} <= parts
    assert not [part for part in parts if part.startswith(("domain=", "max-age=", "expires="))]


def test_nothing_changes_but_by_post(house: House) -> None:
    """Following a link never changes anything, and no other method does."""
    methods: dict[str, set[str]] = {}
    for rule in house.app.url_map.iter_rules():
        methods.setdefault(rule.rule, set()).update(rule.methods or set())
    assert not set().union(*methods.values()) - {"GET", "HEAD", "OPTIONS", "POST"}
    changing = [path for path, known in methods.items() if "POST" in known and "GET" not in known]
    assert changing
    for path in changing:
        asked = path.replace("<slug>", "liuwan-2026-3").replace("<code>", house.paths["child"][3:])
        answer = house.visitor().get(re.sub("<[^>]+>", "x", asked))
        # The committee's door leads a stranger to its sign-in before it looks at anything.
        assert answer.status_code in {303, 404, 405}, path


def test_a_body_that_is_too_large_is_refused(house: House) -> None:
    answer = house.visitor().post(SIGN_IN, data={"password": "x" * 70_000}, base_url=BASE)
    assert answer.status_code == 413
