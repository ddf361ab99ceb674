"""One small round, published and ready to be frozen, and a key to sign it with."""

from __future__ import annotations

from datetime import date

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from analysis.evidence import Evidence, Frame, freeze
from analysis.summary import Summary, summarise
from questionnaires.model import Topic
from tests.analysis.families import answers, family, item, questionnaire, register, sealed


class TestSigner:
    """Ed25519 with a key made from ``seed``."""

    __test__ = False

    def __init__(self, seed: int = 1) -> None:
        self._key = Ed25519PrivateKey.from_private_bytes(bytes([seed]) * 32)

    @property
    def public_key(self) -> bytes:
        return self._key.public_key().public_bytes_raw()

    def sign(self, data: bytes) -> bytes:
        return self._key.sign(data)


ROAD7 = item("B4", "easy okay hard", good=("easy",), evidences=("SA-F2", "CRC-19"))
ROAD10 = item("C4", "very quite not-very not-at-all", good=("very", "quite"), evidences=("CRC-19",))
FAMILY = family(
    [questionnaire([ROAD7]), questionnaire([ROAD10], band="10-13")],
    [Topic("road", {"7-9": "B4", "10-13": "C4"}, anchor=True)],
)
SIGNER = TestSigner()


def summary(language: str, good10: int = 21) -> Summary:
    said = {
        "7-9": answers("B4", {"easy": 13, "okay": 16, "hard": 19, "": 1}),
        "10-13": answers("C4", {"very": good10, "not-at-all": 59 - good10}),
    }
    return summarise(FAMILY, sealed(FAMILY, said), register(b7_9=65, b10_13=86), language=language)


BOTH = {language: summary(language) for language in ("zh", "en")}
FRAME = Frame(
    campaign_slug="liuwan-2026-3",
    campaign={"zh": "2026 年秋季，第三轮", "en": "Autumn 2026, third round"},
    community={"zh": "柳湾社区", "en": "Willow Bend"},
    demonstration=True,
    opens=date(2026, 9, 7),
    closed=date(2026, 9, 27),
    issued=date(2026, 10, 2),
    population_source={"zh": "居委会 9 月 1 日名册", "en": "the committee's register of 1 September"},
    population_dated=date(2026, 9, 1),
    channels=BOTH["zh"].channels,
    method={language: told.method for language, told in BOTH.items()},
    limits={language: told.limits for language, told in BOTH.items()},
    questionnaire_digest="a" * 64,
    sealed_digest="b" * 64,
    policy_version=BOTH["zh"].policy_version,
)


def frozen(finding_id: str = "B4", told: dict[str, Summary] | None = None) -> Evidence:
    findings = {language: each.finding(finding_id) for language, each in (told or BOTH).items()}
    return freeze(findings, FRAME, SIGNER)
