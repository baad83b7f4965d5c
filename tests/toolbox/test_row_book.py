"""The row book after years: wide keys, and two questions that read no more than they show."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.db import connection, models
from django.db.models import QuerySet
from django.utils import timezone

from tests.architecture.house import FLOORS
from workflow.models import Document

BOOKS = [
    model
    for model in apps.get_models()
    if model.__name__.startswith("Historical") and model._meta.app_label in FLOORS
]
WALKS = [index.name for index in Document.history.model._meta.indexes]


@pytest.mark.parametrize("book", BOOKS, ids=lambda book: book.__name__)
def test_every_row_book_is_one_of_ours(book):
    assert isinstance(book._meta.pk, models.BigAutoField), "history = RowBook()"
    walks = [index.fields for index in book._meta.indexes]
    assert walks == [["id", "history_date", "history_id"], ["history_user", "history_date"]]


def plan_of(rows: QuerySet) -> str:
    """How the database goes about it when tables are big: with few rows it would read them all."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off")
    return rows.explain()


@pytest.mark.django_db
def test_the_newest_rows_of_a_thing_are_a_walk():
    plan = plan_of(Document.history.filter(id=1)[:25])
    assert WALKS[0] in plan, plan
    assert "SORT" not in plan.upper(), plan
    assert "TEMP B-TREE" not in plan.upper(), plan


@pytest.mark.django_db
def test_what_somebody_changed_in_a_month_is_a_walk():
    now = timezone.now()
    month = Document.history.filter(history_user=1, history_date__range=(now - timedelta(31), now))
    plan = plan_of(month.order_by("-history_date")[:25])
    assert WALKS[1] in plan, plan
    assert "SORT" not in plan.upper(), plan
    assert "TEMP B-TREE" not in plan.upper(), plan
