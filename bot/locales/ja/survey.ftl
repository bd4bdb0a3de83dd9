# The five questions.
survey-answer = 回答する
survey-title = アンケート(5問・1分)
survey-send = 送る
survey-thanks = ありがとうございました。だれの回答かは、主催者にも表示しません。
survey-error-required = ここだけ、お選びください。
survey-error-not-an-option = 一覧から選んでください。
survey-error-excludes-others = 「とくになかった」は、ほかと一緒に選べません。
survey-error-not-yet = 「{ $event }」のアンケートは{ $when }に始まります。
survey-error-not-open = 「{ $event }」のアンケートは、まだ始まっていません。
survey-error-closed = 「{ $event }」のアンケートは締め切りました。ありがとうございました。
survey-error-again = 回答はもういただいています。ありがとうございました。

# The survey from the organizer's side.
results-opening = 「{ $title }」のアンケートです。最後に5問、1分だけお時間をください。いま、みなさんでどうぞ。
results-opened = 「{ $title }」のアンケートを始めました。チャンネルでお願いします。
results-reopened = 「{ $title }」のアンケートをもう一度始めました。チャンネルへのお願いは、前に1度お送りしたのでくり返しません。
results-open-already = 「{ $title }」のアンケートは、すでに始まっています。
results-closed = 「{ $title }」のアンケートを締め切りました。結果は「/goen アンケート 結果」で見られます。
results-closed-already = 「{ $title }」のアンケートは、すでに締め切っています。
results-error-not-open = 「{ $title }」のアンケートは、まだ始まっていません。

results-title = 「{ $title }」のアンケート結果です。
results-none = 回答はまだありません(登録{ $came }名)。
results-responses = 回答 { $count }/{ $came }名({ $rate })。
results-recommend = すすめたい度(0〜10)
results-nps = { $value }({ $range })
results-mean = 平均 { $mean }
results-score = { $score }点 { $count }名
results-met = また話したい人に会えた
results-purpose = 目的を果たせた(4・5)
results-count = { $n }名中{ $count }名
results-share = { $n }名中{ $count }名、{ $share }({ $range })
results-range = { $low }〜{ $high }
results-bounds = 答えていない方も含めた{ $came }名全員では、{ $low }〜{ $high }のどこかです
results-discomfort = 居心地が悪かったこと
results-no-discomfort = 挙げた方はいません:{ $share }
results-complaint = { $label }:{ $share }
results-remedy = → 対策:{ $remedy }
results-topics = 次のテーマ(言葉から)
results-voices = みなさんの声(順番はばらばらです)
results-voice = ・{ $words }
results-more-voices = ほか{ $count }件は「/goen 出力 csv アンケート」で見られます。
results-voices-later = 自由記述は、締め切ったあとに順番をばらばらにして表示します。
results-few = 回答が{ $fewest }名に届かないため、割合は出していません。
results-reference = 参考値:回答が{ $fewest }名に届いていません。かっこ内は95%の幅です。
results-about = かっこ内は95%の幅です。ほかの会ではなく、ご自分の前の会とくらべてください。
