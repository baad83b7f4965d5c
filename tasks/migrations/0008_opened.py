import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('tasks', '0007_balance'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name='periodreport',
            name='state',
            field=models.CharField(choices=[('waiting', 'Chưa nộp'), ('submitted', 'Đã nộp'), ('returned', 'Bị trả lại'), ('accepted', 'Đã tiếp nhận'), ('taken_back', 'Đơn vị thu lại')], default='waiting', max_length=10, verbose_name='trạng thái'),
        ),
        migrations.AlterField(
            model_name='reportstep',
            name='outcome',
            field=models.CharField(choices=[('waiting', 'Chưa nộp'), ('submitted', 'Đã nộp'), ('returned', 'Bị trả lại'), ('accepted', 'Đã tiếp nhận'), ('taken_back', 'Đơn vị thu lại')], max_length=10),
        ),
        migrations.CreateModel(
            name='CompletionCorrection',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('field', models.CharField(choices=[('words', 'kết quả'), ('explanation', 'giải trình không có tài liệu')], max_length=20, verbose_name='chỗ ghi sai')),
                ('old', models.TextField(verbose_name='đã ghi')),
                ('new', models.TextField(verbose_name='sửa thành')),
                ('reason', models.TextField(verbose_name='lý do')),
                ('capacity', models.CharField(max_length=300)),
                ('done_on', models.DateField()),
                ('recorded_at', models.DateTimeField()),
                ('completion', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='corrections', to='tasks.completion')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Opened',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.CharField(max_length=40)),
                ('source_id', models.BigIntegerField()),
                ('office_day', models.DateField()),
                ('at', models.DateTimeField()),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('source', 'source_id'), name='opened_once')],
            },
        ),
        migrations.RemoveConstraint(
            model_name='reportstep',
            name='one_step_of_a_kind_per_round',
        ),
        migrations.AddConstraint(
            model_name='reportstep',
            constraint=models.UniqueConstraint(condition=models.Q(('outcome__in', ['returned', 'accepted'])), fields=('report', 'round', 'outcome'), name='one_step_of_a_kind_per_round'),
        ),
    ]
