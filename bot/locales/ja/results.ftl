# What came of an event, in the organizers' report.
came-title = 会の1か月後
came-later = 「また話したい」がその後どうなったかは、{ $when }ごろに一度だけまとめ、ここに数だけを出します。
came-hidden = { $fewest }名未満にかかわるため、出していません
came-all-hidden = 「また話したい」のお願い、連絡先の交換、その後の動きは、どれも{ $fewest }名未満にかかわるため、出していません。
came-requests = 「また話したい」のお願い
came-count = { $count }件
came-contacts = 受け取った連絡先
came-mean = { $known ->
    [yes] 来場した方
   *[no] 登録のある方
    }1名あたり平均{ $mean }名({ $people }名)
came-people = { $known ->
    [yes] 来場した方
   *[no] 登録のある方
    }のうち、連絡先を交換した方
came-people-all = { $share }
came-people-newcomers = はじめての方:{ $share }
came-people-regulars = 前にも参加した方:{ $share }
came-suggested = 交換のうち、ご紹介した組
came-outcomes = その後(いちばん進んだもの)
came-answered = 回答 { $count }/{ $n }名
came-about = 会の37日後に一度だけまとめた数で、あとから変わりません。だれとだれかは、どこにも出ません。{ $fewest }名未満の数と、引き算でそれが分かる数は出しません。
came-told = 参加者からのひとこと
came-told-quote = ・「{ $words }」(名前を出さずに紹介してよい)
came-told-only = ・「{ $words }」(主催者だけ)

# The one-page result: its headings and what stands beside the charts.
result-heading = { $title }({ $day })
result-show = 図・1枚の結果・表を受け取る
result-kind = アンケート結果
result-theme = テーマ:{ $theme }
result-response =
    { $known ->
        [yes] 回答 { $n }/来場{ $came }名({ $rate })
       *[no] 回答 { $n }/登録{ $came }名({ $rate })
    }
result-reference = 参考値:回答が10名に届いていません。割合よりも人数でお読みください。
result-numbers = 3つの数字
result-key-squares =
    { $known ->
        [yes] マス1つが来た方1名:■はい ・答えなかった □いいえ
       *[no] マス1つが登録した方1名:■はい ・答えなかった □いいえ
    }
result-key-bars = 塗り:はい、点線:答えなかった、白:いいえ
result-purpose = 目的を果たせた
result-recommend = すすめたい度(NPS)
result-recommend-few = 知人や同僚にすすめたいか(0〜10点)
result-of = { $n }名中{ $count }名
result-of-share = { $of }、{ $share }
result-valued = { $value }{ $interval }
result-line = { $label }:{ $said }
result-people = { $count }名
result-group = { $count } { $share }
result-answers = { $n }名の回答
result-between = ({ $low }〜{ $high })
result-everybody =
    { $known ->
        [yes] 来た{ $came }名全員では { $low }〜{ $high }
       *[no] 登録した{ $came }名全員では { $low }〜{ $high }
    }
result-total = 9〜10点の{ $high }%から、0〜6点の{ $low }%を引いて { $score }
result-total-rounded = 9〜10点の{ $high }%から、0〜6点の{ $low }%を引いて { $score }(四捨五入のため1ちがいます)
result-scores = { $low }〜{ $high }点
result-hurt = 居心地が悪かったこと
result-hurt-any = いくつでも選べます
result-hurt-none = いくつでも選べます。「{ $label }」は{ $share }
result-hurt-share = { $n }名中{ $count }名、{ $percent }
result-hurt-others = ほか:{ $list }(どれも多くて{ $most }%ほど)
result-hurt-named = 1〜2名が挙げたこと(人数は出しません):{ $list }
result-hurt-counted = { $label } { $count }
result-hurt-nobody = 挙げた方はいません。それでも{ $most }%までは、いた可能性があります。
result-room = だれがいたか
result-room-targets = 登録や自己紹介でわかる{ $n }名を数えたもの。縦線が目標です
result-room-no-targets = 登録や自己紹介でわかる{ $n }名を数えたもの。目標は未設定です
result-needs = 満たされなかったニーズ
result-needs-about = 点1つが1名。名前は出しません
result-themes = 次に聞きたいこと
result-themes-about = 言葉を書いた{ $n }名から。1名が2つ書くこともあります
result-change = 前回との差
result-change-about =
    { $known ->
        [yes] 前回「{ $title }」({ $date })は{ $came }名中{ $n }名が回答
       *[no] 前回「{ $title }」({ $date })は登録{ $came }名中{ $n }名が回答
    }
