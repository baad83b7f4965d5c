from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("resolutions", "0003_engine")]

    operations = [
        migrations.AddIndex(
            model_name='historicalclause',
            index=models.Index(fields=['id', 'history_date', 'history_id'], name='resolutions_id_664aa2_idx'),
        ),
        migrations.AddIndex(
            model_name='historicalclause',
            index=models.Index(fields=['history_user', 'history_date'], name='resolutions_history_f9a8e6_idx'),
        ),
        migrations.AddIndex(
            model_name='historicalduty',
            index=models.Index(fields=['id', 'history_date', 'history_id'], name='resolutions_id_140a58_idx'),
        ),
        migrations.AddIndex(
            model_name='historicalduty',
            index=models.Index(fields=['history_user', 'history_date'], name='resolutions_history_8b668e_idx'),
        ),
        migrations.AddIndex(
            model_name='historicalindicator',
            index=models.Index(fields=['id', 'history_date', 'history_id'], name='resolutions_id_266224_idx'),
        ),
        migrations.AddIndex(
            model_name='historicalindicator',
            index=models.Index(fields=['history_user', 'history_date'], name='resolutions_history_6471d9_idx'),
        ),
        migrations.AddIndex(
            model_name='historicalindicatordefinition',
            index=models.Index(fields=['id', 'history_date', 'history_id'], name='resolutions_id_36dae0_idx'),
        ),
        migrations.AddIndex(
            model_name='historicalindicatordefinition',
            index=models.Index(fields=['history_user', 'history_date'], name='resolutions_history_0e782d_idx'),
        ),
        migrations.AddIndex(
            model_name='historicalresolution',
            index=models.Index(fields=['id', 'history_date', 'history_id'], name='resolutions_id_7eb949_idx'),
        ),
        migrations.AddIndex(
            model_name='historicalresolution',
            index=models.Index(fields=['history_user', 'history_date'], name='resolutions_history_b82e93_idx'),
        ),
    ]
