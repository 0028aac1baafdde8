"""Follow a Containerfile without a container engine: each stage is a folder, and its commands run there one by one.

It shows that what is copied suffices, that the commands work, and what the image holds. It shows nothing of the base
images: the commands run with this machine's programs. `uv sync` only says what it would do, and the locked environment
of the tests stands in for the one that it would make. A command has to name files relative to its working folder.
"""

import json
import re
import shutil
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path

import rehearse

ON_ONE_LINE = re.compile(r"\\\n\s*")


@dataclass
class Stage:
    """What has been made of a stage so far.

    Attributes:
        root: the folder that stands for its file system.
        at: its working folder, such as `/build`.
        env: the variables that its commands see.
        says: how the image is started, by instruction, such as `USER`.
    """

    root: Path
    at: str = "/"
    env: dict[str, str] = field(default_factory=dict)
    says: dict[str, list[str]] = field(default_factory=dict)

    def place(self, path: str) -> Path:
        """A path of the image in the folder that stands for it."""
        return self.root / Path(self.at, path).relative_to("/")


def follow(file: Path, context: Path, folder: Path, images: Mapping[str, Path], arguments: Mapping[str, str]) -> Stage:
    """Follow a Containerfile to its last stage.

    Args:
        file: the Containerfile.
        context: the folder that `COPY` takes files from.
        folder: an empty one, for the stages.
        images: folders with what the file takes of images, by their names with tags.
        arguments: the values of `ARG`.

    Raises:
        KeyError: an image is not among `images`.
        rehearse.RehearsalError: a command failed.
    """
    (folder / "home").mkdir()
    stages = {name: Stage(root) for name, root in images.items()}
    last = Stage(folder)
    lines = ON_ONE_LINE.sub(" ", file.read_text(encoding="utf-8")).splitlines()
    for number, line in enumerate(lines, 1):
        instruction, _, rest = line.partition(" ")
        words = rest.split()
        match instruction:
            case "" | "#":
                pass
            case "FROM":
                assert words[0] in stages, f"{file.name}:{number} starts from {words[0]}, and not from {list(stages)}"
                last = Stage(folder / f"stage-{len(stages)}")
                stages[words[-1]] = last
                last.root.mkdir()
            case "WORKDIR":
                last.at = words[0]
                last.place(".").mkdir(parents=True)
            case "ENV":
                last.env.update({name: value for name, _, value in (word.partition("=") for word in words)})
            case "ARG":
                last.env.update({name: value for name, value in arguments.items() if name == words[0]})
            case "COPY" if words[0].startswith("--from="):
                copy(stages[words[0].removeprefix("--from=")], words[1:], last)
            case "COPY":
                copy(Stage(context), words, last)
            case "RUN":
                run(rest, f"{file.name}:{number}", last, folder / "home")
            case "USER" | "EXPOSE":
                last.says[instruction] = words
            case "ENTRYPOINT":
                last.says[instruction] = json.loads(rest)
            case _:
                raise AssertionError(f"{file.name}:{number} has {instruction}, which tests/support does not know")
    return last


def copy(source: Stage, words: list[str], target: Stage) -> None:
    """Copy files and folders as `COPY` does: a folder's content, and several files into the folder named last."""
    *names, into = words
    found = [path for name in names for path in source.root.glob(name.lstrip("/"))]
    assert found, f"COPY {' '.join(words)} finds nothing"
    for path in found:
        place = target.place(into)
        if path.is_dir():
            shutil.copytree(path, place, dirs_exist_ok=True)
        else:
            place = place / path.name if into.endswith("/") else place
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(path, place)


def run(command: str, place: str, stage: Stage, home: Path) -> None:
    """Run a command of a stage; uv is there already, and has to be the locked one."""
    if command.startswith("pip install "):
        assert command.rsplit(maxsplit=1)[-1] == f"uv=={version('uv')}", (
            f"{place} installs another uv than uv.lock has: {command}"
        )
        return
    env = rehearse.environment(home) | stage.env
    if command.startswith("uv sync "):
        command = f"{command} --dry-run"
        stage.place(".venv").symlink_to(sys.prefix)
    rehearse.run(command, place, stage.place("."), env)
