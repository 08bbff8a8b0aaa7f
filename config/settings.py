"""Settings: composed from the environment; see docs/settings.md for what an operator may set."""

from pathlib import Path

from django.utils.translation import gettext_lazy as _

from config import outside
from config.environment import ROOT, read
from portal.core.languages import LANGUAGES as INTERFACE_LANGUAGES

ENVIRONMENT = read()
BASE_DIR = ROOT
DEBUG = False
SECRET_KEY = ENVIRONMENT.secret_key
ALLOWED_HOSTS = ENVIRONMENT.allowed_hosts
DATABASES = {"default": ENVIRONMENT.database}

# What the portal is called and who answers for it.
PORTAL_NAME = ENVIRONMENT.portal_name or _("OER Dynamic Coalition Portal")
PORTAL_OPERATOR = ENVIRONMENT.operator
PORTAL_CONTACT_EMAIL = ENVIRONMENT.contact_email
PORTAL_BASE_URL = ENVIRONMENT.base_url
PORTAL_DATA_DIR = ENVIRONMENT.data_dir
PORTAL_CONTENT_DIR = ROOT / "content"
SEARCH_DIR = ENVIRONMENT.data_dir / "search"

INSTALLED_APPS = [
    "portal.demonstration",
    "portal.feeds",
    "portal.search",
    "portal.pages",
    "portal.browse",
    "portal.harvesting",
    "portal.contributing",
    "portal.translating",
    "portal.annual",
    "portal.correspondence",
    "portal.commitments",
    "portal.discussions",
    "portal.consultations",
    "portal.rounds",
    "portal.meetings",
    "portal.groups",
    "portal.records",
    "portal.organisations",
    "portal.translation",
    "portal.moderation",
    "portal.notifications",
    "portal.accounts",
    "portal.licensing",
    "portal.vocabularies",
    "portal.ui",
    "portal.core",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.redirects",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django_tasks",
    "django_tasks_db",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.socialaccount.providers.orcid",
    "allauth.usersessions",
    "django.contrib.humanize",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "portal.core.compression.compress",
    "config.health.Outage",
    "portal.core.middleware.plain_addresses",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "portal.core.middleware.ReadersLanguage",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "config.policy.ContentSecurityPolicy",
    "allauth.account.middleware.AccountMiddleware",
    "portal.accounts.middleware.private_rooms",
    "portal.ui.middleware.helpful_errors",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
APPEND_SLASH = True

KIND_TEMPLATES = sorted(str(path) for path in (ROOT / "portal/records/kinds").glob("*/templates"))
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": KIND_TEMPLATES,
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django.template.loaders.filesystem.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "portal.ui.context.frame",
            ],
        },
    }
]

# People
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
ACCOUNT_ADAPTER = "portal.accounts.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_DISPLAY = "portal.accounts.adapter.display"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_SIGNUP_FORM_CLASS = "portal.accounts.joining.JoiningForm"
ACCOUNT_SIGNUP_FORM_HONEYPOT_FIELD = "homepage"
ACCOUNT_FORMS = {
    "login": "portal.accounts.forms.LoginForm",
    "signup": "portal.accounts.forms.SignupForm",
    "change_password": "portal.accounts.forms.ChangePasswordForm",
    "set_password": "portal.accounts.forms.SetPasswordForm",
    "reset_password": "portal.accounts.forms.ResetPasswordForm",
    "reset_password_from_key": "portal.accounts.forms.ResetPasswordKeyForm",
    "add_email": "portal.accounts.forms.AddEmailForm",
    "request_login_code": "portal.accounts.forms.RequestLoginCodeForm",
    "confirm_login_code": "portal.accounts.forms.ConfirmLoginCodeForm",
    "reauthenticate": "portal.accounts.forms.ReauthenticateForm",
}
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_LOGIN_ON_EMAIL_CONFIRMATION = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = ACCOUNT_REAUTHENTICATION_TIMEOUT = 900
# Strict for one account, generous for an address: a campus or a workshop shares one.
ACCOUNT_RATE_LIMITS = {
    "login": "300/m/ip",
    "login_failed": "120/m/ip,10/10m/key",
    "signup": "120/m/ip",
    "reset_password": "120/m/ip,5/10m/key",
    "reset_password_from_key": "120/m/ip",
    "request_login_code": "120/m/ip,5/10m/key",
    "confirm_email": "1/m/key",
    "change_password": "10/m/user",
    "manage_email": "10/10m/user",
    "reauthenticate": "10/m/user",
}
ALLAUTH_TRUSTED_PROXY_COUNT = outside.proxies()
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_FORMS = {
    "authenticate": "portal.accounts.factors.AuthenticateForm",
    "reauthenticate": "portal.accounts.factors.ReauthenticateForm",
    "activate_totp": "portal.accounts.factors.ActivateTOTPForm",
    "add_webauthn": "portal.accounts.factors.AddWebAuthnForm",
    "edit_webauthn": "portal.accounts.factors.EditWebAuthnForm",
    "login_webauthn": "portal.accounts.factors.LoginWebAuthnForm",
    "authenticate_webauthn": "portal.accounts.factors.AuthenticateWebAuthnForm",
    "reauthenticate_webauthn": "portal.accounts.factors.ReauthenticateWebAuthnForm",
}
MFA_ADAPTER = "portal.accounts.factors.FactorAdapter"
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not ENVIRONMENT.production
IDENTITY = outside.identity()
SOCIALACCOUNT_PROVIDERS = IDENTITY.providers
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = ENVIRONMENT.production
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "accounts:room"
WAGTAILADMIN_USER_LOGIN_FORM = "portal.accounts.editing.EditorsLogin"

