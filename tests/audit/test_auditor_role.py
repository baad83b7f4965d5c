"""The role of auditors in PostgreSQL, as `deploy/` makes it: all is read but secrets, nothing is written."""

import pytest
from django.db import ProgrammingError, connection, transaction

from tests.architecture.house import HOUSE

pytestmark = pytest.mark.postgres
SQL = (HOUSE / "deploy" / "postgresql-auditor.sql").read_text(encoding="utf-8")


@pytest.fixture
def auditor(world):
    """The session is the auditor's until the test ends; the role goes with its transaction."""
    with connection.cursor() as cursor:
        for _again in range(2):
            cursor.execute(SQL)
        cursor.execute("SET LOCAL ROLE thihanh_auditor")
        yield cursor


@pytest.mark.parametrize(
    "asked",
    [
        "SELECT count(*) FROM audit_entry",
        "SELECT full_name FROM organizations_user",
        "SELECT * FROM workflow_case",
    ],
)
def test_she_reads(auditor, asked):
    auditor.execute(asked)
    auditor.fetchall()


@pytest.mark.parametrize(
    "asked",
    [
        "SELECT password FROM organizations_user",
        "SELECT * FROM django_session",
        "SELECT * FROM otp_totp_totpdevice",
        "SELECT * FROM organizations_passkey",
        "UPDATE workflow_case SET round = 2",
        "DELETE FROM audit_entry",
        "TRUNCATE audit_entry CASCADE",
        "INSERT INTO organizations_officesetting (unit_id, key, value) VALUES (1, 'x', '1')",
        "DROP TRIGGER append_only_row ON audit_entry",
        "SELECT nextval('audit_entry_id_seq')",
    ],
)
def test_secrets_and_every_write_are_refused(auditor, asked):
    with pytest.raises(ProgrammingError, match=r"permission denied|must be owner"), transaction.atomic():
        auditor.execute(asked)
