"""Work given before it had a life: its giver checks it, it waits at its unit, and the search finds it."""

from django.db import migrations
from django.db.models import F

from toolbox.vietnamese import search_words

CLOSED = ("done", "cancelled")


def fill(apps, schema_editor):
    Assignment, Waiting = apps.get_model("tasks", "Assignment"), apps.get_model("tasks", "Waiting")
    Assignment.objects.update(checker_unit=F("given_by_unit"))
    Assignment.objects.filter(status="done").update(stopped_on=F("completed_on"), recorded_on=F("completed_on"))
    rows = list(Assignment.objects.select_related("lead_unit"))
    for row in rows:
        row.folded = search_words(f"{row.title} {row.product}")
    Assignment.objects.bulk_update(rows, ["folded"], batch_size=500)
    waiting = list(Waiting.objects.select_related("about"))
    for row in waiting:
        row.folded = search_words(f"{row.step} {row.title} {row.about.name}")
    Waiting.objects.bulk_update(waiting, ["folded"], batch_size=500)
    Waiting.objects.bulk_create(_waits(Waiting, row) for row in rows if row.status not in CLOSED)


def _waits(Waiting, row):
    step = "Nhận việc, thực hiện"
    return Waiting(
        source="tasks.assignment", source_id=row.pk, ask="do", step=step, title=row.title[:300],
        about=row.lead_unit, path=f"/cong-viec/{row.pk}/", since=row.given_on, due_on=row.due_on,
        unit=row.lead_unit, verb="handle", folded=search_words(f"{step} {row.title[:300]} {row.lead_unit.name}"),
    )


class Migration(migrations.Migration):
    dependencies = [("tasks", "0002_life")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
