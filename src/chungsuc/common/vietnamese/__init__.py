"""Vietnamese text, order, numbers and dates: pure Python, without Django."""
