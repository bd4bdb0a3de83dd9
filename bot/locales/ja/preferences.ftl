# The way out of every direct message.
stop = DMを止める

# How the bot may reach someone.
prefs-dm-on = DMで受け取る
prefs-skip-nudge = 今回は見送る
prefs-undo-mute = 再開する
prefs-mute-which = どの会のDMを止めますか。
prefs-mute-event = この会だけ
prefs-mute-all = すべての会
prefs-muted-all = 承りました。すべての会のDMを止めました。
prefs-muted-event = 承りました。「{ $event }」のDMを止めました。
prefs-unmuted = DMを再開しました。
prefs-unmuted-unreachable = 前回のDMは届きませんでした。もう一度お送りしてみます。このチャットの設定で、ボットからのDMを受け取れるようになっているかご確認ください。
prefs-unmuted-event = 「{ $event }」のDMを再開しました。
prefs-dm-is-on = 「{ $event }」のお知らせをDMでお届けします。1日1通まで、この会で6通までです。
prefs-nudge-skipped = 承りました。自己紹介のお願いは、もうお送りしません。
prefs-language-set = これからは日本語でお話しします。
prefs-error-language-missing = ことばを添えてください。「/goen 言語 日本語」か「/goen 言語 英語」でお願いします。
prefs-error-language = 「{ $typed }」には対応していません。「/goen 言語 日本語」か「/goen 言語 英語」でお願いします。
prefs-error-scope = 「{ $typed }」の意味が分かりませんでした。「この会」か「全部」を付けてください。例:{ $example }
