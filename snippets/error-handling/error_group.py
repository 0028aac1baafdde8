import os
import shutil
from collections.abc import Callable
from pathlib import Path


def find_program(name: str) -> None:
    if not shutil.which(name):
        raise FileNotFoundError(f"{name} is not installed")


def find_folder(path: str) -> None:
    if not Path(path).is_dir():
        raise NotADirectoryError(f"{path} is not a folder")


def find_variable(name: str) -> None:
    if name not in os.environ:
        raise LookupError(f"{name} is not set")


# region check
def check_all(checks: list[tuple[Callable[[str], None], str]]) -> None:
    problems: list[Exception] = []
    for check, subject in checks:
        try:
            check(subject)
        except (OSError, LookupError) as error:
            problems.append(error)
    if problems:
        raise ExceptionGroup("cannot start", problems)


try:
    check_all(
        [
            (find_program, "python3"),
            (find_program, "image-shrinker"),
            (find_folder, "uploads"),
            (find_variable, "UPLOAD_TOKEN"),
        ]
    )
except* OSError as group:
    print("files:   ", *group.exceptions, sep="\n  ")
except* LookupError as group:
    print("settings:", *group.exceptions, sep="\n  ")
# endregion check
