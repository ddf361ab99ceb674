"""Standards and rights that a questionnaire gives evidence for."""

from questionnaires.frameworks.catalogue import Clause, Framework, all_clauses, clause, frameworks

__all__ = ["Clause", "Framework", "all_clauses", "clause", "frameworks"]
