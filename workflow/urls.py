"""The doors of cases and their documents."""

from django.urls import path

from workflow.views import (
    absence,
    activation,
    adoption,
    appraisal,
    cases,
    comparison,
    direction,
    dispute,
    drafting,
    files,
    handover,
    issue,
    issued,
    opinions,
    outside,
    review,
    signature,
)

app_name = "workflow"

urlpatterns = [
    path("van-ban/", cases.cases, name="cases"),
    path("giao-nhiem-vu/<int:duty>/", activation.activate, name="activate"),
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
    path("ho-so/<int:pk>/but-phe/<int:unit>/", direction.direct, name="direct"),
    # absence and leaving
    path("vang-mat/", absence.absence, name="absence"),
    path("vang-mat/<int:unit>/uy-quyen/", absence.give, name="authorise"),
    path("uy-quyen/<int:pk>/", absence.mandate, name="mandate"),
    path("uy-quyen/<int:pk>/thu-hoi/", absence.take_back, name="revoke"),
    path("uy-quyen/<int:pk>/ban-chup/", absence.scan, name="mandate_scan"),
    path("ban-giao/nguoi/<int:pk>/", handover.open_, name="handover_open"),
    path("ban-giao/<int:pk>/", handover.handover, name="handover"),
    path("ban-giao/<int:pk>/ky-nhan/", handover.answer, name="handover_answer"),
]
