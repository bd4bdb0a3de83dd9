"""What a file leaves open is asked: which column is what, what an answer means. The series remembers it."""

from adapters.sandbox.actor import labels
from adapters.sandbox.posts import OpenedForm
from tests.conftest import House
from tests.flows.handing_over import LUMA, TAKE, cards, lines, look, seats
from tests.transactions import looking

# --- Columns ---------------------------------------------------------------------------------------

UNKNOWN = "申込一覧,,,\n代表,会社の業種は?,連絡先,従業員\n佐藤,小売,a@x.jp,10\n田中,飲食,b@x.jp,30\n,IT,,\n"


async def test_an_unknown_file_asks_which_column_is_what_and_the_series_remembers(world: House) -> None:
    host = await world.event()
    asked = await look(host, "謎.csv", UNKNOWN)
    assert cards(asked) == {"ファイルの列(4列)": ["A:代表", "B:会社の業種は?", "C:連絡先", "D:従業員"]}
    form = await host.click(asked, "列を選ぶ")
    assert isinstance(form, OpenedForm)
    shown = {field.name: getattr(field, "values", ()) for field in form.form.fields}
    assert shown == {"name": (), "email": (), "state": (), "industry": ("1",), "size": ("3",)}
    wrong = await host.submit(form, {"メールアドレスの列": "B:会社の業種は?"})
    assert isinstance(wrong, OpenedForm)
    assert wrong.form.errors == {
        "name": "お名前の列を選んでください。",
        "industry": "この列は「メールアドレスの列」に選ばれています。別の列にしてください。",
    }
    given = {"お名前の列": "A:代表", "メールアドレスの列": "C:連絡先", "業種の列": "B:会社の業種は?"}
    read = await host.submit(wrong, given)
    assert lines(read)[:2] == [
        "「謎.csv」を確かめました(ご自分の名簿)。「春の会」には、まだ何も取り込んでいません。", "新しい方:2名",
    ]  # fmt: skip
    assert cards(read)["質問の読み取り方"] == ["業種:「会社の業種は?」", "規模:「従業員」"]
    assert cards(read)["読めなかった行(1行。ほかの行は取り込めます)"] == ["5行目:名前がありません"]
    assert labels(read) == [TAKE, "列を選び直す", "ほかの列も選ぶ"]
    await host.click(read, TAKE)
    async with looking(world.database) as uow:
        kept = await uow.registrations.of_event(1)
        found = [(uow.registrations.opened(one.address), one.industry, one.size) for one in kept]
    assert found == [("a@x.jp", "ind.retail", "size.small"), ("b@x.jp", "ind.food_service", "size.sme_50")]
    assert lines(await look(host, "もう一度.csv", UNKNOWN))[1] == "変わらない方:2名"


async def test_columns_that_a_menu_cannot_hold_are_typed(world: House) -> None:
    host = await world.event()
    heads, cells = ",".join(f"列{n}" for n in range(40)), ",".join(f"値{n}" for n in range(40))
    asked = await look(host, "多い.csv", f"{heads}\n{cells}\n")
    assert cards(asked)["ファイルの列(40列)"][24:28] == ["Y:列24", "Z:列25", "AA:列26", "AB:列27"]
    form = await host.click(asked, "列を選ぶ")
    assert isinstance(form, OpenedForm)
    wrong = await host.submit(form, {"お名前の列": "列５", "メールアドレスの列": "ZZ"})
    assert isinstance(wrong, OpenedForm)
    assert wrong.form.errors == {
        "email": "「ZZ」という列は見つかりません。見出しか、A、B のような列の名前を入れてください。"
    }
    read = await host.submit(wrong, {"お名前の列": "列５", "メールアドレスの列": "ａｂ", "業種の列": "3"})
    assert lines(read)[1] == "新しい方:1名"
    again = await host.click(read, "ほかの列も選ぶ")
    assert isinstance(again, OpenedForm)
    read = await host.submit(again, {"名の列(姓と名が別の列のとき)": "列6"})
    await host.click(read, TAKE)
    assert await seats(world.database) == [("値5 値6", "coming")]


async def test_a_known_list_can_be_told_more(world: House) -> None:
    host = await world.event()
    shown = await look(host, "list.csv", "名前,フォーム3\n佐藤,小売\n")
    assert cards(shown) == {"質問の読み取り方": ["読まない質問:フォーム3"]}
    form = await host.click(shown, "列を選ぶ")
    assert isinstance(form, OpenedForm)
    told = await host.submit(form, {"業種の列": "B:フォーム3"})
    assert cards(told) == {"質問の読み取り方": ["業種:「フォーム3」"]}
    await host.click(told, TAKE)
    async with looking(world.database) as uow:
        assert [one.industry for one in await uow.registrations.of_event(1)] == ["ind.retail"]


# --- Answers ---------------------------------------------------------------------------------------


def answers(*words: str) -> str:
    return LUMA + "".join(f"g{number},人{number},,,approved,一般,{word}\n" for number, word in enumerate(words))


async def test_answers_are_settled_five_at_a_time_and_remembered(world: House) -> None:
    host = await world.event()
    shown = await look(host, "a.csv", answers("ぬいぐるみ", "まちの本屋", "ねこ", "いぬ", "とり", "さる", "ぬいぐるみ"))
    assert list(cards(shown))[-1] == "意味を決められなかった答え(6種類)"
    form = await host.click(shown, "答えの意味を決める")
    assert isinstance(form, OpenedForm)
    assert [field.label for field in form.form.fields] == [
        "業種「ぬいぐるみ」", "業種「まちの本屋」", "業種「ねこ」", "業種「いぬ」", "業種「とり」",
    ]  # fmt: skip
    given = {
        "業種「ぬいぐるみ」": "飲食",
        "業種「まちの本屋」": "小売・EC",
        "業種「ねこ」": "どれでもない(空欄のままにする)",
        "業種「いぬ」": (),
        "業種「とり」": (),
    }
    said = await host.submit(form, given)
    assert cards(said)["意味を決められなかった答え(3種類)"] == [
        "業種「いぬ」(1名)",
        "業種「とり」(1名)",
        "業種「さる」(1名)",
    ]
    await host.click(said, TAKE)
    async with looking(world.database) as uow:
        found = [one.industry for one in await uow.registrations.of_event(1)]
    assert found == ["ind.food_service", "ind.retail", "", "", "", "", "ind.food_service"]


async def test_answers_of_those_who_are_here_can_be_settled_later(world: House) -> None:
    host = await world.event()
    done = await host.click(await look(host, "a.csv", answers("まちの本屋", "ねこ")), TAKE)
    form = await host.click(done, "答えの意味を決める")
    assert isinstance(form, OpenedForm)
    nothing = await host.submit(form, {"業種「まちの本屋」": (), "業種「ねこ」": ()})
    assert lines(nothing)[0].endswith("まだ決めていない答えが2種類あります。")
    form = await host.click(nothing, "答えの意味を決める")
    assert isinstance(form, OpenedForm)
    said = await host.submit(form, {"業種「まちの本屋」": "小売・EC", "業種「ねこ」": "小売・EC"})
    assert lines(said)[0].endswith("「春の会」の方にも当てはめました。決める答えは、もうありません。")
    async with looking(world.database) as uow:
        assert [one.industry for one in await uow.registrations.of_event(1)] == ["ind.retail", "ind.retail"]
    assert lines(await host.click(nothing, "答えの意味を決める")) == ["意味を決める答えは、もうありません。"]
