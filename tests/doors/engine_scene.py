"""What stands behind the doors of every duty: an order half carried out, a sentence that obliges."""

from resolutions.models import Paragraph, Resolution
from tests.people import World
from workflow.actions.remarks import ask
from workflow.actions.reservations import reserve_opinion
from workflow.actions.start import order_activation
from workflow.models import Case


def engine_places(world: World, adopted: Resolution, cases: dict[str, Case]) -> dict[tuple[str, str], tuple]:
    """(door, place) → its numbers."""
    duty = adopted.duties.get(code="III.3")
    order = order_activation(
        duty=duty, units=[world.du_punhung], by=world.doer(world.vphu), period="one order"
    )
    sentence = Paragraph.objects.filter(clause__resolution=adopted, obliges=True).first()
    found: dict[tuple[str, str], tuple] = {
        ("workflow:activation", "an order"): (order.pk,),
        ("workflow:duty", "adopted"): (duty.pk,),
        ("workflow:duty_deadline", "adopted"): (duty.pk,),
        ("resolutions:waive", "adopted"): (adopted.pk, sentence.pk),
    }
    question = ask(
        case=cases["draft"],
        by=world.doer(world.xa_quaito),
        text="Số liệu lấy ở đâu?",
        people=[world.pbt_quaito],
    )
    found["workflow:answer", "draft question"] = (cases["draft"].pk, question.pk)
    vote = cases["number"].decisions.get(step="adopt")
    found["workflow:reserve", "number vote"] = (cases["number"].pk, vote.pk)
    clerk = world.doer(world.vt_quaito, entered_for=world.held(world.pbt_quaito).pk)
    scan = cases["number"].decisions.get(step="sign").scan
    reserved = reserve_opinion(decision=vote, by=clerk, text="Mức này quá cao với bản vùng cao.", scan=scan)
    found["workflow:minority_scan", "number vote"] = (cases["number"].pk, reserved.pk)
    seat = cases["ballots"].seats.first()
    found["workflow:dispute_ballot", "ballots seat"] = (cases["ballots"].pk, seat.pk)
    for act, word in (("suspend", "tam-dung"), ("withdraw", "rut-lai")):
        for state in ("draft", "adopt", "closed"):
            found["workflow:detour", f"{state} {act}"] = (cases[state].pk, word)
    return found
