# The mix of people, and its targets.
balance-summary = 「{ $title }」の参加者バランス:自己紹介ずみ{ $people }名、業種{ $industries }、はじめての方{ $newcomers }名。
balance-summary-seats = 「{ $title }」の参加者バランス:業種と規模がわかっている方{ $people }名(自己紹介ずみ{ $introduced }名、ほかのサービスで登録した方{ $seats }名)、業種{ $industries }、はじめての方{ $newcomers }名。
balance-came = 来場した方だけを数えています。
balance-not-coming = いらっしゃらないと記録した{ $count }名は数えていません。
balance-sizes = 規模
balance-industries = 業種
balance-roles = 立場(合計だけ)
balance-roles-hidden = { $fewest }名以上になると表示します
balance-targets = 目標
balance-target = { $group } { $share }(目標{ $target })
balance-target-short = { $group } { $share }(目標{ $target })、あと{ $n }名
balance-target-hidden = { $group } 目標{ $target }({ $fewest }名未満のため割合は表示しません)
balance-short = 目標に届いていない層:{ $groups }。
balance-unknown = { $fewest }名未満のため、くらべられない層:{ $groups }。
balance-nobody = まだ自己紹介ずみの方がいないため、目標とくらべられません。
balance-on-target = 目標はすべて満たしています。
balance-no-targets = 目標は未設定です。決めるには:/goen バランス 目標 ベンチャー:25% 中小企業:45%
balance-none-set = 未設定
balance-set = 「{ $title }」の目標を決めました:{ $targets }
balance-how-to = いまの目標:{ $targets }。使える言葉:{ $words }、業種の名前。例:{ $example }
balance-error-group = 「{ $typed }」は目標に使えません。使える言葉:{ $words }、業種の名前。何も変えていません。例:{ $example }
balance-error-share = 「{ $group }」の「{ $typed }」は割合として読めませんでした。0%から100%で書いてください。何も変えていません。例:{ $example }
balance-error-over = { $kind ->
        [sizes] 規模
        [roles] 立場
       *[industries] 業種
    }の目標の合計が100%を超えます。何も変えていません。例:{ $example }

# Charts, and what they show in words.
balance-chart-now = いま
balance-chart-to-target = 目標まで
balance-chart-count = { $count }名
balance-chart-missing = あと{ $missing }名
balance-chart-met = –
balance-chart-hidden = { $fewest }名未満のため出しません
balance-chart-separator = { "" }
balance-chart-targets = { $n }名の内わけと目標:
balance-chart-groups = { $n }名の内わけ(目標は未設定です):
balance-chart-short-words = { $group } { $count }名、{ $share }%、目標{ $target }%、あと{ $missing }名で目標。
balance-chart-met-words = { $group } { $count }名、{ $share }%、目標{ $target }%、届いています。
balance-chart-group-words = { $group } { $count }名、{ $share }%。
balance-chart-hidden-words = { $group } { $fewest }名未満のため出しません。
balance-column-need = 探していること
balance-chart-seek = 探している
balance-chart-offer = できる
balance-chart-need = { $seekers }名:{ $offers }名
balance-chart-needs = 探している方とできる方の人数:
balance-chart-need-words = { $need }は探している方{ $seekers }名、できる方{ $offers }名。
balance-chart-needs-title = 探している方がいて、できる方がいないこと
balance-chart-needs-title-some = できる方より、探している方が多いこと
balance-chart-week = { $weeks }週前
balance-chart-week-now = いま
balance-chart-capacity = 定員 { $capacity }
balance-chart-weeks-note = いま参加予定の方が、いつまでに登録したか
balance-chart-weeks = 登録の動き(いま参加予定の方の人数):{ $weeks }。{ $capacity ->
        [0] {""}
       *[other] 定員{ $capacity }名。
    }
balance-picture-title = 参加者バランス
balance-picture-counted = { $when } 現在・参加予定{ $coming }名{ $capacity ->
        [0] {""}
       *[other] /定員{ $capacity }名
    }
balance-picture-registered = { $when } 現在・登録{ $coming }名{ $capacity ->
        [0] {""}
       *[other] /定員{ $capacity }名
    }
balance-picture-weeks = 登録の動き

# Forms for the targets.
balance-see = バランスを図で見る
balance-invite = お誘いの下書きを作る
balance-form-sizes = 規模
balance-form-roles = 立場
balance-form-others = はじめての方と業種
balance-form-sizes-title = 規模の目標
balance-form-roles-title = 立場の目標
balance-form-others-title = そのほかの目標
balance-form-hint = 全体に占める割合です。例:25%。空欄なら目標なし
balance-form-industries = 業種
balance-form-industries-hint = 1行に1つ。例:小売:20%
balance-form-error = 「{ $typed }」は割合として読めません。0%から100%で書いてください。例:25%
balance-form-error-group = 「{ $typed }」は業種として読めません。名前と割合を書いてください。例:小売:20%

# The invitation for whom the room lacks.
invite-lead = 「{ $title }」のお誘いの下書きです。コピーして、お申し込み先を入れてお使いください。
invite-for = お誘いする層:{ $group }
invite-for-anybody = 目標に届いていないとわかっている層がないため、どなたにも向けた文です。
invite-full = いま、お待ちの方のほかにご用意できる席はありません。お申し込みの方はキャンセル待ちからになります。下書きには、席があるとは書いていません。
invite-ja = 日本語
invite-en = 英語
invite-event = { $when }に、「{ $title }」を開きます。
invite-theme = テーマは「{ $theme }」です。
invite-coming = いま{ $coming }名の方が、{ $industries }の業種から参加される予定です。
invite-find = 参加される方が力になれること:{ $goals }など
invite-group = { $group }の方のご参加を、とくにお待ちしています。
invite-bring = { $goals }について探している方がいて、お力になれる方がまだいません。お心当たりのある方は、ぜひお越しください。
invite-venue = 会場:{ $venue }
invite-seats = 席はあと{ $free }名分ございます。
invite-sign-up = お申し込み:(こちらにリンク)
balance-welcome = はじめての方のお迎え役:{ $offering }名。{ $welcomed ->
    [0] 組み合わせは、開始の2時間前に決まります。
   *[other] お迎え役が決まった、はじめての方:{ $welcomed }名。
}
