"""A small module with rules, for the test of the trial itself."""

LIMIT = 3
OLDEST = 120


def may(age: int, named: bool) -> bool:
    """One rule that its test holds whole."""
    return named and age > LIMIT


def half(age: int) -> bool:
    """One whose border no test knows."""
    return age > 17


def steps(count: int) -> int:
    """One that goes on for ever where its step is lost."""
    done = 0
    while done < count:
        done += 1
    return done


class Words(str):
    """Its mutants lose the way to the class, so they are tried where nothing was imported yet."""

    def upper(self) -> str:
        return super().upper() + "!"
