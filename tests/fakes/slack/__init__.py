"""A Slack stand-in on loopback for the real slack-bolt: see FakeSlack."""

from tests.fakes.faults import Hold
from tests.fakes.slack.delivery import Attempt, Delivery
from tests.fakes.slack.fake import FakeSlack
from tests.fakes.slack.faults import Fault
from tests.fakes.slack.install import CLIENT_ID, CLIENT_SECRET, Call
from tests.fakes.slack.people import NotAcked, Seen
from tests.fakes.slack.teams import Team
from tests.fakes.slack.workspace import APP_ID, BOT_ID, BOT_USER, TEAM, Channel, File, Message, User, View

__all__ = [
    "APP_ID",
    "BOT_ID",
    "BOT_USER",
    "CLIENT_ID",
    "CLIENT_SECRET",
    "TEAM",
    "Attempt",
    "Call",
    "Channel",
    "Delivery",
    "FakeSlack",
    "Fault",
    "File",
    "Hold",
    "Message",
    "NotAcked",
    "Seen",
    "Team",
    "User",
    "View",
]
