
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('registry', '0003_outbox'),
    ]

    operations = [
        migrations.AddField(
            model_name='registerentry',
            name='opening',
            field=models.BooleanField(default=False, verbose_name='số dư đầu kỳ'),
        ),
    ]
