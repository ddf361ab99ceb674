"""What a WSGI server loads: ``wsgi:application``."""

from survey_app.config import Config
from survey_app.factory import create_app

application = create_app(Config.from_env())
