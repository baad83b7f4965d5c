"""The doors of cases and their documents."""

from django.urls import path

from workflow.views import (
    activation,
    adoption,
    appraisal,
    cases,
    comparison,
    dispute,
    drafting,
    files,
    issue,
    issued,
    opinions,
    outside,
    recipients,
    review,
    signature,
    study,
    study_summary,
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
    # duty III.1: the resolution studied
    path("hoc-tap/<int:pk>/bang/", study.sheet, name="study_sheet"),
    path("hoc-tap/<int:pk>/dan/", study.paste, name="study_paste"),
    path("hoc-tap/<int:pk>/chi-bo/<int:unit>/", study.cell, name="study_cell"),
    path("hoc-tap/<int:pk>/tai-lieu/", study.proof, name="study_proof"),
    path("hoc-tap/<int:pk>/tai-lieu/<int:proof>/", study.proof_file, name="study_file"),
    path("hoc-tap/<int:pk>/ngoai-le/<int:unit>/", study.exception, name="study_exception"),
    path("hoc-tap/<int:pk>/bao-cao/", study.report, name="study_report"),
    path("hoc-tap/<int:pk>/kiem-tra/<int:seat>/", study.check, name="study_check"),
    path("quan-triet/<int:pk>/", study_summary.summary, name="study_summary"),
    path("quan-triet/<int:pk>/bang.xlsx", study_summary.export, name="study_export"),
    path("quan-triet/<int:pk>/don-vi/<int:case>/", study_summary.unit, name="study_unit"),
    path("noi-nhan/<int:pk>/", recipients.recipients, name="recipients"),
    path("noi-nhan/<int:pk>/phat-hanh/", recipients.send, name="send_resolution"),
    path("noi-nhan/da-pho-bien/<int:pk>/", recipients.disseminated, name="disseminated"),
]
