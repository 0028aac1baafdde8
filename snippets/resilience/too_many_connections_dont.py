import os

from sqlalchemy import create_engine, make_url, text
from sqlalchemy.exc import OperationalError

url = make_url(os.environ["DATABASE_URL"])
admin = create_engine(url, isolation_level="AUTOCOMMIT").connect()
role = f"shop_{url.database}"
admin.execute(text(f'CREATE ROLE "{role}" LOGIN CONNECTION LIMIT 10'))

processes = [  # each process has a pool of its own
    create_engine(url.set(username=role), pool_size=2, max_overflow=1)
    for _ in range(4)
]
connections = []
try:
    for engine in processes:
        for _ in range(3):
            connections.append(engine.connect())
except OperationalError as error:
    print(f"connection {len(connections) + 1}: {type(error).__name__}")
    print("too many:", "too many connections" in str(error))
finally:
    for connection in connections:
        connection.close()
    for engine in processes:
        engine.dispose()
    admin.execute(text(f'DROP ROLE "{role}"'))
