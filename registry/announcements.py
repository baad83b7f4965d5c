"""What this floor announces to the floors above, which it does not know."""

from organizations.announcements import Announcement

# listener(distribution: Distribution): a recipient unit has said that the document came.
on_acknowledged = Announcement()
