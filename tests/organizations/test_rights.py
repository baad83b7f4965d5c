"""Rights: a grant of the position × an appointment valid on the day."""
from organizations.policy import may
from organizations.verbs import ADMINISTER
def test_cast(world):
    assert may(world.quantri, ADMINISTER, world.cb_quaito)
    assert not may(world.bithu, ADMINISTER, world.cb_quaito)
