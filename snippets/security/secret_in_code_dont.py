import subprocess
from pathlib import Path

PASSWORD = "hunter2"


def git(*arguments: str) -> str:
    identity = ["-c", "user.name=ada", "-c", "user.email=ada@example.com"]
    command = ["git", *identity, *arguments]
    return subprocess.check_output(command, text=True)


code = Path(__file__)
git("init", "--quiet")
git("add", code.name)
git("commit", "--quiet", "--message", "Connect to the database")
repaired = code.read_text().replace(f'"{PASSWORD}"', "read_secret()")
code.write_text(repaired)
git("commit", "--quiet", "--all", "--message", "Remove the password")

print("in the code:", f'"{PASSWORD}"' in code.read_text())
print("in the history:", f'"{PASSWORD}"' in git("log", "--patch"))
