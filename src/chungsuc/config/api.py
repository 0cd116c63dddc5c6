"""The JSON API, composed: every station's router under the station's name."""

from collections.abc import Mapping

from ninja import Router

from chungsuc.common.web.api.interface import Interface

# station -> ``chungsuc.<station>.api.router``; its addresses stand below /api/v1/<station>/.
ROUTERS: Mapping[str, Router] = {}

api = Interface(title="Chung Sức", version="1", routers=ROUTERS)
