import os

os.environ["NEW_CHECKOUT"] = "false"

if os.environ.get("NEW_CHECKOUT"):
    print("charged by the new checkout")
else:
    print("charged by the old checkout")
