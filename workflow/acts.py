"""What is done to a document and its case, as the book tells it."""

from django.utils.translation import gettext_lazy as _

from audit.acts import Act

ACTIVATED = Act("workflow.activated", _("giao nhiệm vụ %(duty)s cho %(unit)s: %(what)s"))
DEADLINE_SET = Act(
    "workflow.deadline_set", _("đổi hạn của nhiệm vụ %(duty)s: %(old)s → %(new)s ngày từ ngày ban hành")
)
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
NUMBER_TAKEN_BACK = Act("workflow.number_taken_back", _("hủy số %(symbol)s của %(what)s, chờ cấp số khác"))
DISPATCHED = Act("workflow.dispatched", _("phát hành %(what)s tới %(count)s nơi nhận"))
REVIEWED = Act("workflow.reviewed", _("rà soát %(what)s (%(topic)s): %(answer)s"))
RECEIVED = Act("workflow.received", _("hoàn tất tiếp nhận %(what)s, giao %(count)s nhiệm vụ"))
SUPPLEMENT = Act("workflow.supplement", _("yêu cầu bổ sung %(what)s"))
DISPUTED = Act("workflow.disputed", _("phản đối quyết định được nhập thay về %(what)s"))
DONE_OUTSIDE = Act("workflow.done_outside", _("ghi nhận bước %(step)s của %(what)s đã làm ngoài hệ thống"))
TAKEN_BACK = Act("workflow.taken_back", _("thu lại quyết định ở bước %(step)s của %(what)s"))
DECISION_CORRECTED = Act(
    "workflow.decision_corrected",
    _("đính chính %(field)s ở bước %(step)s của %(what)s: đã ghi %(old)s → sửa thành %(new)s"),
)
OPINION_TAKEN_BACK = Act("workflow.opinion_taken_back", _("thu lại ý kiến của %(seat)s về %(what)s"))
OPINION_CORRECTED = Act(
    "workflow.opinion_corrected",
    _("đính chính %(field)s trong ý kiến của %(seat)s về %(what)s: đã ghi %(old)s → sửa thành %(new)s"),
)
WITHDRAWN = Act("workflow.withdrawn", _("rút lại %(what)s đã trình"))
SUSPENDED = Act("workflow.suspended", _("tạm dừng hồ sơ %(what)s của %(unit)s"))
RESUMED = Act("workflow.resumed", _("cho tiếp tục hồ sơ %(what)s của %(unit)s sau %(days)s ngày"))
CASE_CANCELLED = Act("workflow.case_cancelled", _("hủy hồ sơ %(what)s của %(unit)s"))
CASE_REOPENED = Act("workflow.case_reopened", _("mở lại hồ sơ %(what)s của %(unit)s"))
HANDED_OVER = Act("workflow.handed_over", _("chuyển hồ sơ %(what)s từ %(old)s sang %(new)s"))
ASKED = Act("workflow.asked", _("hỏi về %(what)s"))
ANSWERED = Act("workflow.answered", _("trả lời về %(what)s"))
RESERVED = Act("workflow.reserved", _("bảo lưu ý kiến về kết quả biểu quyết %(what)s"))
BALLOT_DISPUTED = Act("workflow.ballot_disputed", _("phản đối phiếu được nhập thay về %(what)s"))
AGREED = Act("workflow.agreed", _("đồng ý với %(what)s ở bước %(step)s"))
IN_EFFECT = Act("workflow.in_effect", _("đưa %(what)s vào thực hiện, giao %(count)s nhiệm vụ"))
AMENDING = Act("workflow.amending", _("mở điều chỉnh %(what)s năm %(year)s"))
# The year's money (duty III.2)
NEEDS_ASKED = Act("workflow.needs_asked", _("đề nghị %(count)s đơn vị gửi nhu cầu kinh phí, hạn %(due)s"))
NEEDS_GIVEN = Act(
    "workflow.needs_given", _("gửi nhu cầu kinh phí của %(unit)s: %(count)s nội dung, %(total)s đồng")
)
NEEDS_CLOSED = Act(
    "workflow.needs_closed",
    _("chốt nhu cầu kinh phí: %(count)s nội dung, %(total)s đồng, %(silent)s đơn vị không gửi"),
)
MONEY_SET = Act("workflow.money_set", _("ghi số %(stage)s: %(count)s nội dung, %(total)s đồng"))
NEEDS_RETURNED = Act("workflow.needs_returned", _("trả lại nhu cầu kinh phí để giải trình (%(code)s)"))
SPENDING_REPORTED = Act(
    "workflow.spending_reported", _("ghi số thực chi quý %(quarter)s của %(unit)s: %(total)s đồng")
)
YEAR_ENDED = Act("workflow.year_ended", _("kết thúc năm ngân sách %(year)s, chuyển quyết toán"))
# Inspections (duty III.2)
INSPECTIONS_PLANNED = Act("workflow.inspections_planned", _("trình kế hoạch kiểm tra năm: %(count)s cuộc"))
PLAN_APPROVED = Act("workflow.plan_approved", _("duyệt kế hoạch kiểm tra năm %(symbol)s: %(count)s cuộc"))
SENT_BACK = Act("workflow.sent_back", _("trả lại ở bước %(step)s (%(code)s)"))
TEAM_FORMED = Act("workflow.team_formed", _("lập đoàn kiểm tra %(unit)s theo %(symbol)s, %(count)s người"))
OUTLINE_SENT = Act("workflow.outline_sent", _("gửi đề cương kiểm tra cho %(unit)s, làm việc ngày %(day)s"))
VISITED = Act("workflow.visited", _("ghi biên bản làm việc tại %(unit)s ngày %(day)s"))
UNIT_ANSWERED = Act("workflow.unit_answered", _("%(unit)s giải trình với đoàn kiểm tra"))
NOT_ANSWERED = Act("workflow.not_answered", _("hết hạn, %(unit)s không giải trình với đoàn kiểm tra"))
FINDINGS_DRAFTED = Act(
    "workflow.findings_drafted", _("trình dự thảo kết luận kiểm tra %(unit)s: %(count)s tồn tại")
)
INSPECTION_CONCLUDED = Act(
    "workflow.inspection_concluded",
    _("kết luận kiểm tra %(unit)s theo %(symbol)s: %(count)s việc phải khắc phục"),
)
RECHECKED = Act("workflow.rechecked", _("phúc tra %(finding)s của %(unit)s: %(answer)s"))
INSPECTION_CLOSED = Act(
    "workflow.inspection_closed", _("kết thúc kiểm tra %(unit)s, mọi tồn tại đã khắc phục")
)
STUDY_RECORDED = Act(
    "workflow.study_recorded", _("ghi kết quả học tập của %(count)s chi bộ, đơn vị: %(units)s")
)
STUDY_PROVEN = Act("workflow.study_proven", _("đính kèm tài liệu chứng minh buổi học của %(unit)s"))
STUDY_EXCEPTED = Act(
    "workflow.study_excepted",
    _("nêu ngoại lệ: %(unit)s chưa học xong, %(owner)s chịu trách nhiệm đến %(until)s"),
)
STUDY_REPORTED = Act(
    "workflow.study_reported", _("báo cáo %(what)s: %(done)s/%(cells)s nơi đạt, dự %(studied)s/%(called)s")
)
STUDY_CHECKED = Act("workflow.study_checked", _("kiểm tra %(what)s: %(answer)s"))
RESOLUTION_SENT = Act("workflow.resolution_sent", _("phát hành nghị quyết %(symbol)s tới %(count)s nơi nhận"))

