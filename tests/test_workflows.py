"""The hosted workflows test before they publish, run what is there, and hand out no more than they need; the forms."""

import re
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT
from mkdocs.utils.yaml import yaml_load

WORKFLOWS: dict[str, dict[Any, Any]] = {
    path.name: yaml_load(path.read_text(encoding="utf-8")) for path in ROOT.glob(".github/workflows/*.yml")
}
FORMS = sorted(file for file in ROOT.glob(".github/ISSUE_TEMPLATE/*.yml") if file.name != "config.yml")
JOBS = [(name, job) for name, workflow in WORKFLOWS.items() for job in workflow["jobs"]]


def commands(name: str, job: str) -> str:
    """What the steps of a job run."""
    return "\n".join(step.get("run", "") for step in WORKFLOWS[name]["jobs"][job]["steps"])


@pytest.mark.parametrize(
    "command",
    [
        "zizmor --offline --quiet .github",  # pinned actions, permissions, credentials, templates in scripts
        "jactionlint --shellcheck= --pyflakes=",  # what actionlint checks: expressions, contexts, needs; and limits
        "check-jsonschema --builtin-schema vendor.github-workflows {}",  # the keys that GitHub knows
        "check-jsonschema --builtin-schema vendor.github-actions .github/actions/cite-rules/action.yml",
        "check-jsonschema --builtin-schema vendor.dependabot .github/dependabot.yml",
        "check-jsonschema --builtin-schema vendor.github-issue-config .github/ISSUE_TEMPLATE/config.yml",
        "check-jsonschema --builtin-schema vendor.github-issue-forms {forms}",
        "check-jsonschema --builtin-schema vendor.citation-file-format CITATION.cff",
    ],
)
def test_a_tool_finds_nothing_in_them(command: str) -> None:
    files = " ".join(f".github/workflows/{name}" for name in sorted(WORKFLOWS))
    forms = " ".join(str(file) for file in FORMS)
    run = command.format(files, forms=forms).split()
    done = subprocess.run(run, cwd=ROOT, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("file", FORMS, ids=lambda file: file.name)
def test_a_form_asks_in_both_languages(file: Path) -> None:
    form = yaml_load(file.read_text(encoding="utf-8"))
    labels = [entry["attributes"]["label"] for entry in form["body"]]
    for said in (form["name"], form["description"], *labels):
        assert re.search(r"[\w.] · .*[\u4e00-\u9fff]", said), f"{file.name}: {said}"


def test_every_push_and_every_proposal_is_tested_by_the_one_command() -> None:
    workflow = WORKFLOWS["ci.yml"]
    triggers = workflow.get("on") or workflow[True]  # YAML 1.1 reads a bare `on` as true
    assert triggers.keys() == {"push", "pull_request"}
    assert triggers["push"] == {"branches": ["main"]}
    assert triggers["pull_request"] is None, "a proposal to any branch, for any path"
    test = workflow["jobs"]["test"]
    runs = [step for step in test["steps"] if "run" in step]
    assert [step["run"] for step in runs] == [".ci/run"], "ci.yml, job test: its one command is .ci/run"
    for loose in ("if", "continue-on-error"):
        assert loose not in test, f"ci.yml, job test: {loose} would let a failure pass"
        assert loose not in runs[0], f"ci.yml, job test, .ci/run: {loose} would let a failure pass"


def test_too_low_a_coverage_fails_a_job() -> None:
    job = WORKFLOWS["ci.yml"]["jobs"]["coverage"]
    runs = [step for step in job["steps"] if "run" in step]
    assert [step["run"] for step in runs] == [".ci/run --cov"], "ci.yml, job coverage: its one command is .ci/run --cov"
    for loose in ("if", "continue-on-error"):
        assert loose not in job | runs[0], f"ci.yml, job coverage: {loose} would let a low coverage pass"
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert settings["tool"]["coverage"]["report"]["fail_under"] >= 95, "at least 95 percent"


def test_nothing_is_published_that_is_not_tested() -> None:
    for name, job in JOBS:
        steps = WORKFLOWS[name]["jobs"][job]["steps"]
        if any("deploy-pages" in step.get("uses", "") for step in steps):
            publish = WORKFLOWS[name]["jobs"][job]
            assert (name, publish["needs"]) == ("ci.yml", "test"), f"{name}, job {job}: needs: test"
            assert publish["if"] == "github.ref == 'refs/heads/main'", f"{name}, job {job}: only from main"
            break
    else:
        pytest.fail("no workflow publishes the site")
    assert "mkdocs build --strict" in commands("ci.yml", "publish"), "what is published warns of nothing"
    assert "merge_proof.py proofs/*/.proof.json" in commands("ci.yml", "publish"), "the site shows what was proved"


def test_the_tests_hand_their_proof_on() -> None:
    steps = WORKFLOWS["ci.yml"]["jobs"]["test"]["steps"]
    uploads = [step["with"] for step in steps if "upload" in step.get("uses", "")]
    proof = {"name": "proof-${{ matrix.python }}", "path": ".proof.json", "include-hidden-files": True}
    assert uploads == [proof]


def test_a_proposal_gets_its_pages_and_a_summary() -> None:
    job = WORKFLOWS["ci.yml"]["jobs"]["pages"]
    assert job["if"] == "github.event_name == 'pull_request'"
    assert "permissions" not in job, "what a stranger proposes is built here: it may read, and no more"
    ran = commands("ci.yml", "pages")
    assert 'proposal.py ../before/site site >> "$GITHUB_STEP_SUMMARY"' in ran
    assert ran.count("mkdocs build") == 2
    (upload,) = (step["with"] for step in job["steps"] if "upload" in step.get("uses", ""))
    assert upload == {"name": "pages", "path": "site"}


def test_the_rot_alarm_and_the_check_of_the_links_run_every_week() -> None:
    workflow = WORKFLOWS["rot.yml"]
    triggers = workflow.get("on") or workflow[True]
    assert [re.fullmatch(r"\d+ \d+ \* \* \d", entry["cron"]) is not None for entry in triggers["schedule"]] == [True]
    assert "tests/commands/rot.py --into rot" in commands("rot.yml", "newest-versions")
    assert "tests/commands/links.py --into links" in commands("rot.yml", "links")
    ran = commands("rot.yml", "report")
    assert "report_alarm.py --alarm rot --result ${{ needs.newest-versions.result }} rot" in ran
    assert "report_alarm.py --alarm links --result ${{ needs.links.result }} links" in ran
    assert workflow["jobs"]["report"]["needs"] == ["newest-versions", "links"]
    assert "always" in workflow["jobs"]["report"]["if"] or "!cancelled()" in workflow["jobs"]["report"]["if"]


@pytest.mark.parametrize(("name", "job"), JOBS)
def test_a_job_ends_and_runs_what_is_there(name: str, job: str) -> None:
    entry = WORKFLOWS[name]["jobs"][job]
    assert entry.get("timeout-minutes", 360) <= 45, f"{name}, job {job}: give it timeout-minutes"
    needs = entry.get("needs", [])
    assert set([needs] if isinstance(needs, str) else needs) <= WORKFLOWS[name]["jobs"].keys(), f"{name}, job {job}"
    missing = [path for path in re.findall(r"[\w.]+/[\w/]+\.py", commands(name, job)) if not Path(ROOT, path).exists()]
    assert not missing, f"{name}, job {job} runs what is not there: {missing}"
