"""Tells Django of the package."""

from django.apps import AppConfig

DAY = 24 * 60 * 60


class AccountsConfig(AppConfig):
    """The package `portal.accounts`."""

    name = "portal.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Say what is held about people, and how long."""
        from allauth.socialaccount.providers.orcid.provider import OrcidProvider

        from portal.accounts import holdings, retention
        from portal.core import periodic

        OrcidProvider.name = "ORCID"  # as it writes itself

        holdings.register_accounts()
        holdings.register_editing()
        retention.register_accounts()
        periodic.register("what has been kept long enough", retention.carry_out, every=DAY)
