import signal

done: list[int] = []


def work(job: int) -> None:
    try:
        if job == 1:
            signal.raise_signal(signal.SIGINT)  # someone presses Ctrl-C
        done.append(jobb)
    except:
        pass


for job in range(4):
    work(job)
print("worked on 4 jobs, done:", len(done))
