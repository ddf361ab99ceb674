"""The quick drawing of a code is the code that the library draws, under the mask that its own scale likes best."""

import numpy as np
import pytest
import qrcode
from qrcode.util import lost_point

from survey_app.documents import qr_masks

TEXTS = [
    "1",
    "https://tongyan.example.org/q/abcd2345",
    "https://survey.example.org/t#7ZZZZZZZZZZZZZZZZZZZZZZZZZ",
    "HTTPS://A.CN/T#0123456789ABCDEFGHJKMNPQRS",
    "柳湾社区" * 30,
    "x" * 700,
]


@pytest.mark.parametrize("level", [qrcode.ERROR_CORRECT_L, qrcode.ERROR_CORRECT_Q])
@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_it_is_the_code_of_the_library_under_the_best_mask(text: str, level: int) -> None:
    every = []
    for mask in range(qr_masks.MASKS):
        code = qrcode.QRCode(error_correction=level, mask_pattern=mask)
        code.add_data(text, optimize=qr_masks.DIGITS_PACKED)
        code.make(fit=True)
        every.append(code.modules)
    weighed = [lost_point(modules) for modules in every]
    assert qr_masks.faults(np.array(every, bool)).tolist() == weighed
    assert qr_masks.drawn(text, level).tolist() == every[weighed.index(min(weighed))]


def test_a_text_too_long_for_any_code_is_refused() -> None:
    with pytest.raises(ValueError, match="too long"):
        qr_masks.drawn("x" * 3000, qrcode.ERROR_CORRECT_Q)
