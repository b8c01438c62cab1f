"""The data of interactive figures, one file or one per language."""

import pytest
from flask.testing import FlaskClient


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("best-line", 200),
        ("next-word.lb", 200),
        ("next-word", 404),
        ("next-word.xx", 404),
        ("best-line.en", 404),
        ("store", 404),
        ("..%2Fstore", 404),
    ],
)
def test_only_the_data_of_figures_is_served(client: FlaskClient, name: str, status: int) -> None:
    response = client.get(f"/explorables/{name}.json?v=1")

    assert response.status_code == status
    if status == 200:
        assert response.mimetype == "application/json"
        assert "immutable" in response.headers["Cache-Control"]
