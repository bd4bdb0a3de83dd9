"""What people do in the Slack stand-in, with a tiny real bolt app over both transports."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack

import pytest

from tests.adapters.tiny_bolt import Stage, by_http, by_socket, staged
from tests.fakes.slack import BOT_USER, Message, NotAcked, View


@pytest.fixture(params=[by_socket, by_http])
async def stage(request: pytest.FixtureRequest) -> AsyncIterator[Stage]:
    async with AsyncExitStack() as stack:
        yield await staged(request.param, stack)


async def posted(stage: Stage) -> Message:
    message = await stage.slack.command(stage.ana, stage.lobby, "post")
    assert isinstance(message, Message)
    return message


async def opened(stage: Stage) -> View:
    view = await stage.slack.command(stage.ana, stage.lobby, "form")
    assert isinstance(view, View)
    return view


async def test_a_command_is_answered_privately(stage: Stage) -> None:
    seen = await stage.slack.command(stage.ana, stage.lobby, "hello")
    assert isinstance(seen, Message)
    assert (seen.shown, seen.ephemeral_to) == ("You said hello", stage.ana.id)
    assert stage.slack.sees(stage.ana, stage.lobby) == [seen]
    assert stage.slack.sees(stage.ben, stage.lobby) == []


async def test_a_command_is_answered_in_its_ack(stage: Stage) -> None:
    seen = await stage.slack.command(stage.ana, "im", "inline")
    assert seen is not None
    assert seen.shown == "in the ack"


async def test_a_modal_opens_and_comes_back_with_errors(stage: Stage) -> None:
    slack, view = stage.slack, await opened(stage)
    assert (view.title, view.fields) == ("Introduce", {"Name": "", "Likes": ()})
    assert await slack.submit(stage.ana, view) is view
    assert view.errors == {"Name": "Please complete this required field."}
    assert await slack.submit(stage.ana, view, {"Name": "nobody"}) is view
    assert view.errors == {"Name": "Another one, please"}
    seen = await slack.submit(stage.ana, view, {"Name": "Ana", "Likes": ["Tea"]})
    assert seen is slack.sees(stage.ana, "im")[-1]
    assert (seen.shown, view.is_open) == ("Ana likes ['tea']", False)


async def test_a_modal_is_replaced_and_keeps_what_was_typed(stage: Stage) -> None:
    view = await opened(stage)
    assert await stage.slack.submit(stage.ana, view, {"Name": "more", "Likes": ["Art"]}) is view
    assert (view.title, view.fields) == ("Again", {"Name": "more", "Likes": ("Art",)})


async def test_a_button_updates_its_message(stage: Stage) -> None:
    message = await posted(stage)
    assert (message.shown, message.buttons, message.menus) == ("Who are you?", ("Join", "Deal"), ("Language",))
    assert await stage.slack.click(stage.ben, message, "Join") is message
    assert message.shown == "1 joined"


async def test_an_ephemeral_is_replaced_through_its_response_url(stage: Stage) -> None:
    message = await posted(stage)
    private = await stage.slack.click(stage.ben, message, "Deal")
    assert isinstance(private, Message)
    assert private.ephemeral_to == stage.ben.id
    assert await stage.slack.click(stage.ben, private, "Join") is private
    assert (private.shown, message.shown) == ("closed", "Who are you?")


async def test_a_menu_is_chosen_by_labels(stage: Stage) -> None:
    seen = await stage.slack.choose(stage.ben, await posted(stage), "Language", "English")
    assert isinstance(seen, Message)
    assert (seen.shown, seen.ephemeral_to) == ("english", stage.ben.id)


async def test_shortcut_home_and_words(stage: Stage) -> None:
    slack = stage.slack
    view = await slack.shortcut(stage.ana, "intro")
    assert isinstance(view, View)
    home = await slack.open_home(stage.ana)
    assert home is not None
    assert home.shown == "Who are you?"
    direct = await slack.say(stage.ana, "im", "help")
    mention = await slack.say(stage.ana, stage.lobby, f"<@{BOT_USER}> hi")
    assert direct is not None
    assert mention is not None
    assert (direct.shown, mention.shown) == ("heard help", "yes?")
    assert await slack.say(stage.ana, stage.lobby, "among us") is None


async def test_an_event_can_come_twice(stage: Stage) -> None:
    delivery = await stage.slack.change_user(stage.ana, locale="fr-FR")
    assert delivery.is_acked
    again = await stage.slack.courier.again(delivery, "http_timeout")
    assert again.is_acked
    name = delivery.payload["event_id"]
    assert stage.bot.heard == [(name, "0", "fr-FR"), (name, "1", "fr-FR")]


async def test_an_event_without_a_listener_is_delivered_four_times(stage: Stage) -> None:
    stage.slack.courier.ack_s = 0.05
    delivery = await stage.slack.event({"type": "team_join", "user": {"id": stage.ana.id}})
    assert [attempt.is_acked for attempt in delivery.attempts] == [False] * 4
    assert [attempt.number for attempt in delivery.attempts] == [0, 1, 2, 3]


async def test_a_press_without_an_ack_is_an_error_to_the_person(stage: Stage) -> None:
    stage.slack.courier.ack_s = 0.05
    with pytest.raises(NotAcked):
        await stage.slack.shortcut(stage.ana, "unknown")


async def test_modals_stack_and_the_upper_one_closes(stage: Stage) -> None:
    slack = stage.slack
    first = await slack.command(stage.ana, stage.lobby, "stack")
    assert isinstance(first, View)
    second = await slack.click(stage.ana, first, "Join")
    assert isinstance(second, View)
    assert (second.title, second.as_json()["previous_view_id"]) == ("Deeper", first.id)
    await slack.submit(stage.ana, second, {"Name": "Ana"})
    assert (second.is_open, first.is_open) == (False, True)


async def test_labels_that_are_not_there(stage: Stage) -> None:
    view = await opened(stage)
    with pytest.raises(LookupError, match="Likes"):
        await stage.slack.submit(stage.ana, view, {"Hobby": "x"})
    with pytest.raises(LookupError, match="Tea"):
        await stage.slack.submit(stage.ana, view, {"Likes": ("Coffee",)})
    with pytest.raises(LookupError, match="no button"):
        await stage.slack.click(stage.ana, view, "Join")


async def test_hundred_people_press_at_once(stage: Stage) -> None:
    slack, message = stage.slack, await posted(stage)
    people = [slack.add_user(f"p{number}") for number in range(100)]
    stage.lobby.members |= {user.id for user in people}
    seen = await asyncio.gather(*(slack.click(user, message, "Deal") for user in people))
    assert [item.ephemeral_to for item in seen if isinstance(item, Message)] == [user.id for user in people]


async def test_the_product_says_when_it_is_done(stage: Stage) -> None:
    async def idle() -> None:
        await stage.slack.until(lambda: [call.answer for call in stage.slack.called("chat.postMessage")[1:]])

    message = await posted(stage)
    stage.slack.idle = idle
    assert await stage.slack.say(stage.ana, "im", "hello") is stage.slack.sees(stage.ana, "im")[-1]
    await stage.slack.settled()
    assert message.shown == "Who are you?"


async def test_typed_text_arrives_escaped(stage: Stage) -> None:
    typed = f"a < b & <@{stage.ben.id}> <!channel>"
    arrived = f"a &lt; b &amp; <@{stage.ben.id}> &lt;!channel&gt;"
    given = await stage.slack.command(stage.ana, stage.lobby, typed)
    said = await stage.slack.say(stage.ana, "im", typed)
    assert [item and item.shown for item in (given, said)] == [f"You said {arrived}", f"heard {arrived}"]


async def test_what_an_act_caused_is_told_from_what_came_meanwhile(stage: Stage) -> None:
    slack, lobby = stage.slack, stage.lobby

    async def idle() -> None:
        await slack.until(lambda: slack.sees(stage.ana, lobby))
        await stage.client.chat_postEphemeral(channel=lobby.id, user=stage.ana.id, text="by the way")

    slack.idle = idle
    seen = await slack.command(stage.ana, lobby, "hello")
    assert seen is not None
    assert seen.shown == "You said hello"
    assert [item.shown for item in slack.sees(stage.ana, lobby)] == ["You said hello", "by the way"]


async def test_a_closed_modal_is_gone(stage: Stage) -> None:
    slack, view = stage.slack, await opened(stage)
    await slack.close_view(stage.ana, view)
    assert (view.is_open, slack.space.modals(stage.ana.id)) == (False, [])
    with pytest.raises(AssertionError, match="closed"):
        await slack.submit(stage.ana, view, {"Name": "Ana"})
    again = await opened(stage)
    assert (slack.space.modals(stage.ana.id), again.as_json()["previous_view_id"]) == ([again], None)


async def test_the_app_does_not_hear_itself_unasked(stage: Stage) -> None:
    await stage.slack.say(stage.ana, "im", "hello")
    await stage.slack.settled()
    assert [delivery.payload["event"]["user"] for delivery in stage.slack.courier.deliveries] == [stage.ana.id]
