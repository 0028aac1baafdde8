def parse_amount(text: str) -> int:
    return int(text.strip("-"))
