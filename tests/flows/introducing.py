"""What people read and fill in when they introduce themselves, in both languages."""

from tests.flows.staging import opened, shown

NOTICE = {
    "ja": "「春の会」の自己紹介をはじめます。入力の前に、情報の扱いをご確認ください(30秒)。",
    "en": 'This starts your introduction for "春の会". First, how your information is used (30 seconds).',
}
NOTICE_TYPED = {
    "ja": "\nいま入力した内容は、まだ保存していません。"
    "確認のうえ、同じ行に「同意:はい」を付けて送ると、そのままつづけられます。",
    "en": "\nWhat you typed is not saved yet. Once you have read this, send the same line with agree:yes to go on.",
}
NOTICE_CARD = {
    "ja": (
        "情報の扱い",
        "使い道:話が合いそうな方のご紹介、席決め、参加者のバランスの確認、この会のお知らせ、"
        "お互いが望んだときの連絡先の交換、1か月後に「その後」をおたずねすること、主催者向けの集計、"
        "無記名のアンケート(結果は締め切り後、5名以上から)、次回テーマの投票(5票以上の合計だけ)。"
        "ほかには使いません。\n"
        "見える人:カード(名前・業種・規模・目的・ひとこと)は参加者だけ。"
        "立場は5名以上の合計だけを主催者が見ます。熱量と話せることばは、ご紹介の計算にだけ使います。"
        "出席は会のスタッフ、ほかのサービスでの申込内容は主催者が見ます。"
        "勧誘のおそれで保留した文と、ご相談の内容は、主催者とその会の見守り役が見て判断します。\n"
        "保管:目的とひとこと、出席、ほかのサービスでの申込内容は、会が終わって90日で消します。"
        "投票先は、締め切りのときに消して合計だけを残します。"
        "どなたをご紹介したかは、まだご紹介していない方を先にご紹介するため400日まで、"
        "会わないと決めた方は、ご自分で元に戻すまで残します。保留した文とご相談は、最後のやりとりから180日で消します。"
        "自己紹介はいつでも取り消せます(/goen 参加取り消し)。"
        "保存している情報は、いつでも見る・受け取る・削除することができ(/goen 自分の情報)、"
        "24か月お使いがなければ消えます。\n"
        "選べること:下のボタンで、すべてに同意したことになります。"
        "お知らせ・「その後」のおたずね・集計は、「選ぶ」で外せます。"
        "ご紹介を含めて、どれもあとからいつでも取り消せます(/goen 自分の情報 同意)。\n"
        "責任者・お問い合わせ先:幹事さん(主催者)。やりとりはお使いのチャットサービスを通ります。\n"
        "自己紹介で電話番号・メールアドレス・健康や信条などはお聞きしません。書かないでください。"
        "連絡先を書いていただくのは、「また話したい」方と交換するときだけです。",
    ),
    "en": (
        "How your information is used",
        "What for: suggesting people you may enjoy talking to, tables, checking the balance of the room, "
        "messages about this event, exchanging contacts where both want to, "
        "asking a month later what came of it, sums for the organizers, "
        "a survey without names (results after it closes, from five answers on), "
        "votes on the next theme (sums only, from five votes on). Nothing else.\n"
        "Who sees it: your card (name, industry, size, goals, line) is for attendees only. "
        "Organizers see roles only as totals of five or more. "
        "How actively you are looking, and your languages, are used for suggestions only. "
        "The staff of the event see whether you came, organizers what you registered at another service. "
        "Organizers and whoever moderates the event look at words that are held because they may be soliciting, "
        "and at what people report.\n"
        "How long: goals, line, whether you came, and what you registered at another service "
        "are deleted 90 days after the event. What you voted for is deleted when the vote closes; only sums stay. "
        "Who was suggested to whom is kept for up to 400 days, "
        "so that people you have not been suggested to before come first; "
        "whom you chose not to meet, until you take it back; "
        "held words and reports, for 180 days after the last reply. "
        "You can take your introduction back at any time (/goen leave), "
        "and see, take along or delete what is stored about you (/goen mydata). "
        "It is deleted after 24 months without use.\n"
        'Your choice: the button agrees to all of it. "Choose" leaves out messages, '
        "questions about what came of it, or sums. Each, and introductions too, "
        "can be taken back at any time (/goen mydata consent).\n"
        "Responsible, and for questions: 幹事 (organizing this event). "
        "Messages pass through the chat service you are using.\n"
        "Your introduction never asks for phone numbers, e-mail addresses, health or beliefs. "
        "Please do not write them. "
        "You only give a contact to exchange it with somebody you want to talk to again.",
    ),
}
AGREE = {"ja": "確認して、はじめる", "en": "I have read this, start"}
CONTINUE = {"ja": "つづける", "en": "Continue"}
PUBLISH = {"ja": "この内容で公開", "en": "Publish"}
ABOUT = {
    "ja": {"業種": "飲食", "会社・組織の規模": "2〜5人", "立場": "経営者・代表"},
    "en": {
        "Industry": "Restaurants and cafes",
        "Size of your organization": "2-5 people",
        "Your role": "Owner or executive",
    },
}
GOALS = {
    "ja": {
        "役に立てそうなこと(1〜3)": ("販路・売り場を紹介できる",),
        "探していること・知りたいこと(1〜3)": ("集客・広報を強くしたい",),
        "今回の熱量": "まずは雰囲気を知りたい",
        "話しかけるきっかけになるひとこと": "採用の悩みを相談したいです",
        "お知らせの受け取り方": "チャンネルのお知らせだけ",
    },
    "en": {
        "How you could help (1-3)": ("Can introduce sales channels",),
        "What you are looking for (1-3)": ("Get better at marketing and PR",),
        "How actively are you looking?": "Just looking",
        "A line that helps start a chat": "I am looking for advice on hiring",
        "How may the bot reach you?": "Only in the channel",
    },
}
ABOUT_FIELDS = {
    "ja": {
        "呼んでほしい名前": "ニックネームでもかまいません(当日、お互いに探すときの名前です)",
        "業種": "いちばん近いもの",
        "会社・組織の規模": "正社員のおおよその人数",
        "立場": "参加者のバランスだけに使い、ほかの方には表示しません",
        "話せることば / Languages": "同じことばで話せる方どうしをご紹介します。いくつでも",
    },
    "en": {
        "Name to call you": "A nickname is fine (it is what people look for on the day)",
        "Industry": "The closest one",
        "Size of your organization": "Regular staff, roughly",
        "Your role": "Used for the balance of the room only, never shown to others",
        "Languages you can talk in / ことば": "We suggest people you share a language with; as many as you like",
    },
}
GOAL_FIELDS = {
    "ja": {
        "役に立てそうなこと(1〜3)": "小さなことで十分です。例:失敗談を話せる",
        "探していること・知りたいこと(1〜3)": "売り込みは、カードに「提案歓迎」とある方だけにお願いします",
        "今回の熱量": "近い方どうしをご紹介します。表示はしません",
        "話しかけるきっかけになるひとこと": "例:最近いちばん試行錯誤していること(80文字まで)",
        "お知らせの受け取り方": "あとで変えられます",
    },
    "en": {
        "How you could help (1-3)": "Small things count, e.g. a lesson from a failure",
        "What you are looking for (1-3)": 'Please keep pitches for people whose card says "Open to proposals"',
        "How actively are you looking?": "We suggest people at a similar level; it is not shown",
        "A line that helps start a chat": "e.g. what you are experimenting with lately (160 characters)",
        "How may the bot reach you?": "You can change this later",
    },
}

