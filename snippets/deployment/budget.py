from pathlib import Path

import yaml

spec = yaml.safe_load(Path("pod.yaml").read_text())["spec"]
(web,) = spec["containers"]
grace = spec["terminationGracePeriodSeconds"]
drain = web["lifecycle"]["preStop"]["sleep"]["seconds"]
env = {entry["name"]: entry["value"] for entry in web["env"]}
options = dict(option.split("=") for option in web["args"])

request = int(env["REQUEST_TIMEOUT"])
server = int(options["--timeout-graceful-shutdown"])
slack = grace - drain - server
print(f"request {request} < server {server}: {request < server}")
print(f"grace {grace} - {drain} - {server} = {slack}: {slack >= 5}")
