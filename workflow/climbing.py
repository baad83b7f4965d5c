"""A case that is late at its own unit climbs the ladder like any other work."""

from tasks.actions.sweeping import climbs
from workflow.engine import CASE

climbs(CASE)
