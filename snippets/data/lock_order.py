import os
from concurrent.futures import ThreadPoolExecutor
from itertools import chain, repeat

import psycopg

url = os.environ["DATABASE_URL"]
LOCK = "SELECT id FROM accounts WHERE id = ANY(%s) ORDER BY id FOR UPDATE"
ADD = "UPDATE accounts SET cents = cents + %s WHERE id = %s"


def transfer(accounts: tuple[int, int]) -> None:
    source, target = accounts
    with psycopg.connect(url) as db:
        db.execute(LOCK, [[source, target]])
        db.execute(ADD, [-100, source])
        db.execute(ADD, [+100, target])


with psycopg.connect(url, autocommit=True) as db:
    db.execute("CREATE TABLE accounts (id int PRIMARY KEY, cents int)")
    db.execute("INSERT INTO accounts VALUES (1, 5000), (2, 5000)")
    there_and_back = chain.from_iterable(repeat([(1, 2), (2, 1)], 20))
    with ThreadPoolExecutor(4) as clients:
        done = list(clients.map(transfer, there_and_back))
    print("transfers:", len(done))
    print(*db.execute("SELECT id, cents FROM accounts ORDER BY id"))
