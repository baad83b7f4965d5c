"""The doors of cases and their documents."""

from django.urls import path

from workflow.views import (
    activation,
    adoption,
    appraisal,
    cases,
    comparison,
    detours,
    dispute,
    drafting,
    duty,
    files,
    issue,
    issued,
    opinions,
    outside,
    remarks,
    reservations,
    plans,
    review,
    signature,
)

app_name = "workflow"

urlpatterns = [
    path("van-ban/", cases.cases, name="cases"),
    path("giao-nhiem-vu/<int:duty>/", activation.activate, name="activate"),
    path("giao-nhiem-vu/nghi-quyet/<int:resolution>/", activation.together, name="activate_together"),
    path("giao-nhiem-vu/dot/<int:pk>/", activation.activation, name="activation"),
    # a case and what its document says
    path("ho-so/<int:pk>/", cases.case, name="case"),
    path("ho-so/<int:pk>/so-do/", cases.diagram, name="diagram"),
    path("ho-so/<int:pk>/ban/<int:number>/", comparison.version, name="version"),
    path("ho-so/<int:pk>/so-sanh/<int:old>/<int:new>/", comparison.compare, name="compare"),
    path("ho-so/<int:pk>/ban/<int:number>/tep/", files.version_file, name="version_file"),
    path("ho-so/<int:pk>/ban/<int:number>/xoa-tep/", files.version_purge, name="version_purge"),
    path("ho-so/<int:pk>/ban/<int:number>/trang/<int:page>/", files.version_page, name="version_page"),
    path("ho-so/<int:pk>/quyet-dinh/<int:decision>/ban-chup/", files.decision_scan, name="decision_scan"),
    # writing
    path("ho-so/<int:pk>/soan-thao/", drafting.draft, name="draft"),
    path("ho-so/<int:pk>/soan-thao/luu/", drafting.autosave, name="autosave"),
    path("ho-so/<int:pk>/soan-thao/xoa-tep/", files.draft_purge, name="draft_purge"),
    path("ho-so/<int:pk>/soan-thao/tep/", files.draft_file, name="draft_file"),
    path("ho-so/<int:pk>/trinh/", drafting.submit, name="submit"),
    path("ho-so/<int:pk>/da-ban-hanh/", issued.record_issued, name="record_issued"),
    # the steps
    path("ho-so/<int:pk>/xin-y-kien/", opinions.ask, name="ask_opinions"),
    path("ho-so/<int:pk>/y-kien/<int:seat>/", opinions.give, name="give_opinion"),
    path("ho-so/<int:pk>/ket-thuc-y-kien/", opinions.close, name="close_opinions"),
    path("ho-so/<int:pk>/tiep-thu/", opinions.explain, name="explain"),
    path("ho-so/<int:pk>/tham-dinh/", appraisal.appraise, name="appraise"),
    path("ho-so/<int:pk>/tra-lai/", appraisal.give_back, name="give_back"),
    path("ho-so/<int:pk>/thong-qua/", adoption.minutes, name="minutes"),
    path("ho-so/<int:pk>/phat-phieu/", adoption.open_ballots, name="open_ballots"),
    path("ho-so/<int:pk>/phieu/<int:seat>/", adoption.ballot, name="ballot"),
    path("ho-so/<int:pk>/kiem-phieu/", adoption.close_ballots, name="close_ballots"),
    path("ho-so/<int:pk>/ky/", signature.sign, name="sign"),
    path("ho-so/<int:pk>/cap-so/", issue.number, name="number"),
    path("ho-so/<int:pk>/phat-hanh/", issue.dispatch, name="dispatch"),
    path("ho-so/<int:pk>/ra-soat/<int:seat>/", review.review, name="review"),
    path("ho-so/<int:pk>/lam-ngoai/", outside.done_outside, name="done_outside"),
    path("ho-so/<int:pk>/quyet-dinh/<int:decision>/phan-doi/", dispute.dispute, name="dispute"),
    # a duty: who is where
    path("nhiem-vu/<int:pk>/", duty.duty, name="duty"),
    # acts on a whole case
    path("ho-so/<int:pk>/viec/<slug:deed>/", detours.detour, name="detour"),
    # what is asked and answered
    path("ho-so/<int:pk>/trao-doi/", remarks.ask, name="ask"),
    path("ho-so/<int:pk>/trao-doi/<int:remark>/", remarks.answer, name="answer"),
    # a member's word beside the vote
    path("ho-so/<int:pk>/quyet-dinh/<int:decision>/bao-luu/", reservations.reserve, name="reserve"),
    path("ho-so/<int:pk>/phieu/<int:seat>/phan-doi/", reservations.dispute, name="dispute_ballot"),
    # plans
    path("ho-so/<int:pk>/kinh-phi/<int:seat>/", plans.finance, name="finance"),
    path("ho-so/<int:pk>/thuong-truc/<int:seat>/", plans.standing, name="standing"),
    path("ho-so/<int:pk>/khong-dong-y/<int:seat>/", plans.return_plan, name="return_plan"),
    path("ho-so/<int:pk>/dieu-chinh/", plans.amend, name="amend"),
]
