from unittest.mock import patch

from checkout import pay


def test_pays():
    with patch("gateway.charge", autospec=True) as charge:
        charge.return_value = "R-1"
        assert pay(1200) == "paid, receipt R-1"
    charge.assert_called_once_with(1200)
