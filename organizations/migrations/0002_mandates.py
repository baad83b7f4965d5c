
import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('organizations', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='appointment',
            name='acting',
            field=models.CharField(blank=True, choices=[('acting', 'Quyền'), ('in_charge', 'Phụ trách')], default='', max_length=10, verbose_name='giữ tạm'),
        ),
        migrations.AddField(
            model_name='historicalappointment',
            name='acting',
            field=models.CharField(blank=True, choices=[('acting', 'Quyền'), ('in_charge', 'Phụ trách')], default='', max_length=10, verbose_name='giữ tạm'),
        ),
        migrations.CreateModel(
            name='HistoricalMandate',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('verbs', models.CharField(max_length=2000)),
                ('valid_from', models.DateField(verbose_name='từ ngày')),
                ('valid_to', models.DateField(verbose_name='đến hết ngày')),
                ('paper', models.CharField(max_length=160, verbose_name='văn bản ủy quyền')),
                ('given_on', models.DateField(verbose_name='ngày ủy quyền')),
                ('revoked_on', models.DateField(blank=True, null=True, verbose_name='ngày thu hồi')),
                ('reason', models.CharField(blank=True, max_length=500, verbose_name='lý do thu hồi')),
                ('history_id', models.BigAutoField(editable=False, primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.TextField(null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('giver', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='organizations.appointment')),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('receiver', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('receiver_post', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='organizations.appointment')),
            ],
            options={
                'verbose_name': 'historical mandate',
                'verbose_name_plural': 'historical mandates',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='Mandate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('verbs', models.CharField(max_length=2000)),
                ('valid_from', models.DateField(verbose_name='từ ngày')),
                ('valid_to', models.DateField(verbose_name='đến hết ngày')),
                ('paper', models.CharField(max_length=160, verbose_name='văn bản ủy quyền')),
                ('given_on', models.DateField(verbose_name='ngày ủy quyền')),
                ('revoked_on', models.DateField(blank=True, null=True, verbose_name='ngày thu hồi')),
                ('reason', models.CharField(blank=True, max_length=500, verbose_name='lý do thu hồi')),
                ('giver', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='mandates', to='organizations.appointment')),
                ('receiver', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='mandates_received', to=settings.AUTH_USER_MODEL)),
                ('receiver_post', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='mandates_received', to='organizations.appointment')),
            ],
            options={
                'ordering': ['-valid_from', '-pk'],
                'indexes': [models.Index(fields=['receiver', 'valid_to'], name='mandate_of_receiver')],
                'constraints': [models.CheckConstraint(condition=models.Q(('valid_to__gte', models.F('valid_from'))), name='mandate_has_days'), models.CheckConstraint(condition=models.Q(('giver', models.F('receiver_post')), _negated=True), name='mandate_goes_to_another_post')],
            },
        ),
    ]
