"""The page of the nightly look."""

from audit.reconciling import reconcile
from organizations.models import Unit
from tests.audit.rows import write_cast_down


def test_the_page_says_what_does_not_match(world, auditor, frozen_queries):
    address = "/nhat-ky/doi-chieu/"
    assert "Chưa đối chiếu lần nào" in auditor.get(address).content.decode()
    write_cast_down()
    reconcile()
    assert "Khớp." in auditor.get(address).content.decode()
    Unit.objects.filter(pk=world.du_quaito.pk).update(name="Đảng ủy xã Khác")
    reconcile()
    with frozen_queries("reconciliation"):
        text = auditor.get(address).content.decode()
    assert "Có 1 chỗ không khớp" in text
    assert "Đảng ủy xã Khác" in text
    assert "Khác với lần ghi cuối" in text
