"""What members send about themselves and each other. Only sizes are checked here; the rules are fieldwork's."""

from __future__ import annotations

from flask_wtf import FlaskForm  # type: ignore[import-untyped]
from wtforms import BooleanField, PasswordField, RadioField, SelectField, StringField  # type: ignore[import-untyped]
from wtforms.validators import DataRequired, InputRequired, Length  # type: ignore[import-untyped]

from survey_app.committee.forms import LONGEST_NAME, LONGEST_PASSWORD
from survey_app.web.language import later

LONGEST_CODE = 64

NO_ROLE = later("Choose what the person may do.")
NO_PLACE = later("Choose a place.")
NOT_WRITTEN = later("Tick this once you have written them down or printed them.")


class CodeForm(FlaskForm):  # type: ignore[misc]
    """A code of the second step, or a recovery code."""

    code = StringField(validators=[InputRequired(), Length(max=LONGEST_CODE)])


class JoinForm(FlaskForm):  # type: ignore[misc]
    """Name and password of somebody who was invited, the password twice."""

    username = StringField(validators=[Length(max=LONGEST_NAME)])
    password = PasswordField(validators=[Length(max=LONGEST_PASSWORD)])
    again = PasswordField(validators=[Length(max=LONGEST_PASSWORD)])


class NewPasswordForm(FlaskForm):  # type: ignore[misc]
    """The password that stands, the code if there is a second step, and the new password twice."""

    current = PasswordField(validators=[InputRequired(), Length(max=LONGEST_PASSWORD)])
    code = StringField(validators=[Length(max=LONGEST_CODE)])
    password = PasswordField(validators=[Length(max=LONGEST_PASSWORD)])
    again = PasswordField(validators=[Length(max=LONGEST_PASSWORD)])


class NewStepForm(FlaskForm):  # type: ignore[misc]
    """A code of the new second step, with the password and a code of the old one."""

    new_code = StringField(validators=[InputRequired(), Length(max=LONGEST_CODE)])
    current = PasswordField(validators=[InputRequired(), Length(max=LONGEST_PASSWORD)])
    code = StringField(validators=[Length(max=LONGEST_CODE)])


class WrittenForm(FlaskForm):  # type: ignore[misc]
    """That recovery codes were written down."""

    written = BooleanField(validators=[DataRequired(NOT_WRITTEN)])


class InviteForm(FlaskForm):  # type: ignore[misc]
    """Where somebody is invited to, as what. ``once`` tells one pressing of the button from another."""

    once = StringField(validators=[InputRequired(), Length(min=32, max=32)])
    place = SelectField(validators=[InputRequired(NO_PLACE)], validate_choice=False)
    role = RadioField(validators=[InputRequired(NO_ROLE)], validate_choice=False)
