"""Tells Django of the package, and the portal of meetings."""

from django.apps import AppConfig

MINUTE = 60


class MeetingsConfig(AppConfig):
    """The package `portal.meetings`."""

    name = "portal.meetings"
    label = "meetings"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Say what is held about people, what moderators and groups see, and what the clock does."""
        from portal.core import periodic
        from portal.meetings import following, holdings, moderated, notices, section, telling, translated
        from portal.notifications import registry

        registry.register(*notices.NOTICES)
        holdings.register_meetings()
        moderated.register_meetings()
        following.register_meetings()
        section.register_meetings()
        translated.register_meetings()
        periodic.register("invite to meetings", telling.invite_all, every=MINUTE)
        periodic.register("remind of meetings", telling.remind_all, every=MINUTE)
        periodic.register("tell of minutes", telling.tell_minutes, every=MINUTE)
