# The messages an event sends by itself. `.label`: what organizers call them.
reminder-open_intros =
    { $days ->
        [0] 「{ $event }」は今日です。
        [1] 「{ $event }」は明日です。
        [7] 「{ $event }」まで1週間です。
       *[other] 「{ $event }」まであと{ $days }日です。
    }テーマは「{ $theme }」。2分で終わる自己紹介で、話が合いそうな方を前もってご紹介します。
    .label = 自己紹介のお願い
reminder-nudge_intro = 「{ $event }」の自己紹介がまだのようです。役に立てそうなことと探していることを、1つずつ選ぶだけでも大丈夫です。このお願いは一度だけです。
    .label = 自己紹介がまだの方へのお願い
reminder-organizer_balance = 「{ $event }」の現在の参加者バランスです。業種と規模がわかっている方{ $people }名、業種{ $industries }、規模 { $sizes }、はじめての方{ $newcomers }名。くわしくは「/goen バランス 表示」で見られます。{ $verdict }
    .label = 主催者へのバランス報告
reminder-suggestions =
    { $days ->
        [0] 今日の「{ $event }」で
        [1] 明日の「{ $event }」で
       *[other] 「{ $event }」で
    }話が合いそうな方を{ $count }名ご紹介します。理由と、話のきっかけもそえました。
    .channel =
        { $days ->
            [0] 今日の「{ $event }」で
            [1] 明日の「{ $event }」で
           *[other] 「{ $event }」で
        }話が合いそうな方のご紹介ができました。ご紹介は、あなただけに表示します。
    .label = 話が合いそうな方のご紹介
reminder-practical =
    「{ $event }」は{ $days ->
        [0] 今日{ $time }
        [1] 明日{ $time }
       *[other] { $moment }
    }からです。名刺はなくても大丈夫。売り込みは、カードに「提案歓迎」とある方だけにお願いします。
    .label = 時間と場所のお知らせ
reminder-same_day =
    { $days ->
        [0] 今日は「{ $event }」です。開始は{ $time }です。
        [1] 「{ $event }」は明日{ $time }からです。
       *[other] 「{ $event }」は{ $moment }からです。
    }はじめての方も、どうぞお気軽にお越しください。
    .welcome = はじめての方には、お迎え役の方がいます。だれかは、あなただけに表示します。
    .label = 当日のお知らせ
reminder-welcome = お迎え役のお知らせ
    .label = お迎え役のお知らせ
reminder-opening = ようこそ「{ $event }」へ。今日の目的は「{ $purpose }」です。着いた方は「来ました」を押してください。話が合いそうな方は「/goen 紹介」で見られます。困ったことは、主催者に声をかけるか、「困ったことがある」からどうぞ。何を押したかは、ほかの方には見えません。
    .label = 開会のごあいさつ
reminder-after_talk = 講演はいかがでしたか。近くの方と、ひとことずつどうぞ。「{ $prompt }」
    .thread = 講演後のひとこと
    .label = 講演後のひとこと
reminder-survey_open =
    { $over ->
        [yes] 「{ $event }」はいかがでしたか。{ $questions }問{ $questions ->
            [5] { "" }
           *[other] (最後の1問は任意)
        }、1分のアンケートにお答えください。
       *[no] 「{ $event }」の最後に、{ $questions }問{ $questions ->
            [5] { "" }
           *[other] (最後の1問は任意)
        }、1分だけお時間をください。お帰りの前に、その場でお答えください。
    }
    .label = アンケートのお願い
reminder-thanks =
    { $days ->
        [0] 今日は
        [1] 昨日は
       *[other] 先日は
    }「{ $event }」へのご参加、ありがとうございました。また話したい方を選ぶと、相手も選んだときだけ、お二人に連絡先をお渡しします。
    .survey = アンケートがまだの方へ:いまも受け付けています({ $questions }問・1分{ $questions ->
        [5] { "" }
       *[other] 、最後の1問は任意
    })。お願いはこれで最後です。
    .label = お礼
reminder-waiting_requests = 「{ $event }」の方から「また話したい」が{ $count }件届いています。お返事は任意で、断ったことは相手に伝わりません。
    .label = 「また話したい」のお知らせ
reminder-you_said =
    「{ $event }」では、ありがとうございました。みなさんの声から、次回はこう変えます。
    { $changes }
    .label = みなさんの声から変えること
reminder-theme_vote = 「{ $event }」のあと、次に聞きたいテーマに投票してください。
    .label = 次のテーマの投票
reminder-outcome = 「{ $event }」でのご縁から、なにか動きはありましたか?連絡先を交換した{ $count }名について、ひと押しずつでお答えいただけます。
    .label = その後のおたずね
