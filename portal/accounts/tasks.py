"""What accounts do in the background."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import override
from django_tasks import task

from portal.accounts import mailing
from portal.accounts.exporting import write_archive
from portal.accounts.models import Download


@task()
def make_download(download_id: str, language: str) -> None:
    """Write the file and tell its owner; nothing if the account has gone meanwhile."""
    download = Download.objects.select_related("user").filter(pk=download_id).first()
    if download is None:
        return
    try:
        with override(language):
            write_archive(download.user, download.path)
    except Exception:
        Download.objects.filter(pk=download_id).update(failed_at=timezone.now())
        raise
    Download.objects.filter(pk=download_id).update(ready_at=timezone.now())
    mailing.write(download.user, "download_ready")
