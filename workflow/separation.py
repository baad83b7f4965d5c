"""Drafter, appraiser and signer stay apart, by person, whichever way they come."""

from django.db.models import Q
from django.utils.translation import gettext as _

from audit import Author
from organizations.policy import giver_of
from toolbox.errors import NotAllowed
from workflow.models import Case, Version
from workflow.nodes import Step


def exception_to_separation(case: Case, node: Step, version: Version | None, author: Author) -> str:
    """ "" when the persons are apart; the named exception where a tiny unit has one (design: paper first).

    Asked of the decider and of who enters the decision for her: a drafter who types in the signature of
    another has signed for all the system can know. A clerk may type in the words of both. Under a mandate
    the giver stays apart as well, and there is no exception: one may ask somebody else. Raises NotAllowed.
    """
    giver = giver_of(author)
    clash = clash_of(case, node, version, author.decider_id, author.person_id, giver)
    if not clash:
        return ""
    tiny = case.settings["tiny"]
    if tiny and giver is None and node.name in ("sign", "appraise"):
        return _("Đơn vị ít người: %(reason)s") % {"reason": tiny}
    raise NotAllowed(clash)


def clash_of(
    case: Case,
    node: Step,
    version: Version | None,
    decider: int | None,
    enterer: int | None,
    giver: int | None = None,
) -> str:
    """In words, why these persons may not take the step now; "" when they may. One query at most."""
    persons = {enterer, decider, giver}
    if case.flow.reworked_at in node.apart_from and version is not None and persons & set(version.drafters):
        return _("Người soạn thảo không được %(step)s văn bản của mình.") % {"step": str(node.title).lower()}
    taken = case.decisions.standing().filter(round=case.round, step__in=node.apart_from)
    if taken.filter(Q(person_id__in=persons) | Q(entered_by_id=decider)).exists():
        return _("Đồng chí đã tham gia bước trước của lần trình này nên không được %(step)s.") % {
            "step": str(node.title).lower()
        }
    return ""
