"""`manage.py begin`: the first unit and the first administrator of an empty house."""

from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from organizations.actions import begin_office
from organizations.models import UnitKind
from toolbox.errors import Refused


class Command(BaseCommand):
    help = "Mở cơ quan đầu tiên và tài khoản quản trị đầu tiên."  # not for screens

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("unit", help="tên đơn vị gốc, ví dụ: Huyện ủy Tuần Giáo")  # not for screens
        parser.add_argument("person", help="họ và tên người quản trị")  # not for screens
        parser.add_argument("--username", default="quantri")
        parser.add_argument("--kind", default=UnitKind.DISTRICT_COMMITTEE, choices=UnitKind.values)
        parser.add_argument("--since", type=date.fromisoformat, default=date(2020, 1, 1))

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            person, code = begin_office(
                unit_name=options["unit"],
                kind=options["kind"],
                since=options["since"],
                full_name=options["person"],
                username=options["username"],
            )
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"Tên đăng nhập: {person.username}")
        self.stdout.write(f"Mã một lần: {code}")
        self.stdout.write("Đăng nhập bằng mã này, rồi đặt mật khẩu mới.")
