# 主催者の確認待ち、判断、記録。
mod-arrived = 「{ $event }」:確認待ちが1件あります。目安は1営業日以内です。
mod-arrived-answer = 「{ $event }」:判断への返答が届きました。目安は1営業日以内です。
mod-case = #{ $number } { $place }
mod-about = 書いた方
mod-why = 理由
mod-note = 伝えた理由
mod-said = ご本人の返答
mod-quoted = 「{ $text }」
mod-rules = { $ids }:{ $words }
mod-house = この会の言葉
mod-approve = 承認
mod-rewrite = 書き直しを依頼
mod-remove = 削除
mod-mute = 7日停止
mod-ban = 出入り禁止
mod-give-way = 判断を取り消す
mod-keep = 判断を変えない
mod-queue = 「{ $event }」の確認待ちは{ $count }件です(古い順)。目安は1営業日以内です。
mod-queue-empty = 「{ $event }」の確認待ちはありません。
mod-queue-next = #{ $number } { $name } { $age }
mod-queue-more = ほか{ $count }件
mod-see-queue = 確認待ちを見る
mod-age = お待ち:{ $age }
mod-age-late = お待ち:{ $age }(1営業日を過ぎています)
mod-age-hours = { $hours ->
    [0] 1時間未満
   *[other] { $hours }時間
 }
