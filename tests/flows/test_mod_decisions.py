"""What organizers decide about a held text or a person, what that does, and who is told what."""

import pytest

from adapters.sandbox.actor import labels
from bot.chat import outbox
from bot.chat.actions import Send
from bot.chat.content import Message
from bot.chat.refs import UserRef
from storage.repositories.suggestions import SuggestedPair
from tests.flows.forging import press
from tests.flows.introducing import PUBLISH
from tests.flows.records import everything
from tests.flows.staging import attend, created, deliver, fields, opened, pressed, shown, text
from tests.flows.test_mod import SELLS, asked_for, publishing
from tests.transactions import looking, unit_of_work

DAY_MS = 24 * 3_600_000


async def case(world, number=1):
    async with looking(world.database) as uow:
        found = await uow.mod.get(number)
        assert found
        return found


async def card_of(world, name="Nitta"):
    async with looking(world.database) as uow:
        return {one.name: one.line for one in await uow.participants.introduced(1)}.get(name)


@pytest.mark.parametrize("language", ["ja", "en"])
async def test_an_approved_line_is_shown_and_its_writer_is_told(world, language):
    staff, someone = await asked_for(world, language)
    await deliver(world)
    arrived = staff.messages()[-1]
    assert (arrived.message.actions[0].id, await card_of(world)) == ("mod.approve", None)
    done = shown(await staff.click(arrived, labels(arrived)[0]))
    assert await card_of(world) == SELLS[language]
    again = await pressed(world, staff, arrived, labels(arrived)[0])
    assert again.text.startswith("#1")
    await deliver(world)
    assert (
        someone.messages()[-1].message.text
        == {
            "ja": "「春の会」:主催者がひとことを確認し、掲載しました。",
            "en": '"春の会": an organizer looked at your line. It is shown now.',
        }[language]
    )
    assert (
        done.message.text.split("\n")
        == {
            "ja": ["#1(Nittaさん)を承認しました。", "ご本人にお知らせします。"],
            "en": ["#1 by Nitta is approved.", "They are told."],
        }[language]
    )


async def test_who_is_asked_to_rewrite_reads_the_reason_and_may_answer_once(world):
    staff, someone = await asked_for(world, "en")
    await staff.command('mod rewrite 1 reason:"Say what it is"')
    await deliver(world)
    told = someone.messages()[-1]
    assert [card.title for card in told.message.cards] == ["What the organizer says", "MLM01"]
    assert (told.message.cards[0].text, labels(told)) == ("Say what it is", ["Write it anew", "Answer once"])
    form = opened(await someone.click(told, "Answer once"))
    label = form.form.fields[0].label
    await someone.submit(form, {label: "It is a study group"})
    assert (await case(world)).answer == "It is a study group"
    assert "answered this decision already" in text(await someone.click(told, "Answer once"))
    await deliver(world)
    assert "It is a study group" in fields(staff.messages()[-1]).values()


async def test_an_answer_is_decided_by_another_organizer_where_there_is_one(world):
    staff, someone = await asked_for(world, "en")
    await staff.command("mod remove 1")
    await deliver(world)
    form = opened(await someone.click(someone.messages()[-1], "Answer once"))
    await someone.submit(form, {form.form.fields[0].label: "Please"})
    await attend(world, "佐藤", is_introduced=False)
    await staff.command("staff add @佐藤")
    assert text(await staff.command("mod approve 1")) == (
        "Another organizer decides this one: it is about you, or you decided it before."
    )
    sato = world.person("佐藤")
    queue = shown(await sato.command("mod queue"))
    kept = shown(await sato.click(queue, labels(queue)[1]))
    assert kept.message.text.startswith("#1")
    assert (await case(world)).closed_ms is not None
    await deliver(world)
    assert someone.messages()[-1].message.text == '"春の会": the organizers read your answer. Their decision stays.'


async def test_a_removed_line_is_gone_from_the_draft_and_the_rest_can_be_published(world):
    staff, someone = await asked_for(world, "ja")
    await staff.command("確認待ち 削除")
    preview = shown(await someone.command("intro ことば:日本語"))
    published = shown(await someone.click(preview, PUBLISH["ja"]))
    assert (SELLS["ja"] in str(published.message), await card_of(world)) == (False, "")
    preview = shown(await someone.command(f"intro ひとこと:「{SELLS['ja']}」"))
    refused = shown(await someone.click(preview, PUBLISH["ja"]))
    assert (refused.message.text, labels(refused)) == (
        "このひとことは、主催者の判断で載せないことになりました。書き直しをお願いします。",
        ["書き直す"],
    )