reminder-forgetting = 「{ $event }」でのあなたの目的・ひとこと・お願いの記録は、{ $gone }に消えます。カードを次の会のために残すことも、いま消すこともできます。
    .channel = 「{ $event }」の目的・ひとこと・お願いの記録は、{ $gone }に消えます。参加した方は、カードを次の会のために残すことも、いま消すこともできます。
    .label = 記録を消す前のお知らせ
reminder-organizer_report =
    「{ $event }」の結果がまとまりました。
    { $result }
    .label = 主催者への結果報告
reminder-venue = 場所は{ $venue }です。

# The organizer's view of the messages an event sends by itself.
remind-list = 「{ $title }」のお知らせ:これから{ $count }件です。
remind-list-unanswered = DM{ $count }件は、届いたかどうかの返事がチャットからありませんでした。二重に届かないように、送り直しはしません。
remind-list-how = 変えるには:/goen お知らせ 変更 same_day 日時:-3h、止めるには:/goen お知らせ 停止 nudge_intro
remind-line = { $when } { $label }({ $kind }):{ $state }
remind-line-by-hand = 手動 { $label }({ $kind }):/goen お知らせ 今すぐ { $kind }
remind-kind = { $kind }({ $label })
remind-planned = 予定
remind-planned-moved = 予定(時刻を変更済み)
remind-off = 停止中
remind-cancelled = 取り消し
remind-done = 送信済み
remind-count-sent = 送信{ $count }
remind-count-under-way = 送信中{ $count }
remind-count-waiting = 送信待ち{ $count }
remind-left = (あと約{ $length })
remind-count-later = 朝に送る予定{ $count }
remind-count-in-doubt = 届いたか確認中{ $count }
remind-count-called-off = 取り消し{ $count }
remind-count-spared = 見送り{ $count }({ $why })
remind-count-failed = 届かず{ $count }({ $why })
remind-why = { $why } { $count }
remind-why-not_sent = チャットにつながらず
remind-why-unknown = 届いたかどうか分からず
remind-why-refused = チャットが受け取らず
remind-why-unreachable = DMを受け取れない方
remind-why-rate_limited = チャットの混雑
remind-why-bug = Goenの不具合
remind-why-late = 時間切れ
remind-why-quiet = 夜間
remind-why-limit = 回数の上限
remind-why-muted = DMを止めた方

# How far a long broadcast is.
broadcast-going = 「{ $title }」の「{ $label }」を、いまお送りしています。
broadcast-over = 「{ $title }」の「{ $label }」をお送りしました。
broadcast-at = { $when }現在。くわしくは「/goen お知らせ 一覧」で見られます。
remind-skipped-late = 見送り(ボットが動いていない間に、役に立つ時間を過ぎました)
remind-skipped-past = 見送り(公開や変更のときに、もう時刻を過ぎていました)
remind-skipped-untrue = 見送り(手で変えた時刻が、会の新しい日時と合いません。変え直してください)
remind-skipped-nobody = 見送り(送る相手がいませんでした)
remind-skipped-unpicked = 見送り(決まっていることがありませんでした)
remind-skipped-closed = 見送り(アンケートは締め切られていました)
remind-skipped-manual = まだ送っていません

remind-sent-now = 「{ $label }」を送ります:チャンネル{ $channels }件、DM{ $people }通。
remind-sent-in-the-morning = うち{ $count }通は、朝になってから届きます。
remind-sent-already = 「{ $label }」はもう送りました。何も変わっていません。
remind-on-its-way = 「{ $label }」は、いま送っているところです。何も変わっていません。
remind-not-out = 「{ $label }」はだれにも届いていません。いまはもう送れません。
remind-sent-again = 届いていなかったお知らせ({ $what })を、{ $channels }つのチャンネルにもう一度送ります。また届かないときは、DMでお知らせします。
remind-nothing-unsent = もう一度送るお知らせはありません。何も送っていません。
remind-list-direct = DMが届いていない方がいます(チャットの返事:{ $said })。
remind-list-unsent = チャンネルに届いていないお知らせが{ $count }件あります。
remind-nobody = 「{ $label }」を送る相手が、いまはいません。何も送っていません。
remind-moved = 「{ $label }」を{ $place }、{ $when }に変えました。会の日時が変わると、いっしょに動きます。
remind-moved-off = 「{ $label }」を{ $place }、{ $when }に変えました。いまは停止中です。
remind-moved-back = 「{ $label }」をいつもの時刻に戻しました。{ $place }、{ $when }です。
remind-place =
    { $anchor ->
        [end] 終了
       *[start] 開始
    }{ $way ->
        [before] の{ $length }前
        [after] の{ $length }後
       *[at] と同時
    }
remind-place-days =
    { $anchor ->
        [end] 終了
       *[start] 開始
    }の{ $days }日{ $way ->
        [before] 前
       *[after] 後
    }
