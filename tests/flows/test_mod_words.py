"""Words that organizers add themselves, and rules that they switch off."""

from adapters.sandbox.actor import labels
from tests.flows.staging import attend, created, pressed, shown, text
from tests.flows.test_mod import publishing

# In full, not cut to fit a line.
STAT01 = "People find it easier to approach you if you say how you could help rather than how big you are."


async def test_a_word_is_tried_on_what_is_shown_before_it_holds(world):
    staff = await created(world, published=True)
    await attend(world, "無料セミナーの佐藤")
    tried = shown(await staff.command("確認待ち 言葉 追加:「無料セミナー」"))
    assert tried.message.text.split("\n")[0] == (
        "いま載っているひとことと名前1件のうち、「無料セミナー」があるのは1件です。"
    )
    someone, published = await publishing(world, "ja", "無料セミナーを開いています")
    assert "公開しました" in published.message.text
    tried = shown(await staff.command("確認待ち 言葉 追加:「無料セミナー」"))
    assert "「無料セミナーを開いています」" in tried.message.text
    added = shown(await staff.click(tried, labels(tried)[0]))
    assert (await pressed(world, staff, tried, labels(tried)[0])).text == added.message.text
    preview = shown(await someone.command("intro ひとこと:無料ｾﾐﾅｰやってます"))
    held = shown(await someone.click(preview, "この内容で公開"))
    assert held.message.cards[0].title == "HOUSE"
    assert "「無料セミナー」の確認をやめました。" in text(await staff.command("mod words drop:無料ｾﾐﾅｰ"))
    assert "無料セミナー" in text(await staff.command("mod log"))


async def test_a_rule_can_be_off_for_an_event_and_on_again(world):
    staff = await created(world, "en", published=True)
    off = shown(await staff.command("mod rules off:stat01"))
    assert off.message.text == 'STAT01 is off for this event.\nRules of "春の会":'
    (rules,) = off.message.cards
    (said,) = [line for line in rules.text.split("\n") if line.startswith("STAT01")]
    assert said == "STAT01 (off): " + STAT01
    assert "…" not in rules.text
    _, published = await publishing(world, "en", "We are a $5 million company")
    assert "Published" in published.message.text
    assert "(off)" not in shown(await staff.command("mod rules on:STAT01")).message.cards[0].text


async def test_what_is_wrong_is_said_with_an_example(world):
    staff = await created(world, "en", published=True)
    assert [
        text(await staff.command(f"mod {what}")) for what in ("words add:x", "words drop:abc", "rules off:abc")
    ] == [
        '"x" does not fit: a word has 2 to 30 characters. Example: /goen mod words add:"free seminar"',
        '"abc" is not one of the words. "/goen mod words" lists them.',
        'There is no rule "abc". Example: /goen mod rules off:STAT01',
    ]
    for number in range(30):
        await staff.command(f"mod words add:word{number} confirm:yes")
    assert text(await staff.command("mod words add:another confirm:yes")).startswith("There are 30 words already.")


async def test_the_next_edition_keeps_words_and_rules(world):
    staff = await created(world, "en", published=True)
    await staff.command("mod words add:seminar confirm:yes")
    await staff.command("mod rules off:STAT01")
    await staff.command('event clone start:"2027-05-15 18:30"')
    assert '"seminar"' in text(await staff.command("mod words event:2"))
    assert "STAT01 (off)" in shown(await staff.command("mod rules event:2")).message.cards[0].text
