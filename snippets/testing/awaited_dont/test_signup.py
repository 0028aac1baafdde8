from unittest.mock import create_autospec

import pytest
from signup import Mailer, sign_up


@pytest.mark.asyncio
async def test_sends_a_welcome():
    mailer = create_autospec(Mailer, instance=True)
    assert await sign_up(mailer, "ada@example.com") == "done"
    mailer.send.assert_called_once_with("ada@example.com", "Welcome")