result-change-steps = { $earlier } → { $now }
result-change-same = 0(同じ)
result-change-none = くらべる前の会がまだありません。
result-change-few = 前回とくらべるには、どちらの会にも10名以上の回答が必要です。
result-change-unclear = どれも、差があるとは言い切れません。
result-change-up = 「{ $label }」は上がりました。
result-change-down = 「{ $label }」は下がりました。
result-trend = これまでの会
result-one = 次回、ひとつだけ変えるなら
result-one-complaint = いちばん多かった「{ $label }」への対策です。次の会で、この数字({ $percent })が動いたかを見ます。
result-one-theme = 次の会のテーマに「{ $topic }」を選ぶ
result-one-theme-why = 言葉を書いた{ $n }名のうち{ $count }名が挙げています。
result-one-survey = 次回は、終わりの10分をアンケートの時間としてプログラムに入れる
result-one-survey-why = 帰ったあとより、その場のほうが答えてもらいやすくなります。
result-hidden = 回答が{ $fewest }名に届かないため、結果は出していません。
result-hidden-why = 少ない回答から割合を出すと、だれの答えかがわかってしまうためです。名簿からわかることは、回答の数に関係なく見られます。
result-open = アンケートはまだ締め切っていないため、回答の人数だけを出しています。
result-open-why = 途中の数字を2度見くらべると、だれの答えかがわかってしまうためです。締め切ったあと、回答が{ $fewest }名以上のときに結果を出します。
result-how =
    { $known ->
        [yes] 点は答えた方の割合、線は、よく似た顔ぶれの会をくり返したときに偶然だけで動きうる幅(95%)です。答えなかった方がどう思っていても、来た方全員の割合は、{ $mark }の両端のあいだにあります。
       *[no] 点は答えた方の割合、線は、よく似た顔ぶれの会をくり返したときに偶然だけで動きうる幅(95%)です。答えなかった方がどう思っていても、登録した方全員の割合は、{ $mark }の両端のあいだにあります。
    }
    .squares = ・の列
    .bars = 点線
    .short = 点は答えた方の割合。線は、偶然だけで動きうる幅(95%)。
result-how-score = すすめたい度(NPS)は{ $low }〜{ $high }。日本では中ほどの点を選ぶ方が多く、0より低いことも珍しくありません。ほかの会とはくらべず、ご自分の前の会とだけくらべてください。
result-how-change = 前回との差:線が0をまたぐもの(○)は「差があるとは言い切れません」。5つくらべると、何も変わっていなくても5回に1回ほどは、どれかが0から離れます。顔ぶれと回答率も前回とは違います。
result-how-private = だれの回答かは、主催者にも表示していません。同じ数字の表はXLSXにあります。

# What a screen reader says of each chart.
result-join = { "" }
result-alt-response =
    { $known ->
        [yes] 来た{ $came }名のうち{ $n }名が回答。
       *[no] 登録{ $came }名のうち{ $n }名が回答。
    }
result-alt-share = { $label }:{ $n }名中{ $count }名、{ $percent }。偶然の幅は{ $low }〜{ $high }%。
result-alt-share-few = { $label }:{ $n }名中{ $count }名。偶然の幅は{ $low }〜{ $high }%。
result-alt-everybody =
    { $known ->
        [yes] 答えなかった{ $silent }名を含む来た{ $came }名全員では{ $low }〜{ $high }%のどこか。
       *[no] 答えなかった{ $silent }名を含む登録{ $came }名全員では{ $low }〜{ $high }%のどこか。
    }
result-alt-score = すすめたい度(NPS)は{ $score }({ $n }名の回答)、偶然の幅は{ $low }〜{ $high }。
result-alt-score-everybody =
    { $known ->
        [yes] 来た{ $came }名全員では{ $low }〜{ $high }。
       *[no] 登録{ $came }名全員では{ $low }〜{ $high }。
    }
result-alt-score-groups = 9〜10点が{ $high }名({ $highshare })、7〜8点が{ $middle }名({ $middleshare })、0〜6点が{ $low }名({ $lowshare })。点ごとの人数:{ $list }。
result-alt-score-given = { $score }点{ $count }名
result-alt-groups = すすめたいか(0〜10点):9〜10点が{ $high }名、7〜8点が{ $middle }名、0〜6点が{ $low }名。
result-alt-hurt = { $n }名中の人数と割合、かっこ内は偶然の幅:{ $list }。
result-alt-hurt-few = { $n }名中の人数、かっこ内は偶然の幅:{ $list }。
result-alt-hurt-row = { $label } { $count }名、{ $percent }({ $low }〜{ $high })
result-alt-hurt-row-few = { $label } { $count }名({ $low }〜{ $high }%)
result-alt-themes = 言葉を書いた{ $n }名のうち:{ $list }。
result-alt-themes-row = { $topic } { $count }名
result-alt-change = 前回との差(ポイント):{ $list }。
result-alt-change-row = { $label }は{ $earlier }から{ $now }、差{ $by }({ $low }〜{ $high })、{ $verdict }
result-promises-more = ほか{ $count }件は、XLSXにあります。
result-verdict-unclear = 差があるとは言い切れません
result-verdict-up = 上がりました
result-verdict-down = 下がりました
result-alt-trend = これまでの会:{ $list }。
result-alt-trend-figure = { $label }は{ $list }
result-alt-trend-row = { $date } { $figure }({ $low }〜{ $high })、{ $n }名

# The workbook with the same figures.
result-sheet-report = 結果
result-sheet-answers = 回答
result-sheet-words = 言葉
result-sheet-balance = 参加者バランス
result-sheet-needs = 満たされなかったニーズ
result-sheet-market = 市場
result-sheet-changes = 前回との差
result-sheet-editions = これまでの会
result-promised = 約束した改善:{ $words }
result-column-figure = 項目
result-column-unit = 単位
result-column-points = ポイント
result-column-count = 人数
result-column-n = 回答
result-column-n-earlier = 前回の回答
result-column-value = 値
result-column-low = 偶然の幅(下)
result-column-high = 偶然の幅(上)
result-column-all-low = 全員では(下)
result-column-all-high = 全員では(上)
result-column-response = 回答した方
result-column-given = { $score }点
result-column-earlier = 前回
result-column-now = 今回
result-column-difference = 差
result-column-verdict = 言えること
result-column-edition = 会
result-column-day = 日にち
