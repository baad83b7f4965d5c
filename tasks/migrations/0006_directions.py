
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('organizations', '0002_mandates'),
        ('registry', '0003_outbox'),
        ('tasks', '0005_periods'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='waiting',
            name='folder_on',
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name='waiting',
            name='folder_place',
            field=models.PositiveSmallIntegerField(null=True),
        ),
        migrations.CreateModel(
            name='Direction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('advise', 'Chuyển tham mưu'), ('give', 'Giao việc')], max_length=10)),
                ('words', models.CharField(max_length=500, verbose_name='nội dung chỉ đạo')),
                ('spoken', models.BooleanField(default=False)),
                ('about', models.CharField(blank=True, max_length=300)),
                ('path', models.CharField(blank=True, max_length=200)),
                ('capacity', models.CharField(max_length=300)),
                ('done_on', models.DateField()),
                ('recorded_on', models.DateField()),
                ('recorded_at', models.DateTimeField()),
                ('appointment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organizations.appointment')),
                ('assignment', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='directions', to='tasks.assignment')),
                ('entered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('giving', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='direction', to='tasks.giving')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='directions', to=settings.AUTH_USER_MODEL)),
                ('scan', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.storedfile')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='directions', to='organizations.unit')),
            ],
            options={
                'ordering': ['-pk'],
            },
        ),
        migrations.CreateModel(
            name='DirectionAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('confirmed', models.BooleanField()),
                ('reason', models.CharField(blank=True, max_length=1000)),
                ('done_on', models.DateField()),
                ('recorded_at', models.DateTimeField()),
                ('direction', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='answer', to='tasks.direction')),
            ],
        ),
        migrations.AddIndex(
            model_name='direction',
            index=models.Index(fields=['person', '-id'], name='directions_of_person'),
        ),
        migrations.AddIndex(
            model_name='waiting',
            index=models.Index(condition=models.Q(('folder_on__isnull', False)), fields=['folder_on', 'unit'], name='waiting_in_folder'),
        ),
    ]
