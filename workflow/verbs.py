"""What a position may do in the making of a document; none of it reaches lower units."""

from django.utils.translation import gettext_lazy as _

from organizations.roles import Role
from organizations.verbs import Verb

ACTIVATE = Verb(
    "activate_duty", _("Giao nhiệm vụ của nghị quyết"), frozenset({Role.MONITOR, Role.HEAD, Role.DEPUTY})
)
DRAFT = Verb("draft", _("Soạn thảo, trình"), frozenset({Role.OFFICER, Role.OFFICE_HEAD}))
OPINE = Verb("opine", _("Cho ý kiến"), frozenset({Role.HEAD, Role.DEPUTY, Role.OFFICE_HEAD}))
APPRAISE = Verb("appraise", _("Thẩm định"), frozenset({Role.OFFICE_HEAD, Role.DEPUTY}))
# Writing down what the collective decided is no decision: the drafting officer usually keeps the minutes.
RECORD_VOTE = Verb(
    "record_vote", _("Ghi biên bản biểu quyết"), frozenset({Role.OFFICER, Role.CLERK, Role.OFFICE_HEAD})
)
VOTE = Verb("vote", _("Biểu quyết"), frozenset({Role.MEMBER}), personal=True)
SIGN = Verb("sign", _("Ký ban hành"), frozenset({Role.HEAD, Role.DEPUTY}))
REVIEW = Verb("review", _("Rà soát"), frozenset({Role.HEAD, Role.OFFICE_HEAD}))
REVIEW_REALITY = Verb("review_reality", _("Rà soát sát thực tế địa bàn"), frozenset({Role.OVERSEER}))
