"""What this floor announces to the floors above, which it does not know."""

from organizations.announcements import Announcement

# listener(distribution: Distribution): a recipient unit has said that the document came.
on_acknowledged = Announcement()

# listener(file: StoredFile, desk: Unit, about: Unit): a file looks secret; the desk says whether it is.
on_suspected = Announcement()

# listener(file: StoredFile): a second person said that it is not secret.
on_suspicion_cleared = Announcement()

# listener(purge: Purge, desks: list[Unit]): a file's content is to leave the house; each desk may decide.
on_purge_asked = Announcement()

# listener(purge: Purge): it was decided, one way or the other.
on_purge_decided = Announcement()

# listener(file: StoredFile): a scanner found a virus in a file that was kept before; it is no longer served.
on_infected = Announcement()

# listener(entry: RegisterEntry): its number is about to be cancelled; who must be locked before it locks now.
on_number_to_be_cancelled = Announcement()

# listener(entry: RegisterEntry, by: Author, reason: str): its number was cancelled.
on_number_cancelled = Announcement()

# listener(entry: RegisterEntry): its day, abstract or signer was written wrong and is right now.
on_entry_corrected = Announcement()
