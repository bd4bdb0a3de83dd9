# The messages an event sends by itself. `.label`: what organizers call them.
reminder-open_intros =
    { $days ->
        [0] 「{ $event }」は今日です。
        [1] 「{ $event }」は明日です。
        [7] 「{ $event }」まで1週間です。
       *[other] 「{ $event }」まであと{ $days }日です。
    }テーマは「{ $theme }」。2分で終わる自己紹介で、話が合いそうな方を前もってご紹介します。
    .label = 自己紹介のご案内
reminder-nudge_intro = 「{ $event }」の自己紹介がまだの方へ、一度だけご案内します。役に立てそうなことを1つ選ぶだけでも大丈夫です。
    .label = 自己紹介の再案内
reminder-organizer_balance = 「{ $event }」の現在の参加者バランスです。自己紹介{ $people }名、業種{ $industries }、規模 { $sizes }、はじめての方{ $newcomers }名。足りない層:{ $gaps }。くわしくは「/goen バランス 表示」で見られます。
    .label = 主催者へのバランス報告
reminder-suggestions =
    { $days ->
        [0] 今日の「{ $event }」で
        [1] 明日の「{ $event }」で
       *[other] 「{ $event }」で
    }お話ししてみてほしい方を{ $count }名ご紹介します。理由と、話のきっかけもそえました。
    .channel =
        { $days ->
            [0] 今日の「{ $event }」で
            [1] 明日の「{ $event }」で
           *[other] 「{ $event }」で
        }お話ししてみてほしい方のご紹介ができました。ご紹介は、あなただけに表示します。
    .label = お話ししてみてほしい方のご紹介
reminder-practical =
    「{ $event }」は{ $days ->
        [0] 今日{ $time }
        [1] 明日{ $time }
       *[other] { $moment }
    }からです。名刺はなくても大丈夫。売り込みは「提案を聞きたい」と答えた方だけにお願いします。
    .label = 時間と場所のご案内
reminder-same_day =
    { $days ->
        [0] まもなく「{ $event }」です。開始は{ $time }です。
        [1] 「{ $event }」は明日{ $time }からです。
       *[other] 「{ $event }」は{ $moment }からです。
    }はじめての方も、どうぞお気軽にお越しください。
    .label = 当日のご案内
reminder-opening = ようこそ「{ $event }」へ。今日の目的は「{ $purpose }」です。
    .label = 開会のごあいさつ
reminder-after_talk = 講演おつかれさまでした。同じ席の方と、ひとことずつ。「{ $prompt }」
    .thread = 席でのひとこと
    .label = 講演後のひとこと
reminder-survey_open = 「{ $event }」の最後に、5問、1分だけお時間をください。いま、みなさんでどうぞ。
    .label = アンケートのお願い
reminder-thanks =
    { $days ->
        [0] 今日は
        [1] 昨日は
       *[other] 先日は
    }「{ $event }」へのご参加、ありがとうございました。
    .survey = アンケートはまだ受け付けています(5問・1分)。ご案内はこの一度だけです。
    .label = お礼
reminder-organizer_report = 「{ $event }」の結果がまとまりました。アンケートの回答は{ $attendees }名中{ $responses }名です。「/goen アンケート 結果」で見られます。
    .label = 主催者への結果報告
reminder-venue = 場所は{ $venue }です。
reminder-no-gaps = なし
