"""Who is deleted and never wants to be written to again: a mark that names nobody, lifted when they come back."""

import pytest

from bot.chat.actions import OpenForm
from bot.chat.interactions import ButtonClick, MemberJoined
from storage.engine import Database
from storage.never_tables import NeverWrite, NeverWriteSalt
from storage.sealing import Seal, new_key
from storage.tables import Account, Outbox
from tests.flows.forging import CHANNEL, sender
from tests.flows.records import everything, rows
from tests.flows.staging import created, shown, text
from tests.flows.test_mydata import NEVER
from tests.transactions import unit_of_work

BACK = {
    "ja": "以前、今後いっさい連絡しないようにとのご希望をお預かりしていました。いまお使いになったので、"
    "この約束は終わりました。またご希望のときは、「/goen 自分の情報 削除」でお知らせください。",
    "en": "You once asked Goen never to write to you again. As you use it now, that has ended. "
    'To ask for it again: "/goen mydata delete".',
}
DELETED = {
    "ja": "今後、Goenから連絡することはありません。ご自分でまたお使いになると、この目印は消え、"
    "そのことをお知らせします。",
    "en": "Goen will not write to you again. If you use it again yourself, this ends, and you are told so.",
}
both = pytest.mark.parametrize("language", ["ja", "en"])


async def gone(world, language="ja"):
    """Somebody who was deleted and left the mark."""
    await created(world, published=True)
    someone = await world.introduced("新田", language)
    question = shown(await someone.command("mydata delete"))
    done = text(await someone.click(question, NEVER[language]))
    assert done.splitlines()[1] == DELETED[language]
    return someone


@both
async def test_a_mark_stays_that_names_nobody_and_using_goen_again_lifts_it(world, language):
    someone = await gone(world, language)
    (mark,) = await rows(world, NeverWrite)
    (salt,) = await rows(world, NeverWriteSalt)
    assert (len(mark["digest"]), len(salt["salt"])) == (64, 64)
    left = {**await everything(world), "SandboxRecord": []}
    assert "新田" not in str(left)
    assert text(await someone.command("help")).splitlines()[0] == BACK[language]
    assert await rows(world, NeverWrite) == []
    assert BACK[language] not in text(await someone.command("help"))


async def test_who_only_enters_a_channel_is_not_greeted(world):
    await gone(world)
    before = await rows(world, NeverWrite)
    assert await world.bot.handle(MemberJoined(sender("新田"), CHANNEL, "Ev1")) is None
    assert await world.bot.handle(MemberJoined(sender("別の方"), CHANNEL, "Ev2")) is not None
    assert await rows(world, NeverWrite) == before


async def test_a_form_that_opens_at_once_is_followed_by_a_letter(world):
    await gone(world)
    answer = await world.bot.handle(ButtonClick(sender("新田"), CHANNEL, "people.work"))
    assert isinstance(answer, OpenForm)
    assert [row["kind"] for row in await rows(world, Outbox) if row["kind"] == "coming_back"] == ["coming_back"]
    await world.pump.pump()
    assert BACK["ja"] in [post.message.text for post in world.posts if post.channel == "dm"]


async def test_what_is_refused_says_nothing_and_keeps_the_mark(world):
    someone = await gone(world)
    assert BACK["ja"] not in text(await someone.command("mod queue event:1"))
    assert len(await rows(world, NeverWrite)) == 1
    assert await rows(world, Account) == [row for row in await rows(world, Account) if row["name"] != "新田"]


async def test_asking_for_it_twice_does_no_harm(world):
    await gone(world)
    answer = await world.bot.handle(ButtonClick(sender("新田"), CHANNEL, "mydata.delete_never"))
    assert answer.message.text.splitlines()[1] == DELETED["ja"]
    assert BACK["ja"] not in answer.message.text
    assert len(await rows(world, NeverWrite)) == 1


async def test_nobody_else_is_taken_for_them(world):
    await gone(world)
    other = world.person("別府")
    assert BACK["ja"] not in text(await other.command("help"))
    assert len(await rows(world, NeverWrite)) == 1


async def test_a_key_of_the_house_makes_the_mark_and_its_successors_know_it(database_url):
    old, new = new_key(), new_key()
    found = {}
    for name, keys in {"old": [old], "both": [new, old], "new": [new], "none": []}.items():
        database = Database(database_url, seal=Seal(keys) if keys else None)
        async with unit_of_work(database) as uow:
            if name == "old":
                await uow.never.mark("slack", "U1")
            found[name] = await uow.never.is_marked("slack", "U1"), await uow.never.is_marked("discord", "U1")
        await database.close()
    assert found == {
        "old": (True, False), "both": (True, False), "new": (False, False), "none": (False, False),
    }  # fmt: skip


async def test_a_mark_from_before_there_was_a_key_is_known_with_one(database_url):
    for keys in ([], [new_key()]):
        database = Database(database_url, seal=Seal(keys) if keys else None)
        async with unit_of_work(database) as uow:
            if keys:
                assert await uow.never.lift("slack", "U1")
                assert not await uow.never.lift("slack", "U1")
            else:
                await uow.never.mark("slack", "U1")
        await database.close()
