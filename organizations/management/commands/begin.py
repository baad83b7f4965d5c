"""The first unit and administrator of an empty system; everything else is done on pages."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from organizations.actions import begin_office
from organizations.codes import VALID_FOR
from organizations.models import UnitKind
from toolbox.errors import Refused
from toolbox.vietnamese import parse_date


class Command(BaseCommand):
    help = "Makes the first unit and its administrator, and prints a one-time code."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("unit", help="name of the unit, as in its seal")
        parser.add_argument("administrator", help="full name of the person")
        parser.add_argument("--username", default="quantri")
        parser.add_argument("--kind", default=UnitKind.DISTRICT_COMMITTEE, choices=UnitKind.values)
        parser.add_argument("--since", default="01/07/2020", help="day the unit works from, dd/mm/yyyy")

    def handle(self, **options: Any) -> None:
        try:
            person, code = begin_office(
                unit_name=options["unit"],
                kind=options["kind"],
                since=parse_date(options["since"]),
                full_name=options["administrator"],
                username=options["username"],
            )
        except (Refused, ValueError) as wrong:
            raise CommandError(str(wrong)) from wrong
        told = _("Tên đăng nhập %(login)s, mã một lần %(code)s, dùng trong %(days)d ngày.")
        self.stdout.write(told % {"login": person.username, "code": code, "days": VALID_FOR.days})
