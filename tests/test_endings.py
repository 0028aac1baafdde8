"""A program that starts a server, a process or a thread ends it too, even if a request in it fails.

These tests read the programs; `tests/commands/failing_requests.py` runs each with its first request made to fail.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
import runner

PROGRAMS = sorted(f"{file.parent.name}/{file.name}" for file in runner.SNIPPETS.glob("*/*.py"))
CELERY = "from celery import Celery\n"
SENDS = {"delay", "apply_async", "send_task"}
WAITS = {"wait", "join", "communicate"}  # without a limit, each can hang for ever


def name_of(call: ast.Call) -> str:
    """The last part of what is called: `Thread` for `threading.Thread(…)`."""
    match call.func:
        case ast.Attribute(attr=name) | ast.Name(id=name):
            return name
    return ""


def awaited(tree: ast.AST) -> set[ast.AST]:
    """The calls that an event loop waits for, and which a cancelled task gives up: in `await`, or handed to asyncio."""
    return {
        call
        for node in ast.walk(tree)
        if isinstance(node, ast.Await)
        for call in ast.walk(node)
        if isinstance(call, ast.Call)
    }


def unbounded_waits(tree: ast.Module) -> Iterator[str]:
    """Waits for a process or a thread without a limit."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or node in awaited(tree) or not isinstance(node.func, ast.Attribute):
            continue
        limited = any(keyword.arg == "timeout" for keyword in node.keywords)
        limited = limited or (bool(node.args) and node.func.attr != "communicate")  # that of `", ".join` as well
        if node.func.attr in WAITS and not limited:
            yield f"line {node.lineno}: {node.func.attr}() waits without a timeout"


def threads_that_stay(tree: ast.Module) -> Iterator[str]:
    """Threads that keep a failed program alive: neither `daemon=True` nor `.daemon = True`."""
    threads = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and name_of(node) == "Thread"]
    given = [node for node in threads if any(keyword.arg == "daemon" for keyword in node.keywords)]
    later = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign)
        and any(isinstance(t, ast.Attribute) and t.attr == "daemon" for t in node.targets)
    ]
    if len(given) + len(later) < len(threads):
        yield f"line {threads[0].lineno}: a thread that is no daemon keeps the program alive when a request fails"


def processes_that_stay(tree: ast.Module) -> Iterator[str]:
    """Processes that a failed program leaves running: nothing ends them in a `finally` or as a callback of a stack."""
    started = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and name_of(node) == "Popen"]
    ends = {"terminate", "kill"}
    in_finally = any(
        isinstance(call, ast.Call) and name_of(call) in ends
        for node in ast.walk(tree)
        if isinstance(node, ast.Try)
        for last in node.finalbody
        for call in ast.walk(last)
    )
    as_callback = any(
        isinstance(argument, ast.Attribute) and argument.attr in ends
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and name_of(call) == "callback"
        for argument in call.args
    )
    if started and not in_finally and not as_callback:
        yield f"line {started[0].lineno}: a process that nothing ends in a `finally` clause when a request fails"


def at_module_level(body: list[ast.stmt]) -> Iterator[ast.stmt]:
    """The statements outside of functions and classes, those in `if`, `try`, `for` and `with` included."""
    for statement in body:
        if not isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield statement
            for name in ("body", "orelse", "finalbody"):
                yield from at_module_level(getattr(statement, name, []))


def results_that_stay(tree: ast.Module) -> Iterator[str]:
    """Results of Celery's that are alive when Python shuts down: to let go of one then can fail with an ImportError."""
    celery = any(isinstance(node, ast.ImportFrom) and node.module == "celery" for node in tree.body)
    statements = list(at_module_level(tree.body)) if celery else []
    let_go = {ast.dump(name) for gone in statements if isinstance(gone, ast.Delete) for name in gone.targets}
    for statement in statements:
        if isinstance(statement, ast.Assign):
            if {ast.dump(target).replace("Store()", "Del()") for target in statement.targets} <= let_go:
                continue
            value = statement.value
            made = [value, *getattr(value, "elts", []), *filter(None, [getattr(value, "elt", None)])]
            if any(isinstance(call, ast.Call) and name_of(call) in SENDS for call in made):
                yield f"line {statement.lineno}: a result of Celery's lives until Python shuts down: use del"


def problems(code: str) -> list[str]:
    """What in a program can outlive it or hang it."""
    tree = ast.parse(code)
    checks = (unbounded_waits, threads_that_stay, processes_that_stay, results_that_stay)
    return [problem for check in checks for problem in check(tree)]


@pytest.mark.parametrize("path", PROGRAMS)
def test_a_program_ends_what_it_starts(path: str) -> None:
    found = problems(Path(runner.SNIPPETS, path).read_text(encoding="utf-8"))
    assert not found, f"snippets/{path} does not end what it starts: {'; '.join(found)}"


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("worker = Popen([])\nworker.terminate()", "a process that nothing ends"),
        ("try:\n    worker = Popen([])\nfinally:\n    worker.kill()\n    worker.wait()", "wait() waits without"),
        ("threading.Thread(target=serve).start()", "a thread that is no daemon"),
        ("thread = Thread(target=serve, daemon=True)\nthread.join()", "join() waits without"),
        ("tool.communicate()", "communicate() waits without"),
        (f"{CELERY}try:\n    job = report.delay()\nfinally:\n    pass", "a result of Celery's lives until"),
        (f"{CELERY}jobs = [app.send_task(name) for name in names]", "a result of Celery's lives until"),
    ],
)
def test_a_program_that_does_not_is_found(code: str, message: str) -> None:
    assert any(message in problem for problem in problems(code))
