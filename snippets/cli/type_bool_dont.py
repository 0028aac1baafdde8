import argparse

parser = argparse.ArgumentParser()
parser.add_argument("--notify", type=bool, default=True)

for value in ("true", "false", "no", "0"):
    arguments = parser.parse_args(["--notify", value])
    print(f"--notify {value}: notify is {arguments.notify}")
