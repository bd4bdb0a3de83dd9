# The five questions.
survey-answer = 回答する
survey-in-browser = ブラウザーで回答する
survey-title = アンケート({ $count }問・1分)
survey-send = 送る
survey-thanks = ありがとうございました。お名前は回答に付けません。主催者に見えるのは、締め切ったあと、回答が5名以上のときだけです。
survey-error-sealed = いまはアンケートの記録を開けません。お手数ですが、主催者を通じて、Goenを動かしている方に「GOEN_SECRET_KEYが変わっている」とお伝えください。
survey-error-required = この質問にもお答えください。
survey-error-not-an-option = 一覧から選んでください。
survey-error-excludes-others = 「とくになかった」は、ほかと一緒に選べません。
survey-error-not-yet = 「{ $event }」のアンケートは{ $when }に始まります。
survey-error-not-open = 「{ $event }」のアンケートは、まだ始まっていません。
survey-error-closed = 「{ $event }」のアンケートは締め切りました。ありがとうございました。
survey-error-cancelled = 「{ $event }」は中止になったため、アンケートはありません。
survey-error-again = 回答はもういただいています。ありがとうございました。

# A question of the event's own.
survey-own-more = よろしければ、主催者からの質問がもう1つあります。
survey-own-answer = 答える
survey-own-title = もう1つの質問
survey-own-thanks = ありがとうございました。この答えは、ほかの答えとは別に、お名前なしで保存します。
survey-question-title = 主催者からの質問
survey-question-save = 保存する
survey-question-label = 質問(空なら、なし)
survey-question-hint = 答えるかどうかは自由です。次の回も同じ言葉にすると、同じ質問としてくらべられます。
survey-question-options-label = 選択肢(1行に1つ、2〜6個)
survey-question-options-hint = 空なら、1〜5の5段階
survey-question-scale = 1〜5の5段階
survey-question-kept = 「{ $title }」のアンケートで、この質問もお聞きします:{ $words }({ $options })。アンケートが始まるまで変えられます。
survey-question-none = 「{ $title }」のアンケートに、主催者からの質問はありません。
survey-question-late = 「{ $title }」のアンケートはもう始まっているため、質問は変えられません。
survey-question-long = 質問は{ $longest }文字、選択肢はそれぞれ{ $option }文字までです。例:{ $example }
survey-question-count = 選択肢は2〜{ $most }個か、なし(1〜5の5段階)にしてください。例:{ $example }
survey-question-options = 選択肢はそれぞれ{ $option }文字まで、同じものは使えません。例:{ $example }

# The survey's page, for who has no account in the chat.
survey-page-title = 「{ $event }」のアンケート
survey-page-about = { $count }問、1分です。お名前はうかがいません。主催者に見えるのは、締め切ったあと、回答が5名以上のときだけです。
survey-page-again = この端末からの回答は、もういただいています。別の方の回答でしたら、もう一度「送る」を押してください。入力はそのまま残っています。
survey-page-foreign = ほかのページから送られたため、まだ受け取っていません。ご自分の回答でしたら、もう一度「送る」を押してください。
survey-page-busy = このネットワークから回答が集中しているため、まだ受け取っていません。数秒待って、もう一度「送る」を押してください。
survey-page-another = 別の方がこの端末で回答する
survey-page-unknown-title = アンケートが見つかりません
survey-page-unknown = お手数ですが、QRコードをもう一度読み取るか、主催者にアドレスをお聞きください。

# One-time codes of the page: on slips that are handed out, one each.
survey-code-label = お手元の紙のコード
survey-code-hint = 8文字です(例:{ $example })。どなたのものかは分かりません。1枚で1回だけ回答できます。
survey-code-missing = お一人1回の回答にするため、お手元の紙のコードが必要です。8文字です(例:{ $example })。紙をお持ちでない方は、受付にお声がけいただくか、チャットか用紙でお答えください。
survey-code-unknown = このコードは見つかりません。お手元の紙をもう一度ご確認ください。8文字です(例:{ $example })。入力した回答は、下に残っています。
survey-code-used = このコードの回答は、もういただいています。1枚で1回だけ回答できます。ありがとうございました。
survey-codes-none = 「{ $title }」のアンケートのページは、コードなしで回答できます。アドレスを知っている方なら、どなたでも回答できます。お一人1回にしたいときは、1回だけ使えるコードの紙をお配りください。例:{ $example }
survey-codes-standing = 「{ $title }」の1回だけのコードは、{ $codes }件のうち{ $used }件が使われました。追加するには:{ $example } コードなしに戻すには:/goen アンケート コード 0
survey-codes-made = 「{ $title }」のコードの紙を{ $count }枚、A4に10枚ずつ並べました(コードは合わせて{ $total }件)。ファイルをブラウザーで開いて印刷し、切り分けて、チャットで回答しない方に順不同でお配りください。これから、ページでの回答にはコードが必要で、1件で1回だけ回答できます。どなたにどのコードが渡ったかは保存しません。コードはこのファイルにしかありません。配り終えるまで取っておいてください。
survey-codes-off = { $count ->
    [0] 「{ $title }」のアンケートのページは、コードなしで回答できます。何も変えていません。
   *[other] 「{ $title }」のアンケートのページを、コードなしに戻しました。印刷した紙からも、そのまま開けます。
    }
