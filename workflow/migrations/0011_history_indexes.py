from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("workflow", "0010_undoing")]

    operations = [
        migrations.AddIndex(
            model_name='historicaldocument',
            index=models.Index(fields=['id', 'history_date', 'history_id'], name='workflow_hi_id_5409ef_idx'),
        ),
        migrations.AddIndex(
            model_name='historicaldocument',
            index=models.Index(fields=['history_user', 'history_date'], name='workflow_hi_history_5c2245_idx'),
        ),
    ]
