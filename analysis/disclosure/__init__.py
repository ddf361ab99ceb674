"""What may be shown and the proof that it gives nobody away: ``suppress`` makes tables safe, ``audit`` attacks whatever
is published. They share no code."""

from analysis.disclosure.auditing import Certificate, audit
from analysis.disclosure.policy import Policy
from analysis.disclosure.suppression import HIDDEN, SafeGrid, SafeTables, suppress

__all__ = ["HIDDEN", "Certificate", "Policy", "SafeGrid", "SafeTables", "audit", "suppress"]
