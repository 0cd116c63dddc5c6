"""``python -m checks``: prints every finding, and fails when there is one."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from checks import clocks, wording, writes
from checks.committed import findings_in_committed_files
from checks.findings import Finding, Source, product_sources

CHECKOUT = Path(__file__).resolve().parents[1]

CHECKS: tuple[Callable[[Source], Iterator[Finding]], ...] = (
    writes.writes_outside_services,
    writes.public_functions_without_service,
    clocks.clocks_away_from_the_edge,
    wording.silences_without_reason,
    wording.signals,
    wording.oversized,
    wording.nameless_rooms,
    wording.decomposed_text,
    wording.environment_outside_settings,
)


def main() -> int:
    """Runs every check over the product and says how many findings there are."""
    sources = product_sources(CHECKOUT)
    findings = [finding for source in sources for check in CHECKS for finding in check(source)]
    findings += findings_in_committed_files(CHECKOUT)
    for finding in sorted(findings):
        print(finding)
    print(f"{len(sources)} files, {len(CHECKS)} checks: {len(findings)} findings")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
