"""Chung Sức: the system that runs a province's emulation movement."""

__version__ = "0.1.0"
