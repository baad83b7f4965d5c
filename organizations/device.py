"""The key under which a person's unsent work lies on a device: only her own pages carry it."""

from base64 import b64encode

from django.utils.crypto import salted_hmac

from organizations.models import User


def device_key(person: User) -> str:
    """256 bits in base64, the same on every device and after every login, made of SECRET_KEY and the person.

    What was kept on a shared PC can be read again by her alone; nobody gets it out of the browser's storage.
    """
    key = salted_hmac("organizations.device_key", str(person.pk), algorithm="sha256")
    return b64encode(key.digest()).decode()
