import multiprocessing


def work() -> None:
    print("worked")


spawn = multiprocessing.get_context("spawn")
child = spawn.Process(target=work)
child.start()
child.join(timeout=30)
print("exit code of the child:", child.exitcode)
