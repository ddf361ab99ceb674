"""The English formulas against numbers from outside: examples that are published, and sums done by hand."""

import pytest

from questionnaires.checking.formulas import (
    Running,
    dale_chall,
    familiar,
    flesch_kincaid,
    running,
    spache,
    syllables,
    unfamiliar,
)


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (1, "the you year young whole homes names asked called scared played clothes months shoes goes tried don't"),
        (2, "playing trying table tables little places changes watches wanted settled people going being quiet"),
        (2, "question special someone grown-ups children's wheelchair isn't didn't useful movement cities"),
        (3, "video media serious various actual area neighbourhood library idea museum completely radio"),
        (4, "January kindergarten community activities volunteering facilities Australian reptilian"),
    ],
)
def test_syllables_are_counted_as_a_dictionary_parts_them(count: int, words: str) -> None:
    assert {word: syllables(word) for word in words.split()} == dict.fromkeys(words.split(), count)


def test_flesch_kincaid_gives_the_published_grades() -> None:
    # Both are in the encyclopaedia's article on the test: a sentence of 13 words with 24 syllables is grade 11.3, and
    # no grade is lower than that of one-syllable words alone in their sentences, -3.40.
    assert round(flesch_kincaid(Running(("table",) * 11 + ("house",) * 2, 1)), 1) == 11.3
    assert round(flesch_kincaid(running(["Go. Run. Stop."])), 2) == -3.40


def test_spache_is_its_definition() -> None:
    # 12 words in 2 sentences, 2 different words that the list does not have, one of them twice:
    # 0.121 * 6 + 0.082 * (100 * 2 / 12) + 0.659 = 0.726 + 1.367 + 0.659 = 2.752
    text = running(["The committee is in the house. The committee can see a giraffe."])
    assert unfamiliar(text, "spache") == ["committee", "committee", "giraffe"]
    assert spache(text) == pytest.approx(2.752, abs=0.001)


def test_dale_chall_is_its_definition() -> None:
    # 10 words in one sentence, one difficult: 0.1579 * 10 + 0.0496 * 10 + 3.6365 = 1.579 + 0.496 + 3.6365 = 5.7115
    text = running(["The boys and the girls play here with the committee."])
    assert unfamiliar(text, "dale_chall") == ["committee"]
    assert dale_chall(text) == pytest.approx(5.7115)


@pytest.mark.parametrize(
    ("difficult", "score"),
    [(4, 0.1579 * 4 + 0.496), (5, 0.1579 * 5 + 0.496), (6, 0.1579 * 6 + 0.496 + 3.6365)],
)
def test_dale_and_chall_add_their_constant_above_five_per_cent(difficult: int, score: float) -> None:
    text = Running(("committee",) * difficult + ("house",) * (100 - difficult), 10)
    assert dale_chall(text) == pytest.approx(score)


def test_a_regular_ending_does_not_make_a_word_strange() -> None:
    for word in ("houses", "house's", "played", "playing", "babies", "running", "bigger", "happiest", "hoping"):
        assert familiar(word, "dale_chall"), word
    for word in ("committee", "governance", "fairly", "house-committee"):
        assert not familiar(word, "dale_chall"), word
    assert familiar("play-house", "dale_chall")


def test_every_text_begins_a_sentence_and_words_without_letters_count_for_nothing() -> None:
    text = running(["Where do you play?", "I like it here. It’s big!", "12345", ""])
    assert text.words == ("where", "do", "you", "play", "i", "like", "it", "here", "it's", "big")
    assert text.sentences == 3
