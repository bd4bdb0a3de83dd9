"""Company and title: seen by those alone with whom contacts were exchanged, as long as they are."""

import json

import pytest

from adapters.sandbox.actor import labels
from tests.flows.forging import press
from tests.flows.records import person
from tests.flows.staging import fields, opened, shown, text
from tests.flows.test_again import asks, two

WORDS = {
    "ja": ("私のご縁", "自分の会社名・肩書き", "会社名", "肩書き"),
    "en": ("people", "My company and title", "Company", "Title"),
}
WORK = ("株式会社 青い木, 港店", "代表; 店長")


async def writes(someone, company, title, language="ja"):
    command, button, *names = WORDS[language]
    form = opened(await someone.click(shown(await someone.command(command)), button))
    return await someone.submit(form, dict(zip(names, (company, title), strict=True)))


async def exchanged(world):
    one, other = await two(world)
    await asks(one, "別府")
    return one, other, await asks(other, "青木")


@pytest.mark.parametrize("language", ["ja", "en"])
async def test_it_is_kept_read_again_and_emptied(world, language):
    someone = world.person("青木", language)
    kept = text(await writes(someone, *WORK, language)).splitlines()[0]
    assert kept.startswith({"ja": "承りました。会社名と肩書きは、", "en": "Kept. Only people you exchange"}[language])
    command, button, *names = WORDS[language]
    form = opened(await someone.click(shown(await someone.command(command)), button)).form
    assert {field.label: field.value for field in form.fields} == dict(zip(names, WORK, strict=True))
    gone = text(await writes(someone, " ", "", language)).splitlines()[0]
    assert gone == {"ja": "会社名と肩書きを消しました。", "en": "Your company and title are deleted."}[language]
    who = await person(world, "青木")
    assert (who.company, who.job_title) == ("", "")


async def test_what_is_too_long_comes_back_with_what_was_typed(world):
    someone = world.person("青木")
    form = opened(await writes(someone, "あ" * 61, "店長")).form
    assert list(form.errors) == ["company"]
    assert (await person(world, "青木")).company == ""


async def test_only_who_said_yes_too_sees_it_until_the_exchange_is_withdrawn(world):
    one, other = await two(world)
    await writes(one, *WORK)
    await asks(one, "別府")
    question = shown(await other.click(shown(await other.command("また話したい")), "見る"))
    for before in (question, shown(await other.command("カード @青木")), shown(await other.command("紹介"))):
        assert "青い木" not in str(before.message)
    assert fields(await other.click(question, "はい")) == {
        "連絡先": "@青木(体験用のチャット)", "会社名": WORK[0], "肩書き": WORK[1],
    }  # fmt: skip
    listed = shown(await other.command("私のご縁"))
    entry = shown(await other.click(listed, "青木さん"))
    assert [fields(entry)[name] for name in ("会社名", "肩書き")] == list(WORK)
    card = shown(await other.click(entry, "vCardで受け取る")).message.files[0].data.decode()
    assert card.split("\r\n")[3:5] == ["NOTE:@青木(体験用のチャット)", "ORG:株式会社 青い木\\, 港店"]
    assert card.split("\r\n")[5] == "TITLE:代表\\; 店長"
    sheet = (
        shown(await other.click(shown(await other.command("私のご縁")), "CSVで受け取る"))
        .message.files[0]
        .data.decode("utf-8-sig")
    )
    assert sheet.splitlines()[0] == "名前,連絡先,会社名,肩書き,会,日,接点,メモ,その後"
    await press(world, "青木", "people.withdrawn", f"0/{(await person(world, '別府')).id}")
    assert "青い木" not in str(shown(await other.command("私のご縁")).message)


async def test_it_is_handed_over_and_deleted_with_everything_else(world):
    one, _, _ = await exchanged(world)
    await writes(one, *WORK)
    files = shown(await one.command("自分の情報 出力")).message.files
    (stored,) = json.loads(files[0].data)["stored"]["profile"]["person"]
    assert (stored["company"], stored["job_title"]) == WORK
    assert fields(await one.command("自分の情報"))["あなたのこと"].startswith(f"青木、{WORK[0]}、{WORK[1]}、")
    await one.command("自分の情報 削除 確認:はい")
    assert "自分の会社名・肩書き" in labels(shown(await one.command("私のご縁")))
    assert (await person(world, "青木")).company == ""


async def test_no_rule_reads_it(world):
    someone = world.person("青木")
    await world.event()
    assert text(await writes(someone, "必ず儲かる投資 月利10%", "LINEで副業")).startswith("承りました。")
