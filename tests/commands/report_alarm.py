"""Open, update or close the issue in which an alarm reports; the hosted workflow runs this after the alarms.

It reads what `rot.py --into FOLDER` or `links.py --into FOLDER` wrote, and needs GITHUB_TOKEN with `issues: write`. It
installs nothing and runs nothing of the newest versions, so that none of them sees the token.
"""

import argparse
import os
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "tests/support"), str(ROOT / "overrides/findings/src")]  # as pytest's configuration has it

import alarm_issue  # noqa: E402
from pys_findings.api import ApiError, Repository  # noqa: E402


def main(arguments: list[str] | None = None) -> int:
    """Report in the issue, and print what was done."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--alarm", choices=alarm_issue.ALARMS, default="rot", help="which one (rot)")
    parser.add_argument("--result", required=True, metavar="WORD", help="the alarm's job: success, or how it ended")
    parser.add_argument("folder", type=Path, help="what the alarm wrote with `--into`; it may be missing")
    options = parser.parse_args(arguments)
    env = dict(os.environ)
    run = f"{env.get('GITHUB_SERVER_URL')}/{env.get('GITHUB_REPOSITORY')}/actions/runs/{env.get('GITHUB_RUN_ID')}"
    alarm = alarm_issue.ALARMS[options.alarm]
    try:
        repository = Repository.of_workflow(env, alarm_issue.NEEDS)
        if options.result == "success":
            print(alarm_issue.mend(repository, alarm, run))
            return 0
        file = options.folder / "issue.md"
        unfinished = f"# {alarm.unfinished}\n\nIt left no report: the log of the run says why."
        text = file.read_text(encoding="utf-8") if file.exists() else unfinished
        title, _, report = text.partition("\n")
        print(alarm_issue.tell(repository, alarm, title.removeprefix("# "), report, run))
    except ApiError as problem:
        print(f"The alarm could not report in an issue. {problem}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