async def appealed(world, staff, someone):
    """They answer the removal of their line, and a second organizer gives way; what that one reads."""
    await staff.command("確認待ち 削除 @Nitta" if await card_of(world) else "確認待ち 削除")
    await deliver(world)
    told = someone.messages()[-1]
    form = opened(await someone.click(told, "一度だけ返答する"))
    await someone.submit(form, {"主催者に伝えたいこと": "販売のない勉強会です"})
    await attend(world, "佐藤", is_introduced=False)
    await staff.command("スタッフ 追加 @佐藤")
    sato = world.person("佐藤")
    return shown(await sato.click(shown(await sato.command("確認待ち")), "判断を取り消す"))


async def test_a_removed_line_is_shown_after_all_once_another_organizer_gives_way(world):
    staff, someone = await asked_for(world)
    done = await appealed(world, staff, someone)
    assert done.message.text == "#1(Nittaさん)の判断を取り消しました。\nご本人にお知らせします。"
    assert await card_of(world) == SELLS["ja"]
    await deliver(world)
    assert someone.messages()[-1].message.text == "「春の会」:主催者がひとことを確認し、掲載しました。"


async def test_so_is_one_that_was_taken_off_a_card(world):
    staff = await created(world, published=True)
    someone, _ = await publishing(world, "ja", "本屋です")
    done = await appealed(world, staff, someone)
    assert (done.message.text.split("\n")[1:], await card_of(world)) == (["ご本人にお知らせします。"], "本屋です")


async def test_what_was_written_instead_of_a_removed_line_stays(world):
    staff, someone = await asked_for(world)
    await staff.command("確認待ち 削除 1")
    preview = shown(await someone.command("intro ひとこと:本屋です"))
    await someone.click(preview, PUBLISH["ja"])
    await deliver(world)
    told = next(post for post in someone.messages() if "一度だけ返答する" in labels(post))
    form = opened(await someone.click(told, "一度だけ返答する"))
    await someone.submit(form, {"主催者に伝えたいこと": "販売のない勉強会です"})
    done = text(await staff.command("確認待ち 承認 1"))
    assert done.split("\n")[1] == (
        "いまのところ、この承認で載ったものはありません(ご本人が文を変えたか、ほかに確認待ちがあります)。"
    )
    assert await card_of(world) == "本屋です"


async def test_who_is_muted_changes_nothing_for_a_week(world):
    staff, someone = await asked_for(world, "en")
    await staff.command("mod mute @Nitta reason:Later")
    assert "until Thu, Dec 3" in text(await someone.command("intro"))
    world.clock.move_to(world.clock.now_ms() + 7 * DAY_MS + 1)
    assert "until" not in str(await someone.command("intro"))


async def test_a_ban_is_asked_first_takes_the_introduction_back_and_can_be_lifted(world):
    staff = await created(world, "en", published=True)
    await attend(world, "佐藤")
    asked = shown(await staff.command("mod ban @佐藤"))
    assert labels(asked) == ["Ban from this event", "Ban from every edition", "See the queue"]
    assert await card_of(world, "佐藤") == ""
    await staff.click(asked, "Ban from every edition")
    assert await card_of(world, "佐藤") is None
    sato = world.person("佐藤")
    assert text(await sato.command("intro")).startswith("「春の会」の主催者の判断により、ご参加いただけません。")
    await staff.command('event clone start:"2027-05-15 18:30" title:五月の会')
    await staff.command("event publish event:2")
    assert "ご参加いただけません" in text(await sato.command("intro event:2"))
    assert text(await staff.command("mod lift @佐藤")).startswith("佐藤 may take part and write again.")
    assert "ご参加いただけません" not in text(await sato.command("intro event:1"))
    assert text(await staff.command("mod lift @佐藤")) == "佐藤 is neither muted nor banned."


