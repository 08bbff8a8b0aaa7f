"""Whatever people contribute can be moderated in every way: found, read, limited, redacted."""

from __future__ import annotations

import pytest
from django.apps import apps

from portal.moderation.models import Moderated
from portal.moderation.registry import CONTENTS

CONTRIBUTED = sorted(name for name, content in CONTENTS.items() if not content.is_private)


def test_every_moderated_model_is_known_to_moderation() -> None:
    known = tuple(content.model for content in CONTENTS.values())
    models = [model for model in apps.get_models() if issubclass(model, Moderated)]
    assert [model.__name__ for model in models if not issubclass(model, known)] == []


@pytest.mark.parametrize("name", CONTRIBUTED)
def test_personal_data_can_be_blackened_in_it(name: str) -> None:
    assert CONTENTS[name].redact is not None
