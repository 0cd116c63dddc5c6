"""Makes styles, fonts and messages under ``build/``; in moments when nothing changed."""

import hashlib
import shutil
from importlib.metadata import version
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand

from chungsuc.common.assets.fonts import build_fonts
from chungsuc.common.assets.messages import compile_messages
from chungsuc.common.assets.styles import build_styles

STATION = Path(__file__).resolve().parents[2]
MESSAGES = STATION / "locale/vi/LC_MESSAGES/django.po"
MAKERS = ("lightningcss", "fonttools", "fontpkg-be-vietnam-pro", "polib", "django", "django-htmx")


class Command(BaseCommand):
    help = "Tạo tệp giao diện (kiểu dáng, phông chữ, thông báo) vào thư mục build/."
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        build = settings.BUILD
        stamp, wanted = build / "stamp", _digest_of_sources()
        if stamp.is_file() and stamp.read_text(encoding="ascii") == wanted:
            return
        stamp.unlink(missing_ok=True)  # a build that is cut short is made anew next time
        for folder in ("assets", "static", "locale"):
            shutil.rmtree(build / folder, ignore_errors=True)
        self.stderr.write("  kiểu dáng …")
        build_styles(build / "assets/common/chungsuc.css")
        self.stderr.write("  phông chữ …")
        build_fonts(build / "assets/common/fonts")
        self.stderr.write("  thông báo tiếng Việt …")
        compile_messages(MESSAGES, build / "locale/vi/LC_MESSAGES/django.mo")
        self.stderr.write("  gom tệp tĩnh …")
        call_command("collectstatic", interactive=False, verbosity=0)
        stamp.write_text(wanted, encoding="ascii")


def _digest_of_sources() -> str:
    """Changes when a source, or a library that makes something of it, does."""
    digest = hashlib.sha256()
    for name in MAKERS:
        digest.update(f"{name} {version(name)}\n".encode())
    makers = STATION / "assets"
    sources = [MESSAGES, *(STATION / "styles").glob("*.css"), *makers.glob("*.py")]
    sources += [file for file in STATION.parent.glob("*/static/**/*") if file.is_file()]
    for file in sorted(sources):
        digest.update(f"{file.relative_to(STATION.parent).as_posix()}\n".encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()
