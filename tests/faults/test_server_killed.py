"""kill -9 of PostgreSQL itself while people sign: what was acknowledged is kept, nothing is half there."""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random

import pytest
from django.db import connection

from audit.verifying import verify
from tests.faults.cluster import Cluster, asked_there, programs
from tests.faults.proof import SERVER_KILLS, tell
from tests.faults.test_killed import AT_ONCE, Web, must_be_whole, signing
from tests.people import World
from tests.races.crowd import copies
from tests.workflow.stories import a_case, adopted

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]

KNOCKS = 16  # more than all threads of the web together


@pytest.fixture
def cluster() -> Iterator[Cluster]:
    found = programs()
    if found is None:
        pytest.skip("initdb và pg_ctl không có trên máy này (Debian, Ubuntu: apt install postgresql)")
    made = Cluster(found)
    yield made
    made.end()


def test_the_database_killed_while_people_sign(world: World, cluster: Cluster, tmp_path: Path) -> None:
    chance, cases = Random(), copies(adopted(a_case(world), world), SERVER_KILLS * AT_ONCE + 1)
    cluster.fill()
    given: list[int] = []
    with asked_there(cluster):
        web = Web(tmp_path / "said.log", DATABASE_URL=cluster.url)
        try:
            sign = signing(web, world)
            given.append(sign(cases[0]))  # a first one in peace, which also warms the workers up
            for start in range(1, len(cases), AT_ONCE):
                with ThreadPoolExecutor(AT_ONCE) as pool:
                    asked = [pool.submit(sign, case) for case in cases[start : start + AT_ONCE]]
                    time.sleep(chance.uniform(0, 0.4))
                    cluster.kill()
                    given += [each.result() for each in asked]
                cluster.start()
                # the same workers, whose connections died with the server: nobody after it meets that
                with ThreadPoolExecutor(KNOCKS) as pool:
                    calm = [pool.submit(web.ask, "GET", "/healthz") for _knock in range(KNOCKS)]
                    assert {each.result() for each in calm} == {200}
            again = [sign(case) for case, answer in zip(cases, given, strict=True) if answer != 302]
        finally:
            web.end()
        connection.close()  # it died with the server, too
        assert given[0] == 302
        assert set(given) <= {0, 302, 500}, given
        assert set(again) <= {302, 409}, again
        must_be_whole(cases, [302] * len(cases))
        verify()
    written = again.count(409)
    tell(
        f"{SERVER_KILLS} kills -9 of PostgreSQL under {len(cases) - 1} signatures: {given.count(302)} heard, "
        f"all kept; {len(again)} unheard, {written} of them written; no half state, the book verified."
    )
