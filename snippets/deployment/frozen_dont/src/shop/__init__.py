"""A shop with one command."""

import idna


def main() -> None:
    """Print the address of the shop."""
    print(idna.encode("bücher.example").decode())
