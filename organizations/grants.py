"""Keeping guardian's grants equal to the role table: set-based, safe to repeat."""

from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType

from organizations.models import Position, PositionRole, Unit, UnitGroupObjectPermission
from organizations.verbs import VERBS, verbs_of


def declare_verbs() -> dict[str, int]:
    """One Permission on Unit for each verb of the house; returns codename → id."""
    unit_type = ContentType.objects.get_for_model(Unit)
    Permission.objects.bulk_create(
        [Permission(content_type=unit_type, codename=v.codename, name=str(v.label)) for v in VERBS.values()],
        ignore_conflicts=True,
    )
    found = Permission.objects.filter(content_type=unit_type, codename__in=VERBS)
    return dict(found.values_list("codename", "pk"))


def sync_grants(position: Position | None = None) -> None:
    """Make the grants of one position (or of all) what its roles say: add the missing, drop the rest."""
    permissions = declare_verbs()
    roles = PositionRole.objects.all()
    grants = UnitGroupObjectPermission.objects.all()
    if position is not None:
        roles, grants = roles.filter(position=position), grants.filter(group=position.group_id)
    wanted = {
        (group, unit, permissions[verb.codename])
        for role, group, unit in roles.values_list("role", "position__group_id", "unit_id")
        for verb in verbs_of(role)
    }
    present = {
        row[1:]: row[0] for row in grants.values_list("pk", "group_id", "content_object_id", "permission_id")
    }
    UnitGroupObjectPermission.objects.filter(
        pk__in=[present[key] for key in present.keys() - wanted]
    ).delete()
    UnitGroupObjectPermission.objects.bulk_create(
        UnitGroupObjectPermission(group_id=group, content_object_id=unit, permission_id=permission)
        for group, unit, permission in wanted - present.keys()
    )
