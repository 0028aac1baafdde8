import argparse

shared = argparse.ArgumentParser(add_help=False)
shared.add_argument("--env", default="staging")

parser = argparse.ArgumentParser(parents=[shared])
commands = parser.add_subparsers(required=True)
commands.add_parser("deploy", parents=[shared])

for line in ("deploy --env production", "--env production deploy"):
    arguments = parser.parse_args(line.split())
    print(f"{line}: deploys to {arguments.env}")
