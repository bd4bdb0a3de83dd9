# What can be chosen while an option of a command is typed; the commands take these words.
complete-yes = はい
complete-all = 全部
complete-this-event = この会
complete-series = シリーズ
complete-ja = 日本語
complete-en = 英語
complete-both = 日本語と英語
complete-attendees = 参加者
complete-survey = アンケート
complete-balance = バランス
complete-tables = 席
complete-expected = 予定
complete-here = 会場
complete-named = { $name }({ $detail })
