"""More workspaces of the same stand-in: each with people, channels and a token of its own."""

from typing import TYPE_CHECKING

from tests.fakes.bell import Bell
from tests.fakes.slack.delivery import Courier, Delivery
from tests.fakes.slack.people import People
from tests.fakes.slack.server import Server
from tests.fakes.slack.tickets import Tickets
from tests.fakes.slack.workspace import BOT_USER, Workspace

if TYPE_CHECKING:
    from tests.fakes.slack.fake import FakeSlack


class Team(People):
    """One more workspace; its ids begin anew, so that they are the same as elsewhere."""

    def __init__(self, id: str, server: Server, courier: Courier, bell: Bell, slack: "FakeSlack") -> None:
        self.id, self._slack = id, slack
        space, tickets = Workspace(slack.now, id), Tickets(slack.now, id)
        super().__init__(space, tickets, server, courier, bell)
        server.add(space, tickets)
        self.response_base = slack.response_base

    @property
    def token(self) -> str:
        """The token of the newest installation here."""
        return self._slack.server.install.token(self.id)

    async def uninstall(self) -> list[Delivery]:
        """Remove the app: its token is worthless, and Slack says so in two events."""
        self._slack.server.install.revoke(self.id)
        revoked = {"type": "tokens_revoked", "tokens": {"oauth": [], "bot": [BOT_USER]}}
        return [await self.event(revoked), await self.event({"type": "app_uninstalled"})]
