import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('organizations', '0003_login'),
        ('registry', '0005_balance'),
        ('workflow', '0008_absence'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Correction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.TextField(verbose_name='lý do')),
                ('capacity', models.CharField(max_length=300)),
                ('done_on', models.DateField()),
                ('recorded_at', models.DateTimeField()),
                ('field', models.CharField(choices=[('comment', 'ý kiến'), ('done_on', 'ngày thực hiện'), ('body', 'hội nghị'), ('held_on', 'ngày họp'), ('total', 'tổng số ủy viên'), ('present', 'có mặt'), ('votes_for', 'tán thành'), ('votes_against', 'không tán thành'), ('votes_other', 'ý kiến khác')], max_length=20, verbose_name='chỗ ghi sai')),
                ('old', models.TextField(verbose_name='đã ghi')),
                ('new', models.TextField(verbose_name='sửa thành')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='OpeningBalance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('go_live_on', models.DateField(verbose_name='ngày bắt đầu dùng hệ thống')),
                ('tasks', models.PositiveIntegerField(verbose_name='nhiệm vụ')),
                ('entries', models.PositiveIntegerField(verbose_name='văn bản đã ban hành')),
                ('studies', models.PositiveIntegerField(verbose_name='buổi quán triệt')),
                ('visits', models.PositiveIntegerField(verbose_name='phiếu đi cơ sở')),
                ('capacity', models.CharField(max_length=300)),
                ('done_on', models.DateField()),
                ('recorded_at', models.DateTimeField()),
            ],
            options={
                'ordering': ['-pk'],
            },
        ),
        migrations.CreateModel(
            name='TakenBack',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.TextField(verbose_name='lý do')),
                ('capacity', models.CharField(max_length=300)),
                ('done_on', models.DateField()),
                ('recorded_at', models.DateTimeField()),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.RemoveConstraint(
            model_name='decision',
            name='decides_once_a_step_and_round',
        ),
        migrations.AddField(
            model_name='decision',
            name='attempt',
            field=models.PositiveSmallIntegerField(default=1),
        ),
        migrations.AddField(
            model_name='minutes',
            name='difference',
            field=models.CharField(blank=True, default='', max_length=500, verbose_name='vì sao khác'),
        ),
        migrations.AddField(
            model_name='minutes',
            name='known',
            field=models.PositiveSmallIntegerField(null=True, verbose_name='số ủy viên hệ thống biết ngày họp'),
        ),
        migrations.AddField(
            model_name='studyrow',
            name='opening',
            field=models.BooleanField(null=True, verbose_name='số dư đầu kỳ'),
        ),
        migrations.AddField(
            model_name='visitnote',
            name='opening',
            field=models.BooleanField(null=True, verbose_name='số dư đầu kỳ'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.UniqueConstraint(fields=('case', 'step', 'round', 'person', 'attempt'), name='decides_once_a_step_and_round'),
        ),
        migrations.AddField(
            model_name='correction',
            name='decision',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='corrections', to='workflow.decision'),
        ),
        migrations.AddField(
            model_name='correction',
            name='person',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='openingbalance',
            name='person',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='openingbalance',
            name='unit',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='opening_balances', to='organizations.unit'),
        ),
        migrations.AddField(
            model_name='takenback',
            name='decision',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='taken_back', to='workflow.decision'),
        ),
        migrations.AddField(
            model_name='takenback',
            name='person',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
    ]
