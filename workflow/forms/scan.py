"""The scan of a signed sheet: the registry's field for a file that is kept."""

from registry.forms.kept import KeptFileField as ScanField

__all__ = ["ScanField"]
