"""A full room: whoever comes next waits, is told the truth, and gets a seat that becomes free."""

import pytest

from adapters.sandbox.actor import labels
from adapters.sandbox.posts import DIRECT
from storage.codes import new_code
from storage.repositories.registrations import stored
from storage.tables import Outbox
from tests.flows.forging import press
from tests.flows.records import participant, rows
from tests.flows.staging import shown, text
from tests.transactions import unit_of_work

DAY_MS = 24 * 3_600_000
both = pytest.mark.parametrize("language", ["ja", "en"])
JOIN = {"ja": "キャンセル待ちに入る", "en": "Wait for a seat"}
TAKE = {"ja": "参加する", "en": "Take the seat"}
DECLINE = {"ja": "今回は見送る", "en": "No, thank you"}
START = {"ja": "自己紹介をはじめる", "en": "Introduce yourself"}
OFFER = {"ja": "この方にお声がけする", "en": "Offer the seat"}


async def full(world, capacity=2, *, who=("Ana", "Ben")):
    """An event with so many seats, all of them taken."""
    staff = await world.event()
    await staff.command(f"event edit capacity:{capacity} event:1")
    for name in who:
        await world.introduced(name)
    return staff


async def waits(world, name, language="ja"):
    """Somebody begins to wait."""
    actor = world.person(name, language)
    await agreed(actor, language)
    return actor


async def agreed(actor, language="ja"):
    """They press the button of the notice, and wait where no seat is free."""
    notice = shown(await actor.command("intro"))
    answer = shown(await actor.click(notice, {"ja": "確認して、はじめる", "en": "I have read this, start"}[language]))
    return shown(await actor.click(answer, JOIN[language]))


async def states(world, *names):
    return [found.state if (found := await participant(world, name)) else None for name in names]


async def leave(world, name):
    actor = world.person(name)
    question = shown(await actor.command("intro withdraw"))
    await actor.click(question, "取り消す")


def direct(world, name):
    """What somebody got as direct messages, oldest first."""
    return [post for post in world.posts if post.channel == DIRECT and post.seen_by == name]


@both
async def test_whoever_comes_to_a_full_room_is_told_and_waits(world, language):
    await full(world)
    actor = world.person("Cai", language)
    notice = shown(await actor.command("intro"))
    answer = shown(await actor.click(notice, {"ja": "確認して、はじめる", "en": "I have read this, start"}[language]))
    assert (
        answer.message.text.splitlines()[0]
        == {
            "ja": "「春の会」の席は、すべて埋まっているか、お返事を待っているところです。キャンセル待ちに入れます。"
            "席をご用意できるときは、ダイレクトメッセージでうかがいます。",
            "en": 'Every seat of "春の会" is taken or kept for somebody who was asked. You can wait for one: '
            "when one is free for you, you get a direct message from me and say whether you want it.",
        }[language]
    )
    assert labels(answer) == [JOIN[language]]
    assert await participant(world, "Cai") is None
    waiting = shown(await actor.click(answer, JOIN[language]))
    assert (
        waiting.message.text.splitlines()[0]
        == {
            "ja": "「春の会」のキャンセル待ちに入っています。席が決まるまで、この会のほかのお知らせは届かず、"
            "ご紹介や席の組み合わせにも入りません。",
            "en": 'You are on the waiting list of "春の会". '
            "Until you have a seat, nothing else of this event comes to you, "
            "and you are in nobody's suggestions and at no table.",
        }[language]
    )
    assert await states(world, "Cai") == ["waiting"]


async def test_a_line_typed_into_a_full_room_is_kept_for_the_organizers(world):
    staff = await full(world)
    await world.introduced("Cai", offer="3")
    assert await states(world, "Cai") == ["waiting"]
    listed = shown(await staff.command("waitlist show"))
    assert listed.message.text.splitlines()[1] == ("定員2名:参加予定2名、お返事待ち0名、空き0名。キャンセル待ち1名。")
    assert listed.message.cards[0].title == "おすすめ:Caiさん"
    assert "IT" in listed.message.cards[0].text
    # Nobody else meets them: they are in no suggestions, and their card is seen by nobody.
    assert "Cai" not in text(await world.person("Ana").command("suggest"))
    assert text(await world.person("Ana").command("card Cai")) == "Caiさんは、この会でまだ自己紹介をしていません。"


