"""The prepared document: built once, complete every time, with a policy that allows its own style and nothing else."""

import base64
import gzip
import hashlib

import brotli
import pytest

from survey_app.child.document import policy, prepare, quiet_style, tail
from survey_app.web.compression import QUICK, THOROUGH, Encoding


@pytest.mark.parametrize("quality", [QUICK, THOROUGH])
def test_the_compressed_document_is_the_plain_one_every_time(quality: int) -> None:
    prepared = prepare("<!doctype html><form>" + "很放心" * 500, ("a{}",), "b()", quality)
    for key in ("k1", "k2", "k" * 500, "k" * 60_000):
        hidden = {"key": key, "version": "v"}
        plain = prepared.whole(hidden, Encoding.PLAIN)
        assert plain.endswith(b'<input type="hidden" name="_end" value="1"></form></body></html>\n')
        assert gzip.decompress(prepared.whole(hidden, Encoding.GZIP)) == plain
        assert brotli.decompress(prepared.whole(hidden, Encoding.BROTLI)) == plain


def test_hidden_values_are_escaped() -> None:
    assert b'"><script>' not in tail({"key": '"><script>'})


def test_the_policy_names_exactly_these_texts() -> None:
    digest = base64.b64encode(hashlib.sha256(b"a{}").digest()).decode()
    said = policy(("a{}",), "b()")
    run = base64.b64encode(hashlib.sha256(b"b()").digest()).decode()
    assert f"style-src 'sha256-{digest}'" in said
    assert f"script-src 'self' 'sha256-{run}';" in said
    assert "script-src 'none'" in policy(("a{}",))
    assert "unsafe" not in said
    assert "default-src 'none'" in said


def test_without_scripts_each_choice_shows_its_own_label() -> None:
    rules = str(quiet_style({"age": ("4", "5"), "B1": ("many",)}))
    assert "form:has([name=age][value='4']:checked) .age-1" in rules
    assert "form:has([name=B1][value='many']:checked) .B1-1" in rules
