"""The JSON API, composed: every station's router under the station's name."""

from collections.abc import Mapping

from ninja import Router

from chungsuc.audit.api import router as audit
from chungsuc.common.web.api.interface import Interface
from chungsuc.movements.api import router as movements
from chungsuc.rulebook.api import router as rulebook
from chungsuc.units.api import router as units

# station -> ``chungsuc.<station>.api.router``; its addresses stand below /api/v1/<station>/.
ROUTERS: Mapping[str, Router] = {
    "audit": audit,
    "units": units,
    "rulebook": rulebook,
    "movements": movements,
}

api = Interface(title="Chung Sức", version="1", routers=ROUTERS)
