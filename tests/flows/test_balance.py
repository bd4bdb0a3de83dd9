"""The balance of a room against its targets, as its organizers see it."""

import random

import pytest

from bot.door.context import Defaults
from bot.door.dispatch import Bot
from bot.flows import ROUTES
from tests.flows.staging import attend, created, event, fields, shown, stored, text

WORDS = {
    "ja": "個人・フリーランス、ベンチャー、中小企業、中堅・大企業、行政・団体、経営者・代表、管理職、専門職・担当者、"
    "個人・フリーランス、学生・準備中、はじめての方",
    "en": "Individuals, Ventures, SMEs, Mid-size and large, Public and non-profit, Owner or executive, Manager, "
    "Specialist or staff, Self-employed, Student or pre-launch, First-timers",
}


async def room(world) -> None:
    for number in range(5):
        await attend(world, f"O{number}", role="role.owner", size="size.small", is_newcomer=number == 0)
    await attend(world, "M", role="role.manager", size="size.startup", industry="ind.construction")
    await attend(world, "U", role="role.unsaid", size="size.large", industry="ind.construction")
    await attend(world, "R", is_introduced=False, role="role.manager")


async def test_counts_roles_from_five_people_on_and_gaps(world):
    staff = await created(world)
    await room(world)
    await staff.command("バランス 目標 ベンチャー:２５％ 経営者:40% 管理職:20%")
    answer = await staff.command("バランス 表示")
    assert text(answer) == (
        "「春の会」の参加者バランス:自己紹介ずみ7名、業種2、はじめての方1名。\n目標に届いていない層:ベンチャー。\n5名未満のため、くらべられない層:管理職。"
    )
    assert fields(answer) == {
        "規模": "中小企業 5、ベンチャー 1、中堅・大企業 1",
        "業種": "IT・ソフトウェア・ネットサービス 5、建設・設備工事 2",
        "立場(合計だけ)": "経営者・代表 5",
        "目標": "ベンチャー 14%(目標25%)、あと1名\n経営者・代表 71%(目標40%)\n"
        "管理職 目標20%(5名未満のため割合は表示しません)",
    }


async def test_the_same_in_english_without_targets_and_then_met(world):
    staff = await created(world, "en")
    assert text(await staff.command("balance")) == (
        'Balance of "春の会": 0 introduced, 0 industries, 0 first-timers.\nNo targets are set. '
        "To set some: /goen balance targets venture:25% sme:45%"
    )
    await room(world)
    await staff.command("balance targets sme:50%")
    answer = await staff.command("balance show")
    assert text(answer) == 'Balance of "春の会": 7 introduced, 2 industries, 1 first-timer.\nAll targets are met.'
    assert fields(answer)["Targets"] == "SMEs 71% (target 50%)"


async def test_targets_add_up_change_and_go(world):
    staff = await created(world, "en")
    assert text(await staff.command("balance targets venture:25% sme:45%")) == (
        'Targets of "春の会": Ventures 25%, SMEs 45%'
    )
    assert text(await staff.command("balance targets ベンチャー:30% newcomer:20%")) == (
        'Targets of "春の会": Ventures 30%, SMEs 45%, First-timers 20%'
    )
    assert text(await staff.command("balance targets sme:0%")) == 'Targets of "春の会": Ventures 30%, First-timers 20%'
    meeting = await event(world)
    assert meeting is not None
    assert meeting.targets == {"venture": 0.3, "newcomer": 0.2}


