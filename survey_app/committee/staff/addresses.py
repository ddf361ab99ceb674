"""Every address about members: who is invited, how they sign in, what was done. Reading is GET, doing is POST."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from werkzeug.wrappers import Response

from survey_app.committee.staff import joining, joining_step, ledger, members, own, second_step, setting_up

JOIN = "/join/<secret>"
ROLE = "/members/<int:community_id>/<int:member_id>/<role>"

READING: Mapping[str, tuple[str, Callable[..., Response]]] = {
    "/sign-in/second-step": ("second_step", second_step.show),
    JOIN: ("join", joining.show),
    f"{JOIN}/second-step": ("join_second_step", joining_step.show),
    "/me": ("me", own.show),
    "/me/second-step": ("own_second_step", setting_up.show),
    "/me/recovery-codes": ("recovery_codes", own.codes),
    "/members": ("members", members.show),
    ROLE: ("role_away", members.role_away),
    "/ledger": ("ledger", ledger.show),
}
DOING: Mapping[str, tuple[str, Callable[..., Response]]] = {
    "/sign-in/second-step": ("second_step_submit", second_step.submit),
    JOIN: ("join_submit", joining.submit),
    f"{JOIN}/accept": ("join_accept", joining.accept),
    f"{JOIN}/second-step": ("join_second_step_submit", joining_step.submit),
    "/me/password": ("own_password", own.change_password),
    "/me/second-step": ("own_second_step_submit", setting_up.submit),
    "/me/recovery-codes": ("new_recovery_codes", own.new_codes),
    "/me/recovery-codes/written": ("recovery_codes_written", own.codes_written),
    "/me/sign-out-everywhere": ("sign_out_everywhere", own.sign_out_everywhere),
    "/members/invite": ("invite", members.invite),
    "/members/invitations/<mark>/withdraw": ("withdraw", members.withdraw),
    ROLE: ("role_away_submit", members.role_away_submit),
}