# Mail
MAIL = outside.mail(production=ENVIRONMENT.production)
MAIL_FOLDER = ENVIRONMENT.data_dir / "mail"
EMAIL_BACKEND = (
    "portal.accounts.mailbox.FolderBackend"
    if MAIL.to_folder
    else "django.core.mail.backends.smtp.EmailBackend"
)
EMAIL_HOST, EMAIL_PORT = MAIL.host, MAIL.port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = MAIL.user, MAIL.password
EMAIL_USE_TLS, EMAIL_USE_SSL, EMAIL_TIMEOUT = MAIL.starttls, MAIL.tls, 20
DEFAULT_FROM_EMAIL = SERVER_EMAIL = MAIL.sender

# Mail that comes in: answers to letters, and letters that could not be delivered.
MAIL_IN = outside.mail_in(production=ENVIRONMENT.production)
PORTAL_MAIL_IN_DOMAIN, PORTAL_MAIL_IN_TRUSTED = MAIL_IN.domain, MAIL_IN.trusted
ANYMAIL = MAIL_IN.anymail

# Whether the portal may ask an address that a contributor names what its page says of itself.
PORTAL_READ_PAGES = ENVIRONMENT.read_pages

# A machine that suggests translations: the address of a LibreTranslate API; none by default.
TRANSLATION_ENGINE_URL = ENVIRONMENT.engine_url
TRANSLATION_ENGINE_KEY = ENVIRONMENT.engine_key

# A contributor is trusted, and published at once, after so many accepted contributions.
PORTAL_TRUSTED_AFTER = 3
# Groups and other places where everything is read before it is public.
PORTAL_PREMODERATED_SPACES: list[str] = []

# Languages
LANGUAGE_CODE = "en"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = list(INTERFACE_LANGUAGES)
LOCALE_PATHS = [ROOT / "locale"]
USE_I18N = True
WAGTAIL_I18N_ENABLED = True
TIME_ZONE = "UTC"
USE_TZ = True

# Static files and media
STATIC_URL = "/static/"
STATIC_ROOT = ENVIRONMENT.data_dir / "static"
MEDIA_URL = "/media/"
MEDIA_ROOT = ENVIRONMENT.data_dir / "media"
STATICFILES_FINDERS = [
    "portal.ui.finders.BundleFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = False

# Editors' pages
WAGTAIL_SITE_NAME = "OER Dynamic Coalition Portal"
WAGTAILADMIN_BASE_URL = ENVIRONMENT.base_url
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_PASSWORD_RESET_ENABLED = False
# What is sent to translation is a draft until somebody publishes it: till then it is the original's text.
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# Security
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_HSTS_SECONDS = 31_536_000 if ENVIRONMENT.production else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
X_FRAME_OPTIONS = "SAMEORIGIN"
CSRF_FAILURE_VIEW = "portal.ui.views.csrf_failure"
DATA_UPLOAD_MAX_MEMORY_SIZE = 5_000_000
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "style-src": ["'self'"],
        "script-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'", *IDENTITY.origins],
        "frame-ancestors": ["'self'"],
        "base-uri": ["'none'"],
        "manifest-src": ["'self'"],
    }
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"portal": {"level": "INFO"}, "django_tasks": {"level": "WARNING"}},
}


def _prepare(folder: Path) -> None:
    """The data folder and what lies in it exist before anything asks for them."""
    for name in ("static", "media", "search"):
        (folder / name).mkdir(parents=True, exist_ok=True)


_prepare(ENVIRONMENT.data_dir)
