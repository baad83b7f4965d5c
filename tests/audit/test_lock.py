"""Two who change the same row at once come one after the other."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Barrier

import pytest
from django.contrib.auth import get_user_model
from django.db import DatabaseError, connection, transaction
from django.db.models import Func, TextField
from django.db.transaction import TransactionManagementError

from audit import lock
from audit.locking import database_now
from organizations.models import Position, Unit

THREADS = 8


@pytest.mark.django_db(transaction=True)
def test_no_change_is_lost(person):
    start = Barrier(THREADS)

    def change(_):
        try:
            start.wait(10)
            with transaction.atomic():
                held = lock(get_user_model().objects.filter(pk=person.pk))
                held.full_name += "x"
                held.save(update_fields=["full_name"])
        finally:
            connection.close()

    with ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(change, range(THREADS)))
    person.refresh_from_db()
    assert person.full_name == "Lò Thị Mai" + "x" * THREADS


def test_a_lock_outside_a_transaction_is_refused_on_both_databases(person, transactional_db):
    with pytest.raises(TransactionManagementError, match="A row is locked only inside a transaction"):
        lock(get_user_model().objects.filter(pk=person.pk))


def test_the_row_carries_the_time_of_the_database(person):
    before = datetime.now(UTC) - timedelta(seconds=5)
    with transaction.atomic():
        held = lock(get_user_model().objects.filter(pk=person.pk))
    assert before < held.now < before + timedelta(minutes=1)
    assert before < database_now() < before + timedelta(minutes=1)


def test_an_error_that_is_nobody_s_lock_comes_through_as_it_is(person):
    people = get_user_model().objects.annotate(
        odd=Func(function="no_such_function", output_field=TextField())
    )
    with pytest.raises(DatabaseError, match="no_such_function"), transaction.atomic():
        lock(people)


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_what_comes_along_by_a_join_is_not_locked(world):
    """Two who act for one unit do not wait for each other because both rows name it."""

    def of_the_unit():
        try:
            with connection.cursor() as cursor:
                cursor.execute("SET lock_timeout = '200ms'")
            with transaction.atomic():
                return lock(Unit.objects.filter(pk=world.du_quaito.pk)).pk
        finally:
            connection.close()

    with transaction.atomic(), ThreadPoolExecutor(1) as pool:
        lock(Position.objects.select_related("unit").filter(pk=world.held(world.bt_quaito).position_id))
        assert pool.submit(of_the_unit).result(10) == world.du_quaito.pk
