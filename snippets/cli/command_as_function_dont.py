import atexit

import click

done: list[str] = []
atexit.register(lambda: print("process ends, done:", done))


@click.command()
def rebuild_index() -> None:
    done.append("index")


@click.command()
def send_report() -> None:
    done.append("report")


def nightly() -> None:
    rebuild_index([])
    send_report([])
    print("all jobs done")


nightly()
