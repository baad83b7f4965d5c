import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('registry', '0004_points'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='registerentry',
            name='opening',
            field=models.BooleanField(default=False, verbose_name='số dư đầu kỳ'),
        ),
        migrations.CreateModel(
            name='EntryCorrection',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('field', models.CharField(choices=[('issued_on', 'ngày ban hành'), ('abstract', 'trích yếu'), ('signer_name', 'người ký'), ('signer_title', 'chức vụ người ký')], max_length=20, verbose_name='chỗ ghi sai')),
                ('old', models.CharField(blank=True, max_length=500, verbose_name='đã ghi')),
                ('new', models.CharField(max_length=500, verbose_name='sửa thành')),
                ('reason', models.CharField(max_length=500, verbose_name='lý do')),
                ('capacity', models.CharField(max_length=300)),
                ('done_on', models.DateField()),
                ('recorded_at', models.DateTimeField()),
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='corrections', to='registry.registerentry')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
    ]
