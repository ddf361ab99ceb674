"""The quick way off the page: a times table that says nothing of us, and a browser that is told to forget."""

from __future__ import annotations

import re

import pytest

from survey_app.child.away import rhyme
from tests.child.conftest import Doorstep

OURS = re.compile(
    r"童言|tongyan|survey|柳湾|willow|社区|孩子|问卷|答|/q/|child|neighbour|evidence|committee", re.IGNORECASE
)


@pytest.mark.parametrize(("language", "title"), [("zh", "九九乘法表"), ("en", "Times table")])
def test_it_is_homework_and_nothing_of_ours(language: str, title: str, doorstep: Doorstep) -> None:
    answer = doorstep.client.get(f"/99?lang={language}")
    assert answer.status_code == 200
    assert re.findall(r"<title>(.*?)</title>", answer.text) == [title]
    assert OURS.findall(answer.text) == []
    assert re.findall(r'(?:href|src|action)="(.*?)"', answer.text) == ["data:,"]
    assert len(re.findall(r"<td>\d+</td>", answer.text)) == 81
    assert "<td>56</td>" in answer.text


def test_the_browser_is_told_to_forget_and_given_nothing(doorstep: Doorstep) -> None:
    answer = doorstep.client.get("/99")
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize("path", ["", "/7-9/thanks", "/7-9/bye", "/3-4", "zzz"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_small_page_has_the_way_off(path: str, language: str, doorstep: Doorstep) -> None:
    page = doorstep.client.get(f"/q/{doorstep.code}{path}?lang={language}").text
    (link,) = re.findall(r"<a [^>]*data-away[^>]*>", page)
    assert f'href="/99?lang={language}"' in link
    assert 'rel="noreferrer"' in link


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        (1, 1, "一一得一"),
        (3, 3, "三三得九"),
        (2, 5, "二五一十"),
        (2, 6, "二六十二"),
        (4, 5, "四五二十"),
        (3, 7, "三七二十一"),
        (9, 9, "九九八十一"),
    ],
)
def test_the_rhymes_are_those_that_are_learnt_at_school(first: int, second: int, said: str) -> None:
    assert rhyme(first, second) == said
