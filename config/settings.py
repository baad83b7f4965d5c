"""Settings: everything that differs between places comes from the environment (or `.env`)."""

from datetime import date, timedelta
from pathlib import Path

import environ
from csp.constants import NONE, SELF

BASE_DIR = Path(__file__).resolve().parent.parent

env = environ.Env()
environ.Env.read_env(BASE_DIR / ".env")

SECRET_KEY = env("SECRET_KEY")
AUDIT_MAC_KEY = env("AUDIT_MAC_KEY")
AUDIT_MAC_KEY_ID = env("AUDIT_MAC_KEY_ID", default="k1")
# The key that seals the book, and the room for the day's checkpoints: both outside database and repository.
AUDIT_SEAL_KEY_FILE = env("AUDIT_SEAL_KEY_FILE", default=str(BASE_DIR / "data" / "seal.key"))
AUDIT_CHECKPOINTS = Path(env("AUDIT_CHECKPOINTS", default=str(BASE_DIR / "data" / "checkpoints")))
DEBUG = env.bool("DEBUG", default=False)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

OFFICE_NAME = env("OFFICE_NAME", default="")  # what stands under the name in the head of every page

# The example: its logins exist and its office clock stands at 20/6/2022 plus the days since it was made.
DEMO = env.bool("DEMO", default=False)
DEMO_MADE_ON = date.fromisoformat(env("DEMO_MADE_ON")) if env("DEMO_MADE_ON", default="") else None

SOURCE_REPOSITORY = env("SOURCE_REPOSITORY", default="")  # where this program's source is published

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "axes",
    "csp",
    "django_otp",
    "django_otp.plugins.otp_static",
    "django_otp.plugins.otp_totp",
    "django_q",
    "guardian",
    "simple_history",
    "viewflow.workflow",
    "toolbox",
    "audit",
    "organizations",
    "registry",
    "resolutions",
    "tasks",
    "workflow",
    "reporting",
    "demo",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "toolbox.middleware.OutboxMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "organizations.middleware.IdleMiddleware",
    "organizations.viewing.ViewingMiddleware",
    "organizations.middleware.PrivateMiddleware",
    "organizations.middleware.LoginMiddleware",
    "organizations.middleware.FirstLoginMiddleware",
    "organizations.middleware.SecondFactorMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "toolbox.middleware.RefusedMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "axes.middleware.AxesMiddleware",
]

# guardian keeps the grants; organizations.backends decides by them and by the day.
SILENCED_SYSTEM_CHECKS = ["guardian.W001"]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "config.nav.nav",
            ],
        },
    },
]

DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{BASE_DIR / 'data' / 'thihanh.sqlite3'}")}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # IMMEDIATE: a writer waits its turn instead of failing in mid-transaction with "database is locked".
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 30,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
    }
    test_base = BASE_DIR / ".pytest-db" / env("TEST_DB_NAME", default="test.sqlite3")
    # A file: threads lock the tables of an in-memory base.
    DATABASES["default"]["TEST"] = {"NAME": test_base}
    for folder in (test_base.parent, Path(DATABASES["default"]["NAME"]).parent):
        folder.mkdir(parents=True, exist_ok=True)
else:
    DATABASES["default"]["CONN_MAX_AGE"] = 600
    # A connection that died with its server is found by asking, not by somebody's form.
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
    DATABASES["default"]["OPTIONS"] = {"options": "-c lock_timeout=5s"}
    if env("TEST_DB_NAME", default=""):
        DATABASES["default"]["TEST"] = {"NAME": "test_" + env("TEST_DB_NAME").removesuffix(".sqlite3")}

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Who

AUTH_USER_MODEL = "organizations.User"
AUTHENTICATION_BACKENDS = ["organizations.backends.OfficeBackend"]
ANONYMOUS_USER_NAME = None  # guardian makes no row for strangers
GUARDIAN_GET_INIT_ANONYMOUS_USER = None
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "tasks:inbox"
LOGOUT_REDIRECT_URL = "login"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

# A second factor for signers, clerks, auditors and administrators; the example asks for none.
SECOND_FACTOR = env.bool("SECOND_FACTOR", default=not DEMO)
OTP_TOTP_ISSUER = OFFICE_NAME or "ThiHanh"

