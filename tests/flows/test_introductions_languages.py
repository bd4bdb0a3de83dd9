"""Which languages somebody can talk in: asked once, typed too, and a rule for whom they meet."""

from tests.flows.introducing import ABOUT, AGREE
from tests.flows.records import person
from tests.flows.staging import attend, created, opened, shown, text
from tests.transactions import looking, unit_of_work

FIELD = "話せることば / Languages"


async def met(world) -> list[set[int]]:
    async with looking(world.database) as uow:
        return [{pair.low, pair.high} for pair in await uow.suggestions.of_event(1)]


async def test_the_reader_s_language_is_filled_in_and_more_can_be_chosen(world):
    await world.event()
    someone = world.person("Nitta", "ja")
    form = opened(await someone.click(shown(await someone.command("intro")), AGREE["ja"]))
    assert next(field for field in form.form.fields if field.name == "languages").values == ("ja",)
    await someone.submit(form, {**ABOUT["ja"], FIELD: ("日本語", "中国語(中文)")})
    assert ((await person(world, "Nitta")).languages, (await person(world, "Nitta")).language) == (["ja", "zh"], "ja")


async def test_none_chosen_is_said_beside_the_question(world):
    await world.event()
    someone = world.person("Nitta", "en")
    form = opened(await someone.click(shown(await someone.command("intro")), AGREE["en"]))
    again = opened(await someone.submit(form, {**ABOUT["en"], "Languages you can talk in / ことば": ()}))
    assert again.form.errors == {"languages": "Please choose at least one language you can talk in."}


async def test_languages_are_typed_by_name_number_or_code(world):
    await world.event()
    await world.introduced("新田", languages="韓国語、2、ja")
    assert (await person(world, "新田")).languages == ["ko", "en", "ja"]
    wrong = text(await world.person("新田").command("自己紹介 話せることば:クリンゴン"))
    assert "「クリンゴン」" in wrong
    assert "1 日本語、2 英語、3 中国語" in wrong


async def test_the_language_of_the_bot_is_typed_beside_them(world):
    await world.event()
    someone = world.person("新田")
    typed = "name:新田 industry:7 size:5 offer:5 seek:11 commitment:2 reach:2 agree:yes language:英語 languages:ja"
    assert text(await someone.command(f"intro {typed}")).startswith("This is how your card will look.")
    assert ((await person(world, "新田")).language, (await person(world, "新田")).languages) == ("en", ["ja"])
    wrong = text(await world.person("新田").command("intro language:fr"))
    assert "「fr」" not in wrong
    assert "1 Japanese (日本語), 2 English" in wrong


async def test_who_was_never_asked_speaks_what_they_read_and_is_asked_once(world):
    await world.event()
    someone = await world.introduced("新田")
    async with unit_of_work(world.database) as uow:
        (await uow.people.get((await person(world, "新田")).id)).languages = []
    async with looking(world.database) as uow:
        assert [one.languages for one in await uow.participants.introduced(1)] == [("ja",)]
    form = opened(await someone.command("intro"))
    assert form.form.title == "あなたについて(1/2)"
    await someone.submit(form, {})
    assert (await person(world, "新田")).languages == ["ja"]
    assert opened(await someone.command("intro")).form.title == "今回の目的(2/2)"


async def test_nobody_is_suggested_to_somebody_they_cannot_talk_with(world):
    staff = await created(world, published=True)
    for name, reads, languages in (("新田", "ja", "ja"), ("Ben", "en", "en"), ("Cho", "en", "ko,en")):
        await world.introduced(name, reads, offer="5", seek="11", languages=languages)
        await world.introduced(f"{name}2", reads, offer="11", seek="5", languages=languages)
    await attend(world, "Kim")
    await staff.click(shown(await staff.command("match now")), "このまま届ける")
    found = await met(world)
    assert {1, 2} in found
    assert all(pair.isdisjoint({3, 4}) or pair.isdisjoint({1, 2}) for pair in found)
