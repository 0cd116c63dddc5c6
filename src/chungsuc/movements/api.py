"""The reads of the station as an API (docs/api.md); the commands answer in the same shapes."""

from ninja import Router

router = Router()
