"""What members of the committee may send. Only sizes are checked here; what a reply must hold is said by fieldwork."""

from __future__ import annotations

from flask_wtf import FlaskForm  # type: ignore[import-untyped]
from wtforms import DateField, PasswordField, RadioField, StringField, TextAreaField  # type: ignore[import-untyped]
from wtforms.fields.choices import SelectChoice  # type: ignore[import-untyped]
from wtforms.validators import InputRequired, Length, Optional  # type: ignore[import-untyped]

from survey_app.fieldwork.reply import LONGEST_REASON, LONGEST_ROLE, Decision
from survey_app.web.language import later

LONGEST_NAME = 80
LONGEST_PASSWORD = 400
LONGEST_QUOTE = 600
"""A child may write less than this; masking may make it a little longer."""

NO_DECISION = later("Choose what will become of it.")
NO_DAY = later("Write the day as year, month, day, for example 2026-12-31.")
NO_QUOTE = later("Write what may be shown, or withhold it.")
NO_SUCH_CHOICE = later("Not a valid choice.")
"""WTForms says it like this, in English, when a form was tampered with."""
TOO_LONG = later("This is too long. Make it a little shorter.")


class SignInForm(FlaskForm):  # type: ignore[misc]
    """A name and a password; every way to be wrong gets the same reply."""

    username = StringField(validators=[InputRequired(), Length(max=LONGEST_NAME)])
    password = PasswordField(validators=[InputRequired(), Length(max=LONGEST_PASSWORD)])


class ReplyForm(FlaskForm):  # type: ignore[misc]
    """A decision with its reason, who sees to it, and by when."""

    decision = RadioField(
        choices=[SelectChoice(decision.value, decision.value) for decision in Decision],
        validators=[InputRequired(NO_DECISION)],
    )
    reason_zh = TextAreaField(validators=[Length(max=4 * LONGEST_REASON, message=TOO_LONG)])
    reason_en = TextAreaField(validators=[Length(max=4 * LONGEST_REASON, message=TOO_LONG)])
    role_zh = StringField(validators=[Length(max=4 * LONGEST_ROLE, message=TOO_LONG)])
    role_en = StringField(validators=[Length(max=4 * LONGEST_ROLE, message=TOO_LONG)])
    due = DateField(validators=[Optional()], format="%Y-%m-%d", invalid_value_message=NO_DAY)


class ReleaseForm(FlaskForm):  # type: ignore[misc]
    """The words of one suggestion as they may be shown."""

    shown = TextAreaField(
        validators=[InputRequired(NO_QUOTE), Length(max=LONGEST_QUOTE, message=TOO_LONG)],
    )
