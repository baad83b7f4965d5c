"""Urging (đôn đốc) as a record, the reminders that fire by themselves, and the ladder above them."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from organizations.models import Unit
from tasks.models.assignment import Assignment


class Channel(models.TextChoices):
    SYSTEM = "system", _("Thông báo trong hệ thống")
    CALL = "call", _("Gọi điện")
    ZALO = "zalo", _("Nhắn Zalo")
    LETTER = "letter", _("Công văn đôn đốc")
    MEETING = "meeting", _("Nói trực tiếp, tại họp")


class CallResult(models.TextChoices):
    PROMISED = "promised", _("Hứa xong đúng ngày")
    WORKING = "working", _("Đang làm, sẽ báo lại")
    NO_ANSWER = "no_answer", _("Không nghe máy")
    WRONG_NUMBER = "wrong_number", _("Sai số, đổi người")


class Urging(models.Model):
    """Who urged, with which words, by which channel; when the unit saw it. It never moves a deadline."""

    assignment = models.ForeignKey(Assignment, models.PROTECT, related_name="urgings")
    from_unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    channel = models.CharField(_("cách đôn đốc"), max_length=10, choices=Channel)
    words = models.TextField(_("nội dung"))
    result = models.CharField(_("kết quả gọi"), max_length=15, choices=CallResult, blank=True)
    symbol = models.CharField(_("số công văn"), max_length=60, blank=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    capacity = models.CharField(max_length=300)
    urged_on = models.DateField(_("ngày đôn đốc"))
    recorded_at = models.DateTimeField()
    seen_on = models.DateField(_("ngày đơn vị xem"), null=True, blank=True)
    level = models.CharField(max_length=2, blank=True)  # the rung of the ladder it was sent from

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["assignment", "-urged_on"], name="urging_of_assignment")]

    def __str__(self) -> str:
        return self.words[:60]


class Reminder(models.Model):
    """A step of the automatic reminders that fired: once for a thing, its due day and the step.

    `sweep`: which run of the sweep fired it, so that a run knows its own among those of others.
    """

    source = models.CharField(max_length=40)
    source_id = models.BigIntegerField()
    due_on = models.DateField()
    step = models.SmallIntegerField()  # working days after the due day; negative: before it
    fired_on = models.DateField()
    sweep = models.UUIDField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["source", "source_id", "due_on", "step"], name="a_reminder_fires_once"
            )
        ]
        indexes = [models.Index(fields=["sweep"], name="reminder_of_sweep")]

    def __str__(self) -> str:
        return f"{self.source} {self.source_id} {self.step:+d}"


class Level(models.TextChoices):
    """Rungs that a person releases (domain 3.0)."""

    E2 = "E2", _("Cơ quan theo dõi đôn đốc bằng văn bản")
    E3 = "E3", _("Báo cáo lãnh đạo, đưa vào giao ban")
    E4 = "E4", _("Ghi nhận khi đánh giá, báo cơ quan kiểm tra")


class EscalationState(models.TextChoices):
    PROPOSED = "proposed", _("Chờ gửi")
    SENT = "sent", _("Đã gửi")
    DEFERRED = "deferred", _("Đã hoãn")
    MOOT = "moot", _("Không cần nữa, việc đã xong")


class Escalation(models.Model):
    """What the system proposes above the reminders; nothing leaves before a named officer sends it."""

    source = models.CharField(max_length=40)
    source_id = models.BigIntegerField()
    due_on = models.DateField()
    level = models.CharField(_("bậc"), max_length=2, choices=Level)
    about = models.ForeignKey(Unit, models.PROTECT, related_name="escalations")
    title = models.CharField(max_length=300)
    path = models.CharField(max_length=200)
    desk = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    proposed_on = models.DateField(_("ngày đề xuất"))
    state = models.CharField(
        _("tình trạng"), max_length=10, choices=EscalationState, default=EscalationState.PROPOSED
    )
    decided_on = models.DateField(_("ngày quyết định"), null=True, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    words = models.TextField(_("nội dung, lý do"), blank=True)
    deferred_to = models.DateField(_("hoãn đến ngày"), null=True, blank=True)
    sweep = models.UUIDField()

    class Meta:
        ordering = ["level", "due_on", "pk"]
        indexes = [
            models.Index(fields=["desk", "state"], name="escalation_at_desk"),
            models.Index(fields=["sweep"], name="escalation_of_sweep"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "source_id", "due_on", "level"], name="a_rung_is_proposed_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.level}: {self.title}"
