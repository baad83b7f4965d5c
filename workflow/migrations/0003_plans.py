"""Who drafts a plan for its issuer; which indicator a task serves by name."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("organizations", "0001_initial"),
        ("resolutions", "0002_definitions"),
        ("workflow", "0002_engine"),
    ]

    operations = [
        migrations.AddField(
            "case",
            "drafting_unit",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="organizations.unit",
                verbose_name="đơn vị soạn thảo",
            ),
        ),
        migrations.AddField(
            "versiontask",
            "indicator",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="resolutions.indicator",
            ),
        ),
    ]