# Duty III.4: areas, visits, recommendations
AREA_ASSIGNED = Act(
    "workflow.area_assigned", _("phân công đồng chí %(person)s phụ trách %(unit)s từ %(since)s")
)
AREA_ENDED = Act(
    "workflow.area_ended", _("thôi phân công đồng chí %(person)s phụ trách %(unit)s sau %(day)s")
)
AREA_OFFERED = Act(
    "workflow.area_offered", _("quyết định bàn giao %(unit)s cho đồng chí %(person)s từ %(since)s")
)
AREA_TAKEN = Act("workflow.area_taken", _("ký nhận %(unit)s, %(count)s kiến nghị còn mở"))
AREA_DECLINED = Act("workflow.area_declined", _("không ký nhận %(unit)s"))
VISITS_PLANNED = Act("workflow.visits_planned", _("đăng ký đi %(unit)s: %(days)s"))
VISIT_WRITTEN = Act("workflow.visit_written", _("ghi %(what)s, %(count)s kiến nghị"))
VISIT_TAKEN_BACK = Act("workflow.visit_taken_back", _("thu lại %(what)s"))
VISIT_CORRECTED = Act("workflow.visit_corrected", _("đính chính %(what)s"))
VISIT_ANSWERED = Act("workflow.visit_answered", _("trả lời %(what)s: %(answer)s"))
NOT_VISITED = Act("workflow.not_visited", _("báo chưa đi %(unit)s trong %(quarter)s"))
QUARTER_REPORTED = Act(
    "workflow.quarter_reported", _("báo cáo %(quarter)s về %(unit)s: %(visits)s lần làm việc")
)
QUARTER_RECEIVED = Act("workflow.quarter_received", _("tiếp nhận báo cáo %(quarter)s về %(unit)s"))
QUARTER_RETURNED = Act("workflow.quarter_returned", _("trả lại báo cáo %(quarter)s về %(unit)s (%(code)s)"))
RECOMMENDATION_GIVEN = Act(
    "workflow.recommendation_given", _("giao %(owner)s giải quyết kiến nghị, hạn %(due)s")
)
RECOMMENDATION_REFUSED = Act("workflow.recommendation_refused", _("không tiếp nhận kiến nghị"))
RECOMMENDATION_ANSWERED = Act("workflow.recommendation_answered", _("kết luận về kiến nghị: %(answer)s"))

