"""Where stories are played: the same ones on every platform that has a driver."""

from typing import Any

import pytest

from tests.stories.actors import Chat
from tests.stories.sandbox_driver import SandboxChat


@pytest.fixture
def chat(world: Any) -> Chat:
    """A chat in which nothing has happened yet, on Thursday 26 November 2026 at 10:00 in Tokyo."""
    return SandboxChat(world)
