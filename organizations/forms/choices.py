"""Giving a field that is declared without rows the rows it offers here."""

from typing import Any, cast

from django import forms
from django.db.models import QuerySet


def offer(form: forms.BaseForm, name: str, rows: QuerySet[Any]) -> None:
    cast(forms.ModelChoiceField, form.fields[name]).queryset = rows


def offer_words(form: forms.BaseForm, name: str, choices: list[Any]) -> None:
    cast(forms.ChoiceField, form.fields[name]).choices = choices
