"""Questionnaires that come from elsewhere and go elsewhere: XLSForm workbooks in and out, never silently changed."""
