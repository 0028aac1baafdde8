import multiprocessing


def work() -> None:
    print("worked")


spawn = multiprocessing.get_context("spawn")
child = spawn.Process(target=work)
child.start()
child.join()
print("exit code of the child:", child.exitcode)