# Reports composed of a period, and the Propaganda Board's year
REPORT_BEGUN = Act("workflow.report_begun", _("lập %(what)s từ %(period)s đã chốt ngày %(frozen)s"))
CONCLUDED = Act("workflow.concluded", _("ghi kết luận về %(what)s theo %(basis)s, giao %(count)s việc"))
PRODUCTS_OPENED = Act(
    "workflow.products_opened", _("giao %(count)s việc, mở sổ sản phẩm tuyên truyền cho %(units)s đơn vị")
)
PRODUCTS_LOGGED = Act(
    "workflow.products_logged",
    _("ghi sản phẩm tuyên truyền tháng %(month)s của %(unit)s, lần ghi %(version)s"),
)
PRODUCTS_TAKEN_BACK = Act(
    "workflow.products_taken_back", _("thu lại sản phẩm tuyên truyền tháng %(month)s của %(unit)s")
)
PRODUCTS_DRAWN = Act(
    "workflow.products_drawn",
    _("rút mẫu %(count)s/%(population)s sổ sản phẩm để kiểm tra, số rút mẫu %(seed)s"),
)
PRODUCT_FOUND = Act("workflow.product_found", _("kiểm tra sản phẩm %(month)s của %(unit)s: %(answer)s"))
PRODUCTS_CLOSED = Act("workflow.products_closed", _("kết thúc năm tuyên truyền: %(count)s sản phẩm"))

# The time before a unit's first day with the system
OPENING_TAKEN = Act(
    "workflow.opening_taken",
    _(
        "nhập số dư đầu kỳ của %(unit)s: %(tasks)s nhiệm vụ, %(entries)s văn bản, %(studies)s buổi "
        "quán triệt, %(visits)s phiếu đi cơ sở"
    ),
)
STUDY_TAKEN = Act("workflow.study_taken", _("nhập kết quả học tập của %(unit)s từ số dư đầu kỳ"))
VISIT_TAKEN = Act("workflow.visit_taken", _("nhập %(what)s từ số dư đầu kỳ"))

# Leaving
HANDOVER_OPENED = Act("workflow.handover_opened", _("lập %(what)s cho đồng chí %(receiver)s: %(count)s việc"))
HANDOVER_ACCEPTED = Act("workflow.handover_accepted", _("ký nhận %(count)s việc của đồng chí %(person)s"))
HANDOVER_REFUSED = Act("workflow.handover_refused", _("không nhận bàn giao của đồng chí %(person)s"))
