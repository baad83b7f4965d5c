"""One desk's review by checklist."""

from django.utils.translation import gettext as _

from workflow.actions.review import review as review_version
from workflow.forms.review import ReviewForm
from workflow.views.answering import step_page

review = step_page(
    "review",
    "review_before",
    form=ReviewForm,
    template="workflow/steps/review.html",
    act=review_version,
    done=lambda made: _("Đã yêu cầu bổ sung") if made.outcome == "supplement" else _("Đã tiếp nhận"),
)
