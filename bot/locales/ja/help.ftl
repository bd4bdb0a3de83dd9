# What is useful now.
help-title = いまできること
help-event = 「{ $event }」のご案内です。
help-no-event = いま参加できる会はありません。
help-footer = 「/goen 停止」と入力すると、DMでの案内はいつでも止まります。
