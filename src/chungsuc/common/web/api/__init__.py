"""The JSON API's ground: policies of its paths, its refusals, and the values it reads."""
