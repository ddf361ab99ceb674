"""A closed round for papers and files, made without a database: answers in, everything that is told of them out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from analysis.population import Population
from analysis.responses import ResponseSet
from analysis.summary import summarise
from questionnaires.model import Family
from survey_app.documents.round_told import Quote, RoundTold
from survey_app.fieldwork.campaign import CampaignRecord, Stage
from survey_app.fieldwork.community import CommunityRecord
from survey_app.fieldwork.reply import Decision, Reply

DIGEST = "5d6f35f4464b9ab3" * 4
ADDRESS = "https://survey.example.org/evidence/rounds/liuwan-2026-3"


def campaign(*, published: bool = True, names: Mapping[str, str] | None = None) -> CampaignRecord:
    """A round of this autumn in 柳湾社区."""
    return CampaignRecord(
        id=1,
        slug="liuwan-2026-3",
        community=CommunityRecord(1, "liuwan", names or {"zh": "柳湾社区", "en": "Willow Bend"}, demonstration=False),
        titles={"zh": "2026 年秋季", "en": "Autumn 2026"},
        family_digest="a" * 64,
        stage=Stage.PUBLISHED if published else Stage.CLOSED,
        opens=date(2026, 9, 7),
        closes=date(2026, 9, 27),
        answer_day=date(2026, 10, 11),
        closed_on=date(2026, 9, 28),
        sealed_digest=DIGEST,
        published_on=date(2026, 10, 11) if published else None,
    )


def told(
    family: Family, sealed: ResponseSet, register: Population, language: str = "zh", of: CampaignRecord | None = None
) -> RoundTold:
    """The round in one language, nothing answered and nothing released."""
    around = of or campaign()
    summary = summarise(family, sealed, register, language=language)
    return RoundTold(around, summary, register, {}, (), {}, ADDRESS if around.published_on else "")


def reply(finding_id: str, reason: str) -> Reply:
    """Will be done, by somebody, by a day."""
    return Reply(finding_id, Decision.WILL_DO, {"zh": reason}, {"zh": "公共安全委员"}, date(2026, 11, 30))


def quotes(words: Sequence[str]) -> tuple[Quote, ...]:
    return tuple(Quote(text, "zh") for text in words)
