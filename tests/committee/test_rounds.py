"""One round while answers come in: who has come, from where, and the codes to print; never what children said."""

import secrets
from pathlib import Path

import pytest

from survey_app.fieldwork.collector import Channel, Entry
from survey_app.fieldwork.response import Occasion, Response
from survey_app.store import collectors, issuing, registers, responses
from survey_app.store.issuing import NewBatch
from survey_app.store.responses import Outcome
from survey_app.store.tickets import TicketMarks
from tests import makers
from tests.committee.conftest import Office, answer
from tests.committee.desk import BASE, at, words
from tests.documents import camera

WAYS = {
    Entry.TICKET: (Channel.SLIP, {"zh": "柳湾小学", "en": "School"}, Entry.TICKET),
    Entry.TYPED: (Channel.PAPER, {"zh": "活动室", "en": "Room"}),
    Entry.OPEN: (Channel.EVALUATOR, {"zh": "评估组", "en": "Evaluators"}),
}
HOSTILE = "<img src=x onerror=alert(1)>&\"'"


def lunch(office: Office, said: str = "good") -> Response:
    """A child of seven to nine."""
    return makers.lunch(office.round, said)


def come(office: Office, said: Response, occasion: Occasion | None = None) -> None:
    """One child sends her answers, by the poster unless it is said how."""
    kept = office.services
    with kept.store.begin() as session:
        how = occasion or Occasion(office.round.collector, makers.TODAY)
        assert responses.keep(session, how, said, makers.form(), kept.keyring).outcome is Outcome.STORED


def test_how_many_of_each_age_came_out_of_how_many_live_here(quiet: Office) -> None:
    answer(quiet, older=12)
    quiet.desk.sign_in()
    page = words(quiet.desk.get(quiet.path))
    assert "120 名孩子来了 52 名，10–13 岁来得最少" in page
    assert "7–9 岁 40 60" in page
    assert "10–13 岁 12 60" in page
    assert "10–13 岁，还有 48 名没来" in page


def test_an_age_of_a_few_is_not_numbered_and_cannot_be_worked_out(office: Office) -> None:
    """Forty and eight came; with the total beside it, either of the two would tell the other."""
    page = words(office.desk.get(office.path))
    assert "120 名孩子来了 48 名，10–13 岁来得最少" in page
    assert "7–9 岁 不显示 60" in page
    assert "10–13 岁 不到 10 60" in page
    assert "10–13 岁，来得还很少" in page
    for told in ("7–9 岁 40", "岁 8 60", "还有 52 名", "还有 20 名"):
        assert told not in page


@pytest.mark.parametrize(
    ("number", "title", "plain", "counted"),
    [
        (0, "120 名孩子，还没有人来", "", ""),
        (7, "120 名孩子来了 7 名", "到现在收到 7 份答卷。满 10 份以后", ""),
        (10, "120 名孩子来了 10 名", "到现在收到 10 份答卷。别的数都是上次更新时的。", "7–9 岁 10 60"),
        (19, "120 名孩子来了 10 名", "到现在收到 19 份答卷。别的数都是上次更新时的。", "7–9 岁 10 60"),
        (20, "120 名孩子来了 20 名", "到现在收到 20 份答卷。别的数都是上次更新时的。", "7–9 岁 20 60"),
    ],
)
def test_what_a_member_sees_while_children_come_one_by_one(
    quiet: Office, number: int, title: str, plain: str, counted: str
) -> None:
    quiet.desk.sign_in()
    for _ in range(number):
        come(quiet, lunch(quiet))
        page = words(quiet.desk.get(quiet.path))
    page = words(quiet.desk.get(quiet.path))
    assert title in page
    assert plain in page
    assert counted in page
    assert ("每满 10 份更新一次，刚到 11月" in page) is bool(counted)
    if not counted and number:
        for later in ("谁来了", "看了说", "看着不太对的"):
            assert later not in page


