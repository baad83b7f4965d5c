"""A piece of evidence: looked at, judged with one tap, downloaded, its pages shown."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from organizations.clock import office_today
from organizations.doer import Doer, doer_of
from organizations.policy import desks_of
from organizations.requests import Request
from organizations.viewing import seen
from registry import store
from registry.models import StoredFile
from registry.pages import page_image_response, page_numbers, text_of
from registry.verbs import ASK_PURGE
from registry.views.purges import ask_page
from tasks import moves
from tasks.actions.checking import confirm_done, unchecked
from tasks.actions.completion import latest_completion
from tasks.checking_queue import next_piece
from tasks.deadlines import days_shown, deadline_of_assignment
from tasks.deeds import CHECK
from tasks.forms.deed import DeedForm
from tasks.models import Assignment, Evidence, Sampled
from tasks.needs import needs_of
from tasks.policy import evidence_for, is_barred, may_make
from tasks.views.deeds import form_for, kindly
from tasks.views.leading import lead_on
from tasks.warnings import alarms_of, sees_alarms
from tasks.workdays import Calendar
from toolbox.errors import NotAllowed
from toolbox.pages import attempt, page

MOST_LINES = 400


@kindly
@require_http_methods(["GET", "POST"])
def evidence(request: Request, pk: int, part: int) -> HttpResponse:
    """The piece with all that helps to judge it; for the checker the two buttons below."""
    piece = evidence_for(request.user, pk, part)
    row = piece.assignment
    form = _check_form(request, piece)
    if request.method == "POST" and form is None:
        raise NotAllowed(_("Tài liệu này không chờ đồng chí kiểm tra."))
    if form is not None and form.is_bound and form.is_valid():
        by = doer_of(request, form)
        if attempt(form, lambda: CHECK.run(piece, form, by)):
            return _go_on(request, row, by, finishes=form.finishes)  # type: ignore[attr-defined]
    response = page(request, "tasks/evidence/piece.html", _context(request, piece, form), form=form)
    # A PDF's and a photo's pages note themselves when the browser fetches them; text stands in this page.
    shows_text = piece.content is not None and not page_numbers(piece.content)
    return seen(response, of=row, detail=str(piece)) if shows_text else response


def _check_form(request: Request, piece: Evidence) -> DeedForm | None:
    """The form of the check where the piece waits for this reader, else None."""
    row = piece.assignment
    waits = may_make(request.user, moves.CHECK_EVIDENCE, row) and not is_barred(request.user, row)
    if not waits:
        return None
    report = latest_completion(row)
    here = report.pieces.filter(evidence=piece).exists()
    if not here or report.checks.filter(evidence=piece, sampled=None).exists():
        return None
    return form_for(request, CHECK, row, piece, CHECK.move.verb, row.checker_unit)


def _go_on(request: Request, row: Assignment, by: Doer, *, finishes: bool) -> HttpResponse:
    """To the next piece; after the last one of a report to its conclusion, or on with the next report."""
    done = _("Đã kiểm tra tài liệu")
    if finishes:
        confirm_done(assignment=row, by=by)
        done = _("Đã kiểm tra, xác nhận hoàn thành")
    following = next_piece(request.user, first_of=row)
    if following is not None and (finishes or following.completion.assignment_id == row.pk):
        messages.success(request, _("%(done)s: %(what)s.") % {"done": done, "what": row.title})
        return redirect(following.evidence.get_absolute_url())
    return lead_on(request, row.get_absolute_url(), row, done)


def _context(request: Request, piece: Evidence, form: DeedForm | None) -> dict[str, Any]:
    row, content, today = piece.assignment, piece.content, office_today()
    checks = list(piece.checks.select_related("person", "completion"))
    alarms = alarms_of([piece], request.user) if sees_alarms(row, request.user) else {}
    left = unchecked(latest_completion(row)) if form is not None else 0
    return {
        "piece": piece,
        "assignment": row,
        "deadline": deadline_of_assignment(row, today, Calendar.around(days_shown(row), today)),
        "form": form,
        "checks": checks,
        "alarms": alarms.get(piece.pk, []),
        "needs": needs_of(row),
        "pages": page_numbers(content) if content else range(0),
        "text": _text(content),
        "may_ask_purge": (piece.file_id and piece.unit_id, ASK_PURGE.codename) in desks_of(request.user),
        "replaced": getattr(piece, "replaced_by", None),
        "left": left,
        "may_finish": left == 1 and form is not None and _may_finish(request, row),
        "sampled": Sampled.objects.filter(evidence=piece, look=None).first(),
        "may_withdraw": may_make(request.user, moves.WITHDRAW_EVIDENCE, row) and piece.state == "standing",
        "may_replace": may_make(request.user, moves.GIVE_EVIDENCE, row) and piece.state == "standing",
    }


def _text(content: StoredFile | None) -> list[str]:
    """What a Word file says; a PDF and a photo show their pages."""
    if content is None or content.words_instead or page_numbers(content):
        return []
    return text_of(content)[:MOST_LINES]


def _may_finish(request: Request, row: Assignment) -> bool:
    """One more tap may confirm the whole work: she also decides for the giver, and nothing failed so far."""
    failed = latest_completion(row).checks.filter(passed=False, sampled=None).exists()
    return not failed and may_make(request.user, moves.CONFIRM, row)


@require_GET
def check_next(request: Request) -> HttpResponse:
    """Straight to the next piece that waits to be looked at."""
    following = next_piece(request.user)
    if following is None:
        return redirect("tasks:inbox")
    return redirect(following.evidence.get_absolute_url())


@require_GET
def evidence_file(request: Request, pk: int, part: int) -> HttpResponse:
    piece = evidence_for(request.user, pk, part)
    if piece.content is None:
        raise Http404
    return store.serve(piece.content, piece.file_name or str(piece), of=piece.assignment)


@require_http_methods(["GET", "POST"])
def evidence_purge(request: Request, pk: int, part: int) -> HttpResponse:
    """Ask that the content leaves the house: a wrong, secret or personal file."""
    piece = evidence_for(request.user, pk, part)
    if piece.file is None:
        raise Http404
    back = piece.get_absolute_url()
    return ask_page(request, stored=piece.file, unit=piece.unit, name=str(piece), back=back)


@require_GET
def evidence_page(request: HttpRequest, pk: int, part: int, number: int) -> HttpResponse:
    piece = evidence_for(request.user, pk, part)  # type: ignore[arg-type]
    if piece.content is None:
        raise Http404
    return page_image_response(piece.content, number, of=piece.assignment, name=str(piece))