remind-off-done = 「{ $label }」を止めました。「/goen お知らせ 再開」で戻せます。
remind-on-done = 「{ $label }」は{ $when }に送ります。
remind-on-past = 「{ $label }」の時刻は過ぎているため、送りません。
remind-on-untrue = 「{ $label }」は、手で変えた時刻({ $when })では書いてあることが合わないため、止めたままです。いつもの時刻に戻すか、変え直してください。
remind-on-skipped = 「{ $label }」は、{ $why }のままです。

remind-error-none = 「{ $title }」のお知らせはまだありません。会を公開すると、予定ができます。
remind-which = どのお知らせですか。使えるのは:{ $kinds }
remind-error-kind = 「{ $typed }」というお知らせはありません。使えるのは:{ $kinds }
remind-error-by-hand = 「{ $label }」は自動では送りません。送るには:/goen お知らせ 今すぐ { $kind }
remind-error-time = 「{ $typed }」は時刻として読めませんでした。例:{ $example }
remind-error-no-time = 「{ $typed }」に時刻を添えてください。例:{ $example }
remind-error-past = その時刻は過ぎています。「{ $label }」は変わっていません。
remind-error-passed = 「{ $typed }」は過ぎています。これからの日時を書いてください。何も変わっていません。
remind-error-early = 「{ $label }」は、{ $bound }より前に送ると、書いてあることがまだ合いません。何も変わっていません。
remind-error-late = 「{ $label }」は、{ $bound }を過ぎると、書いてあることがもう合いません。何も変わっていません。

# When a channel does not take the bot's messages.
refused = 「{ $event }」のお知らせを、チャンネルに届けられませんでした。{ $advice }
refused-survey-unheard = アンケートは始まっていますが、まだどのチャンネルにも知らされていません。
refused-how = 直ったことがチャットから伝わると、自動で送ります。伝わらないときは「もう一度送る」を押してください。
refused-elsewhere = 別のチャンネルで開くなら、そこで「/goen イベント 追加 { $number }」。そのあと「このチャンネルを外す」を押してください。
refused-permission = { $chat }でGoenに権限「{ $permission }」がないため、お答えやDMが届いていない方がいます。アプリを管理している方に、権限の追加をお願いしてください。
refused-unanswered = 「{ $event }」のお知らせが1つ、届いていないかもしれません。{ $chat }から1時間、届いたかどうかの返事がありません。自動では送り直しません。チャンネルを見て、届いていなければ「もう一度送る」を押してください。
    .why = 届いたかどうか、チャットから返事がありません。チャンネルを見て、届いていなければ「もう一度送る」を押してください。
refused-unanswered-direct = 「{ $event }」のDMの一部が、届いていないかもしれません。{ $chat }から1時間、届いたかどうかの返事がありません。二重に届かないように、送り直しはしません。
refused-where = チャンネル
refused-what = 届いていないもの
refused-why = どうするか
refused-said = チャットの返事
refused-again = もう一度送る
refused-leave = このチャンネルを外す
refused-not-invited = チャンネルにボットを招待してください。
refused-archived = チャンネルがアーカイブされています。元に戻してください。
refused-deleted = チャンネルがなくなりました。
refused-missing-permission = ボットの権限が足りません。管理者に権限の追加をお願いしてください。
refused-not-installed = Goenが外されています。ワークスペースの管理者に、もう一度インストールしてもらってください。
refused-calendar = 「{ $event }」を、サーバーのイベント一覧に載せられませんでした。お知らせは予定どおり届きます。一覧にも載せるときは、ボットに権限を付けてください。(チャットの返事:{ $said })
    .why = サーバーのイベント一覧に載せるには、ボットに権限を付けてください。
refused-other = チャンネルの設定をお確かめください。
refused-kind-event_published = 公開のお知らせ
refused-kind-event_moved = 変更のお知らせ
refused-kind-event_cancelled = 中止のお知らせ
refused-kind-event_restored = 開催のお知らせ
refused-kind-event_unpublished = 公開取りやめのお知らせ
refused-kind-match_now = ご紹介のお知らせ
refused-kind-tables_round = 席のお知らせ
refused-kind-tables_timer = 席の時間のお知らせ
refused-kind-thanks_figures = 参加者へのお礼
refused-kind-calendar = イベント一覧

# すぐに送る前の確認と、取り消し。
remind-question = 「{ $title }」の「{ $label }」を、いま送りますか。まだ何も送っていません。
remind-send = 送る
remind-under-way = 「{ $label }」は、もう送り始めています。
remind-undo-how = まだだれにも届いていないあいだは、10分以内なら元に戻せます。
remind-undone = 「{ $label }」を取り消しました。だれにも届いていません。送る前の状態に戻りました。
remind-error-undo-late = 「{ $label }」を元に戻せるのは10分以内です。いまの状態は「/goen お知らせ 一覧」で見られます。
remind-error-undo-out = 「{ $label }」はもう届いているため、元に戻せません。いまの状態は「/goen お知らせ 一覧」で見られます。
