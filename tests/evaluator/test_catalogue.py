"""The list of evidence: what is published, by round and topic, and nothing else."""

from tests.committee.desk import looked_at, words
from tests.evaluator.conftest import Shelf


def test_before_anything_is_published_the_page_says_what_will_come(empty: Shelf) -> None:
    page = empty.page("/evidence/")
    assert looked_at(page)
    assert "还没有公布过" in words(page)
    assert "午饭" not in words(page)


def test_every_piece_of_evidence_is_listed_once(shelf: Shelf) -> None:
    page = shelf.page("/evidence/")
    assert looked_at(page)
    for one in shelf.evidence:
        assert page.count(f'href="/evidence/{one.id}"') == 1


def test_the_list_says_the_round_its_dates_the_topic_and_that_it_is_a_demonstration(shelf: Shelf) -> None:
    page = words(shelf.page("/evidence/"))
    for part in ("柳湾社区，2026 年第三轮", "2026年11月21日公布", "午饭好不好吃", "20 / 40", "演示数据"):
        assert part in page


def test_it_says_how_to_check_without_us(shelf: Shelf) -> None:
    page = words(shelf.page("/evidence/?lang=en"))
    assert "survey-app evidence verify" in page
    assert "sha256sum" in page


def test_links_stay_in_the_language(shelf: Shelf) -> None:
    page = shelf.page("/evidence/?lang=en")
    assert f'href="/evidence/{shelf.of("lunch3").id}?lang=en"' in page
