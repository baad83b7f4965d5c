"""Duty III.5: the Propaganda Board's plan, its work to the agencies, and their products month by month."""

from copy import copy

from django.utils.translation import gettext_lazy as _
from viewflow import this
from viewflow.workflow import flow

from organizations.office_settings import Setting
from registry.verbs import DISPATCH
from tasks.models.waiting import Ask
from tasks.verbs import SIFT
from workflow.nodes import HouseFlow, Step
from workflow.office import declare_document_settings
from workflow.steps import DocumentSteps, issuer
from workflow.verbs import DRAFT


class PropagandaFlow(DocumentSteps, HouseFlow):
    """The plan, then a year of products, looked at by sample (domain 3.5)."""

    process_title = _("Tuyên truyền")
    process_description = _("Kế hoạch tuyên truyền; cơ quan ghi sản phẩm hằng tháng; kiểm tra theo mẫu.")

    key = "propaganda"
    document_type = "KH"
    tables = ("tasks",)
    wants = ("tasks",)
    reaches_all = True

    start = flow.StartHandle().Next(this.draft)

    draft = copy(DocumentSteps.draft).On("already_issued", this.give)
    dispatch = Step(
        title=_("Phát hành"), may=DISPATCH, of=issuer, passing="dispatched", days=1, ask=Ask.DO
    ).On("dispatched", this.give)

    # the drafting officer: the plan's rows become work, and each agency gets its sheet of products
    give = Step(title=_("Giao việc, mở sổ sản phẩm"), may=DRAFT, of=issuer, days=2, ask=Ask.DO).On(
        "given", this.products
    )
    # the agencies, each at its own seat; who sifts at the Board draws samples and ends the year
    products = Step(title=_("Ghi sản phẩm tuyên truyền"), may=SIFT, of=issuer, days=5, ask=Ask.DO).On(
        "closed", this.end
    )
    end = flow.End()


# Domain 3.5 5.1: the head signs, the Standing Committee is asked only where an office wants it.
declare_document_settings(
    "propaganda",
    steps={"opinions": "off", "appraise": "on", "adopt": "off", "dispatch": "on"},
    days={
        "draft": 20,
        "opinions": 5,
        "explain": 3,
        "appraise": 2,
        "adopt": 10,
        "sign": 2,
        "number": 1,
        "dispatch": 1,
    },
)
Setting("propaganda.days.give", _("Số ngày làm việc để giao việc, mở sổ sản phẩm"), 2)
Setting("propaganda.due_day", _("Sản phẩm của tháng ghi trước hết ngày nào trong tháng"), 25)
Setting("propaganda.supplement_days", _("Số ngày làm việc để bổ sung sản phẩm theo yêu cầu"), 3)
Setting(
    "propaganda.sample",
    _("Kiểm tra sản phẩm theo mẫu: rút bao nhiêu phần trăm"),
    20,
    help=_("Ghi 0 nếu không kiểm tra theo mẫu. Số rút mẫu được lưu, ai cũng rút lại được."),
)
