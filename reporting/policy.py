"""Who looks into the history of which units: auditors, and inspectors under a decision."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from organizations.models import Unit, User
from organizations.policy import covered, granted
from organizations.verbs import INSPECT
from toolbox.errors import NotAllowed


def remit(person: User) -> QuerySet[Unit]:
    """The units whose history the person looks into today, for a subquery; NotAllowed to everybody else."""
    if not granted(person, INSPECT):
        raise NotAllowed(
            _("Trang này của kiểm tra, thanh tra. Nhật ký của từng việc có ở trang của việc ấy.")
        )
    return Unit.objects.filter(covered(person, INSPECT, "")).order_by()
