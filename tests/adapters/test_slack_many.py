"""One Goen in several workspaces: people, channels and tokens stay apart, and a removal ends everything there."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from slack_sdk.oauth.installation_store import Installation

from adapters.slack.installed import InstalledWorkspaces
from bot.chat import payload
from bot.chat.content import Message as Content
from bot.chat.errors import DeliveryError, SettingsError
from bot.chat.ports import Delivery
from bot.chat.refs import ChannelRef, UserRef
from storage.engine import Database
from tests.adapters.conftest import Room
from tests.adapters.finding import found
from tests.adapters.test_slack_sending import row
from tests.conftest import House
from tests.fakes.slack import TEAM, FakeSlack, Message, View, payloads
from tests.slack_teams import KEY, OTHER_KEY, ManyChats, TeamChat, many
from tests.stories.actors import opened, people, read
from tests.stories.evening import WORDS, introduced, organized
from tests.transactions import looking, unit_of_work

pytestmark = pytest.mark.filterwarnings("ignore:BasicAuth is deprecated")
ANSWERS = ("chat.postMessage", "chat.postEphemeral", "views.open", "users.info", "conversations.open")


@pytest.fixture(params=["socket", "http"])
async def goen(request: pytest.FixtureRequest, database: Database, world: House) -> AsyncIterator[ManyChats]:
    async with many(database, world, over_http=request.param == "http") as goen:
        yield goen


async def pair(goen: ManyChats) -> tuple[TeamChat, TeamChat]:
    """Two workspaces that installed Goen; the ids in both are the same."""
    teams = goen.fake.team("T0002", "North"), goen.fake.team("T0003", "South")
    for team in teams:
        await goen.install(team)
    return TeamChat(goen, teams[0]), TeamChat(goen, teams[1])


def direct(space: str, user: str, key: str = "k1") -> Delivery:
    return Delivery(key, UserRef("slack", space, user), Content("Hello"))


async def refused(goen: ManyChats, delivery: Delivery) -> tuple[str, str]:
    with pytest.raises(DeliveryError) as caught:
        await goen.adapter.deliver(delivery)
    return caught.value.reason, caught.value.cause


async def test_two_events_at_once_in_two_workspaces_do_not_mix(goen: ManyChats) -> None:
    north, south = await pair(goen)
    hosts = [await organized(chat, "en") for chat in (north, south)]
    assert hosts[0]._user.id == hosts[1]._user.id
    assert north.channel.id == south.channel.id
    first = len(goen.fake.calls)
    ann = await introduced(north, "Ann", "en", offer="17", seek="21")
    ben = await introduced(south, "Ben", "en", offer="17", seek="21")
    assert ann._user.id == ben._user.id
    await introduced(north, "Cho", "en", offer="17", seek="21")
    await introduced(south, "Dai", "en", offer="17", seek="21")
    assert list(people(read(await ann.command("suggest")), WORDS["en"].why)) == ["Cho"]
    assert list(people(read(await ben.command("suggest")), WORDS["en"].why)) == ["Dai"]
    await north.later("2026-12-05T12:00")
    tokens = {"T0002": north.fake.token, "T0003": south.fake.token}  # type: ignore[attr-defined]
    assert {call.token for call in goen.fake.calls[first:]} == set(tokens.values())
    for chat, ours, theirs in ((north, "Ann", "Ben"), (south, "Ben", "Ann")):
        seen = "\n".join(message.shown for message in chat.fake.space.messages)
        assert (ours in seen, theirs in seen) == (True, False)
    assert {len(chat.fake.space.messages) for chat in (north, south)} == {len(north.fake.space.messages)}


async def test_people_with_the_same_id_are_two_people(goen: ManyChats) -> None:
    north, south = await pair(goen)
    mio, ren = north.person("Mio", "en"), south.person("蓮", "ja")
    assert read(await mio.write("nonsense")).text.startswith("There is no command")
    assert not read(await ren.write("nonsense")).text.startswith("There is no command")
    await mio.write("help")
    await ren.write("help")
    async with looking(goen.database) as uow:
        accounts = [await uow.people.account(f"slack:{team}:{mio._user.id}") for team in ("T0002", "T0003")]
    assert [(account and account.name, account and account.locale) for account in accounts] == [
        ("Mio", "en-US"), ("蓮", "ja-JP"),
    ]  # fmt: skip
    assert [account and account.person_id for account in accounts] == [1, 2]


async def test_a_message_goes_out_with_the_token_of_its_workspace(goen: ManyChats) -> None:
    north, south = await pair(goen)
    user = north.person("Mio")._user.id
    assert south.person("Ren")._user.id == user
    await goen.adapter.deliver(direct("T0003", user))
    await goen.adapter.deliver(Delivery("k2", ChannelRef("slack", "T0002", north.channel.id), Content("Hi")))
    posted = goen.fake.called("chat.postMessage")
    assert [call.token for call in posted] == [south.fake.token, north.fake.token]  # type: ignore[attr-defined]
    assert await found(goen.adapter, direct("T0002", user)) is None
    assert await found(goen.adapter, direct("T0003", user)) is not None


async def test_forms_buttons_files_and_the_home_tab_stay_in_their_workspace(goen: ManyChats) -> None:
    north, south = await pair(goen)
    await organized(north, "en")
    host = await organized(south, "en")
    form = (await south.person("Ben", "en").command("intro")).handle  # type: ignore[union-attr]
    assert isinstance(form, Message)
    shown = await south.fake.click(south.person("Ben")._user, form, form.buttons[0])
    assert isinstance(shown, View)
    exported = read(await host.command("export csv attendees"))
    assert list(exported.files) == ["goen-2-attendees.csv"]
    home = await south.fake.open_home(south.person("Ben")._user)
    assert home is not None
    assert "Spring mixer" in home.shown
    assert (north.fake.space.views, north.fake.space.homes, north.fake.space.files) == ({}, {}, {})


async def test_where_it_is_not_installed_nothing_is_said(goen: ManyChats) -> None:
    before = len(goen.fake.calls)
    assert await refused(goen, direct("T0009", "U1")) == ("refused", "not_installed")
    stranger = goen.fake.team("T0009", "Nobody")
    delivery = await stranger.event({"type": "app_mention", "user": "U1", "channel": "C1", "text": "x"})
    with pytest.raises(DeliveryError) as caught:
        await found(goen.adapter, direct("T0009", "U1"))
    assert (caught.value.reason, delivery.is_acked, len(goen.fake.calls)) == ("unknown", True, before)


async def test_a_guest_is_reached_where_they_take_part(goen: ManyChats) -> None:
    north, _ = await pair(goen)
    await organized(north, "en")
    guest = north.fake.add_user("Gil", locale="en-US", team_id="T0007")
    north.channel.members.add(guest.id)
    assert await refused(goen, direct("T0007", guest.id)) == ("refused", "not_installed")
    actor = north.person("Gil", "en")
    # A guest's commands come from their own workspace; only what they press carries the app's.
    posted = next(post for post in north.fake.space.messages if "Introduce yourself" in post.buttons)
    notice = await north.fake.click(guest, posted, "Introduce yourself")
    assert isinstance(notice, Message)
    form = await north.fake.click(guest, notice, WORDS["en"].agree)
    assert isinstance(form, View)
    about = {"Name to call you": "Gil", "Industry": "Retail and e-commerce", "Size of your organization": "6-20 people"}
    assert isinstance(await north.fake.submit(guest, form, about), View)
    await goen.adapter.deliver(direct("T0007", actor._user.id))
    assert goen.fake.called("chat.postMessage")[-1].token == north.fake.token  # type: ignore[attr-defined]


# --- Leaving and coming back ---


async def outbox(goen: ManyChats) -> dict[str, int]:
    """How many messages of the outbox are in which state, by space."""
    async with looking(goen.database) as uow:
        connection = await uow.outbox._session.connection()
        rows = connection.exec_driver_sql("SELECT space, state, count(*) FROM outbox GROUP BY space, state")
        return {f"{space} {state}": count for space, state, count in rows}


async def wait_in_the_outbox(goen: ManyChats, *deliveries: Delivery) -> None:
    rows = [{**row(one), "space": one.to.space, "payload": payload.to_json(one.message)} for one in deliveries]
    async with unit_of_work(goen.database) as uow:
        await uow.outbox.add([{**one, "payload_version": payload.VERSION} for one in rows])


async def test_after_a_removal_nothing_is_sent_and_nothing_else_is_touched(
    goen: ManyChats, caplog: pytest.LogCaptureFixture
) -> None:
    north, south = await pair(goen)
    await north.person("Mio", "en").write("help")
    south.person("Ren", "en")
    mio = "U0003"
    await wait_in_the_outbox(goen, direct("T0002", mio), direct("T0003", mio, "k2"))
    deliveries = await north.fake.uninstall()  # type: ignore[attr-defined]
    before = len(goen.fake.calls)
    assert [delivery.is_acked for delivery in deliveries] == [True, True]
    await wait_in_the_outbox(goen, direct("T0002", mio, "k3"))
    await goen.pump.pump()
    assert await refused(goen, direct("T0002", mio)) == ("refused", "not_installed")
    assert {call.token for call in goen.fake.calls[before:]} == {south.fake.token}  # type: ignore[attr-defined]
    assert await outbox(goen) == {"T0002 cancelled": 1, "T0002 failed": 1, "T0003 sent": 1}
    async with looking(goen.database) as uow:
        kept = await uow.people.account(f"slack:T0002:{mio}")
        bots = await uow.installations.bots("1.2")
    assert (kept and kept.name, [bot.team_id for bot in bots]) == ("Mio", ["T0003"])
    assert "removed from the Slack workspace T0002" in caplog.text


async def test_what_waits_when_the_app_is_removed_is_cancelled(goen: ManyChats) -> None:
    north, _ = await pair(goen)
    mio = north.person("Mio")._user.id
    await wait_in_the_outbox(goen, direct("T0002", mio), direct("T0003", mio, "k2"))
    await north.fake.uninstall()  # type: ignore[attr-defined]
    assert await outbox(goen) == {"T0002 cancelled": 1, "T0003 pending": 1}


async def test_a_workspace_that_comes_back_goes_on_where_it_was(goen: ManyChats) -> None:
    north, _ = await pair(goen)
    await organized(north, "en")
    await introduced(north, "Ann", "en", offer="17", seek="21")
    old, event_time = north.fake.token, int(goen.fake.now())  # type: ignore[attr-defined]
    await north.fake.uninstall()  # type: ignore[attr-defined]
    goen.clock.move_to(goen.clock.now_ms() + 60_000)
    goen.fake.advance(60)
    await goen.install(north.fake)
    late = await _late_removal(north, event_time)
    assert late.is_acked
    ann = north.person("Ann", "en")
    assert opened(await ann.command("intro")).title == "Your goals (2/2)"
    assert (await goen.adapter.deliver(direct("T0002", ann._user.id))).message_id
    assert goen.fake.called("chat.postMessage")[-1].token == north.fake.token != old  # type: ignore[attr-defined]


async def _late_removal(chat: TeamChat, at: int) -> Any:
    """News of the first removal that Slack brings once more after the second installation."""
    removal = payloads.event({"type": "app_uninstalled"}, "Ev-late", at, "T0002", is_shared=False)
    return await chat.fake.courier.deliver("events_api", removal)


async def test_a_user_token_that_is_withdrawn_is_not_the_bots(goen: ManyChats) -> None:
    north, _ = await pair(goen)
    await north.fake.event({"type": "tokens_revoked", "tokens": {"oauth": ["U1"], "bot": []}})
    assert (await goen.adapter.deliver(direct("T0002", north.person("Mio")._user.id))).message_id


async def test_an_installation_outlives_a_restart_and_asks_slack_nothing(goen: ManyChats, world: House) -> None:
    north, _ = await pair(goen)
    user = north.person("Mio")._user
    await goen.stop()
    before = len(goen.fake.called("auth.test"))
    again = ManyChats(goen.fake, goen.database, world, over_http=goen._over_http, keys=(OTHER_KEY, KEY))
    await again.start()
    await again.adapter.deliver(direct("T0002", user.id))
    await again.stop()
    # The old key has done its work: everything is sealed with the new one now.
    alone = ManyChats(goen.fake, goen.database, world, over_http=goen._over_http, keys=(OTHER_KEY,))
    await alone.start()
    await alone.adapter.deliver(direct("T0002", user.id, "k2"))
    await alone.stop()
    assert len(goen.fake.called("auth.test")) == before
    lost = ManyChats(goen.fake, goen.database, world, over_http=goen._over_http, keys=(KEY,))
    with pytest.raises(SettingsError, match=r"^GOEN_SECRET_KEY does not open the stored tokens"):
        await lost.adapter.start(lost.bot.handle)


# --- Organizations ---


async def test_an_organization_serves_its_workspaces_once_they_were_heard_of(goen: ManyChats) -> None:
    north, _ = await pair(goen)
    own = north.fake.token  # type: ignore[attr-defined]
    goen.fake.server.access.bots["xoxb-E1"] = "T0002"  # the stand-in has no organizations: it answers as North
    made = Installation(
        app_id="A1", enterprise_id="E1", bot_token="xoxb-E1", bot_user_id="U0BOT", user_id="U1",  # noqa: S106
        is_enterprise_install=True,
    )  # fmt: skip
    workspaces = goen.adapter._workspaces
    assert isinstance(workspaces, InstalledWorkspaces)
    await workspaces.enter(made)
    user = north.person("Mio")._user
    assert await refused(goen, direct("T0005", user.id)) == ("refused", "not_installed")
    opened_home = payloads.event(
        {"type": "app_home_opened", "user": user.id, "tab": "messages"}, "EvE", 1, "T0005", False
    )
    opened_home["authorizations"][0]["enterprise_id"] = "E1"
    assert (await goen.fake.courier.deliver("events_api", {**opened_home, "enterprise_id": "E1"})).is_acked
    await goen.adapter.deliver(direct("T0005", user.id))
    assert goen.fake.called("chat.postMessage")[-1].token == "xoxb-E1"  # noqa: S105
    await goen.adapter.deliver(direct("T0002", user.id, "k2"))
    assert goen.fake.called("chat.postMessage")[-1].token == own
    gone = payloads.event({"type": "app_uninstalled"}, "EvF", int(goen.fake.now()), "", is_shared=False)
    await goen.fake.courier.deliver("events_api", {**gone, "enterprise_id": "E1"})
    assert await refused(goen, direct("T0005", user.id)) == ("refused", "not_installed")
    async with looking(goen.database) as uow:
        assert [bot.team_id for bot in await uow.installations.bots("1.2")] == ["T0002", "T0003"]


# --- One workspace with one token ---


async def test_with_one_token_a_removal_ends_sending_and_is_seen(
    database: Database, world: House, caplog: pytest.LogCaptureFixture
) -> None:
    async with FakeSlack() as fake:
        room = Room(fake, database, world, over_http=False)
        await room.start()
        await room.person("Mio", "en").write("help")
        await fake.event({"type": "app_uninstalled"})
        before = len(fake.calls)
        with pytest.raises(DeliveryError) as caught:
            await room.adapter.deliver(direct(TEAM, room.member("Mio").id))
        assert (caught.value.reason, caught.value.cause) == ("refused", "not_installed")
        assert (await room.adapter.is_connected(), len(fake.calls)) == (False, before)
        assert "SLACK_BOT_TOKEN" in caplog.text
        assert fake.bot_token not in caplog.text
        await room.stop()
