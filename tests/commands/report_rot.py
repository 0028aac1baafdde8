"""Open, update or close the issue in which the rot alarm reports; the hosted workflow runs this after the alarm.

It reads what `rot.py --into FOLDER` wrote, and needs GITHUB_TOKEN with `issues: write`. It installs nothing and runs
nothing of the newest versions, so that none of them sees the token.
"""

import argparse
import os
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "tests/support"), str(ROOT / "overrides/findings/src")]  # as pytest's configuration has it

import rot_issue  # noqa: E402
from pys_findings.api import ApiError, Repository  # noqa: E402

UNFINISHED = "# The rot alarm did not finish\n\nIt left no report: the log of the run says why."


def main(arguments: list[str] | None = None) -> int:
    """Report in the issue, and print what was done."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--result", required=True, metavar="WORD", help="the alarm's job: success, or how it ended")
    parser.add_argument("folder", type=Path, help="what `rot.py --into` wrote to; it may be missing")
    options = parser.parse_args(arguments)
    env = dict(os.environ)
    run = f"{env.get('GITHUB_SERVER_URL')}/{env.get('GITHUB_REPOSITORY')}/actions/runs/{env.get('GITHUB_RUN_ID')}"
    try:
        repository = Repository.of_workflow(env, rot_issue.NEEDS)
        if options.result == "success":
            print(rot_issue.mend(repository, run))
            return 0
        file = options.folder / "issue.md"
        text = file.read_text(encoding="utf-8") if file.exists() else UNFINISHED
        title, _, report = text.partition("\n")
        print(rot_issue.tell(repository, title.removeprefix("# "), report, run))
    except ApiError as problem:
        print(f"The rot alarm could not report in an issue. {problem}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
