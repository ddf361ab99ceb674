"""Parts of a question that ask nothing: what stands in brackets, what follows the question mark, and quoted names."""

from __future__ import annotations

import re

BRACKETS = r"（[^（）]*）|\([^()]*\)|【[^】]*】|\[[^\[\]]*\]"
AFTER_THE_QUESTION = r"(?<=[？?])[^？?]*$"
"""A note on how to answer, or what is done with the answer."""
QUOTED = (
    # A quoted sentence to agree with is the question itself.
    r"[“\"「『《][^”\"」』》]*[”\"」』》]"
    r"(?![^？?]*(?:同意|赞成|反对|怎么看|怎么说|符合|[对是]吗|[对是]不[对是]|\b(?:agree|disagree|true|right|say)\b))"
)


def without_brackets(text: str) -> str:
    """The text without what stands in brackets."""
    return re.sub(BRACKETS, "", text)
