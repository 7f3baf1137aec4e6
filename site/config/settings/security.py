"""Who may come in, what a page may load, what travels in a header."""

from __future__ import annotations

from csp.constants import NONE, SELF
from django.urls import reverse_lazy

from config.settings import env

SECRET_KEY = env.text("SECRET_KEY")
_own = env.text("HOST", "127.0.0.1")
_own = f"[{_own}]" if ":" in _own else _own
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS") or ["localhost", "127.0.0.1", "[::1]", _own]
# Only these may say who the visitor is (config/proxies.py).
TRUSTED_PROXIES = env.proxies("TRUSTED_PROXIES")
CSRF_TRUSTED_ORIGINS = env.words("CSRF_TRUSTED_ORIGINS")

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 12 * 60 * 60

AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = reverse_lazy("account_login")
LOGIN_REDIRECT_URL = "/moderate/"
LOGOUT_REDIRECT_URL = "/"

ACCOUNT_ADAPTER = "donations.moderation.accounts.ClosedAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_RATE_LIMITS = {"suggest": "10/h/ip", "report": "10/h/ip"}  # beside those that allauth brings
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ADAPTER = "donations.moderation.accounts.SecondFactorAdapter"
MFA_FORMS = {"add_webauthn": "donations.moderation.accounts.AddPasskeyForm"}
MFA_TOTP_TOLERANCE = 1  # a telephone's clock may be half a minute off
MFA_TOTP_ISSUER = env.text("WAYMARK_SITE_NAME", "Waymark")
