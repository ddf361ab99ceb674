"""What is sent to open a round. Only what a field holds is checked here; what a round must be is said by fieldwork."""

from __future__ import annotations

from flask_wtf import FlaskForm  # type: ignore[import-untyped]
from wtforms import (  # type: ignore[import-untyped]
    BooleanField,
    DateField,
    Field,
    HiddenField,
    StringField,
    TextAreaField,
)
from wtforms.validators import DataRequired, InputRequired, ValidationError  # type: ignore[import-untyped]

from survey_app.committee.forms import NO_DAY, cleaned
from survey_app.documents.typesetting import unprintable
from survey_app.fieldwork.opening import Asked
from survey_app.web.language import gettext as _
from survey_app.web.language import later

NOT_SURE = later("Tick this once you have read it.")


def printable(_form: FlaskForm, field: Field) -> None:
    """Refuses what no poster can be printed with: it could not be put right once the round runs."""
    text = unprintable(field.data)
    if text:
        raise ValidationError(_("The printing type has no letter for %(text)s. Write it in another way.", text=text))


class OpeningForm(FlaskForm):  # type: ignore[misc]
    """Name, days and posters of a round. ``slug`` and ``version``: the round and the questionnaire that were shown."""

    slug = HiddenField(filters=[cleaned])
    version = HiddenField(filters=[cleaned])
    title_zh = StringField(filters=[cleaned])
    title_en = StringField(filters=[cleaned])
    opens = DateField(validators=[InputRequired(NO_DAY)], format="%Y-%m-%d", invalid_value_message=NO_DAY)
    closes = DateField(validators=[InputRequired(NO_DAY)], format="%Y-%m-%d", invalid_value_message=NO_DAY)
    answer_day = DateField(validators=[InputRequired(NO_DAY)], format="%Y-%m-%d", invalid_value_message=NO_DAY)
    places_zh = TextAreaField(filters=[cleaned], validators=[printable])
    places_en = TextAreaField(filters=[cleaned], validators=[printable])
    sure = BooleanField(validators=[DataRequired(NOT_SURE)])

    def asked(self) -> Asked:
        """What was written; a day that cannot be read is none."""
        return Asked(
            titles={"zh": self.title_zh.data, "en": self.title_en.data},
            opens=self.opens.data,
            closes=self.closes.data,
            answer_day=self.answer_day.data,
            places={"zh": self.places_zh.data, "en": self.places_en.data},
        )
