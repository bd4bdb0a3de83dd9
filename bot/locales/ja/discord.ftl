# What only Discord needs words for.
discord-error-permission = ここではGoenの権限が足りないため、お答えできません(Discordの返事:{ $said })。サーバーの管理者に、権限の追加をお願いしてください。
discord-error-failed = Discordとのやりとりがうまくいきませんでした。少し待ってから、もう一度お試しください。
discord-error-unknown = これはもう使えません。いまできることは「/goen ヘルプ」で表示します。
discord-done = 承りました。

# Commands with others below them.
discord-command = 会に参加します:自己紹介、ご紹介、アンケート
discord-command-admin = 会を運営します:作成、参加者のバランス、ご紹介
discord-group-event = 会について
discord-group-staff = 会の主催者について
discord-group-intros = 自己紹介の受付について
discord-group-balance = 参加者のバランスについて
discord-group-match = ご紹介について
discord-group-survey = 終わりのアンケートについて
discord-group-remind = 会が自動で送るお知らせについて
discord-group-mod = 確認待ちの文と判断
discord-group-export = 一覧をファイルで出力します

# Options of commands.
discord-option-event = どの会か。選ぶか番号で(会がいくつもあるときだけ)
discord-option-who = 相手の方。お名前を選ぶか、@と相手の方
discord-option-title = 会の名前
discord-option-theme = テーマ(一覧から、またはご自分のことばで)
discord-option-purpose = 終わりにどうなっていたいか
discord-option-start = 開始の日時(例:4月10日 18時半)
discord-option-length = 時間の長さ(例:2時間、90分)
discord-option-venue = 会場
discord-option-capacity = 定員
discord-option-zone = タイムゾーン(例:Asia/Tokyo)
discord-option-language = チャンネルでのお知らせのことば
discord-option-intro-language = ボットが話すことば
discord-option-name = 呼んでほしい名前
discord-option-industry = 業種
discord-option-size = 会社・組織の規模
discord-option-role = 立場
discord-option-offer = 役に立てそうなこと(1〜3)
discord-option-seek = 探していること・知りたいこと(1〜3)
discord-option-commitment = 今回の熱量
discord-option-line = 話しかけるきっかけになるひとこと
discord-option-reach = お知らせの受け取り方
discord-option-agree = 情報の扱いへの同意(はい)
discord-option-scope = すべての会、またはこの会だけ
discord-option-to = ことば
discord-option-remind-move-to = 新しい日時、または会からの時間(例:-3h は開始の3時間前)
discord-option-kind = お知らせの種類
discord-option-confirm = 「はい」で、確認なしに実行します
discord-option-what = どの一覧か
discord-option-code = もう一方のチャットで表示されたコード(なければ新しく表示します)
discord-option-number = 確認待ちの番号
discord-option-reason = 理由(ご本人に伝わります)
discord-option-mod-ban-scope = この会だけ、またはすべての回
discord-option-channel = チャンネル(なければ、ここ)
discord-option-targets = 割合(例:ベンチャー:25% 中小企業:45%)
    .name = 割合
