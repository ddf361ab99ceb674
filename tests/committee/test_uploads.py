"""Bringing a questionnaire in: what stays behind is told; what is hostile is refused, and nothing is kept."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import func, select
from werkzeug.datastructures import FileStorage
from werkzeug.test import TestResponse, encode_multipart

from questionnaires.exchange.xlsform_out import write_xlsform
from questionnaires.loading import load_family
from survey_app.committee.editor.exports import zipped
from survey_app.factory import create_app
from survey_app.store import communities, drafts, members
from survey_app.store.draft_tables import DraftRow
from survey_app.store.tables import QuestionnaireVersionRow
from survey_app.web.services import services
from tests import makers
from tests.committee import hostile_files as hostile
from tests.committee.conftest import Office
from tests.committee.desk import BASE, TOKEN, at, looked_at, words
from tests.questionnaires.exchange.workbooks import PLAY, WISH, workbook

PAGE = "/committee/questionnaires/upload"
FAMILY = load_family(hostile.FAMILY)
BAD = {
    f"{kind} {row}": data.encode() if isinstance(data, str) else data
    for kind, rows in (
        ("YAML", hostile.YAML),
        ("workbook", hostile.WORKBOOKS),
        ("texts", hostile.TEXTS),
        ("other", hostile.OTHERS),
    )
    for row, data in rows.items()
}
MEGABYTES = 300


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """One instance for all: what is refused leaves nothing behind, and what comes in is looked at alone."""
    app = create_app(makers.config(tmp_path_factory.mktemp("uploads") / "data"))
    with app.app_context():
        offered = services()
        makers.tables(offered.store)
        round_ = makers.open_round(offered.store)
        with offered.store.begin() as session:
            makers.member(session, round_.campaign.community.id)
    made = Office(app, offered, round_, at(app))
    made.desk.sign_in()
    return made


def bring(office: Office, data: bytes, name: str = "q.xlsx", band: str = "7-9", **chosen: str) -> TestResponse:
    """Choose a file and an age, and press the button."""
    token = TOKEN.search(office.desk.get(PAGE))
    assert token
    fields = {"csrf_token": token[1], "band": band, **chosen}
    boundary, body = encode_multipart({**fields, "file": FileStorage(io.BytesIO(data), name)})
    media = f"multipart/form-data; boundary={boundary}"
    answer = office.desk.client.post(PAGE, data=body, content_type=media, base_url=BASE)
    assert answer.status_code == 413 or looked_at(answer.text)
    return answer


def kept(office: Office) -> tuple[int, int, tuple[str, ...]]:
    """Drafts, versions, and the files in the folder of the instance, but for the database's own."""
    with office.services.store.reading() as session:
        counts = [session.scalar(select(func.count()).select_from(row)) for row in (DraftRow, QuestionnaireVersionRow)]
    folder: Path = office.services.config.data
    files = sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if "sqlite" not in path.name)
    return counts[0] or 0, counts[1] or 0, tuple(files)


def draft(office: Office) -> drafts.DraftRecord:
    """The one that was begun last."""
    with office.services.store.reading() as session:
        return drafts.of_community(session, office.round.campaign.community.id)[0]


def test_a_workbook_becomes_a_questionnaire_in_work_and_says_what_stayed_behind(office: Office) -> None:
    where = {"type": "geopoint", "name": "where", "label": "你住在哪里？"}
    answer = bring(office, workbook([{**PLAY, "required": "yes"}, where, WISH]))
    assert answer.status_code == 200
    page = words(answer.text)
    assert "带进来 2 道题" in page
    assert "没有带进来的" in page
    assert "survey!A3" in page
    assert "这里从不收位置。" in page
    assert "每道题都可以不答。" in page
    assert "改过的" in page
    assert "处要改" in page
    begun = draft(office)
    assert f'href="/committee/questionnaires/{begun.id}"' in answer.text
    family = load_family(begun.sources)
    assert [one.band.id for one in family] == ["7-9"]
    assert [item.id for item in family.for_band("7-9").items] == ["play", "wish"]
    assert family.help_lines == FAMILY.help_lines
    assert family.words["zh"].places == FAMILY.words["zh"].places
    assert "家附近有好玩的地方吗？" in office.desk.get(f"/committee/questionnaires/{begun.id}/7-9/questions/play")


def test_what_went_out_comes_in_again_as_it_was(office: Office) -> None:
    answer = bring(office, write_xlsform(FAMILY.for_band("10-13")), band="10-13")
    assert "全部原样带进来了" in answer.text
    assert load_family(draft(office).sources).for_band("10-13") == FAMILY.for_band("10-13")
    answer = bring(office, zipped(hostile.FAMILY), name="texts.zip", band="")
    assert "全部原样带进来了" in answer.text
    assert draft(office).sources == hostile.FAMILY


