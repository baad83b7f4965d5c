"""Read a resolution from a file and print the tree that a person will check on its page."""

from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from organizations.clock import office_today
from organizations.doer import Doer
from organizations.models import Unit
from organizations.policy import deciders
from resolutions import policy
from resolutions.actions import propose_resolution
from resolutions.models import Resolution
from resolutions.printing import printed
from resolutions.verbs import MANAGE_RESOLUTIONS
from toolbox.errors import Refused


class Command(BaseCommand):
    """`import_resolution FILE [--issuer HU] [--by LOGIN]`: exit 1 with a sentence when it is refused."""

    help = "Đọc nghị quyết (.docx, .pdf, .txt) thành bản đọc chờ xác nhận, in cây mục."  # not for screens

    def add_arguments(self, parser: CommandParser) -> None:
        """The file, whose resolution it is, and for whom the clerk's work is done."""
        parser.add_argument("file", type=Path, help=_("tệp nghị quyết"))
        parser.add_argument("--issuer", default="HU", help=_("ký hiệu cơ quan ban hành (mặc định HU)"))
        parser.add_argument("--by", default="", help=_("tên đăng nhập người nhập (mặc định: văn phòng)"))

    def handle(self, *args: object, **options: object) -> None:
        """Propose and print; every refusal is said in words."""
        file: Path = options["file"]  # type: ignore[assignment]
        issuer = self._issuer(str(options["issuer"]))
        try:
            content = file.read_bytes()
        except OSError as wrong:
            raise CommandError(_("Không mở được tệp %(file)s.") % {"file": file}) from wrong
        try:
            resolution = propose_resolution(
                issuer=issuer,
                by=self._doer(issuer, str(options["by"])),
                upload=SimpleUploadedFile(file.name, content),
            )
        except Refused as refused:
            raise CommandError(str(refused)) from refused
        self._print(resolution)

    def _issuer(self, symbol: str) -> Unit:
        found = list(Unit.objects.on(office_today()).filter(symbol=symbol, kind__in=policy.ISSUERS)[:2])
        if len(found) != 1:
            words = (
                _("Không có cơ quan nào mang ký hiệu %(symbol)s.")
                if not found
                else _("Có nhiều cơ quan mang ký hiệu %(symbol)s; đồng chí nhập trên trang Nghị quyết.")
            )
            raise CommandError(words % {"symbol": symbol})
        return found[0]

    def _doer(self, issuer: Unit, login: str) -> Doer:
        """The named person, or the first who keeps the committee's resolutions; the policy judges either."""
        held = deciders(MANAGE_RESOLUTIONS, policy.desk_of(issuer), office_today())
        held = [one for one in held if login in ("", one.person.username)]
        if not held:
            raise CommandError(
                _(
                    "Không có ai ở văn phòng của %(unit)s được nhập nghị quyết. "
                    "Đồng chí ghi chức vụ trước, hoặc sửa --by."
                )
                % {"unit": issuer}
            )
        return Doer(held[0].person, appointment=held[0].pk, source="command")

    def _print(self, resolution: Resolution) -> None:
        say = self.stdout.write
        say(resolution.title)
        say(resolution.full_symbol)
        for row in printed(resolution):
            words = row.clause.heading or (row.paragraphs[0].text[:60] + "…" if row.paragraphs else "")
            indent = "  " * (row.clause.level - 1)
            say(f"{indent}{row.clause.code}  {words}")
        say(
            _("%(clauses)s mục, %(recipients)s nơi nhận. Đối chiếu và xác nhận tại %(address)s")
            % {
                "clauses": resolution.clauses.count(),
                "recipients": resolution.recipients.count(),
                "address": resolution.get_absolute_url(),
            }
        )
