# What is useful now.
help-title = いまできること
help-event = 「{ $event }」で、いまできることです。
help-no-event = いま参加できる会はありません。
help-footer = 「/goen 停止」と入力すると、ボットからのDMはいつでも止まります。
help-welcome = 「{ $event }」は{ $when }です。お知らせは、このチャンネルに届きます。2分の自己紹介をしておくと、話が合いそうな方を前もってご紹介します。このメッセージは、あなただけに見えています。
help-welcome-more = ほかの会は「/goen イベント 一覧」で見られます。
