"""The house's settings with a cluster that loses patience within seconds, for tests that kill its workers."""

from config.settings import *  # noqa: F403  every setting of the house
from config.settings import Q_CLUSTER

Q_CLUSTER = {**Q_CLUSTER, "retry": 6, "timeout": 5, "poll": 0.2}
