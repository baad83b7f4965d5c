"""What is done to the organisation, as the book tells it."""

from django.utils.translation import gettext_lazy as _

from audit.acts import Act

APPOINTED = Act("organizations.appointed", _("ghi nhận %(person)s giữ chức vụ %(position)s"))