survey-codes-number = 「{ $typed }」は枚数として読めません。1〜{ $most }か、コードなしに戻す0を入力してください。例:{ $example }
survey-codes-too-many = 「{ $title }」のコードはもう{ $codes }件あり、{ $most }件までです。何も変えていません。
survey-codes-used = 「{ $title }」では、もうコードで回答した方がいるため、コードなしには戻せません。紙をお持ちでない方は、チャットか用紙で回答できます。何も変えていません。
survey-codes-closed = 「{ $title }」のアンケートは締め切っていて、コードは消してあります。
survey-slip-title = 「{ $event }」のアンケート
survey-slip-lead = { $count }問・1分。QRコードから、1回だけ回答できます。チャットで回答する方は不要です。
survey-slip-code = コード

# Ways to the survey for who has no account in the chat, and what is written on paper.
survey-error-no-address = アンケートのページには、まだアドレスがありません。Goenを動かしている方がGOEN_PUBLIC_URLを設定すると使えます(docs/operations.ja.md)。それまでは、チャットか紙で回答できます。紙に印刷するには:/goen アンケート 用紙
survey-qr = 「{ $title }」のアンケート:{ $address }
    このアドレスを知っている方は、アカウントがなくても回答できます。スライドはみなさんがいるうちに画面に映し、QRコードはプログラムや卓上にお使いください。
survey-qr-title = アンケートのQRコード
survey-qr-alt = 「{ $title }」のアンケートのQRコード:{ $address }
survey-slide-title = アンケートのスライド
survey-slide-line = アンケート { $count }問・1分
survey-slide-alt = 「{ $title }」。アンケート、{ $count }問・1分。QRコード:{ $address }
survey-paper = 「{ $title }」のアンケートを、A4の片面1枚にしました。ファイルをブラウザーで開いて印刷してください。戻ってきた用紙は「/goen アンケート 入力」で入力します。
survey-paper-title = 「{ $event }」のアンケート
survey-paper-lead = 書き終わったら、受付にお渡しください。お名前は書かないでください。
survey-paper-lead-page = 書き終わったら、受付にお渡しください。右のQRコードからも回答できます。お名前は書かないでください。
survey-enter-how = 「{ $title }」の紙のアンケートを入力します。1枚を1行に、質問の順に並べます。
    { $keys }
    例:/goen アンケート 入力 { $example }
survey-enter-example = 9 2-3 4 0{ $own } 「採用の話」
survey-enter-scale = { $number }. 0〜10の数字
survey-enter-keys = { $number }. { $keys }
survey-enter-words = { $number }. 書かれた言葉(なければ省く)
survey-enter-one = 1枚ずつ
survey-enter-many = まとめて
survey-enter-title = 紙の回答を入力
survey-enter-label = 1枚を1行に
survey-enter-hint = 例:{ $example }
survey-enter-send = 登録する
survey-enter-lines = 1枚を1行に、1〜{ $most }行で入力してください。例:{ $example }
survey-enter-wrong = 質問{ $number }:{ $problem }
survey-enter-wrong-line = { $line }行目 { $problems }
survey-enter-required = 答えがありません
survey-enter-not-an-option = 選択肢にありません
survey-enter-excludes-others = 0は、ほかと一緒に選べません
survey-enter-too-long = 言葉が長すぎます
survey-enter-more-wrong = ほかに{ $count }行あります。
survey-error-line = まだ何も登録していません。
    { $wrong }
    例:{ $example }
survey-entered = 「{ $title }」に、紙の回答として{ $count }件登録しました(紙は合わせて{ $total }件)。10分以内なら元に戻せます。
survey-entered-undone = 紙の回答{ $count }件を取り消しました(紙は合わせて{ $total }件)。
survey-error-undo-entered = 元に戻せるのは10分以内で、最後に入力した分だけです。

# The survey from the organizer's side.
results-opening =
    { $over ->
        [yes] 「{ $title }」はいかがでしたか。{ $count }問{ $count ->
            [5] { "" }
           *[other] (最後の1問は任意)
        }、1分のアンケートにお答えください。
       *[no] 「{ $title }」のアンケートです。最後に{ $count }問{ $count ->
            [5] { "" }
           *[other] (最後の1問は任意)
        }、1分だけお時間をください。お帰りの前に、その場でお答えください。
    }
