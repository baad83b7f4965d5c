"""Every flow of the house is sound, and an unsound one cannot be declared."""

from collections.abc import Callable, Iterator
from itertools import chain, combinations

import pytest
from django.conf import settings
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils.translation import gettext_lazy as _
from viewflow import this
from viewflow.workflow import flow
from viewflow.workflow.base import Node
from viewflow.workflow.lock import SelectForUpdateLock

from organizations.clock import office_today
from organizations.verbs import VERBS, Verb
from tests.people import World
from tests.races.crowd import open_steps
from tests.workflow.stories import a_case, adopted, fresh, signed, to_adoption
from workflow import flows
from workflow.actions.appraise import return_document
from workflow.actions.issue import number
from workflow.actions.outside import record_done_outside
from workflow.nodes import HouseFlow, Step
from workflow.office import STEP_WORDS
from workflow.steps import DocumentSteps, issuer
from workflow.verbs import DRAFT, SIGN

FLOWS = [getattr(flows, name) for name in flows.__all__]
each_flow = pytest.mark.parametrize("own", FLOWS, ids=lambda own: own.__name__)


def nodes(own: type[HouseFlow]) -> list[Node]:
    return list(own._nodes_by_name.values())


@each_flow
def test_every_edge_ends_in_a_node_of_its_flow(own: type[HouseFlow]) -> None:
    for node in nodes(own):
        assert node.flow_class is own
        for edge in node._outgoing():
            assert own._nodes_by_name[edge.dst.name] is edge.dst, edge


@each_flow
def test_there_are_only_steps_between_start_and_end(own: type[HouseFlow]) -> None:
    """No gateway, function, job or timer: a live process has one open step."""
    kinds = {type(node) for node in nodes(own)}
    assert kinds == {flow.StartHandle, Step, flow.End}
    assert [type(node) for node in nodes(own)].count(flow.StartHandle) == 1


@each_flow
def test_every_step_says_who_may_take_it_and_what_comes_of_it(own: type[HouseFlow]) -> None:
    for step in own.steps().values():
        assert isinstance(step.may, Verb)
        assert VERBS[step.may.codename] is step.may
        assert callable(step.of)
        assert step.outcomes
        assert step.title
        assert step.days > 0
        assert not step.passing or step.passing in step.outcomes
        assert set(step.apart_from) <= set(own.steps())


@each_flow
def test_every_step_is_reached_and_leads_to_the_end(own: type[HouseFlow]) -> None:
    steps = own.steps()
    assert set(steps) == {node.name for node in nodes(own) if isinstance(node, Step)}
    for step in steps.values():
        seen, front = set(), [step]
        while front:
            node = front.pop()
            if node.name not in seen:
                seen.add(node.name)
                front += [edge.dst for edge in node._outgoing()]
        assert "end" in seen, step.name


@each_flow
def test_whatever_an_office_leaves_out_every_outcome_leads_somewhere(own: type[HouseFlow]) -> None:
    steps = own.steps()
    left_out = [name for name, step in steps.items() if step.passing]
    assert set(STEP_WORDS) & set(steps) <= set(left_out)
    for skip in chain.from_iterable(combinations(left_out, n) for n in range(len(left_out) + 1)):
        for step in steps.values():
            for outcome in step.outcomes:
                node = step.way(outcome, skipping=skip)
                assert node.name == "end" or node.name not in skip


@each_flow
def test_the_engine_s_own_lock_waits_its_turn(own: type[HouseFlow]) -> None:
    assert isinstance(own.lock_impl, SelectForUpdateLock)


@each_flow
def test_every_flow_says_its_own_title(own: type[HouseFlow]) -> None:
    assert vars(own)["process_title"]
    assert own.key
    assert own.document_type


def test_the_base_of_flows_and_the_shared_steps_hold_no_nodes_of_a_flow() -> None:
    assert nodes(HouseFlow) == []
    assert not issubclass(DocumentSteps, flow.Flow)
    for own in FLOWS:
        assert own.__bases__[-1] is HouseFlow


