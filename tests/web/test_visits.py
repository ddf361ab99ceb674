"""What every visitor meets: no cookie, strict headers, one origin, small pages."""

import gzip
import re

import brotli
import pytest

from tests.web.conftest import House

WITHOUT_ACCOUNT = ["front", "child", "feedback", "evidence", "certificate"]
BANDS = ["4-6", "7-9", "10-13", "14-17"]
ELSEWHERE = re.compile(r"""(?:src|href|action|url\()\s*=?\s*["']?(?:https?:)?//""")


def open_paths(house: House) -> list[str]:
    documents = [f"{house.paths['child']}/{band}?lang={lang}" for band in BANDS for lang in ("zh", "en")]
    return [*(house.paths[name] for name in WITHOUT_ACCOUNT), *documents, "/no-such-page", "/q/nosuchco"]


def test_nobody_without_an_account_gets_a_cookie(house: House) -> None:
    for path in open_paths(house):
        answer = house.visitor().get(path, headers={"Cookie": "committee=forged; other=1"})
        assert "Set-Cookie" not in answer.headers, path
        assert "Cookie" not in answer.headers.get("Vary", ""), path


def test_every_page_is_locked_down(house: House) -> None:
    for path in [*open_paths(house), "/committee/sign-in"]:
        headers = house.visitor().get(path).headers
        policy = headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy, path
        assert "unsafe" not in policy, path
        assert headers["X-Content-Type-Options"] == "nosniff", path
        assert headers["Referrer-Policy"] == "no-referrer", path
        assert headers["Strict-Transport-Security"].startswith("max-age="), path
        assert "geolocation=()" in headers["Permissions-Policy"], path


def test_no_page_asks_another_origin(house: House) -> None:
    for path in open_paths(house):
        assert not ELSEWHERE.search(house.visitor().get(path).text), path


def test_parameters_that_an_app_appends_change_nothing(house: House) -> None:
    """WeChat adds its own when a link is passed on."""
    for name in WITHOUT_ACCOUNT:
        path = house.paths[name]
        extra = "from=singlemessage&isappinstalled=0"
        plain, shared = (house.visitor().get(at) for at in (path, f"{path}{'&' if '?' in path else '?'}{extra}"))
        assert (plain.status_code, shared.status_code) == (200, 200), path


def test_pages_are_compressed_and_are_the_same_page(house: House) -> None:
    visitor = house.visitor()
    for name in ("front", "evidence", "certificate"):
        plain = visitor.get(house.paths[name]).data
        for taken, used, opened in (
            ("gzip, br", "br", brotli.decompress),
            ("gzip, deflate", "gzip", gzip.decompress),
            ("br;q=0, gzip", "gzip", gzip.decompress),
        ):
            small = visitor.get(house.paths[name], headers={"Accept-Encoding": taken})
            assert small.headers["Content-Encoding"] == used
            assert opened(small.data) == plain


def test_what_a_member_sees_is_not_compressed(house: House) -> None:
    """A token and words of others in one compressed page would give the token away by its length."""
    page = house.visitor().get("/committee/sign-in", headers={"Accept-Encoding": "gzip"})
    assert page.status_code == 200
    assert "Content-Encoding" not in page.headers


def test_the_style_may_be_kept_for_ever_under_its_digest_only(house: House) -> None:
    visitor = house.visitor()
    page = visitor.get("/").text
    styled = re.findall(r'href="(/static/[^"]+)"', page)
    assert styled
    for address in styled:
        with visitor.get(address) as kept, visitor.get(address.split("?")[0]) as asked_again:
            assert "immutable" in kept.headers["Cache-Control"]
            assert asked_again.headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("path", ["/static/../config.py", "/static/%2e%2e/config.py", "/static/nothing.css?v=1"])
def test_only_style_is_served_from_the_style_folder(house: House, path: str) -> None:
    assert house.visitor().get(path).status_code == 404
