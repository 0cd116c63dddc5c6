"""Every life cycle of the product, for the documentation and for the generic test."""

from chungsuc.accounts import workflow as accounts
from chungsuc.common.jobs import workflow as jobs
from chungsuc.common.transitions import Workflow
from chungsuc.movements import workflow as movements
from chungsuc.rulebook import workflow as rulebook
from chungsuc.units import workflow as units

WORKFLOWS: tuple[Workflow, ...] = (
    jobs.JOBS,
    units.OPERATION,
    accounts.USER,
    rulebook.EDITION,
    movements.MOVEMENT,
    movements.PLAN,
)