@pytest.mark.parametrize("scope", ["this event", "every edition"])
async def test_a_ban_from_a_series_takes_back_what_is_shown_at_later_editions(world, scope):
    staff = await created(world, "en", published=True)
    await staff.command('event clone start:"2027-05-15 18:30" title:五月の会')
    await staff.command("event publish event:2")
    for event_id in (1, 2):
        await attend(world, "佐藤" if event_id == 1 else "鈴木", event_id=event_id)
    async with unit_of_work(world.database) as uow:
        sato, suzuki = [(await uow.people.account(world.ref(name))).person_id for name in ("佐藤", "鈴木")]
        later = await uow.participants.register(2, sato, is_newcomer=False, now_ms=1)
        later.state, later.commitment, later.wants_dm = "introduced", 2, True
        await uow.participants.set_goals(later.id, ["offer.pr"])
        other = await uow.participants.of(2, suzuki)
        low, high = sorted((later.id, other.id))
        await uow.suggestions.add(2, [SuggestedPair(low, high, 1.0, is_icebreaker=False)], now_ms=1)
        letter = Send(UserRef.parse(world.ref("佐藤")), Message("x"), "k", "suggestions", event_id=2, person_id=sato)
        await outbox.keep([letter], uow, 0)
    asked = shown(await staff.command("mod ban @佐藤 event:1"))
    await staff.click(asked, f"Ban from {scope}")
    async with looking(world.database) as uow:
        here = await uow.participants.of(2, sato)
        pairs = await uow.suggestions.of_event(2)
        letter_state = (await uow.outbox.by_key("k")).state
    taken_back = ("withdrawn", [], "cancelled")
    stays = ("introduced", 1, "pending")
    if scope == "every edition":
        assert (here.state, pairs, letter_state) == taken_back
    else:
        assert (here.state, len(pairs), letter_state) == stays


async def test_only_organizers_reach_the_queue(world):
    _, someone = await asked_for(world, "en")
    for command in ("queue", "approve 1", "ban @主催", "log"):
        assert text(await someone.command(f"mod {command}")).startswith("Only organizers and moderators can do this.")
    for command in ("words add:abc", "rules off:STAT01"):
        assert text(await someone.command(f"mod {command}")).startswith("Only organizers can do this.")
    for button in ("mod.queue", "mod.approve", "mod.remove", "mod.ban_event", "mod.keep"):
        assert (await press(world, "Nitta", button, "1/1", "en")).startswith("Only organizers and moderators")
    for button in ("mod.word", "mod.ban_series"):
        assert (await press(world, "Nitta", button, "1/1", "en")).startswith("Only organizers can")
    assert (await case(world)).state == "waiting"


async def test_nobody_presses_the_buttons_of_another_one(world):
    await asked_for(world, "en")
    for button in ("safety.ask", "safety.answer"):
        assert "out of date" in await press(world, "主催", button, "1/1", "en")


async def test_the_oldest_comes_first_with_its_age_against_a_working_day(world):
    staff, _ = await asked_for(world, "en")  # on a Thursday, at ten
    world.clock.move_to(world.clock.now_ms() + 26 * 3_600_000)
    assert "waits for one day and 2 h, longer than one working day" in str(await staff.command("mod queue"))


async def test_what_is_wrong_is_said_with_an_example(world):
    staff = await created(world, "en", published=True)
    assert [text(await staff.command(f"mod {what}")) for what in ("queue", "approve", "approve 7", "mute @主催")] == [
        '"春の会": nothing waits.',
        "Nothing waits.",
        '"春の会" has no case "7". "/goen mod queue" shows what waits.',
        "You cannot choose yourself. Example: /goen mod mute @Sato",
    ]


async def test_who_moderates_bans_from_this_event_alone_by_command_too(world):
    staff = await created(world, "en", published=True)
    await attend(world, "佐藤")
    await attend(world, "守")
    await staff.command("staff add @守 role:moderator")
    moderator = world.person("守", "en")
    asked = shown(await moderator.command("mod ban @佐藤"))
    assert labels(asked) == ["Ban from this event", "See the queue"]
    before = await everything(world)
    for scope in ("series", "シリーズ", "すべての回"):
        said = text(await moderator.command(f"mod ban @佐藤 scope:{scope} confirm:yes"))
        assert said.startswith("Only organizers can do this.")
    assert await everything(world) == before
    await staff.command("mod ban @佐藤 scope:series confirm:yes")
    assert text(await moderator.command("mod lift @佐藤")).startswith("Only organizers can do this.")
    assert (await case(world)).covers_series
