"""The first rows at each of many places, in one statement whose cost is that of the rows it gives."""

from collections.abc import Sequence
from itertools import chain
from typing import Any

from django.db import connections, models
from django.db.models.expressions import RawSQL


def heads(rows: models.QuerySet, columns: Sequence[str], places: Sequence[tuple], count: int) -> RawSQL:
    """Keys of the first `count` of the ordered `rows` at each place, for `pk__in=`.

    A place is one value for each of the `columns`; an index that begins with them and goes on in the
    order of the rows is walked from its start for each. The query of one place is compiled once:
    building one for each place takes longer than running all of them. PostgreSQL walks it for a list of
    places (LATERAL, which halves its planning); SQLite knows no LATERAL and is given its text repeatedly.
    """
    if connections[rows.db].vendor == "postgresql":
        return _lateral(rows, columns, places, count)
    marks = [object() for _column in columns]  # stand where each place puts its own values
    at_one = {column: RawSQL("%s", (mark,)) for column, mark in zip(columns, marks, strict=True)}
    sql, params = _compiled(rows, at_one, count)
    # Each limit stands in a subquery of its own: SQLite refuses one inside a union.
    union = " UNION ALL ".join([f"SELECT pk FROM ({sql}) AS head"] * len(places))
    here = [dict(zip(marks, place, strict=True)) for place in places]
    return RawSQL(union, [values.get(param, param) for values in here for param in params])


def _lateral(rows: models.QuerySet, columns: Sequence[str], places: Sequence[tuple], count: int) -> RawSQL:
    sql, params = _compiled(rows, {column: RawSQL(f"place.{column}", ()) for column in columns}, count)
    connection = connections[rows.db]
    types = [rows.model._meta.get_field(column).db_type(connection) for column in columns]
    one = ", ".join(f"%s::{kind}" for kind in types)
    listed = ", ".join([f"({one})"] * len(places))
    walk = f"(VALUES {listed}) AS place ({', '.join(columns)}) CROSS JOIN LATERAL ({sql}) AS head"
    return RawSQL(f"SELECT head.pk FROM {walk}", [*chain.from_iterable(places), *params])


def _compiled(rows: models.QuerySet, at_one: dict[str, RawSQL], count: int) -> tuple[str, tuple[Any, ...]]:
    return rows.filter(**at_one).values("pk")[:count].query.sql_with_params()