def test_a_folder_that_was_packed_whole_comes_in(office: Office) -> None:
    inside = {f"我们的问卷/{name}": text for name, text in hostile.FAMILY.items()}
    litter = {"__MACOSX/我们的问卷/._family.toml": b"\x00\x05", "我们的问卷/.DS_Store": b"\x00\x00\x00\x01Bud1"}
    assert bring(office, hostile.packed({**inside, **litter})).status_code == 200
    assert draft(office).sources == hostile.FAMILY


def test_a_mark_at_the_beginning_of_a_text_is_let_pass(office: Office) -> None:  # C17
    marked = {name: text.replace("\n", "\r\n").encode("utf-8-sig") for name, text in hostile.FAMILY.items()}
    assert bring(office, hostile.packed(marked)).status_code == 200
    assert draft(office).sources == hostile.FAMILY


@pytest.mark.parametrize("row", BAD)
def test_what_should_not_come_in_is_refused_with_a_sentence_and_leaves_nothing(office: Office, row: str) -> None:
    before = kept(office)
    name = "q.yaml" if row.startswith("YAML") else "q.zip" if row.startswith("texts") else "q.xlsx"
    answer = bring(office, BAD[row], name)
    assert answer.status_code == 422
    reasons = re.findall(r'<p class="fault">(.+?)</p>', answer.text)
    assert reasons
    assert all(re.search("[\u4e00-\u9fff]{3}", reason) for reason in reasons)
    assert 'value="7-9" checked' in answer.text
    assert kept(office) == before


@pytest.mark.parametrize("row", [row for row in BAD if row.startswith("YAML")])
def test_yaml_is_named_and_told_what_to_do(office: Office, row: str) -> None:
    page = words(bring(office, BAD[row], "questionnaire.yaml").text)
    # A file of brackets alone is JSON as much as it is YAML.
    assert "JSON 文件" in page if "first sign" in row and "C03" in row else "YAML 文件" in page
    assert "XLSForm 工作簿（.xlsx）" in page


def test_the_encoding_is_named(office: Office) -> None:  # C17
    assert "GBK" in bring(office, BAD["texts C17 GBK"]).text
    for row in ("texts C17 UTF-16", "texts C17 UTF-16 without a mark"):
        assert "UTF-16" in bring(office, BAD[row]).text


def test_a_refusal_speaks_the_language_of_the_reader(office: Office) -> None:
    token = TOKEN.search(office.desk.get(f"{PAGE}?lang=en"))
    assert token
    form = {"csrf_token": token[1], "band": "7-9", "file": (io.BytesIO(BAD["workbook C39 a formula"]), "q.xlsx")}
    answer = office.desk.client.post(f"{PAGE}?lang=en", data=form, base_url=BASE)
    page = words(answer.text)
    assert "survey!B9 This cell is a formula, not text." in page
    assert "Nothing of it was kept." in page


def test_every_reason_is_told_at_once_with_its_cell(office: Office) -> None:
    survey = [
        {**WISH, "name": ""},
        PLAY,
        {**PLAY, "label": "长" * 501},
        {"type": "geopoint", "name": "w", "label": "哪？"},
    ]
    answer = bring(office, workbook(survey))
    page = words(answer.text)
    assert answer.status_code == 422
    assert "survey!A2" in page
    assert "survey!B4" in page
    assert "本来也不会带进来" in page
    assert "这里从不收位置。" in page


def test_literals_are_words_like_any_others(office: Office) -> None:  # C21, C39
    said = [{**WISH, "name": f"q{n}", "label": f"{literal} 吗？"} for n, literal in enumerate(hostile.LITERALS)]
    assert bring(office, workbook(said)).status_code == 200
    begun = draft(office)
    child = office.app.test_client().get(f"/try/{begun.token}/7-9?lang=zh", base_url=BASE).text
    back = load_family(begun.sources).for_band("7-9").words["zh"].items
    for number, literal in enumerate(hostile.LITERALS):
        # Curly brackets stand for names here, so that full-width ones take their place.
        shown = literal.translate(str.maketrans("{}", "\uff5b\uff5d"))
        assert back[f"q{number}"].question == f"{shown} 吗？"
        editor = words(office.desk.get(f"/committee/questionnaires/{begun.id}/7-9/questions/q{number}"))
        assert shown in editor
        assert "".join(shown.split()) in "".join(without_pinyin(child).split())
    assert "<script>alert" not in child


def without_pinyin(page: str) -> str:
    """What a child reads of a page, without what stands above the characters."""
    return words(re.sub(r"<rt>.*?</rt>|<rp>.*?</rp>", "", page))


def test_a_percent_sign_in_texts_stays_one(office: Office) -> None:  # C21
    assert bring(office, hostile.family(hostile.WORDS, hostile.LABEL, 'many = "%s %(x)s 有"')).status_code == 200
    # Where it can be changed it stands in a field.
    assert "%s %(x)s 有" in office.desk.get(f"/committee/questionnaires/{draft(office).id}/7-9/questions/B1")


