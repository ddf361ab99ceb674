"""What stands over a digit has a name that a child can say, in every language of the interface."""

from __future__ import annotations

from survey_app.child.digit_names import digit_names
from survey_app.documents.drawings import body
from survey_app.web.language import chosen


def test_every_digit_has_a_picture_and_a_name_of_its_own() -> None:
    with chosen("zh"):
        chinese = digit_names()
    with chosen("en"):
        english = digit_names()
    assert len(set(chinese)) == len(set(english)) == 10
    assert all(body(f"digit-{digit}") for digit in range(10))


def test_a_name_is_one_short_word() -> None:
    with chosen("en"):
        assert all(name.isalpha() and name.islower() for name in digit_names())
    with chosen("zh"):
        assert all(1 <= len(name) <= 2 and not name.isascii() for name in digit_names())
