import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.utils import timezone


def carry_over(apps, schema_editor):
    """Who has an open step on a page was kept in the engine's row, without the hour."""
    Task, Opened = apps.get_model("viewflow", "Task"), apps.get_model("tasks", "Opened")
    now = timezone.now()
    known = Task.objects.filter(finished=None, data__opened_by__isnull=False)
    Opened.objects.bulk_create(
        Opened(
            source="workflow.step", source_id=task.pk, person_id=task.data["opened_by"],
            office_day=timezone.localdate(), at=now,
        )
        for task in known
    )


class Migration(migrations.Migration):

    dependencies = [
        ('organizations', '0004_points'),
        ('tasks', '0008_opened'),
        ('viewflow', '0015_task_scheduled'),
        ('workflow', '0009_balance'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='seat',
            name='a_desk_is_asked_once_a_round',
        ),
        migrations.AddField(
            model_name='correction',
            name='opinion',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='corrections', to='workflow.opinion'),
        ),
        migrations.AddField(
            model_name='productlog',
            name='reason',
            field=models.TextField(blank=True, default='', verbose_name='lý do sửa'),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='studyrow',
            name='reason',
            field=models.TextField(blank=True, default='', verbose_name='lý do sửa'),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='takenback',
            name='opinion',
            field=models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='taken_back', to='workflow.opinion'),
        ),
        migrations.AddField(
            model_name='takenback',
            name='products',
            field=models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='taken_back', to='workflow.productlog'),
        ),
        migrations.AddField(
            model_name='takenback',
            name='visit',
            field=models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='taken_back', to='workflow.visitnote'),
        ),
        migrations.AddField(
            model_name='visitnote',
            name='reason',
            field=models.TextField(blank=True, default='', verbose_name='lý do đính chính'),
            preserve_default=False,
        ),
        migrations.AlterField(
            model_name='correction',
            name='decision',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='corrections', to='workflow.decision'),
        ),
        migrations.AlterField(
            model_name='correction',
            name='field',
            field=models.CharField(choices=[('agrees', 'nhất trí hay không'), ('comment', 'ý kiến'), ('done_on', 'ngày thực hiện'), ('body', 'hội nghị'), ('held_on', 'ngày họp'), ('total', 'tổng số ủy viên'), ('present', 'có mặt'), ('votes_for', 'tán thành'), ('votes_against', 'không tán thành'), ('votes_other', 'ý kiến khác')], max_length=20, verbose_name='chỗ ghi sai'),
        ),
        migrations.AlterField(
            model_name='seat',
            name='state',
            field=models.CharField(choices=[('open', 'Đang chờ'), ('answered', 'Đã trả lời'), ('silent', 'Không có ý kiến trong hạn'), ('withdrawn', 'Thôi hỏi'), ('taken_back', 'Đã thu lại')], default='open', max_length=10),
        ),
        migrations.AlterField(
            model_name='takenback',
            name='decision',
            field=models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='taken_back', to='workflow.decision'),
        ),
        migrations.AddConstraint(
            model_name='correction',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decision__isnull', False), ('opinion__isnull', True)), models.Q(('decision__isnull', True), ('opinion__isnull', False)), _connector='OR'), name='one_thing_is_corrected'),
        ),
        migrations.AddConstraint(
            model_name='seat',
            constraint=models.UniqueConstraint(condition=models.Q(('person', None), models.Q(('state', 'taken_back'), _negated=True)), fields=('case', 'step', 'round', 'unit', 'verb'), name='a_desk_is_asked_once_a_round'),
        ),
        migrations.AddConstraint(
            model_name='takenback',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decision__isnull', False), ('opinion__isnull', True), ('products__isnull', True), ('visit__isnull', True)), models.Q(('decision__isnull', True), ('opinion__isnull', False), ('products__isnull', True), ('visit__isnull', True)), models.Q(('decision__isnull', True), ('opinion__isnull', True), ('products__isnull', True), ('visit__isnull', False)), models.Q(('decision__isnull', True), ('opinion__isnull', True), ('products__isnull', False), ('visit__isnull', True)), _connector='OR'), name='one_thing_is_taken_back'),
        ),
        migrations.RunPython(carry_over, migrations.RunPython.noop),
    ]
