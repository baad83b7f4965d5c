"""Two who change the same row at once come one after the other."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.contrib.auth import get_user_model
from django.db import connection, transaction

from audit import lock

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
