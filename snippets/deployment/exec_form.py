import os
from subprocess import PIPE, Popen

env = {**os.environ, "SHOP_RELEASE": "1.4.2"}
command = ["sh", "start.sh"]
container = Popen(command, env=env, stdout=PIPE, text=True)
assert container.stdout
try:
    print(container.stdout.readline(), end="")
    print(container.stdout.readline(), end="")
    container.terminate()
    print(container.stdout.read(), end="")
    print("exit code:", container.wait(timeout=30))
finally:
    container.kill()
