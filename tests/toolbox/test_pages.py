"""One shape of a page: an honest status, refusals beside their field, one more row without script."""

import pytest
from django import forms
from django.db import IntegrityError, OperationalError
from django.http import QueryDict
from django.test import RequestFactory

from toolbox import pages
from toolbox.errors import Refused

Rows = forms.formset_factory(type("Row", (forms.Form,), {"name": forms.CharField()}), extra=1)


class Vote(forms.Form):
    """Two numbers."""

    present = forms.IntegerField()
    votes = forms.IntegerField()


def bound(**data):
    form = Vote(data)
    form.is_valid()
    return form


@pytest.mark.usefixtures("house")
class TestPage:
    """`page()`: what the status says about the form."""

    template = "parts/empty.html"

    def status(self, form):
        return pages.page(RequestFactory().get("/"), self.template, {"title": "x"}, form=form).status_code

    def test_no_form_or_an_unsent_one_is_fine(self):
        assert self.status(None) == 200
        assert self.status(Vote()) == 200

    def test_a_form_with_errors_is_422(self):
        assert self.status(bound(present="ba")) == 422

    def test_one_bad_form_of_several_is_422(self):
        assert self.status([bound(present=1, votes=1), bound()]) == 422

    def test_a_form_still_being_filled_in_is_fine(self):
        assert self.status(pages.quiet(bound())) == 200


class TestAttempt:
    """`attempt()`: an action's answer, or its refusal as the form's error."""

    def test_the_result_comes_back(self):
        assert pages.attempt(bound(present=1, votes=1), lambda *, n: n + 1, n=4) == 5

    def test_nothing_returned_counts_as_done(self):
        assert pages.attempt(bound(present=1, votes=1), lambda: None) is True

    @pytest.mark.parametrize(
        ("field", "place"), [("votes", "votes"), ("elsewhere", "__all__"), (None, "__all__")]
    )
    def test_a_refusal_stands_beside_its_field(self, field, place):
        def refuse():
            raise Refused("Phiếu nhiều hơn người.", field=field)

        form = bound(present=1, votes=2)
        assert pages.attempt(form, refuse) is None
        assert form.errors[place] == ["Phiếu nhiều hơn người."]

    @pytest.mark.parametrize(
        ("error", "state", "told"),
        [
            (OperationalError, "55P03", "đang xử lý"),
            (IntegrityError, "23505", "vừa ghi"),
        ],
    )
    def test_somebody_else_in_the_way_loses_no_word_typed(self, error, state, told):
        def clash():
            cause = RuntimeError()
            cause.sqlstate = state
            raise error("…") from cause

        form = bound(present=1, votes=1)
        assert pages.attempt(form, clash) is None
        assert told in form.errors["__all__"][0]

    def test_a_database_out_of_order_is_not_swallowed(self):
        def broken():
            raise IntegrityError("NOT NULL constraint failed")

        with pytest.raises(IntegrityError):
            pages.attempt(bound(present=1, votes=1), broken)

    def test_another_error_is_not_swallowed(self):
        with pytest.raises(ZeroDivisionError):
            pages.attempt(bound(present=1, votes=1), lambda: 1 // 0)


class TestOneMoreRow:
    """Thêm dòng without script."""

    def test_the_table_grows_and_keeps_what_was_typed(self):
        data = QueryDict("r-TOTAL_FORMS=1&r-INITIAL_FORMS=0&r-0-name=a&add_row=r")
        request = RequestFactory().post("/", data.dict())
        assert pages.asks_for_row(request)
        grown = pages.quiet(Rows(pages.with_one_more_row(data, "r"), prefix="r"))
        assert [form["name"].value() for form in grown.forms] == ["a", None]
        assert not any(form.errors for form in grown.forms)

    @pytest.mark.parametrize("shown", ["", "ba", "-1"])
    def test_a_broken_count_starts_again(self, shown):
        assert pages.with_one_more_row(QueryDict(f"r-TOTAL_FORMS={shown}"), "r")["r-TOTAL_FORMS"] == "1"

    def test_a_count_of_a_thousand_digits_is_no_count(self):
        grown = pages.with_one_more_row(QueryDict(f"r-TOTAL_FORMS={'9' * 5000}"), "r")
        assert len(grown["r-TOTAL_FORMS"]) <= 10