mod-age-days = { $days }日{ $hours }時間
mod-state-held = 保留
mod-state-waiting = 確認待ち
mod-state-approved = 承認ずみ
mod-state-rewrite = 書き直しを依頼ずみ
mod-state-removed = 削除ずみ
mod-state-muted = 停止中
mod-state-banned = 出入り禁止
mod-state-lifted = 解除ずみ
mod-state-dropped = 書き直されました
mod-done-approve = #{ $number }({ $name })を承認しました。
mod-done-gave-way = #{ $number }({ $name })の判断を取り消しました。
mod-done-rewrite = #{ $number }:{ $name }に、書き直しをお願いします。ご本人は一度だけ返答できます。
mod-done-remove = #{ $number }({ $name })を削除しました。ご本人は一度だけ返答できます。
mod-done-mute = { $name }は7日のあいだ、大勢に見える文を変えられません。ご本人は一度だけ返答できます。
mod-done-ban = { $name }は参加できなくなりました。ご本人は一度だけ返答できます。「/goen 確認待ち 解除」で元に戻せます。
mod-done-keep = #{ $number }:{ $name }への判断は変えませんでした。
mod-done-lift = { $name }は、また参加したり書いたりできます。
mod-person-told = ご本人にお知らせします。
mod-person-untold = ご本人はお知らせを止めています。次に開いたときに伝わります。
mod-done-not-shown = いまのところ、この承認で載ったものはありません(ご本人が文を変えたか、ほかに確認待ちがあります)。
mod-ban-question = { $name }を出入り禁止にしますか。「{ $event }」の自己紹介を取り消し、もう一度することもできなくなります。すべての回のときは、これからの回でも同じです。理由をご本人にお知らせします。一度だけ返答できます。
mod-ban-event = この会だけ出入り禁止
mod-ban-series = すべての回で出入り禁止
mod-told-approve = 「{ $event }」:主催者が{ $place }を確認し、掲載しました。
mod-told-approve-later = 「{ $event }」:主催者が{ $place }を確認し、問題ないと判断しました。自己紹介を公開すると載ります:/goen 自己紹介
mod-told-approve-request = 「{ $event }」:主催者が{ $place }を確認し、問題ないと判断しました。いま送れます:/goen また話したい
mod-told-rewrite = 「{ $event }」:主催者から、{ $place }の書き直しのお願いです(#{ $number })。一度だけ返答できます。
mod-told-remove = 「{ $event }」:主催者の判断で、{ $place }は載せないことになりました(#{ $number })。別の内容を書くことができ、一度だけ返答できます。
mod-told-mute = 「{ $event }」:主催者の判断で、7日のあいだ大勢に見える文を変えられません(#{ $number })。一度だけ返答できます。
mod-told-ban = 「{ $event }」:主催者の判断で、ご参加いただけなくなりました(#{ $number })。自己紹介は取り消しました。一度だけ返答できます。
mod-told-keep = 「{ $event }」:主催者がご返答を読みました。判断は変わりません。
mod-told-lift = 「{ $event }」:また参加したり書いたりできます。
mod-log = 「{ $event }」の記録(新しい順に{ $count }件、180日保管):
mod-log-line = { $when } { $by }:{ $deed } #{ $number } { $about } { $note }
mod-log-empty = 「{ $event }」の記録は、まだありません。
mod-nobody = 退会した方
mod-deed-asked = 確認を依頼
mod-deed-answered = 返答
mod-deed-approve = 承認
mod-deed-rewrite = 書き直しを依頼
mod-deed-remove = 削除
mod-deed-mute = 7日停止
mod-deed-ban = 出入り禁止
mod-deed-keep = 判断を変えず
mod-deed-lift = 解除
mod-deed-report-confirmed = 相談を「確かだった」と判断
mod-deed-report-dismissed = 相談を「対応しない」と判断
mod-error-decided = #{ $number }は、すでに判断ずみです({ $state })。
mod-error-another = これはほかの主催者が判断します。ご自身のことか、すでにご自身が判断したものだからです。
mod-error-self = ご自身は選べません。例:/goen 確認待ち 停止 @佐藤
mod-error-which = { $count ->
    [0] 確認待ちはありません。
   *[other] 確認待ちが{ $count }件あります。番号を添えてください。例:/goen 確認待ち 承認 12
 }
mod-error-no-case = 「{ $event }」に「{ $typed }」番の確認待ちはありません。「/goen 確認待ち 一覧」で見られます。
mod-error-no-line = { $name }のカードには、ひとことがありません。例:/goen 確認待ち 削除 @佐藤
mod-error-not-barred = { $name }は、停止中でも出入り禁止でもありません。
mod-log-line-event = { $when } { $by }:{ $deed }{ $note }
mod-deed-word-add = 言葉を追加:
mod-deed-word-drop = 言葉を解除:
mod-deed-rule-off = ルールを停止:
mod-deed-rule-on = ルールを再開:
mod-word-tried = いま載っているひとことと名前{ $among }件のうち、「{ $word }」があるのは{ $count }件です。
mod-word-from-now = いま載っているものは、そのままです。これから書かれるものは、主催者が確認してから載せます。
mod-word-add = これから確認する
mod-word-added = 「{ $word }」のある文は、これから確認してから載せます。
mod-word-dropped = 「{ $word }」の確認をやめました。
mod-words = 「{ $event }」の言葉:{ $words }
mod-words-none = 「{ $event }」だけの言葉は、まだありません。
mod-words-how =
    加えるには「/goen 確認待ち 言葉 追加:無料セミナー」
    やめるには「/goen 確認待ち 言葉 解除:無料セミナー」
mod-rules-list = 「{ $event }」のルール:
mod-rule-on = { $rule }:{ $why }
mod-rule-off = { $rule }(停止中):{ $why }
mod-rules-how =
    止めるには「/goen 確認待ち ルール 停止:STAT01」
    戻すには「/goen 確認待ち ルール 再開:STAT01」
mod-off = この会では{ $rule }を使いません。
mod-on = この会で{ $rule }を使います。
mod-error-words-full = 言葉はすでに{ $most }個あります。先に1つやめてください:/goen 確認待ち 言葉 解除:「無料セミナー」
mod-error-no-word = 「{ $word }」は、この会の言葉にありません。「/goen 確認待ち 言葉」で見られます。
mod-error-word = 「{ $typed }」は使えません。{ $least }〜{ $most }文字でお願いします。例:/goen 確認待ち 言葉 追加:「無料セミナー」
mod-error-no-rule = 「{ $typed }」というルールはありません。例:/goen 確認待ち ルール 停止:STAT01
