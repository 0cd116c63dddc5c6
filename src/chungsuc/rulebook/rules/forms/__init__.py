"""Contents and rules as plain data (what JSON and YAML can hold), and back without loss."""

from chungsuc.rulebook.rules.forms.faults import Fault
from chungsuc.rulebook.rules.forms.fitting import Kind, Wanted, fitting_problem, wanted_limits
from chungsuc.rulebook.rules.forms.reading import read_content, read_rule
from chungsuc.rulebook.rules.forms.spots import Path, Problem, UnreadableContentError
from chungsuc.rulebook.rules.forms.writing import content_facts, exact_facts, rule_facts

__all__ = [
    "Fault",
    "Kind",
    "Path",
    "Problem",
    "UnreadableContentError",
    "Wanted",
    "content_facts",
    "exact_facts",
    "fitting_problem",
    "read_content",
    "read_rule",
    "rule_facts",
    "wanted_limits",
]
