"""What answers in registrations mean: what is sure is taken, what is not is listed with what it may mean."""

import pytest

from bot.registrations.meaning import TOPICS, Facts, Topic, Unsure, about, digest, facts, topic_of
from bot.words.catalog import CATALOG


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("業種を教えてください / Your industry", "industry"), ("業種（複数選択可）", "industry"), ("会社規模", "size"),
        ("規模", "size"), ("Number of employees", "size"), ("役職", "role"), ("Job Title", "role"),
        ("参加目的", "seeks"), ("What are you looking for? (choose all)", "seeks"), ("探していること", "seeks"),
        ("ほかの参加者に役立てそうなこと（複数選択可）", "offers"), ("What can you offer?", "offers"),
        ("はじめてのご参加ですか", "newcomer"), ("Is this your first time?", "newcomer"), ("ＳＩＺＥ", "size"),
        ("会社名・屋号", None), ("What company do you work for?", None), ("How did you hear about this event?", None),
        ("ひとこと", None), ("", None),
    ],
)  # fmt: skip
def test_what_a_question_asks(question: str, topic: Topic | None) -> None:
    assert topic_of(question) == topic


@pytest.mark.parametrize(
    ("topic", "answer", "known"),
    [
        ("industry", "医療・福祉", Facts(industry="ind.health")),
        ("industry", "小売・EC", Facts(industry="ind.retail")), ("industry", "小売,EC", Facts(industry="ind.retail")),
        ("industry", "ＩＴ系", Facts(industry="ind.it")), ("industry", "IT / Software", Facts(industry="ind.it")),
        ("industry", "建設業", Facts(industry="ind.construction")), ("industry", "なし", Facts()),
        ("size", "6〜20人", Facts(size="size.small")), ("size", "２－５", Facts(size="size.micro")),
        ("size", "1名", Facts(size="size.solo")), ("size", "約1,500人", Facts(size="size.midsize")),
        ("size", "2001人以上", Facts(size="size.large")), ("size", "over 3000 people", Facts(size="size.large")),
        ("size", "フリーランス", Facts(size="size.solo")), ("size", "2 to 5 employees", Facts(size="size.micro")),
        ("role", "代表取締役", Facts(role="role.owner")), ("role", "CEO", Facts(role="role.owner")),
        ("role", "営業部長代理", Facts(role="role.manager")), ("role", "Engineer", Facts(role="role.specialist")),
        ("seeks", "採用の相談;仕入先", Facts(seeks=("seek.hiring", "seek.supply"))),
        ("seeks", "Clients | hiring, 特になし", Facts(seeks=("seek.clients", "seek.hiring"))),
        ("offers", "販路を紹介できる、AI活用を話せる", Facts(offers=("offer.channel", "offer.ai_data"))),
        ("newcomer", "はい", Facts(is_newcomer=True)), ("newcomer", "2回目", Facts(is_newcomer=False)),
    ],
)  # fmt: skip
def test_what_is_sure_is_taken(topic: Topic, answer: str, known: Facts) -> None:
    assert facts({topic: answer}, {}) == known


@pytest.mark.parametrize(
    ("topic", "answer", "part", "candidates"),
    [
        ("industry", "小売,飲食", "小売,飲食", ("ind.retail", "ind.food_service")),
        ("industry", "建設・不動産", "建設・不動産", ("ind.construction", "ind.real_estate")),
        ("industry", "医療機器メーカー", "医療機器メーカー", ("ind.health",)),
        ("industry", "製造業", "製造業", ("ind.mfg_food", "ind.mfg_consumer", "ind.mfg_industrial")),
        ("industry", "5", "5", ()),
        ("size", "50〜100名", "50〜100名", ("size.sme_50", "size.sme_100")),
        ("size", "1,000人以上", "1,000人以上", ("size.midsize", "size.large")),
        ("size", "10人未満", "10人未満", ("size.solo", "size.micro", "size.small")),
        ("size", "大企業", "大企業", ("size.midsize", "size.large")),
        ("role", "取締役営業部長", "取締役営業部長", ("role.owner", "role.manager")),
        ("role", "営業", "営業", ()),
        ("seeks", "情報収集", "情報収集", ()),
        ("newcomer", "たぶん", "たぶん", ()),
    ],
)  # fmt: skip
def test_what_is_not_sure_is_listed_and_not_taken(
    topic: Topic, answer: str, part: str, candidates: tuple[str, ...]
) -> None:
    assert facts({topic: answer}, {}) == Facts(unsure=(Unsure(topic, part, candidates),))


def test_what_was_settled_holds_however_it_is_spelled_and_nothing_too() -> None:
    settled = {("industry", digest("小売,飲食")): "ind.food_service", ("seeks", digest("情報収集")): ""}
    known = facts({"industry": "小売， 飲食".replace(" ", ""), "seeks": "情報収集、採用"}, settled)
    assert known == Facts(industry="ind.food_service", seeks=("seek.hiring",))


def test_every_name_of_the_catalog_is_sure_to_mean_itself() -> None:
    for topic in TOPICS:
        if topic in ("newcomer", "size"):
            continue
        for id in CATALOG.ids({"seeks": "seek", "offers": "offer"}.get(topic, topic)):  # type: ignore[arg-type]
            for label in CATALOG.entries[id].labels.values():
                known = facts({topic: label}, {})
                assert (known.unsure, id in (known.industry, known.role, *known.seeks, *known.offers)) == ((), True)


def test_only_answers_that_are_about_something_are_kept_and_an_organizer_says_what() -> None:
    answers = [("会社名", "(株)見本"), ("業種", "IT"), ("フォーム情報3", "部長"), ("業種(第2希望)", "小売")]
    assert about(answers) == {"industry": "IT"}
    assert about(answers, {"フォーム情報3": "role", "業種": ""}) == {"role": "部長", "industry": "小売"}
    assert len(about([("目的", "長" * 9000)])["seeks"]) <= 200
