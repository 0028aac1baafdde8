import os
import select
from subprocess import PIPE, Popen

env = {**os.environ, "SHOP_RELEASE": "1.4.2"}
command = ["sh", "start.sh"]
container = Popen(
    command, env=env, stdout=PIPE, text=True, start_new_session=True
)
try:
    print(container.stdout.readline(), end="")
    print(container.stdout.readline(), end="")
    container.terminate()
    told, _, _ = select.select([container.stdout], [], [], 0.5)
    print("the server was told to stop:", bool(told))
finally:
    container.kill()
    os.killpg(container.pid, 9)  # as after the grace period
    container.wait(timeout=30)
