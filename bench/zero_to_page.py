"""From a fresh clone and an empty home folder to a page that answers (downloads included)."""

from bench.measuring import fresh_clone, seconds_to_page


def main() -> None:
    with fresh_clone() as root:
        taken = seconds_to_page(root, root.parent / "data")
    print(f"fresh clone to answering page: {taken:.1f} s")


if __name__ == "__main__":
    main()
