# What every language needs.
list-separator = 、

language-ja = 日本語
language-en = English

# What was typed can be meant in several ways; a button for each, or the list below it.
unclear-ways = { $question }({ $ways })
unclear-gone = この選択肢は、もう使えません。お手数ですが、もう一度入力してください。
unclear-passed = 「{ $typed }」はもう過ぎています。次の日時のことですか。
unclear-week = 「{ $typed }」は、どの週のことですか。
unclear-weekend = 「{ $typed }」は、どちらの日ですか。
unclear-order = 「{ $typed }」は、月と日のどちらが先ですか。
unclear-weekday = 「{ $typed }」は、日付と曜日が合っていません。正しいのはどちらですか。
unclear-half = 「{ $typed }」は、午前ですか、午後ですか。
unclear-midnight = 「{ $typed }」の夜中の0時は、その日の始まりですか、終わりですか。
unclear-zone = 「{ $typed }」は、どのタイムゾーンの時刻ですか。
unclear-shift = 「{ $typed }」は、会の前ですか、後ですか。
unclear-length-unit = 「{ $typed }」の単位はどれですか。
unclear-length-half-day = 「{ $typed }」は何時間ですか。
unclear-length-all-day = 「{ $typed }」は何時間ですか。
unclear-zone-offset = 「{ $typed }」だけでは、夏時間のある土地で時刻がずれます。どの土地の時刻ですか。
unclear-zone-several = 「{ $typed }」には、タイムゾーンがいくつかあります。どれですか。
unclear-zone-unsure = 「{ $typed }」というタイムゾーンは見つかりませんでした。次のどれかですか。