async def test_a_seat_that_becomes_free_is_told_once_offered_and_taken(world):
    staff = await full(world)
    await world.introduced("Cai")
    await leave(world, "Ben")
    await world.pump.pump()
    await world.pump.pump()
    (told,) = direct(world, "幹事")
    assert told.message.text == "「春の会」の席に空きがあります。キャンセル待ち1名のうち、1名にお声がけできます。"
    assert told.message.cards[0].title == "おすすめ:Caiさん"
    made = text(await staff.click(told, OFFER["ja"]))
    assert made.startswith("Caiさんにお声がけしました。")
    await world.pump.pump()
    (offer,) = direct(world, "Cai")
    assert offer.message.text.startswith("「春の会」(2026年12月4日(金)18:30(Asia/Tokyo))の席をご用意できます。")
    assert labels(offer) == [TAKE["ja"], DECLINE["ja"]]
    taken = shown(await world.person("Cai").click(offer, TAKE["ja"]))
    assert taken.message.text.splitlines() == [
        "「春の会」の席が決まりました。2026年12月4日(金)18:30(Asia/Tokyo)です。", "自己紹介を公開しました。",
    ]  # fmt: skip
    assert await states(world, "Ana", "Ben", "Cai") == ["introduced", "withdrawn", "introduced"]
    await world.pump.pump()
    assert [post.message.cards != () for post in direct(world, "幹事")] == [True, False]


async def test_two_organizers_offer_one_seat_at_the_same_instant(world):
    await full(world)
    for name in ("Cai", "Dan"):
        await waits(world, name)
    await leave(world, "Ben")
    await world.pump.pump()
    staff = world.person("幹事", is_admin=True)
    first = shown(await staff.command("waitlist show"))
    assert "Caiさんにお声がけしました。" in text(await staff.click(first, OFFER["ja"]))
    second = shown(await staff.command("waitlist show"))
    assert OFFER["ja"] not in labels(second)
    # The message of before still has its button.
    refused = await press(world, "幹事", "waitlist.offer", f"1/{(await participant(world, 'Dan')).id}")
    assert refused == (
        "いま「春の会」に空いている席はありません。どなたにもお声がけしていません。"
        "席を増やすには:/goen イベント 変更 定員:50"
    )
    assert (await participant(world, "Dan")).offer_ms is None


async def test_a_declined_offer_frees_the_seat_and_organizers_hear_of_it_again(world):
    staff = await full(world)
    for name in ("Cai", "Dan"):
        await waits(world, name)
    await leave(world, "Ben")
    await world.pump.pump()
    await staff.click(direct(world, "幹事")[0], OFFER["ja"])
    await world.pump.pump()
    await world.person("Cai").click(direct(world, "Cai")[0], DECLINE["ja"])
    assert await states(world, "Cai", "Dan") == ["withdrawn", "waiting"]
    await world.pump.pump()
    told = direct(world, "幹事")
    assert [post.message.cards[0].title for post in told if post.message.cards] == [
        "おすすめ:Caiさん",
        "おすすめ:Danさん",
    ]


async def test_an_offer_that_runs_out_lets_the_next_one_be_asked_and_says_so_when_pressed(world):
    staff = await full(world)
    for name in ("Cai", "Dan"):
        await waits(world, name)
    await leave(world, "Ben")
    await world.pump.pump()
    await staff.click(direct(world, "幹事")[0], OFFER["ja"])
    await world.pump.pump()
    world.clock.move_to(world.clock.now_ms() + DAY_MS + 1)
    await world.pump.pump()
    assert direct(world, "幹事")[-1].message.cards[0].title == "おすすめ:Danさん"
    await staff.click(direct(world, "幹事")[-1], OFFER["ja"])
    late = text(await world.person("Cai").click(direct(world, "Cai")[0], TAKE["ja"]))
    assert late == "いま、「春の会」でおとりしている席はありません。キャンセル待ちは続いています。"
    assert await states(world, "Cai", "Dan") == ["waiting", "waiting"]


