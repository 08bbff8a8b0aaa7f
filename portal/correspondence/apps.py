"""Tells Django of the package, and the portal what can be answered by mail."""

from django.apps import AppConfig

DAY = 86_400


class CorrespondenceConfig(AppConfig):
    """The package `portal.correspondence`."""

    name = "portal.correspondence"
    label = "correspondence"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register what is written to, what is answered, what comes back, what is held and what the clock does."""
        from portal.core import periodic
        from portal.correspondence import answering, holdings, notices, returning, services, settling, webhook
        from portal.correspondence.boxes import consultations, discussions
        from portal.notifications import registry

        discussions.register_discussions()
        consultations.register_consultations()
        registry.register(*notices.NOTICES)
        registry.register_answerable("correspondence", answering.answers)
        registry.register_return_address(returning.return_address)
        holdings.register_correspondence()
        webhook.listen()
        periodic.register("look at letters that came in", settling.settle_waiting, every=60)
        periodic.register("give up letters that nobody confirms", services.give_up_waiting, every=DAY)
