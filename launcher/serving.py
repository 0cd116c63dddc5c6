"""``demo`` and ``serve``: from whatever is there to a page that answers."""

import os

from launcher.address import Address
from launcher.arguments import Order
from launcher.checkout import Checkout
from launcher.data_folder import DataFolder, Mode
from launcher.database import require_reachable
from launcher.environment import ensure_environment
from launcher.management import Management
from launcher.progress import answer, say
from launcher.service import Service


def demo(checkout: Checkout, order: Order) -> int:
    """Serves illustrative data; prints the address and a sign-in for each role."""
    return _serve(checkout, order, Mode.DEMO)


def serve(checkout: Checkout, order: Order) -> int:
    """Serves an office's own data; prints the address."""
    return _serve(checkout, order, Mode.PRODUCTION)


def _serve(checkout: Checkout, order: Order, mode: Mode) -> int:
    address = Address(order.host, order.port)
    address.require_free()
    require_reachable(os.environ)
    data = DataFolder(order.data)
    data.make_writable()
    with data.served_alone():
        data.claim(mode)
        ensure_environment(checkout, development=False)
        management = Management(checkout, settings=mode.settings, data=data.path)
        sign_ins = _prepare(management, mode)

        def announce() -> None:
            answer(f"Địa chỉ: {address.url}")
            if sign_ins:
                answer(f"\n{sign_ins}")
            say("Nhấn Ctrl-C để dừng.")

        Service(management, address).run(announce)
    return 0


def _prepare(management: Management, mode: Mode) -> str:
    """Brings assets and database up to date; returns the sign-ins of the demo."""
    management.build()
    management.step("Chuẩn bị cơ sở dữ liệu", "prepare")
    if mode is Mode.DEMO:
        return management.step("Nạp dữ liệu minh hoạ", "load_demo")
    management.require_fit()
    return ""
