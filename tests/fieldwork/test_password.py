"""Passwords of staff: a sentence of one's own will do; what everybody chooses, and pinyin with digits, will not."""

from __future__ import annotations

import secrets
import string

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from survey_app.fieldwork.password import SOURCE, PasswordFault, is_pinyin, password_faults, read_password
from survey_app.fieldwork.pinyin import SYLLABLES, syllables
from tests.makers import full_width

COMMON = [word for line in SOURCE.read_text("utf-8").splitlines() if not line.startswith("#") for word in line.split()]
syllable = st.sampled_from(sorted(SYLLABLES))
signs = st.text("0123456789 -_.@!#", max_size=8)


@pytest.mark.parametrize(
    "password",
    [
        "password1234",
        "Passw0rd2026!",
        "P@$$w0rd!2026",
        "woaini1314520",
        "123456789012",
        "13800138000139",
        "qwertyuiop123",
        "1qaz2wsx3edc4rfv",
        "abababababab",
        "aaaaaaaaaaaaaaaa",
        "abcdefghijklmnop",
        "iloveyou1990!",
        "administrator1",
        "Juweihui2026!!",
        full_width("123456789012"),
    ],
)
def test_what_people_choose_first_is_refused(password: str) -> None:
    assert PasswordFault.TOO_COMMON in password_faults(password, "liuwan")


@pytest.mark.parametrize(
    "password",
    ["zhangwei1990520", "woaibeijing2020", "liudehua123456", "Zhang Wei 19900520", "zhangwei@163.2026", "lvyouhenhao8"],
)
def test_a_name_or_a_phrase_in_pinyin_with_digits_is_refused(password: str) -> None:
    assert password_faults(password, "liuwan") == (PasswordFault.PINYIN,)


@pytest.mark.parametrize(
    "password",
    [
        "correct horse battery",
        "柳树下面有一口老井和三只猫",
        "kT7-qNz2_wBxR",
        "xq7vb2mt9rkc",
        "abc is not my whole name",
        "lanterns over the old bridge",
        "laojingpangbiansanzhimao",
        "张伟zhangwei在桥头等我",
    ],
)
def test_an_own_sentence_or_a_random_word_will_do(password: str) -> None:
    assert password_faults(password, "liuwan") == ()


@given(st.lists(st.sampled_from(COMMON), min_size=1, max_size=2), st.text("0123456789", max_size=8), st.booleans())
def test_common_words_padded_with_digits_stay_common(words: list[str], digits: str, first: bool) -> None:
    password = digits + "".join(words) if first else "".join(words) + digits
    assume(len(password) >= 12)
    assert PasswordFault.TOO_COMMON in password_faults(password, "liuwan")


@given(st.lists(syllable, min_size=1, max_size=5), signs, signs)
def test_fewer_than_six_syllables_are_pinyin_whatever_stands_around_them(
    spoken: list[str], before: str, after: str
) -> None:
    assert is_pinyin(before + "".join(spoken) + after)
    assert is_pinyin(before.join(spoken) + after)


@given(st.lists(st.sampled_from(["zhuang", "shui", "qiong", "bing", "luan", "xue", "zhong"]), min_size=6, max_size=12))
def test_six_syllables_or_more_are_a_sentence(spoken: list[str]) -> None:
    assert syllables("".join(spoken)) == len(spoken)
    assert not is_pinyin("".join(spoken))


@given(st.text("bcdfjklmpqrstwxz", min_size=1, max_size=30))
def test_letters_that_nobody_can_say_are_no_pinyin(letters: str) -> None:
    assert not is_pinyin(letters)


@given(st.text(max_size=300), st.text(max_size=40))
def test_any_text_is_judged_and_short_ones_never_pass(password: str, username: str) -> None:
    faults = password_faults(password, username)
    if len(read_password(password).casefold()) < 12:
        assert PasswordFault.TOO_SHORT in faults


def test_hardly_a_random_password_is_refused() -> None:
    """Twelve letters and digits drawn by chance: of five thousand at most forty look like something else."""
    letters = string.ascii_lowercase + string.digits
    drawn = ["".join(secrets.choice(letters) for _ in range(12)) for _ in range(5000)]
    assert sum(bool(password_faults(password, "liuwan")) for password in drawn) <= 40


def test_every_reason_is_named() -> None:
    assert password_faults("liuwan x", "liuwan") == (PasswordFault.TOO_SHORT, PasswordFault.HOLDS_NAME)
    assert PasswordFault.TOO_LONG in password_faults("correct horse " * 100, "liuwan")


def test_a_megabyte_is_never_hashed_and_a_broken_character_breaks_nothing() -> None:
    assert len(read_password("x" * 1_000_000)) < 1000
    assert read_password("a\ud800b").encode()
