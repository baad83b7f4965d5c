"""The resolution studied, cell by cell: counts of each session, what proves them, who is missing and why.

Counts only, never names: who attended a Party cell is sensitive (domain §8).
"""

from datetime import date

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from audit import append_only
from organizations.models import Appointment, Unit
from registry.models import RegisterEntry, StoredFile
from resolutions.models import Resolution
from workflow.models.case import Case


class StudyRowQuerySet(models.QuerySet):
    def given(self, *, on: date) -> "StudyRowQuerySet":
        """What others than the unit may see on that day: rows of a sheet that was reported by then."""
        from workflow.models.version import Version

        sent = Version.objects.filter(
            document__case=models.OuterRef("case"), number__gte=models.OuterRef("round"), submitted_on__lte=on
        )
        return self.filter(models.Exists(sent), done_on__lte=on)


@append_only
class StudyRow(models.Model):
    """What one cell says of its session (or a body without cells of its own); a correction is a new version.

    `round`: the report it belongs to. `person` says it, `entered_by` typed it in for her (None: she did).
    """

    case = models.ForeignKey(Case, models.PROTECT, related_name="study_rows")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="study_rows")
    version = models.PositiveSmallIntegerField(_("lần ghi"))
    round = models.PositiveSmallIntegerField(_("lần báo cáo"))
    held_on = models.DateField(_("ngày học"))
    called = models.PositiveIntegerField(_("triệu tập"))
    present = models.PositiveIntegerField(_("dự"))
    excused = models.PositiveIntegerField(_("vắng có lý do"))
    made_up = models.PositiveIntegerField(_("học bù"), default=0)
    made_up_on = models.DateField(_("ngày học bù"), null=True)
    note = models.CharField(_("ghi chú"), max_length=300, blank=True)
    reason = models.TextField(_("lý do sửa"), blank=True)  # of a version that corrects another
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    capacity = models.CharField(max_length=300)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    done_on = models.DateField()
    recorded_on = models.DateField()
    recorded_at = models.DateTimeField()
    opening = models.BooleanField(_("số dư đầu kỳ"), null=True)  # None: it was not taken over

    before: "StudyRow | None" = None  # the version before it, where a sheet has read both

    objects = StudyRowQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["case", "unit", "version"], name="study_rows_are_versions"),
            models.CheckConstraint(condition=models.Q(called__gte=1), name="somebody_was_called"),
            models.CheckConstraint(
                condition=models.Q(called__gte=models.F("present") + models.F("excused")),
                name="no_more_than_were_called",
            ),
            models.CheckConstraint(
                condition=models.Q(called__gte=models.F("present") + models.F("made_up")),
                name="only_who_was_away_makes_up",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit}: {self.studied}/{self.called}"

    @property
    def counts_said(self) -> str:
        """ "triệu tập 20, dự 19, vắng có lý do 1, học bù 0": what a correction sets beside the new counts."""
        return _("triệu tập %(called)d, dự %(present)d, vắng có lý do %(excused)d, học bù %(made_up)d") % {
            "called": self.called, "present": self.present, "excused": self.excused,
            "made_up": self.made_up,
        }  # fmt: skip

    @property
    def studied(self) -> int:
        """Who has studied it, in the session or later."""
        return self.present + self.made_up


@append_only
class StudyProof(models.Model):
    """Minutes, signed lists, pictures: of the whole sheet (`unit` None) or of one cell."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="study_proofs")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    file_name = models.CharField(max_length=200)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    given_on = models.DateField()
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["case", "unit", "file"], name="a_proof_is_given_once")]

    def __str__(self) -> str:
        return self.file_name


@append_only
class StudyException(models.Model):
    """A cell that is still missing when its unit reports: why, who answers for it, until when.

    The newest of a cell counts; it is moot once the cell has studied.
    """

    case = models.ForeignKey(Case, models.PROTECT, related_name="study_exceptions")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    version = models.PositiveSmallIntegerField()
    reason = models.CharField(_("lý do"), max_length=500)
    owner = models.ForeignKey(Appointment, models.PROTECT, related_name="+")
    until = models.DateField(_("đến ngày"))
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    named_on = models.DateField()
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["case", "unit", "version"], name="study_exceptions_are_versions")
        ]

    def __str__(self) -> str:
        return f"{self.unit}: {self.reason}"


@append_only
class ResolutionEntry(models.Model):
    """The resolution in the book of outgoing documents: its Nơi nhận hang on that entry."""

    resolution = models.OneToOneField(Resolution, models.PROTECT, related_name="issuing")
    entry = models.OneToOneField(RegisterEntry, models.PROTECT, related_name="resolution_issued")

    def __str__(self) -> str:
        return str(self.entry)