async def test_in_order_seats_go_out_by_themselves_to_whoever_waited_longest(world):
    staff = await full(world)
    for name in ("Cai", "Dan", "Eve"):
        await waits(world, name)
        world.clock.move_to(world.clock.now_ms() + 1000)
    turned = shown(await staff.command("waitlist auto on"))
    assert "空いた席は、長く待っている方から順に、自動でお声がけします。" in turned.message.text
    await staff.command("event edit capacity:4 event:1")
    await world.pump.pump()
    assert [len(direct(world, name)) for name in ("Cai", "Dan", "Eve")] == [1, 1, 0]
    await world.person("Cai").click(direct(world, "Cai")[0], DECLINE["ja"])
    await world.pump.pump()
    assert [len(direct(world, name)) for name in ("Cai", "Dan", "Eve")] == [1, 1, 1]
    assert not direct(world, "幹事")


async def test_fewer_seats_than_people_take_nobodys_and_say_so(world):
    staff = await full(world, 3, who=("Ana", "Ben", "Cai"))
    changed = text(await staff.command("event edit capacity:2 event:1"))
    said = (
        "定員2名:参加予定3名、お返事待ち0名、空き0名。キャンセル待ち0名。"
        "定員より1名多くなっていますが、どなたの席もなくなりません。"
    )
    assert changed.splitlines()[-1] == said
    assert said in text(await staff.command("waitlist show"))
    assert await states(world, "Ana", "Ben", "Cai") == ["introduced"] * 3


async def test_a_free_seat_that_somebody_waits_for_is_not_taken_by_who_comes_later(world):
    await full(world)
    await waits(world, "Cai")
    await leave(world, "Ben")
    await waits(world, "Dan")
    assert await states(world, "Cai", "Dan") == ["waiting", "waiting"]


async def test_more_seats_than_people_who_wait_are_open_to_everybody(world):
    staff = await full(world)
    await waits(world, "Cai")
    await staff.command("event edit capacity:4 event:1")
    await world.introduced("Dan")
    assert await states(world, "Cai", "Dan") == ["waiting", "introduced"]


async def test_without_a_capacity_nobody_waits(world):
    await world.event()
    for name in ("Ana", "Ben", "Cai"):
        await world.introduced(name)
    assert await states(world, "Ana", "Ben", "Cai") == ["introduced"] * 3


async def test_somebody_who_left_and_comes_back_waits_like_everybody(world):
    await full(world)
    await leave(world, "Ben")
    await world.introduced("Cai")
    await world.introduced("Ben")
    assert await states(world, "Ben", "Cai") == ["waiting", "introduced"]


async def test_waiting_people_get_no_message_of_the_event_and_count_nowhere(world):
    staff = await full(world)
    await waits(world, "Cai")
    answer = text(await world.person("Cai").command("unmute event"))
    assert answer
    assert "登録2名" in text(await staff.command("intros status"))
    assert "自己紹介ずみ2名" in text(await staff.command("balance show"))
    await world.later("2026-12-04T22:00")
    assert not direct(world, "Cai")
    kinds = {row["kind"] for row in await rows(world, Outbox) if row["to_ref"] == world.ref("Cai")}
    assert kinds == set()


async def test_nobody_begins_to_wait_by_wishing_for_fewer_messages(world):
    await full(world)
    await world.person("Cai").command("mute event")
    assert await participant(world, "Cai") is None


async def test_who_waits_leaves_the_list_and_what_they_wrote_is_gone(world):
    await full(world)
    await world.introduced("Cai")
    actor = world.person("Cai")
    question = shown(await actor.command("intro withdraw"))
    assert question.message.text == "「春の会」のキャンセル待ちをやめますか。この会のために書いた内容は消えます。"
    left = shown(await actor.click(question, "取り消す"))
    assert left.message.text == "「春の会」のキャンセル待ちには入っていません。"
    found = await participant(world, "Cai")
    assert (found.state, found.waiting_ms, found.line) == ("withdrawn", None, "")


async def test_an_offer_of_a_cancelled_event_is_refused_in_words(world):
    staff = await full(world)
    await waits(world, "Cai")
    await leave(world, "Ben")
    await world.pump.pump()
    await staff.click(direct(world, "幹事")[0], OFFER["ja"])
    await world.pump.pump()
    await staff.command("event cancel event:1 confirm:yes")
    assert "中止" in text(await world.person("Cai").click(direct(world, "Cai")[0], TAKE["ja"]))
    assert await states(world, "Cai") == ["waiting"]