PREVIEW = {
    "ja": (
        "カードはこのように見えます。肩書きや会社名は表示しません。",
        ("Nittaさん", "飲食|2〜5人"),
        {
            "できること": "販路・売り場の紹介",
            "探していること": "集客・広報の強化",
            "ひとこと": "採用の悩みを相談したいです",
            "今回の熱量": "まずは雰囲気を知りたい",
            "お知らせの受け取り方": "チャンネルのお知らせだけ",
        },
        [
            "この内容で公開",
            "目的を直す",
            "自分のことを直す",
            "探すことに「採用・育成の相談」を足す",
            "探すことに「経営・起業の相談相手」を足す",
        ],
    ),
    "en": (
        "This is how your card will look. Titles and company names are not shown.",
        ("Nitta", "Restaurants and cafes | 2-5 people"),
        {
            "Can help with": "Introductions to sales channels",
            "Looking for": "Better marketing",
            "In their words": "I am looking for advice on hiring",
            "How actively are you looking?": "Just looking",
            "How may the bot reach you?": "Only in the channel",
        },
        ["Publish", "Change my goals", "Change about me", 'Add "Hiring advice" to what I look for'],
    ),
}


async def about_saved(world, language, name="Nitta"):
    """Someone who has agreed and filled in step one; the reply that leads on."""
    someone = world.person(name, language)
    form = opened(await someone.click(shown(await someone.command("intro")), AGREE[language]))
    return someone, shown(await someone.submit(form, ABOUT[language]))


async def previewed(world, language, name="Nitta"):
    someone, saved = await about_saved(world, language, name)
    form = opened(await someone.click(saved, CONTINUE[language]))
    return someone, shown(await someone.submit(form, GOALS[language]))
