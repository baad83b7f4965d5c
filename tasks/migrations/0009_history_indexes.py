from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("tasks", "0008_opened")]

    operations = [
        migrations.AddIndex(
            model_name='historicalassignment',
            index=models.Index(fields=['id', 'history_date', 'history_id'], name='tasks_histo_id_7079fe_idx'),
        ),
        migrations.AddIndex(
            model_name='historicalassignment',
            index=models.Index(fields=['history_user', 'history_date'], name='tasks_histo_history_e9d755_idx'),
        ),
        migrations.AddIndex(
            model_name='historicalcooperation',
            index=models.Index(fields=['id', 'history_date', 'history_id'], name='tasks_histo_id_220153_idx'),
        ),
        migrations.AddIndex(
            model_name='historicalcooperation',
            index=models.Index(fields=['history_user', 'history_date'], name='tasks_histo_history_17c60c_idx'),
        ),
        migrations.AddIndex(
            model_name='historicalevidence',
            index=models.Index(fields=['id', 'history_date', 'history_id'], name='tasks_histo_id_27eb07_idx'),
        ),
        migrations.AddIndex(
            model_name='historicalevidence',
            index=models.Index(fields=['history_user', 'history_date'], name='tasks_histo_history_f7a1e7_idx'),
        ),
        migrations.AddIndex(
            model_name='historicalevidenceexample',
            index=models.Index(fields=['id', 'history_date', 'history_id'], name='tasks_histo_id_c968f8_idx'),
        ),
        migrations.AddIndex(
            model_name='historicalevidenceexample',
            index=models.Index(fields=['history_user', 'history_date'], name='tasks_histo_history_91cb79_idx'),
        ),
        migrations.AddIndex(
            model_name='historicalevidencekind',
            index=models.Index(fields=['id', 'history_date', 'history_id'], name='tasks_histo_id_d2f8c1_idx'),
        ),
        migrations.AddIndex(
            model_name='historicalevidencekind',
            index=models.Index(fields=['history_user', 'history_date'], name='tasks_histo_history_080380_idx'),
        ),
        migrations.AddIndex(
            model_name='historicalextension',
            index=models.Index(fields=['id', 'history_date', 'history_id'], name='tasks_histo_id_93c36d_idx'),
        ),
        migrations.AddIndex(
            model_name='historicalextension',
            index=models.Index(fields=['history_user', 'history_date'], name='tasks_histo_history_56670b_idx'),
        ),
        migrations.AddIndex(
            model_name='historicalgiving',
            index=models.Index(fields=['id', 'history_date', 'history_id'], name='tasks_histo_id_e568bc_idx'),
        ),
        migrations.AddIndex(
            model_name='historicalgiving',
            index=models.Index(fields=['history_user', 'history_date'], name='tasks_histo_history_b32766_idx'),
        ),
        migrations.AddIndex(
            model_name='historicalhandback',
            index=models.Index(fields=['id', 'history_date', 'history_id'], name='tasks_histo_id_6f3b53_idx'),
        ),
        migrations.AddIndex(
            model_name='historicalhandback',
            index=models.Index(fields=['history_user', 'history_date'], name='tasks_histo_history_88a4af_idx'),
        ),
        migrations.AddIndex(
            model_name='historicalholiday',
            index=models.Index(fields=['id', 'history_date', 'history_id'], name='tasks_histo_id_2ff569_idx'),
        ),
        migrations.AddIndex(
            model_name='historicalholiday',
            index=models.Index(fields=['history_user', 'history_date'], name='tasks_histo_history_a353ca_idx'),
        ),
        migrations.AddIndex(
            model_name='historicalpause',
            index=models.Index(fields=['id', 'history_date', 'history_id'], name='tasks_histo_id_506a14_idx'),
        ),
        migrations.AddIndex(
            model_name='historicalpause',
            index=models.Index(fields=['history_user', 'history_date'], name='tasks_histo_history_0673bf_idx'),
        ),
        migrations.AddIndex(
            model_name='historicalperiod',
            index=models.Index(fields=['id', 'history_date', 'history_id'], name='tasks_histo_id_b41691_idx'),
        ),
        migrations.AddIndex(
            model_name='historicalperiod',
            index=models.Index(fields=['history_user', 'history_date'], name='tasks_histo_history_984220_idx'),
        ),
        migrations.AddIndex(
            model_name='historicalrecurrence',
            index=models.Index(fields=['id', 'history_date', 'history_id'], name='tasks_histo_id_c79216_idx'),
        ),
        migrations.AddIndex(
            model_name='historicalrecurrence',
            index=models.Index(fields=['history_user', 'history_date'], name='tasks_histo_history_52f0ba_idx'),
        ),
        migrations.AddIndex(
            model_name='historicalsubtask',
            index=models.Index(fields=['id', 'history_date', 'history_id'], name='tasks_histo_id_e6d71f_idx'),
        ),
        migrations.AddIndex(
            model_name='historicalsubtask',
            index=models.Index(fields=['history_user', 'history_date'], name='tasks_histo_history_d36a0a_idx'),
        ),
        migrations.AddIndex(
            model_name='historicaltarget',
            index=models.Index(fields=['id', 'history_date', 'history_id'], name='tasks_histo_id_2ec136_idx'),
        ),
        migrations.AddIndex(
            model_name='historicaltarget',
            index=models.Index(fields=['history_user', 'history_date'], name='tasks_histo_history_d926c4_idx'),
        ),
    ]