def test_a_pattern_without_end_is_never_tried(office: Office) -> None:  # C23
    answer = bring(office, workbook([{**WISH, "constraint": "regex(., '(a+)+$')"}]))
    assert answer.status_code == 200
    assert "孩子怎么答都可以，不检查对错。" in answer.text


@pytest.mark.parametrize("number", range(len(hostile.NAMES)))
def test_the_name_of_a_file_is_neither_used_nor_shown(office: Office, number: int) -> None:  # C41
    before, name = kept(office), hostile.NAMES[number]
    answer = bring(office, workbook([PLAY, {**WISH, "label": "改什么" + "？" * number}]), name)
    assert answer.status_code == 200
    after = kept(office)
    assert (after[0] - before[0], after[1] - before[1], after[2]) == (1, 1, before[2])
    refused = bring(office, b"a: 1\n", name)
    assert refused.status_code == 422
    for page in (answer.text, refused.text):
        assert name not in page
        assert "\u202e" not in page
        assert "<script>alert" not in page


def test_the_name_of_an_entry_is_shown_in_one_line_that_nothing_turns(office: Office) -> None:  # C41
    name = "\u202egnp\x1b[2J\n" + "长" * 300 + ".exe"
    page = bring(office, hostile.packed({**hostile.FAMILY, name: b"MZ"})).text
    assert f"gnp[2J {'长' * 52}…" in page
    assert "\u202e" not in page
    assert "\x1b" not in page


def test_more_than_a_megabyte_is_refused(office: Office) -> None:
    before = kept(office)
    large = hostile.packed({**hostile.FAMILY, "x.toml": "#" * 1_100_000}, 0)
    answer = bring(office, large)
    assert answer.status_code in {413, 422}
    assert kept(office) == before
    assert bring(office, large * 3).status_code == 413
    assert kept(office) == before


def test_without_a_file_or_an_age_nothing_happens(office: Office) -> None:
    before = kept(office)
    assert "先选一个文件" in bring(office, b"").text
    assert "先选这份工作簿是给多大的孩子的" in bring(office, workbook([WISH]), band="").text
    assert "先选这份工作簿是给多大的孩子的" in bring(office, workbook([WISH]), band="0-99").text
    assert kept(office) == before


def test_a_member_of_several_communities_says_for_which(office: Office) -> None:
    with office.services.store.begin() as session:
        other = makers.community(session, "elsewhere")
        foreign = makers.community(session, "foreign")
        memberships = [
            members.Membership(place, members.Role.EDITOR) for place in (office.round.campaign.community.id, other.id)
        ]
        members.create(session, "both", makers.PASSWORD, memberships)
    assert 'name="community"' not in office.desk.get(PAGE)
    both = replace(office, desk=at(office.app))
    both.desk.sign_in("both")
    assert 'name="community"' in both.desk.get(PAGE)
    for place, status in ((other.id, 200), (foreign.id, 404), (0, 404)):
        assert bring(both, workbook([WISH]), community=str(place)).status_code == status
    with office.services.store.reading() as session:
        assert len(drafts.of_community(session, other.id)) == 1
        assert not drafts.of_community(session, foreign.id)
        assert communities.by_id(session, foreign.id)


def test_whoever_is_not_signed_in_brings_nothing(quiet: Office) -> None:
    before = kept(quiet)
    form = {"band": "7-9", "file": (io.BytesIO(workbook([WISH])), "q.xlsx")}
    answer = quiet.desk.client.post(PAGE, data=form, base_url=BASE)
    assert answer.status_code in {303, 400}
    assert kept(quiet) == before


MEASURED = """
import json, resource, sys
from pathlib import Path
from survey_app.committee.editor import uploads
from survey_app.committee.editor.upload_page import Offered
from survey_app.web.language import chosen

def most():
    # What a process takes over from the one that began it counts in ru_maxrss, but not here.
    status = Path("/proc/self/status")
    if status.exists():
        return int(next(line for line in status.read_text().splitlines() if line.startswith("VmHWM")).split()[1])
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024

found = {}
with chosen("zh"):
    for path in sys.argv[1:]:
        try:
            uploads._read(Path(path).read_bytes(), Offered((), (), 0, "7-9", "zh"))
            refused = False
        except uploads.NotTaken as error:
            refused = bool(error.why.reasons)
        found[Path(path).name] = [refused, most()]
print(json.dumps(found))
"""


def test_no_file_keeps_the_machine_busy(tmp_path: Path) -> None:
    """Every hostile file, read to its refusal in a process of its own, in little memory."""
    names = {}
    for number, (row, data) in enumerate(BAD.items()):
        names[str(number)] = row
        (tmp_path / str(number)).write_bytes(data)
    paths = [str(tmp_path / name) for name in names]
    done = subprocess.run([sys.executable, "-c", MEASURED, *paths], capture_output=True, text=True, check=True)
    found = json.loads(done.stdout)
    assert len(found) == len(BAD)
    assert max(kilobytes for _, kilobytes in found.values()) < MEGABYTES * 1024
    refused = [names[name] for name, (refused, _) in found.items() if not refused]
    assert not refused
