import os


def charge(cents):
    if os.environ["ENVIRONMENT"] == "production":
        return f"charged {cents / 100:.2f} {currency}"
    return "charged nothing"


for environment in "test", "staging", "production":
    os.environ["ENVIRONMENT"] = environment
    try:
        print(environment, charge(4200))
    except NameError as error:
        print(environment, error)
