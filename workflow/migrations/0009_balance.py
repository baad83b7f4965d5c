
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('organizations', '0003_login'),
        ('workflow', '0008_absence'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
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
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='opening_balances', to='organizations.unit')),
            ],
            options={
                'ordering': ['-pk'],
            },
        ),
    ]
