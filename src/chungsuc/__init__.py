"""Chung Sức: the system that runs a province's emulation movement."""
