"""What stands beside the book is closed into it: a row changed, taken out or put in afterwards is found."""

import pytest
from django.apps import apps
from django.utils import timezone

from audit.appendonly import protected_models
from audit.models import Entry, Viewing
from audit.own_acts import SIDE_BOOK_CLOSED
from audit.sealing import seal
from audit.side_books import SIDE_BOOKS, close_side_books
from audit.verifying import Break, verify


def viewing(**values):
    row = {"person_id": 1, "person_name": "Lò Thị Mai", "capacity": "", "object_type": "x", "object_id": "1"}
    return Viewing.objects.create(**row, object_text="", office_day="2022-06-24", **values)


def test_every_table_of_the_floor_is_in_the_book_or_closed_into_it():
    book = {"audit.entry", "audit.entrybody", "audit.leaf", "audit.checkpoint"}
    assert set(SIDE_BOOKS) | book == {
        model._meta.label_lower for model in apps.get_app_config("audit").get_models()
    }
    assert {model for model, _written in SIDE_BOOKS.values()} <= set(protected_models())


def test_a_closing_names_rows_and_digest_and_nothing_is_closed_twice(side_books, author):
    closings = Entry.objects.filter(act=SIDE_BOOK_CLOSED.name)
    assert {each.object_type: each.facts["rows"] for each in closings} == dict.fromkeys(SIDE_BOOKS, 3)
    assert close_side_books(by=author) == 0
    assert closings.count() == 4
    assert verify().side_rows == 12


def test_what_is_new_is_closed_once_it_has_settled(side_books, author):
    viewing(pk=40)
    assert close_side_books(by=author) == 0
    viewing(pk=35, seen_at=timezone.now() - timezone.timedelta(minutes=6))
    assert close_side_books(by=author) == 1
    seal()
    assert verify().side_rows == 13


@pytest.mark.parametrize("change", ["edit", "delete", "insert"])
def test_a_closed_row_changed_is_found_and_its_book_named(side_books, unguarded, change):
    with unguarded():
        match change:
            case "edit":
                Viewing.objects.filter(pk=20).update(person_name="Người khác")
            case "delete":
                Viewing.objects.filter(pk=20).delete()
            case "insert":
                viewing(pk=25)
    with pytest.raises(Break, match=r"Sổ phụ audit\.viewing"):
        verify()
