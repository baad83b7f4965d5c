from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('tasks', '0006_directions'),
    ]

    operations = [
        migrations.AddField(
            model_name='assignment',
            name='taken_from',
            field=models.DateField(blank=True, null=True, verbose_name='số dư đầu kỳ, ngày bắt đầu dùng hệ thống'),
        ),
        migrations.AddField(
            model_name='historicalassignment',
            name='taken_from',
            field=models.DateField(blank=True, null=True, verbose_name='số dư đầu kỳ, ngày bắt đầu dùng hệ thống'),
        ),
    ]