def test_one_more_child_changes_the_plain_number_and_nothing_else(quiet: Office) -> None:
    quiet.desk.sign_in()
    with quiet.services.store.begin() as session:
        for _ in range(11):
            responses.decline(session, quiet.round.campaign, "7-9", makers.key(), quiet.services.keyring)
    before = ""
    for number in range(1, 33):
        come(quiet, lunch(quiet, "bad" if number % 3 else "good"))
        page = words(quiet.desk.get(quiet.path))
        if number > 10:
            as_before = page.replace(f"收到 {number} 份", f"收到 {number - 1} 份") == before
            assert as_before is (number % 10 != 0), number
        before = page


def test_with_tickets_open_codes_stand_alone_and_the_numbers_are_of_tickets(quiet: Office) -> None:
    campaign, poster = quiet.round.campaign, quiet.round.collector
    with quiet.services.store.begin() as session:
        way = {entry: collectors.create(session, campaign.id, *made) for entry, made in WAYS.items()}
        marks = [TicketMarks(secrets.token_bytes(32), secrets.token_bytes(32)) for _ in range(60)]
        batch = NewBatch(campaign.id, way[Entry.TICKET].id, "7-9", secrets.token_hex(20), makers.TODAY)
        issuing.issue(session, batch, marks)
    for place in range(30):
        come(quiet, lunch(quiet), Occasion(way[Entry.TICKET], makers.TODAY, Entry.TICKET, marks[place].mark))
    for _ in range(12):
        come(quiet, lunch(quiet), Occasion(way[Entry.TYPED], makers.TODAY, Entry.TYPED))
        come(quiet, lunch(quiet), Occasion(way[Entry.OPEN], makers.TODAY))
        come(quiet, lunch(quiet), Occasion(poster, makers.TODAY, Entry.HELD))
    for _ in range(4):
        come(quiet, lunch(quiet), Occasion(poster, makers.TODAY))
    quiet.desk.sign_in()
    page = words(quiet.desk.get(quiet.path))
    assert "120 名孩子来了 42 名" in page
    assert "到现在收到 42 份答卷" in page
    assert "纸质码 发出 60，用了 30 30" in page
    assert "纸质问卷 12" in page
    assert "评估人自己的码 单独看，用来对照 12" in page
    assert "海报公开码 3 号楼门口、单独看，不合算 不到 10" in page
    assert "先扣住的答卷 来得太多太密，没有算进去 12" in page
    assert "有答卷先扣住了" in page
    assert f'href="{quiet.path}/held"' in quiet.desk.get(quiet.path)
    assert "还有 30 张纸质码在外面没用" in page
    assert "再印" in page
    quiet.close()
    summary = words(quiet.desk.get(f"{quiet.path}/summary"))
    assert "答卷从哪里来：纸质码 30、纸质问卷 12。" in summary
    assert "没有算进任何一个数：来得太多太密，先扣住的，12 份。" in summary
    assert "没有算进任何一个数：评估人自己的码收到的，12 份。" in summary
    assert "没有算进任何一个数：公开码收到的（谁都可以扫，次数不限），不到 10 份。" in summary


def test_an_open_code_that_nobody_uses_is_looked_for(quiet: Office) -> None:
    with quiet.services.store.begin() as session:
        collectors.create(session, quiet.round.campaign.id, Channel.EVENT, {"zh": "游园会", "en": "Fair"})
    quiet.desk.sign_in()
    for _ in range(12):
        come(quiet, lunch(quiet))
    page = words(quiet.desk.get(quiet.path))
    assert "游园会的活动上的码还没人用" in page
    assert "活动上的码 游园会 0" in page


def test_the_same_in_english_and_every_link_stays_english(office: Office) -> None:
    page = office.desk.get(f"{office.path}?lang=en")
    assert "48 of 120 children came, fewest of ages 10–13" in words(page)
    assert "updated every 10 answers, last on" in words(page)
    assert 'href="/committee/?lang=en"' in page
    assert '<html lang="en">' in page