results-opened = 「{ $title }」のアンケートを始めました。チャンネルでお願いします。
results-opened-partly = 「{ $title }」のアンケートを始めました。チャンネルでお願いします。ただし{ $channels }つのチャンネルは、前のお知らせを受け取りませんでした。今回も届かないときは、DMでお知らせします。
results-opened-unheard = 「{ $title }」のアンケートを始めました。ただし、前のお知らせを受け取ったチャンネルがないため、だれにも伝わらないかもしれません。届かないときは、DMでお知らせします。
results-reopened-missed = 「{ $title }」のアンケートをもう一度始めました。前のお願いが届いていなかった{ $channels }つのチャンネルに、もう一度お願いします。また届かないときは、DMでお知らせします。
results-open-already-missed = 「{ $title }」のアンケートは始まっています。お願いが届いていなかった{ $channels }つのチャンネルに、もう一度お願いします。また届かないときは、DMでお知らせします。
results-reopened = 「{ $title }」のアンケートをもう一度始めました。チャンネルへのお願いは、前に1度お送りしたのでくり返しません。
results-open-already = 「{ $title }」のアンケートは、すでに始まっています。
results-closed = 「{ $title }」のアンケートを締め切りました。結果は「/goen アンケート 結果」で見られます。
results-closed-already = 「{ $title }」のアンケートは、すでに締め切っています。
results-close = 締め切る
results-close-ask = 「{ $title }」のアンケートを締め切りますか。回答はいま{ $count }名です。締め切ると、だれが答えたかの記録を消し、回答を並べ替えます。そのあともう一度始めることはできません。
results-close-few = 回答が{ $fewest }名に届いていません。いま締め切ると、結果は出せません。
results-close-later = そのままなら、{ $when }に自動で締め切ります。
results-error-over = 「{ $title }」のアンケートは、回答{ $count }件で締め切りました。あとからの回答は、前の結果とくらべるとだれのものか分かってしまうため、もう一度始めることはできません。
results-error-not-open = 「{ $title }」のアンケートは、まだ始まっていません。

results-title = 「{ $title }」のアンケート結果です。
results-nobody = 回答はありませんでした({ $known ->
    [yes] 来場
   *[no] 登録
    }{ $came }名)。
results-later = 結果は、締め切ったあと、回答が{ $fewest }名以上のときに表示します。それまでは人数だけです。
results-few = 回答が{ $fewest }名に届かなかったため、結果は出しません。
results-none = 回答はまだありません({ $known ->
    [yes] 来場
   *[no] 登録
    }{ $came }名)。
results-responses = 回答 { $count }/{ $known ->
    [yes] 来場
   *[no] 登録
    }{ $came }名({ $rate })。
results-recommend = すすめたい度
results-nps = { $value }({ $range }):すすめる方(9〜10点)の割合{ $recommend }から、すすめない方(0〜6点)の割合{ $against }を引いた数です(−100〜+100)
results-mean = 平均 { $mean }点(0〜10点)
results-score = { $score }点 { $count }名
results-met = また話したい人に会えた
results-purpose = 目的を果たせた(4・5)
results-share-few = { $n }名中{ $count }名({ $range })
results-share = { $n }名中{ $count }名、{ $share }({ $range })
results-range = { $low }〜{ $high }
results-bounds = { $known ->
    [yes] 来場した
   *[no] 登録のある
    }{ $came }名全員では、{ $low }〜{ $high }のどこかです
results-discomfort = 居心地が悪かったこと
results-no-discomfort = どれかを挙げた方はいません:{ $share }
results-complaint = { $label }:{ $share }
results-remedy = → 対策:{ $remedy }
results-ways = 回答のしかた
results-way = { $way }
results-way-counted = { $way } { $count }件
results-way-chat = チャット
results-way-web = Webページ
results-way-paper = 紙
results-topics = 次のテーマ(言葉から)
results-voices = みなさんの声(書いた順ではありません)
results-voice = ・{ $words }
results-more-voices = ほか{ $count }件は「/goen 出力 csv アンケート」で見られます。
results-reference = 参考値:回答が{ $fewest }名に届いていません。かっこ内は、よく似た顔ぶれの会をくり返したときに偶然だけで動きうる幅(95%)です。
results-about = かっこ内は、よく似た顔ぶれの会をくり返したときに偶然だけで動きうる幅(95%)です。すすめたい度は、0より低いことも珍しくありません。

results-question = 「{ $title }」のアンケートを、いま始めてチャンネルでお知らせしますか。まだ何も送っていません。
results-question-early = 会はまだ始まっていません(開始は{ $when })。いま始めると、参加の前に感想をお聞きすることになります。
results-open-it = アンケートを始める
results-undo-how = まだだれにも届いていないあいだは、10分以内なら元に戻せます。
results-undone = 「{ $title }」のアンケートを、始める前の状態に戻しました。お知らせはだれにも届いていません。予定の時刻に始まります。
results-error-undo-late = 元に戻せるのは10分以内です。回答の受付を終えるには:/goen アンケート 終了
results-error-undo-out = お知らせがもう届いているか、回答があるため、元に戻せません。回答の受付を終えるには:/goen アンケート 終了

# What was promised to change, as everybody reads it.
promise-last-time = 前回いただいた声から、こう変えることにしました。今回どうだったか、お聞かせください。
promise-line = ・「{ $voice }」→ { $words }
promise-own = ・{ $words }
promise-voice-topic = { $topic }の話を聞きたい