# Wrong passwords: locked is a name at an address, never a name everywhere, so nobody shuts a leader out from
# afar; a device that the person had remembered is never locked.
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_USERNAME_CALLABLE = "organizations.lockout.name_of"
AXES_CLIENT_IP_CALLABLE = "organizations.lockout.address_of"
AXES_WHITELIST_CALLABLE = "organizations.lockout.is_known_device"
AXES_LOCKOUT_CALLABLE = "organizations.views.login.locked_out"
AXES_VERBOSE = False
AXES_DISABLE_ACCESS_LOG = True  # who came in is nobody's reading yet
# How many proxies of the house stand before the web: so many addresses of X-Forwarded-For are believed.
PROXIES = env.int("PROXIES", default=0)

SIMPLE_HISTORY_HISTORY_ID_USE_UUID = False
SIMPLE_HISTORY_HISTORY_CHANGE_REASON_USE_TEXT_FIELD = True

# Words and days

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt")]
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = ["config.formats"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Ho_Chi_Minh"

# Mail: an empty EMAIL_URL switches it off, and then nothing is queued.

EMAIL_URL = env("EMAIL_URL", default="")
globals().update(env.email_url_config(EMAIL_URL or "dummymail://"))
EMAIL_TIMEOUT = 15  # seconds for each answer of the mail server
DEFAULT_FROM_EMAIL = env("MAIL_FROM", default="thihanh@localhost")
SITE_URL = env("SITE_URL", default="").rstrip("/")  # what stands before the path in a mail's link
# Between these hours mails leave; what is queued outside of them waits for the next morning.
MAIL_HOURS = tuple(int(hour) for hour in env("MAIL_HOURS", default="7-19").split("-"))
MAIL_GIVE_UP_DAYS = env.int("MAIL_GIVE_UP_DAYS", default=5)

# Jobs: nudges for sweeps that may run twice; `make run` starts them beside the web.

Q_CLUSTER = {
    "name": "thihanh",
    "orm": "default",
    "workers": env.int("JOB_WORKERS", default=2),
    "timeout": 120,  # seconds a job may take; sweeps stop themselves long before
    "retry": 600,  # seconds after which a job whose worker died is done once more: far above `timeout`
    "ack_failures": True,  # what failed is not tried again by itself: its schedule comes round soon enough
    "catch_up": False,  # a machine that was off does each sweep once, not once for each time it missed
    "queue_limit": 4,
    "poll": 2,  # whole seconds: each look is a statement
    "guard_cycle": 1,
    "save_limit": 20,
    "save_limit_per": "group",
}

# Files

STATIC_URL = "/static/"
STATIC_ROOT = Path(env("STATIC_ROOT", default=str(BASE_DIR / "data" / "static")))
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # the server warns of a room that is not there
STATICFILES_DIRS = [BASE_DIR / "static"]
FILES_ROOT = Path(env("FILES_ROOT", default=str(BASE_DIR / "data" / "files")))
FILE_MAX_BYTES = env.int("FILE_MAX_MB", default=20) * 1024 * 1024
REQUEST_MAX_BYTES = 5 * FILE_MAX_BYTES  # of one form with all its files; more is not read
FILE_MAX_PAGES = 300  # of a PDF
FILE_MAX_ROWS = 50_000  # of an Excel file, all sheets together
FILE_MAX_PIXELS = 50_000_000  # of a picture as it comes
FILE_PICTURE_SIDE = 2600  # points: a picture is kept no longer than this; A4 stays readable at 220 dpi
# A virus scanner: tcp://127.0.0.1:3310 or unix:///run/clamav/clamd.ctl. Empty: files are kept as not scanned.
CLAMD = env("CLAMD", default="")
CLAMD_SECONDS = 15  # for each step of the conversation; somebody waits for the page
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": FILES_ROOT},
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # a plan's tables are long
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DEFAULT_EXCEPTION_REPORTER_FILTER = "django.views.debug.SafeExceptionReporterFilter"

# Doors

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_IDLE_MINUTES = env.int("SESSION_IDLE_MINUTES", default=120)
HTTPS = env.bool("HTTPS", default=False)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
if HTTPS:
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": env("LOG_LEVEL", default="WARNING")},
}
