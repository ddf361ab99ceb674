"""Questionnaires in work: changed step by step, taken back, saved; nobody overwrites anybody."""

from __future__ import annotations

import pytest

from questionnaires.editing.words import say
from questionnaires.loading import LoadingError, library_family, read_sources
from questionnaires.sources import Sources
from survey_app.store import drafts, questionnaires
from survey_app.store.drafts import DraftRecord, Overtaken
from survey_app.store.session import Store
from survey_app.store.upgrade import downgrade, upgrade
from tests import makers

SOURCES = read_sources(library_family("neighbourhood"))


def asking(text: str, sources: Sources = SOURCES) -> Sources:
    """The bundled family with another question."""
    return say(sources, "7-9", "B4", "question", {"zh": text})


def begun(store: Store) -> DraftRecord:
    with store.begin() as session:
        place = makers.community(session)
        return drafts.begin(session, place.id, SOURCES, makers.TODAY)


def changed(store: Store, draft: DraftRecord, text: str) -> DraftRecord:
    with store.begin() as session:
        return drafts.change(session, draft, asking(text), makers.TODAY)


def test_a_change_is_taken_back_and_made_again(store: Store) -> None:
    draft = begun(store)
    assert not draft.changed
    first = changed(store, draft, "过马路怕吗？")
    second = changed(store, first, "过马路难吗？")
    assert second.changed
    with store.begin() as session:
        back = drafts.undo(session, draft.id, second.revision, makers.TODAY)
        assert back.sources == asking("过马路怕吗？")
        begin = drafts.undo(session, draft.id, back.revision, makers.TODAY)
        assert (begin.sources, begin.can_undo, begin.can_redo) == (SOURCES, False, True)
        assert drafts.undo(session, draft.id, begin.revision, makers.TODAY) == begin
        again = drafts.redo(session, draft.id, begin.revision, makers.TODAY)
        assert again.sources == back.sources
    # A new change forgets what had been taken back.
    third = changed(store, again, "过马路累吗？")
    assert not third.can_redo
    with store.begin() as session:
        assert drafts.redo(session, draft.id, third.revision, makers.TODAY) == third


def test_who_changes_an_older_state_is_told_and_overwrites_nothing(store: Store) -> None:
    draft = begun(store)
    mine = changed(store, draft, "过马路怕吗？")
    with pytest.raises(Overtaken) as overtaken:
        changed(store, draft, "过马路难吗？")
    assert overtaken.value.now == mine
    with store.reading() as session:
        assert drafts.by_id(session, draft.id) == mine
    for doing in (drafts.undo, drafts.redo):
        with store.begin() as session, pytest.raises(Overtaken):
            doing(session, draft.id, draft.revision, makers.TODAY)
    with store.begin() as session, pytest.raises(Overtaken):
        drafts.save(session, draft.id, draft.revision, makers.TODAY)


def test_a_saved_version_is_kept_for_ever_and_the_draft_goes_on(store: Store) -> None:
    draft = changed(store, begun(store), "过马路怕吗？")
    with store.begin() as session:
        name = drafts.save(session, draft.id, draft.revision, makers.TODAY)
        saved = drafts.by_id(session, draft.id)
        assert saved is not None
        assert (saved.saved, saved.changed, saved.can_undo) == (name, False, True)
        assert saved.begun_from != name
        drafts.remove(session, draft.id)
        drafts.remove(session, draft.id)
        assert drafts.by_id(session, draft.id) is None
        assert questionnaires.family(session, name).for_band("7-9").words["zh"].items["B4"].question == "过马路怕吗？"


def test_what_cannot_be_loaded_is_not_saved(store: Store) -> None:
    draft = begun(store)
    with store.begin() as session:
        broken = drafts.change(session, draft, {"family.toml": "id = 1"}, makers.TODAY)
    with store.begin() as session, pytest.raises(LoadingError):
        drafts.save(session, draft.id, broken.revision, makers.TODAY)
    with store.reading() as session:
        found = drafts.by_id(session, draft.id)
        assert found is not None
        assert found.saved == draft.saved


def test_old_steps_are_forgotten_and_drafts_are_told_apart(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drafts, "STEPS", 3)
    draft = begun(store)
    with store.begin() as session:
        other = drafts.begin(session, draft.community_id, SOURCES, makers.TODAY)
    last = draft
    for number in range(6):
        last = changed(store, last, f"过马路要 {number} 分钟吗？")
    taken_back = 0
    with store.begin() as session:
        while last.can_undo:
            last = drafts.undo(session, draft.id, last.revision, makers.TODAY)
            taken_back += 1
        assert taken_back == 3
        assert {one.id for one in drafts.of_community(session, draft.community_id)} == {draft.id, other.id}
        assert drafts.by_id(session, other.id) == other
        with pytest.raises(KeyError):
            drafts.undo(session, draft.id + 100, 0, makers.TODAY)


def test_without_the_tables_of_drafts_versions_stay(store: Store) -> None:
    draft = changed(store, begun(store), "过马路怕吗？")
    with store.begin() as session:
        name = drafts.save(session, draft.id, draft.revision, makers.TODAY)
    downgrade(store.engine, "0003")
    upgrade(store.engine)
    with store.reading() as session:
        assert drafts.by_id(session, draft.id) is None
        assert questionnaires.family(session, name)


def test_whoever_knows_the_token_may_try_the_draft(store: Store) -> None:
    draft = begun(store)
    with store.begin() as session:
        other = drafts.begin(session, draft.community_id, SOURCES, makers.TODAY)
    assert draft.token != other.token
    with store.reading() as session:
        assert drafts.by_token(session, draft.token) == draft
        for nothing in ("", "x" * 40, "a\x00b", draft.token.swapcase()):
            assert drafts.by_token(session, nothing) is None


def test_drafts_and_versions_of_an_older_program_are_taken_along(store: Store) -> None:
    draft = begun(store)
    downgrade(store.engine, "0004")
    upgrade(store.engine)
    with store.begin() as session:
        found = drafts.by_id(session, draft.id)
        assert found is not None
        assert found.sources == draft.sources
        assert found.token not in {"", draft.token}
        assert questionnaires.version(session, draft.saved).checker == ""
        questionnaires.admit(session, draft.saved)
