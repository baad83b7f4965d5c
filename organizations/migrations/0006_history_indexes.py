from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("organizations", "0005_passkeys")]

    operations = [
        migrations.AddIndex(
            model_name='historicalappointment',
            index=models.Index(fields=['id', 'history_date', 'history_id'], name='organizatio_id_a3c4ca_idx'),
        ),
        migrations.AddIndex(
            model_name='historicalappointment',
            index=models.Index(fields=['history_user', 'history_date'], name='organizatio_history_91c153_idx'),
        ),
        migrations.AddIndex(
            model_name='historicalmandate',
            index=models.Index(fields=['id', 'history_date', 'history_id'], name='organizatio_id_915989_idx'),
        ),
        migrations.AddIndex(
            model_name='historicalmandate',
            index=models.Index(fields=['history_user', 'history_date'], name='organizatio_history_04843a_idx'),
        ),
        migrations.AddIndex(
            model_name='historicalofficesetting',
            index=models.Index(fields=['id', 'history_date', 'history_id'], name='organizatio_id_7a2033_idx'),
        ),
        migrations.AddIndex(
            model_name='historicalofficesetting',
            index=models.Index(fields=['history_user', 'history_date'], name='organizatio_history_a7178e_idx'),
        ),
        migrations.AddIndex(
            model_name='historicalposition',
            index=models.Index(fields=['id', 'history_date', 'history_id'], name='organizatio_id_d39094_idx'),
        ),
        migrations.AddIndex(
            model_name='historicalposition',
            index=models.Index(fields=['history_user', 'history_date'], name='organizatio_history_0f4cdf_idx'),
        ),
        migrations.AddIndex(
            model_name='historicalunit',
            index=models.Index(fields=['id', 'history_date', 'history_id'], name='organizatio_id_429f15_idx'),
        ),
        migrations.AddIndex(
            model_name='historicalunit',
            index=models.Index(fields=['history_user', 'history_date'], name='organizatio_history_96f046_idx'),
        ),
    ]
