"""One round while answers come in: who has come, from where, and the codes to print; never what children said."""

from pathlib import Path

import pytest

from survey_app.fieldwork.collector import POSTER
from survey_app.store import collectors, communities
from tests import makers
from tests.committee.conftest import Office
from tests.committee.desk import BASE, at, words
from tests.documents import camera

HOSTILE = "<img src=x onerror=alert(1)>&\"'"


def test_how_many_of_each_age_came_out_of_how_many_live_here(office: Office) -> None:
    page = words(office.desk.get(office.path))
    assert "120 名孩子来了 48 名，10–13 岁来得最少" in page
    assert "7–9 岁 40 60" in page
    assert "10–13 岁 8 60" in page
    assert "10–13 岁，还有 52 名没来" in page


def test_the_same_in_english_and_every_link_stays_english(office: Office) -> None:
    page = office.desk.get(f"{office.path}?lang=en")
    assert "48 of 120 children came, fewest of ages 10–13" in words(page)
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
        collectors.create(session, campaign.id, POSTER, {"zh": HOSTILE, "en": HOSTILE})
        register = makers.population(quiet.round.family)
        communities.register(
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
        made = collectors.create(session, quiet.round.campaign.id, POSTER, place)
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
