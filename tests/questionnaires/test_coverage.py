"""A family against the standards: what is asked about at which age, and what is not."""

from questionnaires.frameworks.coverage import coverage
from questionnaires.loading import library_family, load_family

FAMILY = load_family(library_family("neighbourhood"))


def test_every_item_stands_at_each_of_its_clauses_and_nowhere_else() -> None:
    told = {
        (one.clause.id, band, item)
        for framework in coverage(FAMILY)
        for one in framework.clauses
        for band, items in one.items.items()
        for item in items
    }
    declared = {
        (clause, questionnaire.band.id, item.id)
        for questionnaire in FAMILY.everyone
        for item in questionnaire.opinions
        for clause in item.evidences
    }
    assert told == declared


def test_a_clause_nobody_is_asked_about_is_there_and_says_so() -> None:
    found = {framework.framework.id: framework for framework in coverage(FAMILY)}
    # Principle 7 is about enterprises and their employees: no child is asked.
    enterprises = next(one for one in found["SA"].clauses if one.clause.id == "SA-P7")
    assert not enterprises.asked
    assert set(enterprises.items) == {questionnaire.band.id for questionnaire in FAMILY.everyone}
    assert found["SA"].asked == sum(one.asked for one in found["SA"].clauses) < len(found["SA"].clauses)
