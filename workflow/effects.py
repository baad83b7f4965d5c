"""What follows when a document of a flow takes effect, beyond targets and assignments.

@follows(DistrictPlanFlow)
def begin_own_plans(held: Held) -> None: …
"""

from collections.abc import Callable

from workflow.engine import Held

Effect = Callable[[Held], None]

_EFFECTS: dict[type, list[Effect]] = {}


def follows(flow: type) -> Callable[[Effect], Effect]:
    """Let this follow, in the same transaction, when a case of the flow comes to its end."""

    def register(effect: Effect) -> Effect:
        _EFFECTS.setdefault(flow, []).append(effect)
        return effect

    return register


def follow(held: Held) -> None:
    for effect in _EFFECTS.get(held.case.flow, ()):
        effect(held)
