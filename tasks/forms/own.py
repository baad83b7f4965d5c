"""What is done at the keyboard by who does it: nobody enters it for another."""

from typing import Any

from organizations.forms.doer import DoerFields


class OwnDoerFields(DoerFields):
    """Capacity and day, without the choice of a decider."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.fields.pop("entered_for", None) and "entered_for" in self.own_names:
            self.own_names.remove("entered_for")
