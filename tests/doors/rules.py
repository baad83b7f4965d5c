"""The rules by which a door answers, in words; a table is made of nothing else.

An answer is (to GET, to a form sent with nothing typed). A stranger gets 404, a reader who writes 403
(design §5). A page that takes no form says 405 to everybody alike: that tells nothing of what is behind it.
"""

from collections.abc import Collection

from tests.doors.who import ADMINISTRATORS, ANONYMOUS, EVERYBODY, LOGINS

Answer = tuple[int, int]
Answers = dict[str, Answer]
Places = dict[str, Answers]

TO_LOGIN = (302, 302)
FORM, PAGE = (200, 422), (200, 405)
READER, STRANGER = (403, 403), (404, 404)
NO_PAGE = (404, 405)


def answers(*rules: tuple[Collection[str], Answer], others: Answer, anonymous: Answer = TO_LOGIN) -> Answers:
    """For each login the answer of the first rule that names it, else `others`."""
    found = {login: next((answer for who, answer in rules if login in who), others) for login in LOGINS}
    return {ANONYMOUS: anonymous, **found}


def public(answer: Answer) -> Places:
    """For whoever comes by."""
    return {"": answers(others=answer, anonymous=answer)}


def everybody(answer: Answer = PAGE) -> Answers:
    """For all who work here."""
    return answers(others=answer)


def reading(who: Collection[str]) -> Answers:
    """A page to read."""
    return answers((who, PAGE), others=NO_PAGE)


def writing(who: Collection[str], readers: Collection[str], form: Answer = FORM) -> Answers:
    """A form of whoever may do the deed; who reads the thing is told so, to others it is not there."""
    return answers((who, form), (readers, READER), others=STRANGER)


def told(who: Collection[str], form: Answer = FORM) -> Answers:
    """A deed of some on what everybody may read: the others are told whose it is."""
    return writing(who, EVERYBODY, form)


def administering(form: Answer = FORM) -> Answers:
    """Accounts, catalogues, calendars: the administrator's, and nobody else's."""
    return answers((ADMINISTRATORS, form), others=(403, 405 if form[1] == 405 else 403))
