"""Publishing: what becomes public is said first, silence is shown, and it happens once."""

from survey_app.store import campaigns, evidence
from tests.committee.conftest import Office
from tests.committee.desk import where, words

REPLY = {"decision": "not-now", "reason_zh": "今年没有钱，三月再看。", "role_zh": "", "due": ""}


def publish(office: Office) -> None:
    page = f"{office.path}/publish"
    answer = office.desk.post(page, page=page)
    assert (answer.status_code, where(answer)) == (303, page)


def test_what_has_no_answer_is_named_before_publishing(closed: Office) -> None:
    page = words(closed.desk.get(f"{closed.path}/publish"))
    assert "大人还没答" in page
    assert "还有 4 条话没有人看" in page
    with closed.services.store.reading() as session:
        found = campaigns.by_slug(session, closed.round.campaign.slug)
        assert found is not None
        assert (found.published_on, evidence.every(session)) == (None, ())


def test_publishing_shows_where_the_children_and_the_evidence_are(closed: Office) -> None:
    publish(closed)
    page = closed.desk.get(f"{closed.path}/publish")
    assert f"https://survey.example.org/q/{closed.round.collector.code}" in page
    assert 'href="/evidence/"' in page
    assert "已经告诉孩子了" in words(page)


def test_publishing_twice_freezes_once(closed: Office) -> None:
    publish(closed)
    with closed.services.store.reading() as session:
        first = [kept.id for kept in evidence.every(session)]
    publish(closed)
    with closed.services.store.reading() as session:
        assert [kept.id for kept in evidence.every(session)] == first


def test_after_publishing_every_shown_number_can_be_cited_from_the_summary(closed: Office) -> None:
    publish(closed)
    page = closed.desk.get(f"{closed.path}/summary")
    with closed.services.store.reading() as session:
        kept = evidence.every(session)
    assert kept
    for one in kept:
        assert f'href="/evidence/{one.id}"' in page


def test_a_reply_can_be_changed_after_publishing_and_the_numbers_stay(closed: Office) -> None:
    publish(closed)
    with closed.services.store.reading() as session:
        before = [kept.document for kept in evidence.every(session)]
    page = f"{closed.path}/replies/lunch3"
    assert "孩子马上看到新的答复" in words(closed.desk.get(page))
    assert closed.desk.post(page, REPLY, page=page).status_code == 303
    with closed.services.store.reading() as session:
        assert [kept.document for kept in evidence.every(session)] == before
