import pytest

from mypackage.main import main
from mypackage.models.order import Order
from mypackage.services.pricing import total


def test_small_order_pays_shipping(small_order: Order) -> None:
    assert total(small_order) == 35


def test_main_prints_the_total(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.argv", ["mypackage", "20", "30"])
    main()
    assert capsys.readouterr().out == "total: 50\n"
