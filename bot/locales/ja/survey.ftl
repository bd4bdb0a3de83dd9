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
