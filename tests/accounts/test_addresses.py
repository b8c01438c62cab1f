"""What may be an e-mail address."""

import pytest

from learning.accounts import addresses


@pytest.mark.parametrize("text", [" Ada@Example.org ", "josé+ki@école.lu", "a.b-c_d@sub.domain.example"])
def test_an_address_is_taken_as_typed_without_the_space_around(text: str) -> None:
    assert addresses.cleaned(text) == text.strip()


@pytest.mark.parametrize(
    "text",
    ["", "ada", "ada@", "@example.org", "ada@example", "a b@example.org", "a@b@c.org", "ada@example..org",
     "ada@example.org\r\nBcc: all@example.org", "ada\0@example.org", "Ada <ada@example.org>", f"{'a' * 250}@x.lu"],
)  # fmt: skip
def test_what_cannot_be_one_is_none(text: str) -> None:
    assert addresses.cleaned(text) is None


def test_case_makes_no_other_address() -> None:
    assert addresses.key(" ADA@Example.org") == addresses.key("ada@example.ORG")
