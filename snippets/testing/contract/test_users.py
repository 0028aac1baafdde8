import os

import psycopg
import pytest
from fake import FakeUsers
from users import SqlUsers, TakenError


@pytest.fixture(params=["fake", "sql"])
def users(request):
    if request.param == "fake":
        yield FakeUsers()
        return
    with psycopg.connect(os.environ["DATABASE_URL"]) as db:
        db.execute("CREATE TABLE users (email text PRIMARY KEY)")
        yield SqlUsers(db)
        db.rollback()


def test_counts_what_was_added(users):
    users.add("ada@example.com")
    assert users.count() == 1


def test_refuses_a_second_account_for_an_address(users):
    users.add("ada@example.com")
    with pytest.raises(TakenError):
        users.add("ada@example.com")
    assert users.count() == 1
