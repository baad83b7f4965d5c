"""`manage.py demo`: make the example, once; `--logins` prints who can log in."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from demo import absence, areas, figures, inquiries, money, openings, plans, reports, work
from demo.office import PASSWORD, Office, open_office
from demo.people import LOGINS
from demo.story import live
from organizations.clock import standing_at
from organizations.models import Unit, User
from resolutions.actions import adopt_resolution, load_programme, propose_resolution
from resolutions.data import PROGRAMMES
from resolutions.models import Duty, Resolution

TEXT = Path(__file__).resolve().parents[2] / "data" / "nghi_quyet.txt"


class Command(BaseCommand):
    help = "Tạo dữ liệu ví dụ (chạy lại không tạo thêm)."  # not for screens

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--logins", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("Chỉ tạo dữ liệu ví dụ khi DEMO=1.")
        if options["logins"]:
            self.print_logins()
        elif User.objects.filter(username="quantri").exists():
            self.stdout.write("Dữ liệu ví dụ đã có.")
        elif Unit.objects.exists():
            raise CommandError("Cơ sở dữ liệu đã có đơn vị thật: không tạo ví dụ vào đó.")
        else:
            self.make()

    @transaction.atomic
    def make(self) -> None:
        """Whole or not at all: an interrupted run leaves nothing behind."""
        self.stdout.write("  Mở đơn vị và tài khoản …")
        with standing_at(self.first_day):
            office = open_office()
        self.stdout.write("  Nhập nghị quyết …")
        resolution = self.resolve(office)
        self.stdout.write("  Mở kỳ báo cáo quý I …")
        figures.begin(office, resolution)
        self.stdout.write("  Sống lại ba tháng của 19 xã, thị trấn …")
        live(office, Duty.objects.get(resolution=resolution, code="III.3"))
        self.stdout.write("  Giao việc, báo cáo, kiểm tra …")
        work.live(office)
        self.stdout.write("  Báo cáo quý II …")
        figures.go_on(office)
        self.stdout.write("  Kế hoạch của UBND huyện, của cơ quan, xã …")
        plans.live(office, resolution)
        self.stdout.write("  Kinh phí, kiểm tra của UBND huyện …")
        money.live(office, resolution)
        self.stdout.write("  Báo cáo tổng hợp, tuyên truyền …")
        reports.live(office, resolution)
        self.stdout.write("  Vắng mặt, bút phê …")
        absence.live(office)
        self.stdout.write("  Huyện ủy viên bám sát địa bàn …")
        areas.live(office, resolution)
        openings.live()
        self.stdout.write("  Kiểm tra theo quyết định …")
        inquiries.live(office)
        self.stdout.write("  Xong dữ liệu ví dụ.")

    @property
    def first_day(self) -> Any:
        from demo.story import day

        return day(3, 1)

    def resolve(self, office: Office) -> Resolution:
        from demo.story import day

        with standing_at(day(3, 28)):
            by = office.doer("vphu", "VPHU")
            resolution = propose_resolution(
                issuer=office.units["HU"], by=by, text=TEXT.read_text(encoding="utf-8")
            )
            load_programme(resolution=resolution, by=by, programme=PROGRAMMES["cchc_2022"])
            return adopt_resolution(resolution=resolution, by=by)

    def print_logins(self) -> None:
        width = max(len(login) for login, _who in LOGINS)
        self.stdout.write(f"Đăng nhập (mật khẩu: {PASSWORD}):")
        for login, who in LOGINS:
            self.stdout.write(f"  {login:<{width}}  {who}")
