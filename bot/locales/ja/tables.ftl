# Who sits where.
tables-number = { $number }卓
tables-round = 第{ $number }回
tables-proposal = 「{ $title }」の席の案です。{ $people }名、{ $tables }卓({ $sizes })で{ $rounds }回です。まだ何も決めていません。
tables-sizes-same = { $most }名ずつ
tables-sizes-two = { $fewest }〜{ $most }名ずつ
tables-from = 第{ $number }回から先の席です。終わった回で同席した方どうしは、なるべく分けてあります。
tables-repeats-none = 同じ方と2度同席することはありません。
tables-repeats-bound = 2度同席する組が{ $count }組あります。この人数と卓数では、これより少なくなりません。
tables-repeats-some = 2度同席する組が{ $count }組あります。
tables-met = 前の会でお会いした方どうしの同席が{ $count }組あります。
tables-regulars-bound = はじめてでない方が多いため、のべ{ $count }名が1卓の上限{ $share }を超えます。この人数では、これより少なくなりません。
tables-regulars-some = はじめてでない方のうち、のべ{ $count }名が1卓の上限{ $share }を超えます。
tables-regulars-fine = はじめてでない方は、どの卓も{ $share }までです。
tables-mix-even = 業種と規模、はじめての方は、これ以上ないほど均等に分かれています。
tables-mix-near = 業種と規模、はじめての方は、ほぼ均等に分かれています(いちばん均等な分け方より、似た方どうしの同席が{ $count }組多いだけです)。
tables-time = { $seconds }秒で探し終えました。もう一度作ると、少し変わることがあります。
tables-keep = この席にする
tables-kept = 「{ $title }」の席を決めました。まだだれにもお知らせしていません。
tables-show-button = 席を見る
tables-start = 第{ $number }回を知らせる
tables-undo-how = 「元に戻す」で、10分以内なら前の席に戻せます。
tables-undone = 席を前のとおりに戻しました。
tables-undone-round = 第{ $number }回のお知らせを取り消しました。だれにも届いていません。
tables-page = 「{ $title }」第{ $number }回の席です(全{ $rounds }回)。
tables-page-held = お知らせずみです。
tables-page-now = いまの席です。
tables-page-coming = まだお知らせしていません。
tables-more-tables = ほか{ $count }卓は、印刷用の席表にあります。
tables-earlier = 第{ $number }回
tables-later = 第{ $number }回
tables-print = 印刷用の席表と名札
tables-printed = 席表と名札です。ブラウザで開いて印刷してください(A4)。席表は1回に1ページ、名札は1ページに10枚です。
tables-swapped = 第{ $number }回の席を入れ替えました:{ $one }は{ $mine }卓、{ $other }は{ $theirs }卓です。{ $repeats }
tables-swapped-now = お二人には、お声をかけてください。席のボタンには、新しい席が出ます。
tables-swap-back = 入れ替えを戻す
tables-next-question = 「{ $title }」第{ $number }回の席をお知らせしますか?
tables-next-changed = 席を決めたあとで、いらっしゃる方が変わりました(加わった方{ $came }名、抜けた方{ $left }名)。これからの回だけ、作り直してあります。印刷した席表は、刷り直してください。
tables-next-send = 知らせる
tables-sent = 第{ $number }回の席をお知らせしました。チャンネル{ $channels }か所、DM{ $people }名です。ほかの方は、チャンネルのボタンで自分の席を見られます。
tables-sent-undo-how = 「元に戻す」で、まだだれにも届いていなければ取り消せます。
tables-under-way = 第{ $number }回の席は、お知らせしてあります。
tables-timer-hint = 時間を計るときは、こう打ってください: { $example }
tables-post = 「{ $event }」第{ $number }回の席です。自分の席は、下のボタンでも確かめられます。
tables-post-prompt = きっかけに、ひとことずつどうぞ。「{ $prompt }」
tables-table-post = 第{ $number }回、{ $table }卓:{ $names }
tables-thread = 第{ $number }回 { $table }卓
tables-mine-button = 自分の席を見る
tables-mine = 「{ $event }」第{ $number }回の席は、{ $table }卓です。
tables-mine-with = ご一緒の方:{ $names }
tables-mine-alone = この卓は、いまのところお一人です。主催者にお声がけください。
tables-mine-host = この卓の進行役をお願いします。席替えのあいだも、同じ卓です。
tables-mine-yet = 「{ $event }」の席は、まだお知らせしていません。お知らせしたあとは「/goen 席」で見られます。
tables-mine-over = 「{ $event }」では、あなたの席をお知らせしていません。
tables-mine-none = 「{ $event }」第{ $number }回の席は、まだありません。「来ました」を押すと、次の回から席に入ります。お急ぎのときは、主催者にお声がけください。
tables-mine-away = お帰りになったと伺っています。戻られたら「来ました」を押してください。次の回から席に入ります。
tables-here = 来ました
tables-leave = 先に帰る
tables-here-noted = 承りました。席は、次にお知らせする回から入ります。
tables-here-already = 着いていらっしゃると伺っています。
tables-leave-noted = 承りました。次の回からは、席を空けておきません。また戻られたら「来ました」を押してください。
tables-timer-question = 第{ $number }回の時間を計りますか? { $length }、{ $ends }までです。始め{ $has_warning ->
    [yes] と、終わる2分前
   *[no] { "" }
}と、終わりに、チャンネルでお知らせします。
tables-timer-send = 計る
tables-timer-set = 第{ $number }回は{ $ends }までです。終わったら、あなたにもDMでお知らせします。
tables-timer-stop = 計るのをやめる
tables-timer-stopped = 計るのをやめました。残りのお知らせは出ません。
tables-timer-start = 第{ $number }回を始めます。{ $length }、{ $ends }までです。
tables-timer-warning = 第{ $number }回は、あと2分です。話の続きがある方は、いまのうちにどうぞ。
tables-timer-end = 第{ $number }回はここまでです。次の席のお知らせを、その場でお待ちください。
tables-timer-end-last = 第{ $number }回はここまでです。席替えはこれで終わりです。ありがとうございました。
tables-timer-over = 第{ $number }回が終わりました。次の席をお知らせできます。
tables-timer-over-last = 第{ $number }回が終わりました。これで最後の回です。
tables-host = { $name }に、{ $table }卓の進行役をお願いします。これから作る席では、席替えのあいだも同じ卓です。
tables-host-no-more = { $name }は、もう進行役ではありません。これから作る席では、ほかの方と同じように席が変わります。
tables-host-remake = いまの席は変えていません。進行役に合わせるには、席を作り直してください: { $example }
tables-away = { $name }は、次の回から席に入りません。もう一度同じように打つと、席に入ります。
tables-back = { $name }は、次の回から席に入ります。
tables-which-size = 1卓は何名までにしますか。座る方は{ $people }名です。
tables-way-size = { $size }名({ $tables }卓)
tables-which-rounds = 何回にしますか。回ごとに席が替わります。
tables-way-rounds = { $rounds }回
tables-which-length = この回は何分にしますか。
tables-way-length = { $minutes }分
tables-error-size = 1卓の人数は2から20までです{ $typed ->
    [none] { "" }
   *[other] (「{ $typed }」は使えません)
}。何も変えていません。たとえば: { $example }
tables-error-rounds = 回数は1から12までです{ $typed ->
    [none] { "" }
   *[other] (「{ $typed }」は使えません)
}。何も変えていません。たとえば: { $example }
tables-error-round = 「{ $typed }」という回はありません。席は全{ $rounds }回です。何も変えていません。
tables-error-regulars_max = 「{ $typed }」は割合として読めませんでした。0%から100%で書いてください。何も変えていません。たとえば: { $example }
tables-error-people = 「{ $typed }」は使えません。「予定」(参加する方すべて)か「会場」(着いた方だけ)で書いてください。何も変えていません。
tables-error-threads = 「{ $typed }」は使えません。「はい」か「いいえ」で書いてください。何も変えていません。
tables-error-length = { $typed ->
    [none] 1回の長さを書いてください。
   *[other] 「{ $typed }」は長さとして読めませんでした。
}1分から3時間までです。たとえば: { $example }
tables-error-table = 「{ $typed }」という卓は使えません。1から始まる卓の番号を書いてください。何も変えていません。
tables-error-host-taken = { $table }卓には、もう進行役の方がいます。何も変えていません。
tables-error-too-few = 「{ $title }」で席に入る方は、いま{ $people }名です。2名から席を作れます。
tables-error-too-few-here = 「{ $title }」に着いた方は、いま{ $people }名です。「来ました」を押した方と、受付で記録した方を数えています。参加する方すべてで作るなら: { $example }
tables-error-blocked = 1卓{ $size }名では、同席しない方どうしを分けきれませんでした。人数を少なくして、もう一度お試しください。何も変えていません。
tables-error-none = 「{ $title }」の席は、まだ決まっていません。たとえば: { $example }
tables-error-none-yet = 「{ $title }」の席は、まだ決まっていません。席を作るのは主催者です。
tables-error-none-left = 「{ $title }」の席は、第{ $rounds }回まで、すべてお知らせしました。続けるなら、席を作り足してください: { $example }
tables-error-not-begun = 「{ $title }」の席は、まだお知らせしていません。先に第1回をお知らせください: { $example }
tables-swap-with = { $name }は、どなたと席を替わりますか。
tables-error-with = 入れ替えるお二人を書いてください。たとえば: { $example }
tables-error-not-seated = { $name }は、第{ $number }回の席にいません。何も変えていません。
tables-error-same-table = お二人は、第{ $number }回は同じ{ $table }卓です。何も変えていません。
tables-error-swap-not = このお二人は入れ替えられません。ほかの方との入れ替えをお試しください。何も変えていません。
tables-error-swap-host = { $name }は進行役なので、席を変えません。何も変えていません。
tables-error-swap-held = 第{ $number }回は終わっています。何も変えていません。
tables-error-undo-late = その後に席が変わったか、10分が過ぎたため、元に戻せません。何も変えていません。
tables-error-undo-out = お知らせが届き始めたため、取り消せません。席は「/goen 席 交換」で変えられます。
tables-error-past-end = その長さだと「{ $title }」の終わり({ $ends })を過ぎます。短くして、もう一度お試しください。
tables-plan-title = 席表
tables-plan-badges = 名札
tables-plan-host = 進行役
tables-plan-made = { $when }現在
tables-plan-round = 回
tables-plan-table = 卓
tables-plan-code = 参加コード
tables-open-seats = このうち{ $count }名は、ほかのサービスで申し込み、チャットにはいない方です。お名前は印刷用の席表と名札にあります。お知らせは届きません。
tables-guests = チャットにいない方{ $count }名
tables-printed-seats = チャットにまだいない{ $count }名の名札も、参加コードを付けて入れました。

# 講演のあと、卓ごとに。
tables-talk-post = 卓{ $table }({ $names }):講演のあとは、ひとことずつ順番にどうぞ。「{ $prompt }」
tables-talk-thread = 卓{ $table } 講演のあと
tables-talk-mine = 「{ $event }」の講演が終わりました。卓{ $table }のみなさんで、ひとことずつ順番にどうぞ。「{ $prompt }」
tables-talk-mine-host = 進行役のあなたから、はじめてください。
