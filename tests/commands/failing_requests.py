"""Do the programs end when a request in them fails?

`uv run python tests/commands/failing_requests.py [CHAPTER/...]` runs each program that starts a server, a worker or a
thread, with its first request made to fail, and prints how it ended: each must end within LIMIT seconds of its failure,
with a traceback, and leave nothing running. It exits 1 if one does not.
"""

import re
import sys
import tempfile
import time
from pathlib import Path
from uuid import uuid4

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / folder) for folder in ("overrides", "tests/support", "tests")]

import runner  # noqa: E402
import services  # noqa: E402
from handbook import start_folders  # noqa: E402
from handbook.snippets import parse  # noqa: E402

STARTS = re.compile(r"\b(Thread|Popen|Process|uvicorn\.Server)\(")
LIMIT = 20.0  # seconds: most end within two; a worker that has just started may take a while to hear SIGTERM
SABOTAGE = """
import os
if "FIRST_REQUEST_FAILED" not in os.environ:
    os.environ["FIRST_REQUEST_FAILED"] = "yes"  # in the program, and not in what it starts

    def fail(*arguments, **options):
        raise RuntimeError("this request was made to fail")

    def failing_here(method):  # and not in a thread: that is a worker, which would never be ready
        def call(*arguments, **options):
            here = threading.current_thread() is threading.main_thread()
            return (fail if here else method)(*arguments, **options)

        return call

    import celery.result, httpx2, redis, threading
    httpx2.Client.send = httpx2.AsyncClient.send = fail
    celery.result.AsyncResult.get = celery.result.ResultSet.get = fail
    for name in "exists", "get", "llen":
        setattr(redis.Redis, name, failing_here(getattr(redis.Redis, name)))
"""


def outcome(path: str, cluster: str, valkey: str, hooks: Path) -> tuple[bool, str]:
    """Whether a program ended as it must, and how it did.

    Args:
        path: the program, below `snippets/`.
        cluster: a running PostgreSQL cluster.
        valkey: a running Valkey.
        hooks: the folder of the `sitecustomize` that makes its first request fail.
    """
    code = parse(path).read(runner.SNIPPETS)
    folder = runner.start_folder(path)
    download = start_folders.archive(folder) if folder else None
    started = time.monotonic()
    with services.database(cluster, f"failing_{uuid4().hex}") as database:
        variables = {"DATABASE_URL": database, "REDIS_URL": valkey, "PYTHONPATH": str(hooks)}
        try:
            result = runner.run(path, code, variables, download)
        except (runner.SnippetTimeoutError, runner.SnippetLeftoverError) as error:
            return False, str(error).split("\n")[0]
    seconds = time.monotonic() - started
    if "this request was made to fail" not in result.output:
        return result.status == 0, "no request of its main part failed"
    return result.status != 0 and seconds < LIMIT, f"ended after {seconds:.1f} s with status {result.status}"


def main(wanted: list[str]) -> int:
    """Run the programs whose path holds one of the wanted texts, or all; 1 if one does not end as it must."""
    starters = sorted(
        f"{file.parent.name}/{file.name}"
        for file in runner.SNIPPETS.glob("*/*.py")
        if STARTS.search(file.read_text(encoding="utf-8"))
    )
    bad = 0
    with tempfile.TemporaryDirectory() as hooks, services.postgres() as cluster, services.valkey() as valkey:
        loopback = Path(services.__file__).with_name("loopback") / "sitecustomize.py"
        text = loopback.read_text(encoding="utf-8") + SABOTAGE
        Path(hooks, "sitecustomize.py").write_text(text, encoding="utf-8")
        for path in starters:
            if not wanted or any(text in path for text in wanted):
                good, said = outcome(path, cluster, valkey, Path(hooks))
                bad += not good
                print(f"{'ok ' if good else 'BAD'} snippets/{path}: {said}", flush=True)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
