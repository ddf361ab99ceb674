"""Pinyin as a child is taught it, and lines that break where a reader breathes."""

import pytest

from survey_app.documents.pinyin import flowing_pinyin, in_characters, readings, with_pinyin


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("家附近有好玩的地方吗？", "jiā fù jìn yǒu hǎo wán de dì fāng ma"),
        ("你能在社区借到想看的书吗？", "nǐ néng zài shè qū jiè dào xiǎng kàn de shū ma"),
        ("还行", "hái xíng"),
        ("难过的时候，你知道找谁帮忙吗？", "nán guò de shí hou nǐ zhī dào zhǎo shéi bāng máng ma"),
        ("有的能玩", "yǒu de néng wán"),
        ("社区要改东西", "shè qū yào gǎi dōng xi"),
        ("长大", "zhǎng dà"),
        ("一起", "yī qǐ"),
        ("不太好", "bù tài hǎo"),
    ],
)
def test_words_with_more_than_one_reading(text: str, spoken: str) -> None:
    # Xiandai Hanyu Cidian (7th ed.) readings; tones of the single word (GB/T 16159-2012).
    assert " ".join(reading for _, reading in readings(text) if reading) == spoken


def test_every_character_keeps_its_place() -> None:
    text = "A4 有 1 个，English 也行。𠮷"
    assert "".join(char for char, _ in readings(text)) == text


def test_punctuation_is_tied_to_the_character_before_it() -> None:
    assert str(with_pinyin("好，吗？")) == (
        '<span class="clause"><span class="tied"><ruby>好<rt>hǎo</rt></ruby>，</span></span>'
        '<span class="clause"><span class="tied"><ruby>吗<rt>ma</rt></ruby>？</span></span>'
    )


def test_a_text_of_somebody_else_stays_text() -> None:
    assert "<script" not in with_pinyin("<script>好</script>")
    assert "<b" not in flowing_pinyin("你好，<b>吗</b>")


def test_days_in_characters() -> None:
    assert [in_characters(n) for n in (1, 9, 10, 11, 20, 25, 31)] == [
        "一", "九", "十", "十一", "二十", "二十五", "三十一"
    ]  # fmt: skip
