"""The options that the commands about rules share."""

from argparse import ArgumentParser

from chungsuc.common.commands import add_json_option, day


def add_day_and_place(parser: ArgumentParser) -> None:
    """``--on``, ``--region``, ``--group``, ``--json``."""
    parser.add_argument(
        "--on", type=day, required=True, metavar="NGÀY", help="ví dụ 2022-06-30 hoặc 30/06/2022"
    )
    parser.add_argument("--region", default="", metavar="VÙNG", help="mã vùng, ví dụ tdmnpb")
    parser.add_argument("--group", default="", metavar="NHÓM", help="mã nhóm xã, ví dụ nhom_1")
    add_json_option(parser)
