"""What a hash costs in the other tests is next to nothing; here it is what it is."""

from __future__ import annotations

import pytest


@pytest.fixture(scope="module", autouse=True)
def quick_secrets() -> None:
    """Nothing is quick here."""
