"""Which right every address of this door needs. One table: what is not in it can be reached by nobody."""

from __future__ import annotations

from collections.abc import Mapping

from survey_app.fieldwork.member import Right

OPEN_TO_ALL = frozenset(
    {
        *("sign_in", "sign_in_submit", "second_step", "second_step_submit"),
        *("join", "join_submit", "join_second_step", "join_second_step_submit"),
    }
)
"""Before anybody is signed in."""

BEFORE_ANYTHING = frozenset(
    {"own_second_step", "own_second_step_submit", "recovery_codes", "recovery_codes_written", "sign_out"}
)
"""Signed in, with a second step to set up or codes to write down first."""

SIGNED_IN = BEFORE_ANYTHING | {
    *("rounds", "join_accept", "me", "own_password", "new_recovery_codes", "sign_out_everywhere"),
}
"""Every member: such a page shows to each what she may see, and changes what is her own."""

NEEDS: Mapping[str, Right] = {
    **dict.fromkeys(("round", "summary", "qr_svg", "qr_png", "poster", "paper", "listen", "paper_entry"), Right.LOOK),
    "beside": Right.LOOK,
    **dict.fromkeys(("report", "slide", "numbers_xlsx", "numbers_zip", "numbers_json", "wall_sheet"), Right.LOOK),
    **dict.fromkeys(("tickets", "print", "helper_script", "poster_a3", "slips", "visit_sheet"), Right.LOOK),
    **dict.fromkeys(("tickets_print", "tickets_returned", "tickets_cancel", "tickets_cancel_submit"), Right.EDIT),
    **dict.fromkeys(("suggestions", "release", "withhold"), Right.WORDS),
    **dict.fromkeys(("themes", "theme_add", "theme_remove", "coding_next", "coding", "coding_submit"), Right.WORDS),
    **dict.fromkeys(("coding_differing", "coding_settle"), Right.WORDS),
    **dict.fromkeys(("members", "invite", "withdraw", "role_away", "role_away_submit"), Right.MEMBERS),
    # Asking to close takes more: see ``fieldwork.closing``.
    **dict.fromkeys(("close", "close_submit"), Right.CONFIRM),
    **dict.fromkeys(("held", "held_propose", "held_confirm", "held_leave"), Right.CONFIRM),
    "ledger": Right.LEDGER,
    **dict.fromkeys(("communities", "places", "register", "register_back", "places_back"), Right.LOOK),
    **dict.fromkeys(("register_confirm", "register_refuse"), Right.CONFIRM),
    **dict.fromkeys(("register_enter", "register_enter_submit", "register_blank"), Right.EDIT),
    **dict.fromkeys(("place_add", "place_rename", "place_remove"), Right.EDIT),
    **dict.fromkeys(("register_file", "register_file_back", "register_withdraw"), Right.EDIT),
    **dict.fromkeys(
        (
            *("publish", "publish_submit", "reply", "reply_submit"),
            *("read_aloud", "recordings", "keep_recording", "remove_recording"),
            *("questionnaires", "draft", "coverage", "remove", "upload", "draft_texts", "draft_xlsx"),
            *("draft_paper", "band", "question", "add", "begin", "upload_submit", "names", "ages", "languages"),
            *("waivers", "pretest", "undo", "redo", "save", "remove_submit", "question_submit"),
            *("arrange", "add_submit"),
            *("plan_new", "plan_new_submit", "plan", "plan_step", "plan_step_submit", "plan_remove"),
            *("plan_remove_submit", "ways", "ways_days", "ways_add", "ways_stop"),
            *("paper_collector", "paper_typing", "paper_typing_submit", "paper_undo", "paper_again"),
            "paper_again_submit",
        ),
        Right.EDIT,
    ),
}
"""The right that the endpoint of that name needs at the node it is about."""
