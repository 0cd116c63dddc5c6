"""A browser's own words about itself, as people call it."""

# In this order: most browsers also claim to be those further down.
_BROWSERS = (
    ("coc_coc", "Cốc Cốc"),
    ("Zalo", "Zalo"),
    ("FBAN", "Facebook"),
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
    ("MSIE", "Internet Explorer"),
    ("Trident", "Internet Explorer"),
)
_SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "điện thoại hoặc máy tính bảng Android"),
    ("Windows", "máy Windows"),
    ("Macintosh", "máy Mac"),
    ("CrOS", "Chromebook"),
    ("Linux", "máy Linux"),
)


def device_words(agent: str) -> str:
    """``Chrome trên máy Windows``; what is not known says so.

    The words are what the browser says of itself, and anybody can say anything.
    """
    browser = next((name for mark, name in _BROWSERS if mark in agent), "Trình duyệt khác")
    system = next((name for mark, name in _SYSTEMS if mark in agent), "thiết bị chưa rõ")
    return f"{browser} trên {system}"
