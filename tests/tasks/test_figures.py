"""What is typed as a figure: read, or refused in words; percentages are computed, exactly."""

from decimal import ROUND_HALF_EVEN, Decimal, localcontext

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.figures import NOT_YET, REACHED, Typed, read_figure
from tasks.models import Answer, Reading, Target
from tasks.models.reading import plain_number
from toolbox.errors import Refused

RATIO = Target(measure="ratio")
FIGURE = Target(measure="figure")
MILESTONE = Target(measure="milestone")


def typed(numerator="", denominator="", **said):
    return Typed(numerator=numerator, denominator=denominator, **({"source": "Sổ"} | said))


@pytest.mark.parametrize(
    ("target", "said", "field", "words"),
    [
        (RATIO, typed("-1", "10"), "numerator", "không được âm"),
        (RATIO, typed("1", "-10"), "denominator", "không được âm"),
        (RATIO, typed("5"), "denominator", "Ghi mẫu số"),
        (RATIO, typed("", "10"), "numerator", "Ghi tử số"),
        (RATIO, typed("năm", "10"), "numerator", "“năm” không phải là số"),
        (RATIO, typed("1,250.5", "10000"), "numerator", "không phải là số"),
        (RATIO, typed("50%", "100"), "numerator", "không ghi phần trăm"),
        (RATIO, typed("3", "0"), "denominator", "tử số cũng phải bằng 0"),
        (RATIO, typed("11", "10"), "confirmed", "11 lớn hơn mẫu số 10"),
        (RATIO, typed("1,125", "10"), "numerator", "hai chữ số sau dấu phẩy"),
        (RATIO, typed("1", "10", source=" "), "source", "lấy từ đâu"),
        (RATIO, typed("1", "10", source="a" * 301), "source", "Dài quá"),
        (RATIO, typed("3", "", answer="none_arisen"), "numerator", "để trống"),
        (RATIO, typed(answer="not_applicable"), "note", "ghi lý do"),
        (RATIO, typed("1", "1", answer="bua"), "answer", "Chọn"),
        (RATIO, typed("9" * 13, "1"), "numerator", "không phải là số"),
        (FIGURE, typed(""), "numerator", "Ghi số"),
        (FIGURE, typed(answer="none_arisen"), "answer", "ghi 0"),
        (MILESTONE, typed("1"), "answer", "đạt mốc"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_on_its_field(target, said, field, words):
    with pytest.raises(Refused, match=words) as refusal:
        read_figure(target, said)
    assert refusal.value.field == field


@pytest.mark.parametrize(
    ("target", "said", "answer", "numerator", "denominator"),
    [
        (RATIO, typed("1.250,5", "2 501"), Answer.VALUE, "1250.5", "2501"),
        (RATIO, typed("0", "10"), Answer.VALUE, "0", "10"),
        (RATIO, typed("0", "0"), Answer.NONE_ARISEN, "0", "0"),
        (RATIO, typed(answer="none_arisen"), Answer.NONE_ARISEN, "0", "0"),
        (RATIO, typed("11", "10", confirmed=True), Answer.VALUE, "11", "10"),
        (Target(measure="ratio", may_exceed=True), typed("11", "10"), Answer.VALUE, "11", "10"),
        (FIGURE, typed("0"), Answer.VALUE, "0", None),
        (FIGURE, typed("77,03", "bỏ qua"), Answer.VALUE, "77.03", None),
        (MILESTONE, typed(answer=REACHED), Answer.VALUE, "1", None),
        (MILESTONE, typed(answer=NOT_YET), Answer.VALUE, "0", None),
        (RATIO, typed(answer="not_applicable", note="x", source=""), Answer.NOT_APPLICABLE, None, None),
    ],
)  # fmt: skip
def test_what_is_right_is_read(target, said, answer, numerator, denominator):
    figure = read_figure(target, said)
    assert figure.answer == answer
    assert (figure.numerator, figure.denominator) == tuple(
        None if value is None else Decimal(value) for value in (numerator, denominator)
    )


def test_nothing_typed_is_not_reported_whatever_source_stands_there():
    assert typed().is_blank
    assert Typed(answer="").is_blank
    assert not typed("0").is_blank
    assert not typed(answer="none_arisen").is_blank


def reading(numerator, denominator=None, target=RATIO, answer=Answer.VALUE):
    return Reading(target=target, answer=answer, numerator=numerator, denominator=denominator)


counts = st.decimals(min_value=0, max_value=Decimal(10) ** 12 - 1, places=2)


@given(counts, counts.filter(bool))
def test_a_percentage_is_the_nearest_tenth_a_half_goes_to_the_even(numerator, denominator):
    with localcontext() as exact:
        exact.prec = 80
        nearest = (numerator * 100 / denominator).quantize(Decimal("0.1"), ROUND_HALF_EVEN)
    assert reading(numerator, denominator).percent == nearest


@given(counts, counts)
def test_a_figure_is_never_a_percentage_of_nothing(numerator, denominator):
    """Whatever two counts are typed: a value over a real whole, nothing arisen, or a refusal."""
    said = typed(plain_number(numerator), plain_number(denominator), confirmed=True)
    if numerator and not denominator:
        with pytest.raises(Refused, match="Mẫu số bằng 0"):
            read_figure(RATIO, said)
        return
    figure = read_figure(RATIO, said)
    assert (figure.numerator, figure.denominator) == (numerator, denominator)
    assert (figure.answer == Answer.NONE_ARISEN) == (denominator == 0)
    shown = reading(figure.numerator, figure.denominator, answer=figure.answer)
    assert (shown.percent is None) == (denominator == 0)


@given(counts, counts.filter(bool), st.decimals(min_value=0, max_value=200, places=2))
def test_reached_is_asked_of_the_exact_figure(numerator, denominator, wanted):
    target = Target(measure="ratio", direction="at_least", value=wanted)
    exact = reading(numerator, denominator).exact
    with localcontext() as context:
        context.prec = 80
        assert target.is_reached_by(exact) == (numerator * 100 >= wanted * denominator)


@pytest.mark.parametrize(
    ("numerator", "denominator", "words"),
    [(1, 8, "12,5% (1/8)"), (Decimal("1250.5"), 2501, "50,0% (1.250,5/2.501)"), (49, 400, "12,2% (49/400)"),
     (0, 7, "0,0% (0/7)"), (11, 10, "110,0% (11/10)")],
)  # fmt: skip
def test_a_ratio_in_words(numerator, denominator, words):
    assert reading(Decimal(numerator), Decimal(denominator)).words == words


def test_the_other_figures_in_words():
    assert reading(Decimal("77.03"), target=FIGURE).words == "77,03"
    assert reading(Decimal(1), target=MILESTONE).words == "Đã đạt mốc"
    assert reading(Decimal(0), target=MILESTONE).words == "Chưa đạt mốc"
    assert reading(Decimal(0), Decimal(0), answer="none_arisen").words == "Không phát sinh"
    assert reading(None, answer="not_applicable").words == "Không áp dụng"


@pytest.mark.parametrize(
    ("direction", "value", "figure", "reached"),
    [("at_least", 50, 50, True), ("at_least", 50, 49, False), ("exactly", 80, 85, True),
     ("at_most", 2, 2, True), ("at_most", 2, 3, False), ("at_least", None, 5, None)],
)  # fmt: skip
def test_direction(direction, value, figure, reached):
    target = Target(measure="figure", direction=direction, value=value)
    assert target.is_reached_by(reading(Decimal(figure), target=target).exact) is reached
