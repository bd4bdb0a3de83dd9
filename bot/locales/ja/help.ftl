# What is useful now.
help-title = いまできること
help-event = 「{ $event }」のご案内です。
help-no-event = いま参加できる会はありません。
help-footer = DMで「停止」と送ると、DMでの案内はいつでも止まります。
