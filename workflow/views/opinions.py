"""Opinions: asking, giving, closing the round, answering the remarks."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from workflow import seats
from workflow.actions import opinions as actions
from workflow.forms.opinions import AskOpinionsForm, CloseOpinionsForm, ExplainForm, OpinionForm
from workflow.models import Opinion
from workflow.policy import Desk
from workflow.undoing import with_opinion_corrections
from workflow.views.answering import step_page

ask = step_page(
    "opinions",
    form=AskOpinionsForm,
    template="workflow/steps/ask_opinions.html",
    act=actions.ask_opinions,
    done=lambda found: _("Đã xin ý kiến %(count)d nơi") % {"count": len(found)},
    given=lambda desk: {"before": seats.of_round(desk.case, "opinions")},
)

give = step_page(
    "opinions",
    form=OpinionForm,
    template="workflow/steps/give_opinion.html",
    act=actions.give_opinion,
    done=lambda opinion: _("Đã trả lời: nhất trí") if opinion.agrees else _("Đã trả lời: không nhất trí"),
)

close = step_page(
    "opinions",
    form=CloseOpinionsForm,
    template="workflow/steps/close_opinions.html",
    act=actions.close_opinions,
    done=_lazy("Đã kết thúc lấy ý kiến"),
    shown=lambda form: {"seats": seats.of_round(form.desk.case, "opinions")},
)


def _remarks(desk: Desk) -> dict[str, Any]:
    asked = Opinion.objects.filter(seat__in=seats.of_round(desk.case, "opinions"))
    told = with_opinion_corrections(asked.select_related("seat__unit", "person", "response"))
    return {"remarks": [each for each in told if each.is_remark]}


explain = step_page(
    "explain",
    form=ExplainForm,
    template="workflow/steps/explain.html",
    act=actions.explain,
    done=lambda following: (
        _("Đã tiếp thu, giải trình, mở lại dự thảo") if following == "draft" else _("Đã tiếp thu, giải trình")
    ),
    given=_remarks,
)