def test_before_anybody_comes_the_page_says_so(quiet: Office) -> None:
    quiet.desk.sign_in()
    assert "120 名孩子，还没有人来" in words(quiet.desk.get(quiet.path))


def test_no_answer_is_shown_while_the_round_is_open(office: Office) -> None:
    page = office.desk.get(office.path)
    for told in ("好吃", "多一点水果", "午饭"):
        assert told not in words(page)
    for place in ("/summary", "/suggestions", "/publish", "/replies/lunch"):
        assert office.desk.client.get(office.path + place, base_url=BASE).status_code == 404
        assert f"{office.path}{place}" not in page


def test_the_code_on_the_page_in_the_files_and_on_the_poster_leads_to_the_configured_address(
    office: Office, tmp_path: Path
) -> None:
    code = office.round.collector.code
    address = f"https://survey.example.org/q/{code}"
    page = office.desk.get(office.path)
    assert address in page
    svg, png, poster = (
        office.desk.client.get(f"{office.path}/{code}/{name}", base_url=BASE)
        for name in ("qr.svg", "qr.png", "poster.pdf")
    )
    assert [svg.mimetype, png.mimetype, poster.mimetype] == ["image/svg+xml", "image/png", "application/pdf"]
    assert camera.read(camera.grey(camera.laid_out(svg.data, "svg", tmp_path, 400))) == [address]
    assert camera.read(camera.grey(camera.laid_out(png.data, "png", tmp_path, 400))) == [address]
    assert address in camera.read(camera.grey(camera.look(poster.data, 110)))


@pytest.mark.parametrize("name", ["qr.svg", "qr.png", "poster.pdf"])
def test_a_code_of_another_round_has_no_files_here(office: Office, name: str) -> None:
    other = makers.open_round(office.services.store, slug="another-round")
    path = f"{office.path}/{other.collector.code}/{name}"
    assert office.desk.client.get(path, base_url=BASE).status_code == 404


def test_hostile_names_are_text(quiet: Office) -> None:
    with quiet.services.store.begin() as session:
        campaign = quiet.round.campaign
        collectors.create(session, campaign.id, Channel.POSTER, {"zh": HOSTILE, "en": HOSTILE})
        register = makers.population(quiet.round.family)
        registers.keep(
            session,
            campaign.community.id,
            type(register)(
                register.counts, register.by_sex, {"zh": HOSTILE, "en": HOSTILE}, register.dated, register.outside
            ),
        )
    quiet.desk.sign_in()
    page = quiet.desk.get(quiet.path)
    assert "<img" not in page
    assert page.count("&lt;img src=x onerror=alert(1)&gt;&amp;") == 2


def test_a_name_that_cannot_be_printed_is_named_instead_of_a_poster(quiet: Office) -> None:
    with quiet.services.store.begin() as session:
        place = {"zh": "滑梯\U0001f6dd旁边", "en": "By the slide"}
        made = collectors.create(session, quiet.round.campaign.id, Channel.POSTER, place)
    quiet.desk.sign_in()
    page = quiet.desk.get(f"{quiet.path}/{made.code}/poster.pdf", status=422)
    assert "\U0001f6dd" in words(page)
    assert "印不出来" in words(page)


def test_a_draft_shows_when_it_opens_and_cannot_be_closed(quiet: Office) -> None:
    with quiet.services.store.begin() as session:
        planned = makers.draft(session, slug="planned-round")
        makers.member(session, planned.community.id, "planner")
    desk = at(quiet.app)
    desk.sign_in("planner")
    path = "/committee/rounds/planned-round"
    page = desk.get(path)
    assert "11月1日开始收卷" in words(page)
    assert "/close" not in page
    assert desk.post(f"{path}/close").status_code == 409


def test_the_demonstration_says_that_it_is_one(office: Office) -> None:
    for path in ("", "/close"):
        assert "演示数据" in words(office.desk.get(office.path + path))
