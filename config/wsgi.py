"""The door for web servers."""

import os

from django.core.wsgi import get_wsgi_application

from toolbox.sqlite import refuse_to_serve

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
application = get_wsgi_application()
refuse_to_serve()
