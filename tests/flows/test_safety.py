"""What the writer of a text that many would see reads, and does, before it is shown."""

import pytest

from adapters.sandbox.actor import labels
from tests.flows.introducing import PUBLISH
from tests.flows.staging import created, shown, text
from tests.flows.test_mod import publishing


@pytest.mark.parametrize(
    ("language", "line", "said", "anyway"),
    [
        (
            "ja",
            "年商10億の会社です",
            "保存しましたが、まだ載せていません。受け取る方が身がまえるかもしれないところがあります。"
            "このまま載せるかどうかは、お任せします。",
            ["書き直す", "このまま載せる"],
        ),
        (
            "en",
            "We are a $5 million company",
            "Saved, but not shown yet. One thing may put people off; you decide.",
            ["Write it anew", "Post anyway"],
        ),
    ],
)
async def test_boasting_gets_a_hint_and_may_be_posted_anyway(world, language, line, said, anyway):
    await created(world, language, published=True)
    someone, hint = await publishing(world, language, line)
    assert (hint.message.text, hint.message.cards[0].title, labels(hint)) == (said, "STAT01", anyway)
    published = shown(await someone.click(hint, anyway[1]))
    assert line in [field.value for field in published.message.cards[0].fields]


async def test_posting_anyway_does_not_let_a_held_line_through(world):
    await created(world, "en", published=True)
    someone, hint = await publishing(world, "en", "We are a $5 million company")
    preview = shown(await someone.command('intro line:"Join my downline"'))
    held = shown(await someone.click(hint, "Post anyway"))
    assert held.message.cards[0].title == "MLM01"
    assert PUBLISH["en"] in labels(preview)


async def test_a_name_is_read_too(world):
    staff = await created(world, published=True)
    someone = world.person("公式ライン登録で副業特典配布中")
    form = shown(await someone.command("intro 名前:公式ライン登録で副業特典配布中 業種:飲食 規模:2〜5人 同意:はい"))
    assert form.message.text == (
        "保存しましたが、名前はまだどなたにも見えていません。書き直すか、担当者の確認をご依頼ください。"
    )
    assert text(await staff.command("mod queue")) == "「春の会」の確認待ちはありません。"
    await someone.click(form, "担当者に確認してもらう")
    assert "1件" in text(await staff.command("確認待ち 一覧"))
