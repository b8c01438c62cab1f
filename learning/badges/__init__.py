"""Certificates as Open Badges 3.0: who has earned one, what it says, its keys and signatures, and its end.

Takes a session and a time, and knows no request. What signs is loaded when somebody asks for a badge.
"""

from models import MAX_HOLDER, Certificate

__all__ = ["MAX_HOLDER", "Certificate"]
