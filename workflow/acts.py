"""What is done to a document and its case, as the book tells it."""

from django.utils.translation import gettext_lazy as _

from audit.acts import Act

ACTIVATED = Act("workflow.activated", _("giao nhiệm vụ %(duty)s cho %(unit)s: %(what)s"))
SUBMITTED = Act("workflow.submitted", _("trình %(what)s lần %(round)s"))
RECORDED_ISSUED = Act("workflow.recorded_issued", _("ghi nhận %(what)s đã ban hành: %(symbol)s"))
OPINIONS_ASKED = Act("workflow.opinions_asked", _("xin ý kiến %(count)s nơi về %(what)s, hạn %(due)s"))
OPINION_GIVEN = Act("workflow.opinion_given", _("cho ý kiến về %(what)s: %(answer)s"))
OPINIONS_CLOSED = Act(
    "workflow.opinions_closed",
    _("kết thúc lấy ý kiến %(what)s: %(answered)s nơi trả lời, %(silent)s nơi im lặng"),
)
EXPLAINED = Act("workflow.explained", _("tiếp thu, giải trình %(count)s ý kiến về %(what)s"))
APPRAISED = Act("workflow.appraised", _("thẩm định %(what)s: đạt"))
ADOPTED = Act("workflow.adopted", _("ghi biên bản thông qua %(what)s: tán thành %(votes)s/%(total)s"))
NOT_ADOPTED = Act(
    "workflow.not_adopted", _("ghi biên bản chưa thông qua %(what)s: tán thành %(votes)s/%(total)s")
)
BALLOTS_OPENED = Act("workflow.ballots_opened", _("phát phiếu biểu quyết %(what)s cho %(count)s ủy viên"))
BALLOT_CAST = Act("workflow.ballot_cast", _("biểu quyết %(what)s"))  # that, never how
RETURNED = Act("workflow.returned", _("trả lại %(what)s ở bước %(step)s (%(code)s)"))
SIGNED = Act("workflow.signed", _("ký ban hành %(what)s (%(line)s)"))
NUMBERED = Act("workflow.numbered", _("cấp số %(symbol)s cho %(what)s"))
DISPATCHED = Act("workflow.dispatched", _("phát hành %(what)s tới %(count)s nơi nhận"))
REVIEWED = Act("workflow.reviewed", _("rà soát %(what)s (%(topic)s): %(answer)s"))
RECEIVED = Act("workflow.received", _("hoàn tất tiếp nhận %(what)s, giao %(count)s nhiệm vụ"))
SUPPLEMENT = Act("workflow.supplement", _("yêu cầu bổ sung %(what)s"))
DISPUTED = Act("workflow.disputed", _("phản đối quyết định được nhập thay về %(what)s"))
DONE_OUTSIDE = Act("workflow.done_outside", _("ghi nhận bước %(step)s của %(what)s đã làm ngoài hệ thống"))

# Leaving
HANDOVER_OPENED = Act("workflow.handover_opened", _("lập %(what)s cho đồng chí %(receiver)s: %(count)s việc"))
HANDOVER_ACCEPTED = Act("workflow.handover_accepted", _("ký nhận %(count)s việc của đồng chí %(person)s"))
HANDOVER_REFUSED = Act("workflow.handover_refused", _("không nhận bàn giao của đồng chí %(person)s"))
