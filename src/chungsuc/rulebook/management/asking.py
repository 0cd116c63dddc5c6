"""The options that the commands about rules share."""

from argparse import ArgumentParser

from chungsuc.common.commands import add_json_option, day


def add_day_and_place(parser: ArgumentParser) -> None:
    """``--on``, ``--region``, ``--group``, ``--json``."""
    parser.add_argument(
        "--on", type=day, required=True, metavar="NGÀY", help="ví dụ 2022-06-30 hoặc 30/06/2022"
    )
    parser.add_argument(
        "--region",
        default="",
        metavar="VÙNG",
        help="mã vùng, ví dụ tdmnpb; không ghi: vùng của tỉnh; none: không vùng nào",
    )
    parser.add_argument("--group", default="", metavar="NHÓM", help="mã nhóm xã, ví dụ nhom_1")
    add_json_option(parser)


def place_in_words(region: str, group: str) -> str:
    """For which place an answer is, to stand at the end of its head; empty for none."""
    named = [f"vùng {region}" if region else "", f"nhóm xã {group}" if group else ""]
    return "".join(f", {each}" for each in named if each)
