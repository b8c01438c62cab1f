"""Changing a frozen value."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import replace as replace
else:

    def replace(value: Any, /, **changes: Any) -> Any:
        """As `dataclasses.replace`, for classes that neither check nor derive anything when they are made: a copy of
        what is there, not a new value from two dozen fields. An answer changes a state four times."""
        copy = object.__new__(value.__class__)
        fields = copy.__dict__
        fields.update(value.__dict__)
        n_fields = len(fields)
        fields.update(changes)
        if len(fields) != n_fields:
            raise TypeError(f"{value.__class__.__name__} has no {', '.join(changes.keys() - value.__dict__.keys())}")
        return copy
