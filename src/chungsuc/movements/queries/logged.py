"""What entries of the log say of plans."""

from chungsuc.common.auditing import Facts
from chungsuc.movements.rules.contents import PlanContent


def content_facts(content: PlanContent) -> Facts:
    """What an entry of the log says of a content: enough to see what was changed."""
    return {
        "title": content.title,
        "clauses": len(content.clauses),
        "targets": {each.code: f"{each.goal:f}" for each in content.targets},
        "assignments": [each.code for each in content.assignments],
    }