def patterns(found: URLResolver) -> Iterator[URLPattern]:
    for each in found.url_patterns:
        yield from patterns(each) if isinstance(each, URLResolver) else [each]


def test_no_door_of_the_engine_is_mounted() -> None:
    assert "viewflow" not in settings.INSTALLED_APPS
    assert not [name for name in settings.MIDDLEWARE if name.startswith("viewflow")]
    for pattern in patterns(get_resolver()):
        callback = pattern.callback
        assert not getattr(callback, "view_class", callback).__module__.startswith("viewflow"), pattern


def test_a_live_process_has_exactly_one_open_step(world: World) -> None:
    """At every turn of a story with a return in the middle; none once it is closed."""
    case = a_case(world)
    assert open_steps(case) == ["draft"]
    case = to_adoption(case, world)
    assert open_steps(case) == ["adopt"]
    record_done_outside(case=case, by=world.doer(world.xa_quaito), round=1, comment="Biên bản số 3.")
    by, why = world.doer(world.bt_quaito), "Chưa rõ ai làm việc gì."
    return_document(case=case, by=by, round=1, reason_code="content", comment=why)
    case = fresh(case)
    assert open_steps(case) == ["draft"]
    case = adopted(case, world)
    assert open_steps(case) == ["sign"]


def test_a_closed_process_has_none(world: World) -> None:
    case = a_case(world)
    case.settings["skip"] += ["review"]
    case.save()
    case = signed(case, world)
    number(case=case, by=world.doer(world.vt_quaito), round=1, issued_on=office_today())
    record_done_outside(case=case, by=world.doer(world.vt_quaito), round=1, comment="Gửi qua bưu điện.")
    case = fresh(case)
    assert open_steps(case) == []
    assert (case.closed_on, case.process.status) == (office_today(), "DONE")


class _Steps:
    """Two steps, as a plain class."""

    start = flow.StartHandle().Next(this.draft)
    draft = Step(title=_("Soạn thảo"), may=DRAFT, of=issuer).On("submitted", this.sign)
    sign = Step(title=_("Ký ban hành"), may=SIGN, of=issuer).On("signed", this.end)
    end = flow.End()


class _Sound(_Steps, HouseFlow):
    """What the wrong ones below lead into."""

    process_title = "Đúng"


def an_edge_into_another_flow() -> None:
    class Astray(_Steps, HouseFlow):
        process_title = "Lạc"
        draft = Step(title=_("Soạn thảo"), may=DRAFT, of=issuer).On("submitted", _Sound.sign)


def steps_inherited_from_a_flow() -> None:
    """Inherited nodes keep the edges of the base: its steps would open under the wrong flow."""

    class Heir(_Sound):
        process_title = "Thừa kế"


def a_title_that_is_the_base_s() -> None:
    class Untitled(_Steps, HouseFlow):
        pass


def a_passing_outcome_that_is_none() -> None:
    class Stuck(_Steps, HouseFlow):
        process_title = "Tắc"
        sign = Step(title=_("Ký"), may=SIGN, of=issuer, passing="sealed").On("signed", this.end)


def a_step_without_who_may() -> None:
    Step(title=_("Ký"), of=issuer)  # type: ignore[call-arg]


def a_step_without_where() -> None:
    Step(title=_("Ký"), may=SIGN)  # type: ignore[call-arg]


@pytest.mark.parametrize(
    "wrong",
    [
        an_edge_into_another_flow,
        steps_inherited_from_a_flow,
        a_title_that_is_the_base_s,
        a_passing_outcome_that_is_none,
        a_step_without_who_may,
        a_step_without_where,
    ],
    ids=lambda wrong: wrong.__name__,
)
def test_an_unsound_flow_cannot_be_declared(wrong: Callable[[], None]) -> None:
    with pytest.raises(TypeError):
        wrong()


def test_nodes_of_two_flows_are_their_own() -> None:
    """The same plain steps in two flows: neither leads into the other."""

    class Twin(_Steps, HouseFlow):
        process_title = "Song sinh"

    assert Twin.draft is not _Sound.draft
    assert Twin.draft.way("submitted") is Twin.sign
    assert _Sound.draft.way("submitted") is _Sound.sign
