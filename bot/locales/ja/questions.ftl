# Questions to whoever speaks.
question-ask = 講演者に質問する
question-title = 講演者への質問
question-words = 質問
    .hint = 200文字まで。主催者と、画面に出たときは参加者が読みます。会の{ $days }日後に消えます
question-named = お名前
    .hint = 主催者にも、だれの質問かは見えません。書いた内容から分かることはあります
question-named-no = 出さない
question-named-yes = 名前を出して質問する
question-meet = 同じことを質問した方に
    .hint = お互いに「伝える」の方どうしだけ、講演のあとで、お名前と質問を伝えます
question-meet-no = 伝えない
question-meet-yes = 自分のことを伝える
question-send = 送る
question-asked = { $named ->
    [yes] 質問を受け取りました。主催者は、あなたのお名前といっしょに読みます。
   *[no] 質問を受け取りました。主催者に、お名前は見えません。
    }{ $meets ->
    [yes] { "" }講演のあと、同じことを質問し、同じように答えた方がいれば、お互いにお伝えします。
   *[no] { "" }
    }
question-own = 「{ $title }」の講演への、あなたの質問です。ほかの方には見えません。
question-own-number = 質問{ $number }
question-how-label = いま
question-how = { $named ->
    [yes] 名前を出しています
   *[no] 名前は出していません
    }{ $meets ->
    [yes] 。同じ質問の方に伝えます
   *[no] { "" }
    }
question-how-shown = チャンネルに出ました
question-how-answered = 回答済み
question-take-back = 質問{ $number }を取り消す
question-taken-back = 取り消しました。主催者の一覧からも消えています。
question-taken-back-shown = 取り消しました。主催者の一覧から消え、チャンネルの投稿も「取り下げられました」に変わります。もう読んだ方の記憶までは消せません。
question-retracted = この質問は取り下げられました。
question-see-same = 同じことを質問した方を見る
question-same-letter = 「{ $title }」の講演で、あなたと同じことを質問した方が{ $count }名います。お互いに「伝える」を選んだ方だけです。
question-same = 「{ $title }」の講演で、同じことを質問した方です({ $count }名)。話しかけるきっかけにどうぞ。
question-same-more = ほかに{ $count }名います。
question-same-nobody = いま、お伝えできる方はいません。
question-same-topic = お二人とも「{ $topic }」について質問しています。
question-same-words = あなたの質問:{ $words }
question-their-words = この方の質問
question-block-menu = 今後お会いしない方を選ぶ
question-error-no-talk = 「{ $title }」には講演の予定がないため、質問は受け付けていません。
question-error-no-talk-yet = 「{ $title }」の講演は、まだ書かれていません。先に入れてください:/goen イベント 変更 講演者:佐藤花子 講演:小さな店の採用
question-error-closed = 「{ $title }」の講演への質問は締め切りました。
question-error-many = 質問はお一人{ $most }つまでです。ひとつ取り消すと、もうひとつ送れます:/goen 質問
question-error-empty = 質問を書いてください。例:採用でいちばん困ったことは?
question-error-words = { $problem }何も送っていません。例:{ $example }
question-error-yes-no = 「{ $typed }」は「はい」か「いいえ」で書いてください。何も送っていません。例:{ $example }
question-error-held = 勧誘のおそれがある言葉として読まれたため、名前を出さない質問としては受け取れません({ $words })。書き直すか、名前を出すと、主催者か見守り役に見てもらえます。
question-error-gone = この質問は、もうありません。書いた方が取り消しました。
question-error-hidden = 隠した質問は、チャンネルに出せません。先に戻してください。
question-error-undo-late = 元に戻せるのは10分以内です。
question-error-undo-out = もうチャンネルに届いているため、元に戻せません。「隠す」を押すと、投稿は「取り下げられました」に変わります。

# What organizers read of them.
question-all = 講演への質問
question-page = 「{ $title }」{ $talk }への質問は{ $count }件、似たものをまとめると{ $groups }組です。
question-none = 「{ $title }」の講演への質問は、まだありません。
question-hidden = 隠したもの:{ $count }件
question-page-how = 同じ話題、または言葉のよく似た質問をまとめています。届いた順ではありません。名前を出さない質問は、だれのものか、主催者にも見えません。
question-alike = 言葉のよく似た質問
question-alone = ほかの質問
question-group-title = { $title } { $count }件
question-line = ・{ $words }({ $who }){ $marks }
question-no-name = 名前なし
question-mark-shown = [表示済み]
question-mark-answered = [回答済み]
question-mark-hidden = [隠した]
question-pick = 質問を選ぶ
question-next-page = 次のページ
question-refresh = 最新にする
question-one = 「{ $title }」の講演への質問です。
question-who = 質問した方
question-state = { $state ->
    [answered] 回答済み
    [hidden] 隠しています
   *[open] 未回答
    }{ $shown ->
    [yes] 、チャンネルに出しました
   *[no] { "" }
    }
question-show = チャンネルに出す
question-answered = 回答済みにする
question-hide = 隠す
question-reopen = 元に戻す
question-now-answered = 回答済みにしました。
question-now-hidden = 隠しました。書いた方には知らせません。
question-now-open = 一覧に戻しました。
question-shown = 「{ $words }」――{ $name }からの質問({ $talk })
question-shown-nameless = 「{ $words }」――会場からの質問({ $talk })
question-show-question = この質問を、チャンネルに出しますか。まだ何も出していません。
question-show-done = 質問を{ $count }つのチャンネルに出します。まだ届いていないあいだは、10分以内なら元に戻せます。
question-shown-already = この質問は、もう出しました。
question-unshown = 元に戻しました。どこにも届いていません。
question-counted = 講演への質問:{ $count }件(似たものをまとめると{ $groups }組)。
