def sign_up(form: dict[str, str]) -> str:
    if not form["name"]:
        raise ValueError("name: must not be empty")
    if int(form["age"]) < 18:
        raise ValueError("age: must be 18 or more")
    if len(form["password"]) < 12:
        raise ValueError("password: needs 12 characters or more")
    return "welcome"


form = {"name": "", "age": "17", "password": "hunter2"}
corrected = {"name": "Ada", "age": "18", "password": "correct horse"}
rounds = 0
while True:
    rounds += 1
    try:
        print(f"round {rounds}:", sign_up(form))
        break
    except ValueError as error:
        print(f"round {rounds}: {error}")
        field = str(error).partition(":")[0]
        form[field] = corrected[field]
