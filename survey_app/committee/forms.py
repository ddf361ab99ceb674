"""What members of the committee may send. Only sizes are checked here; what a reply must hold is said by fieldwork."""

from __future__ import annotations

from flask_wtf import FlaskForm  # type: ignore[import-untyped]
from wtforms import DateField, PasswordField, RadioField, StringField, TextAreaField  # type: ignore[import-untyped]
from wtforms.fields.choices import SelectChoice  # type: ignore[import-untyped]
from wtforms.validators import DataRequired, InputRequired, Length, Optional  # type: ignore[import-untyped]

from questionnaires.answers import clean_text
from survey_app.fieldwork.reply import Decision
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


def cleaned(raw: str | None) -> str:
    """What was written, without characters that no page shows and no database keeps."""
    return clean_text(raw or "") or ""


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
    reason_zh = TextAreaField(filters=[cleaned])
    reason_en = TextAreaField(filters=[cleaned])
    role_zh = StringField(filters=[cleaned])
    role_en = StringField(filters=[cleaned])
    due = DateField(validators=[Optional()], format="%Y-%m-%d", invalid_value_message=NO_DAY)


class ReleaseForm(FlaskForm):  # type: ignore[misc]
    """The words of one suggestion as they may be shown."""

    shown = TextAreaField(
        filters=[cleaned], validators=[DataRequired(NO_QUOTE), Length(max=LONGEST_QUOTE, message=TOO_LONG)]
    )
