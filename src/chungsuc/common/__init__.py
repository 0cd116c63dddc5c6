"""The shared kernel: what every station stands on. It knows no station."""
