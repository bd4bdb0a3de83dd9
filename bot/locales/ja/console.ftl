# The sandbox in a terminal.
console-welcome = 「{ $event }」のお試しです。コマンドか、[番号] でボタンを選べます。「.」だけで使い方を表示します。
console-help =
    /goen …      コマンドを送る(/goen は省いてもかまいません)
    2            いちばん新しい [2] のボタンを押す
    { "." }next        次のお知らせまで時計を進める
    { "." }as regular  別の人になる(newcomer, regular, organizer)
    { "." }say …       チャンネルに発言する
    { "." }close       開いている入力をやめる
    { "." }quit        終わる
console-private = (あなただけに)
console-direct = (DM)
console-form = 《{ $title }》
console-closed = 入力をやめました。内容は送られていません。
console-no-button = [{ $number }] のボタンはありません。
console-no-person = 「{ $typed }」という人はいません。newcomer、regular、organizer から選べます。
console-now = { $name }として見ています。いまは{ $now }です。
console-no-next = これから送るお知らせはありません。
console-unknown = 「{ $typed }」は使えません。「.」だけで使い方を表示します。
console-file = [ファイル { $name } { $size }バイト]
