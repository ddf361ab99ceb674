"""The summary of a round refuses what it cannot tell."""

from __future__ import annotations

import pytest

from analysis.summary import (
    summarise,
)
from tests.analysis.families import (
    answers,
    family,
    item,
    questionnaire,
    register,
    sealed,
)
from tests.analysis.road import HOMES, THREE, three


@pytest.mark.parametrize("language", ["fr", "", "ZH"])
def test_a_language_without_words_is_refused(language: str) -> None:
    with pytest.raises(ValueError, match=r"^language:"):
        summarise(THREE, three((13, 48), (21, 59), (11, 32)), HOMES, language=language)


def test_a_band_the_register_does_not_know_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^population: .* 14-17$"):
        summarise(THREE, three((13, 48), (21, 59), (11, 32)), register(b7_9=65, b10_13=86))


def test_a_band_nobody_asked_is_refused() -> None:
    elder = family([questionnaire([item("fun")], band="18-24")])
    with pytest.raises(ValueError, match=r"no band 18-24$"):
        summarise(THREE, sealed(elder, {"18-24": answers("fun", {"yes": 1})}), HOMES)
