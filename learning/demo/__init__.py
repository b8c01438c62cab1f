"""A demonstration: made-up people who learn through the same code as everybody, and the way to be rid of them."""

from learning.demo.making import Made, Size, make
from learning.demo.removing import Removed, is_there, remove

__all__ = ["Made", "Removed", "Size", "is_there", "make", "remove"]