@pytest.mark.parametrize(
    ("typed", "ja", "en"),
    [
        (
            "大金持ち:20%",
            f"「大金持ち」は目標に使えません。使える言葉:{WORDS['ja']}、業種の名前。何も変えていません。"
            "例:/goen バランス 目標 ベンチャー:25% 中小企業:45%",
            f'"大金持ち" cannot be a target. You can use: {WORDS["en"]}, and the name of any industry. '
            "Nothing was changed. Example: /goen balance targets venture:25% sme:45%",
        ),
        (
            "sme:たくさん",
            "「sme」の「たくさん」は割合として読めませんでした。0%から100%で書いてください。何も変えていません。"
            "例:/goen バランス 目標 ベンチャー:25% 中小企業:45%",
            'I could not read "たくさん" for "sme" as a share. Please write 0% to 100%. Nothing was changed.'
            " Example: /goen balance targets venture:25% sme:45%",
        ),
        (
            "sme:101%",
            "「sme」の「101%」は割合として読めませんでした。0%から100%で書いてください。何も変えていません。"
            "例:/goen バランス 目標 ベンチャー:25% 中小企業:45%",
            'I could not read "101%" for "sme" as a share. Please write 0% to 100%. Nothing was changed.'
            " Example: /goen balance targets venture:25% sme:45%",
        ),
        (
            "sme:80%",
            "規模の目標の合計が100%を超えます。何も変えていません。例:/goen バランス 目標 ベンチャー:25% 中小企業:45%",
            "The targets for sizes add up to more than 100%. Nothing was changed. "
            "Example: /goen balance targets venture:25% sme:45%",
        ),
        (
            "経営者:60% 管理職:41%",
            "立場の目標の合計が100%を超えます。何も変えていません。例:/goen バランス 目標 ベンチャー:25% 中小企業:45%",
            "The targets for roles add up to more than 100%. Nothing was changed. "
            "Example: /goen balance targets venture:25% sme:45%",
        ),
        (
            "小売:60% 農林:41%",
            "業種の目標の合計が100%を超えます。何も変えていません。例:/goen バランス 目標 ベンチャー:25% 中小企業:45%",
            "The targets for industries add up to more than 100%. Nothing was changed. "
            "Example: /goen balance targets venture:25% sme:45%",
        ),
        (
            "",
            f"いまの目標:ベンチャー 25%。使える言葉:{WORDS['ja']}、業種の名前。"
            "例:/goen バランス 目標 ベンチャー:25% 中小企業:45%",
            f"Targets now: Ventures 25%. You can use: {WORDS['en']}, and the name of any industry. "
            "Example: /goen balance targets venture:25% sme:45%",
        ),
    ],
)
@pytest.mark.parametrize("language", ["ja", "en"])
async def test_a_wrong_target_changes_nothing(world, language, typed, ja, en):
    staff = await created(world, language)
    await staff.command("balance targets venture:25%")
    before = await stored(world)
    assert text(await staff.command(f"balance targets {typed}")) == {"ja": ja, "en": en}[language]
    assert await stored(world) == before


async def as_it_is(svg):
    return svg.encode()


async def test_the_balance_comes_with_a_picture_that_says_the_same_in_words(world):
    world.bot = Bot(
        world.database, ROUTES, clock=world.clock, defaults=Defaults(), rng=random.Random(7), paint=as_it_is
    )
    world.connect(world.bot.handle)
    staff = await created(world)
    await room(world)
    for name in ("S", "T"):
        await attend(world, name, goals=("seek.channel",))
    await staff.command("バランス 目標 ベンチャー:25%")
    (file,) = shown(await staff.command("バランス 表示")).message.files
    assert (file.name, file.media_type) == ("goen-1-balance.png", "image/png")
    assert file.alt.splitlines()[0] == "春の会"
    assert file.alt.splitlines()[1].endswith("現在・参加予定10名")
    assert file.alt.splitlines()[2:] == [
        "9名の内わけと目標:ベンチャー 1名、11%、目標25%、あと2名で目標。",
        "探している方とできる方の人数:販路は探している方2名、できる方0名。",
    ]
    assert b"<svg" in file.data


async def test_without_a_picture_the_text_comes_all_the_same(world):
    staff = await created(world)
    await room(world)
    assert shown(await staff.command("バランス 表示")).message.files == ()


async def test_who_is_noted_as_not_coming_is_not_in_the_room_and_who_left_early_was(world):
    world.bot = Bot(
        world.database, ROUTES, clock=world.clock, defaults=Defaults(), rng=random.Random(7), paint=as_it_is
    )
    world.connect(world.bot.handle)
    staff = await created(world, published=True)
    await room(world)
    await staff.command("席 欠席 O1")
    await staff.command("席 欠席 R")
    answer = shown(await staff.command("バランス 表示"))
    assert (text(answer), fields(answer)["規模"]) == (
        "「春の会」の参加者バランス:自己紹介ずみ6名、業種2、はじめての方1名。\n"
        "いらっしゃらないと記録した2名は数えていません。\n"
        "目標は未設定です。決めるには:/goen バランス 目標 ベンチャー:25% 中小企業:45%",
        "中小企業 4、ベンチャー 1、中堅・大企業 1",
    )
    (picture,) = answer.message.files
    assert picture.alt.splitlines()[1].endswith("現在・参加予定6名")
    await world.later("2027-04-10T18:30")
    for command in ("来場 記録 O1", "席 欠席 O1", "席 欠席 O2"):
        await staff.command(command)
    answer = shown(await staff.command("バランス 表示"))
    assert (text(answer).count("いらっしゃらない"), fields(answer)["規模"]) == (
        1, "中小企業 5、ベンチャー 1、中堅・大企業 1",
    )  # fmt: skip
