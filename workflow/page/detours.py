"""What may be done with a case as a whole, in the state it is in: by which right, at which unit."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from organizations.models import Unit, User
from organizations.policy import desks_of
from organizations.verbs import Verb
from workflow.models import Case
from workflow.verbs import ACTIVATE, DRAFT

WORDS = {
    "rut-lai": _("Rút lại bản trình"),
    "tam-dung": _("Tạm dừng hồ sơ"),
    "tiep-tuc": _("Cho tiếp tục"),
    "huy": _("Hủy hồ sơ"),
    "mo-lai": _("Mở lại hồ sơ"),
    "chuyen": _("Chuyển cho đơn vị khác"),
}


@dataclass(frozen=True, slots=True)
class Way:
    """An act: its words, its page, whose it is."""

    words: str | Promise
    url: str
    verb: Verb
    unit: Unit


def ways(case: Case) -> dict[str, Way]:
    """All acts, by the word in their address. The state of the case is judged by the act itself."""
    issuer = case.duty.resolution.issuer
    return {
        deed: Way(
            words,
            reverse("workflow:detour", args=[case.pk, deed]),
            DRAFT if deed == "rut-lai" else ACTIVATE,
            case.unit if deed == "rut-lai" else issuer,
        )
        for deed, words in WORDS.items()
    }


def offered(case: Case, reader: User, step: str) -> list[Way]:
    """Those that fit the state of the case and the reader's desks. No query of its own."""
    if case.closed_on:
        fitting = ["mo-lai"] if case.flow.reopens else []
    elif case.suspended_on:
        fitting = ["tiep-tuc", "huy"]
    else:
        submitted = step != "draft" and "draft" in case.flow.steps()
        fitting = [*(["rut-lai"] if submitted else []), "tam-dung", "chuyen", "huy"]
    desks, all_ways = desks_of(reader), ways(case)
    return [way for deed in fitting if ((way := all_ways[deed]).unit.pk, way.verb.codename) in desks]
