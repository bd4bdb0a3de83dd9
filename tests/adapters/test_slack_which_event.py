"""Several events in Slack, where nothing can be typed: the shortcut and the Home tab ask with buttons."""

from tests.adapters.conftest import Room
from tests.fakes.slack import Message
from tests.stories.evening import organized

SPRING, SUMMER = "Spring mixer, Fri, Dec 4, 18:30, Slack", "Summer mixer, Sat, Dec 12, 18:30, Slack"


async def two_events(room: Room) -> None:
    olivia = await organized(room, "en")
    await olivia.command(
        'event create title:"Summer mixer" theme:regional purpose:"Three projects" start:"2026-12-12 18:30"'
    )
    await olivia.command("event publish")


async def test_the_shortcut_asks_and_goes_on(room: Room) -> None:
    await two_events(room)
    room.person("Mio", "en")
    mio = room.member("Mio")
    asked = await room.fake.shortcut(mio, "intro")
    assert isinstance(asked, Message)
    assert (asked.shown.splitlines()[0], asked.buttons) == ("Which event do you mean?", (SPRING, SUMMER))
    notice = await room.fake.click(mio, asked, SUMMER)
    assert isinstance(notice, Message)
    assert "Summer mixer" in notice.shown


async def test_the_home_tab_asks_and_changes_over(room: Room) -> None:
    await two_events(room)
    room.person("Mio", "en")
    mio = room.member("Mio")
    home = await room.fake.open_home(mio)
    assert home is not None
    always = ("See my people", "What I agree to")
    assert ("Which event do you mean?" in home.shown, home.buttons) == (True, (SPRING, SUMMER, *always))
    for label, title in ((SUMMER, "Summer mixer"), (SPRING, "Spring mixer")):
        await room.fake.click(mio, home, label)
        await room.fake.settled()
        home = await room.fake.open_home(mio)
        assert home is not None
        assert title in home.shown
        assert home.buttons[-1] == (SPRING if label == SUMMER else SUMMER)