async def test_who_takes_no_messages_is_not_asked_and_organizers_read_why(world):
    staff = await full(world)
    actor = await waits(world, "Cai")
    await actor.command("mute all")
    await leave(world, "Ben")
    await world.pump.pump()
    assert text(await staff.click(direct(world, "幹事")[0], OFFER["ja"])) == (
        "Caiさんにはメッセージを届けられないため、お声がけしていません。直接お話しいただくか、別の方をお選びください。"
    )
    assert (await participant(world, "Cai")).offer_ms is None


@both
async def test_a_setting_that_is_neither_on_nor_off_changes_nothing(world, language):
    await full(world)
    staff = world.person("Org", language, is_admin=True)
    assert (
        text(await staff.command("waitlist auto たぶん event:1"))
        == {
            "ja": "「たぶん」は読めませんでした。お選びいただくか、「する」「しない」と書いてください。"
            "何も変えていません。例:/goen キャンセル待ち 自動 する",
            "en": 'I could not read "たぶん". Please choose, or write on or off. Nothing was changed. '
            "Example: /goen waitlist auto on",
        }[language]
    )


async def seat(world, name, **more):
    """Somebody who registered at another service."""
    async with unit_of_work(world.database) as uow:
        code = new_code()
        row = {
            "answers": {}, "seeks": [], "offers": [], "address": "", "industry": "", "size": "", "role": "",
            "event_id": 1, "key": name, "service": "peatix", "name": uow.registrations.names.closed(name), "code": code,
            "changed_ms": world.clock.now_ms(), **more,
        }  # fmt: skip
        await uow.registrations.store([stored(row)])
        return code


async def test_seats_and_lists_of_other_services_count(world):
    staff = await full(world, 4)
    await seat(world, "Eve", state="coming", industry="ind.it", size="size.small")
    await seat(world, "Fay", state="waiting", industry="ind.retail", size="size.startup", offers=["offer.backoffice"])
    await waits(world, "Cai")
    listed = shown(await staff.command("waitlist show"))
    assert listed.message.text.splitlines()[1] == (
        "定員4名:参加予定3名、お返事待ち0名、空き1名。キャンセル待ち2名(うちほかのサービスで1名)。"
    )
    # Nobody is offered a seat here who waits elsewhere.
    await staff.command("balance targets venture:50%")
    proposed = shown(await staff.command("waitlist show"))
    assert proposed.message.cards[0].title == "おすすめ:Fayさん"
    assert proposed.message.cards[0].text.endswith(
        "peatixで待っています。そちらで参加に変えてから、もう一度ファイルを取り込んでください。"
    )
    assert OFFER["ja"] not in labels(proposed)
    another = shown(await staff.click(proposed, "別の方を見る"))
    assert another.message.cards[0].title == "おすすめ:Caiさん"
    assert OFFER["ja"] in labels(another)
    assert text(await staff.command("balance show")).startswith(
        "「春の会」の参加者バランス:業種と規模がわかっている方3名(自己紹介ずみ2名、ほかのサービスで登録した方1名)、"
    )


async def test_a_seat_of_another_service_is_joined_in_a_full_room_also_by_who_waits(world):
    await full(world, 3)
    code = await seat(world, "Eve", state="coming", industry="ind.it", size="size.small")
    actor = await waits(world, "Cai")
    assert await states(world, "Cai") == ["waiting"]
    assert "春の会" in text(await actor.command(f"join {code}"))
    found = await participant(world, "Cai")
    assert (found.state, found.waiting_ms) == ("registered", None)


async def test_what_is_stored_of_who_waits_says_so(world):
    await full(world)
    actor = await waits(world, "Cai")
    said = [field.value for card in shown(await actor.command("mydata show")).message.cards for field in card.fields]
    assert any("キャンセル待ち" in value for value in said)


async def test_attendees_see_nothing_of_the_list(world):
    await full(world)
    await waits(world, "Cai")
    assert "Cai" not in text(await world.person("Ana").command("waitlist show event:1"))
