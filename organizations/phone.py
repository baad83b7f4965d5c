"""Telephone numbers as people type them."""

import re


def normal_phone(text: str) -> str:
    """ "+84 912 345.678" and "0912345678" are one number; "" when it is none."""
    digits = re.sub(r"[\s.\-()]", "", text)
    digits = re.sub(r"^(\+|00)84", "0", digits)
    return digits if re.fullmatch(r"0\d{8,10}", digits) else ""
