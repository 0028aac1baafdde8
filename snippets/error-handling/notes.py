import json
import traceback


def parse(line: str) -> int:
    return int(json.loads(line)["cents"])


def import_file(lines: list[str]) -> list[int]:
    payments = []
    for number, line in enumerate(lines, start=1):
        try:
            payments.append(parse(line))
        except Exception as error:
            error.add_note(f"in line {number} of payments.jsonl")
            raise
    return payments


try:
    import_file(['{"cents": 1200}', '{"cent": 900}'])
except KeyError as error:  # (1)!
    print(*traceback.format_exception_only(error), sep="", end="")
