"""The entrance: reads the order, carries it out, and says in plain words what went wrong."""

import os
import sys
from collections.abc import Callable, Sequence

from launcher.arguments import HELP, Order, read_order
from launcher.benchmarks import bench
from launcher.checking import check
from launcher.checkout import Checkout, this_checkout
from launcher.data_folder import DataFolder, Mode
from launcher.environment import ensure_environment
from launcher.management import Management
from launcher.problems import Problem, problem_of
from launcher.processes import become, catch_signals
from launcher.progress import answer, say, speak_utf8
from launcher.serving import demo, serve
from launcher.testing import test

INTERRUPTED = 130  # what shells expect of a program that Ctrl-C ended


def main(words: Sequence[str]) -> int:
    """Carries out the command line ``words``; returns the exit code."""
    speak_utf8()
    catch_signals()
    checkout = this_checkout()
    try:
        return _carry_out(checkout, read_order(words, os.environ, checkout.default_data))
    except Problem as problem:
        return _tell(problem)
    except KeyboardInterrupt:
        say("Đã dừng giữa chừng theo yêu cầu. Không có gì bị cài dở: lần chạy sau tự làm lại.")
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read the answer has gone; Python would complain once more at the very end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except OSError as error:
        return _tell(problem_of(error))


def _carry_out(checkout: Checkout, order: Order) -> int:
    commands: dict[str, Callable[[], int]] = {
        "demo": lambda: demo(checkout, order),
        "serve": lambda: serve(checkout, order),
        "manage": lambda: manage(checkout, order),
        "test": lambda: test(checkout, order.rest),
        "check": lambda: check(checkout),
        "bench": lambda: bench(checkout, order.rest),
        "help": give_help,
    }
    return commands[order.command]()


def give_help() -> int:
    answer(HELP)
    return 0


def manage(checkout: Checkout, order: Order) -> int:
    """Hands over to a management command on the data folder, in the folder's own mode."""
    data = DataFolder(order.data)
    data.make_writable()
    ensure_environment(checkout, development=False)
    mode = data.mode or Mode.PRODUCTION
    management = Management(checkout, settings=mode.settings, data=data.path)
    return become(management.command(*order.rest), management.environ)


def _tell(problem: Problem) -> int:
    say(f"run.py: {problem.sentence}")
    if problem.mend:
        say(f"  -> {problem.mend}")
    return problem.code
