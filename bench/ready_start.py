"""Start of a ready checkout: from ``run.py demo`` to a page that answers, nothing left to do."""

from statistics import median

from bench.measuring import fresh_clone, seconds_to_page

STARTS = 5


def main() -> None:
    with fresh_clone() as root:
        data = root.parent / "data"
        first = seconds_to_page(root, data)
        later = [seconds_to_page(root, data) for _ in range(STARTS)]
    print(f"first start: {first:.1f} s")
    print(
        f"{STARTS} starts of the ready checkout: median {median(later):.2f} s,"
        f" from {min(later):.2f} to {max(later):.2f} s"
    )


if __name__ == "__main__":
    main()
