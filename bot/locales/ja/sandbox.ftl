### サンドボックスのページの言葉。{ $name } などはページ側で置きかえます。

sandbox-title = Goen サンドボックス
sandbox-place = サンドボックス
sandbox-skip = 会話へ移動
sandbox-people = だれとして使うか
sandbox-you-are = あなたは
sandbox-open-tab = 「{ $name }」として新しいタブで開く
sandbox-language = 表示する言語
sandbox-close = 閉じる
sandbox-cancel = キャンセル

sandbox-reset = はじめから
sandbox-reset-title = はじめからやり直しますか
sandbox-reset-text = 投稿、自己紹介、予定の変更をすべて消して、この会の最初に戻ります。ほかのタブで開いている人も一緒に戻ります。
sandbox-reset-confirm = はじめからにする

sandbox-time = 時計とお知らせの予定
sandbox-clock = いまの時刻
sandbox-next = 次のお知らせへ
sandbox-hour = 1時間進める
sandbox-next-is = 次は
sandbox-next-none = この先のお知らせはありません
sandbox-timeline = お知らせの予定
sandbox-timeline-count = { $all }件のうち{ $sent }件を送信
sandbox-timeline-empty = 会ができると、ここに並びます
sandbox-state-planned = 予定
sandbox-state-sent = 送信済み
sandbox-state-skipped = 見送り
sandbox-state-cancelled = 取り消し
sandbox-state-off = 停止中
sandbox-why-late = 動いていない間に、役に立つ時間を過ぎました
sandbox-why-past = 公開や変更のとき、もう時刻を過ぎていました
sandbox-why-untrue = 手で変えた時刻が、会の新しい日時と合いません
sandbox-why-nobody = 送る相手がいませんでした
sandbox-why-closed = アンケートは締め切られていました
sandbox-why-unpicked = 決まっていることがありませんでした
sandbox-why-manual = 手で送るお知らせです
sandbox-now = いま

# Three things to try, at the top of the page. They quote the buttons.
sandbox-try = まず3つ、試してみてください
sandbox-try-meet = 「自己紹介をはじめる」を押し、短いフォームを2つ書きます。話が合いそうな方が、理由つきで表示されます。
sandbox-try-time = 「次のお知らせへ」を何度か押します。前日、当日、会のあとに、何がだれに届くかが分かります。
sandbox-try-results = 上で主催者になり、「/goen アンケート 結果 会:2」と送ります。前の会の声と、次に試せることが読めます。

sandbox-conversations = 会話
sandbox-event-none = 会はまだありません
sandbox-event-theme = テーマ「{ $theme }」
sandbox-dm-note = あなたとGoenだけの会話です
sandbox-empty-channel = まだ投稿はありません。「{ $command }」と送ってみてください。
sandbox-empty-dm = Goenからのメッセージは、ここに届きます。
sandbox-bot = ボット
sandbox-private = あなただけに表示
sandbox-edited = 編集済み
sandbox-new-tab = (新しいタブで開きます)
sandbox-new-posts = 新しい投稿 { $count }件

sandbox-composer = { $title }へのメッセージ
sandbox-placeholder-channel = メッセージ、または / でコマンド
sandbox-placeholder-dm = メッセージ、または / でコマンド
sandbox-hint = / を入力すると、使えるコマンドが出ます
sandbox-example = 例:{ $example }
sandbox-send = 送信
sandbox-commands = コマンドを選ぶ
sandbox-commands-count = 候補が{ $count }件あります。上下の矢印キーで選べます。

sandbox-required = 必須
sandbox-optional = 任意
sandbox-choose = 選んでください
sandbox-choose-none = 選ばない
sandbox-choose-up-to = { $max }つまで選べます
sandbox-filter = 「{ $label }」をしぼりこむ
sandbox-filter-placeholder = 言葉でしぼりこむ
sandbox-filter-none = 合うものがありません
sandbox-remove = 「{ $label }」を外す
sandbox-form-error = ご確認いただきたいところが1か所あります。
sandbox-form-errors = ご確認いただきたいところが{ $count }か所あります。

sandbox-preparing = 会のはじまりを用意しています。2、3秒お待ちください。
sandbox-offline = 接続が切れました。自動でつなぎ直しています。入力した内容は残っています。
sandbox-failed = 送れませんでした。内容は残っていますので、少し待ってもう一度お試しください。
sandbox-error-file-large = { $most }MBより大きいファイルは読み込めません。
sandbox-file-chosen = 選んだファイル:{ $name }
sandbox-file-sending = { $name } を送っています…
sandbox-error-too-long = 長すぎて送れません。短くしてお試しください。
sandbox-error-gone = それはもう画面にありません。最新の表示をご確認ください。
sandbox-error-request = うまく受け取れませんでした。もう一度お試しください。
sandbox-error-person = だれとして見るかを選び直してください。

# Before the page or the terminal is there.
sandbox-beginning = 例の会を用意しています。数秒お待ちください。

# The sandbox in a terminal.
console-welcome = 「{ $event }」のお試しです。コマンドか、[番号] でボタンを選べます。「.」だけで使い方を表示します。
console-help =
    /goen …      コマンドを送る(「/goen」は省いてもかまいません)
    2            いちばん新しい [2] のボタンを押す
    { "." }next        次のお知らせまで時計を進める
    { "." }earlier     それまでの投稿をすべて表示する
    { "." }as regular  別の人になる(newcomer, regular, organizer)
    { "." }say …       チャンネルに発言する
    { "." }close       開いている入力をやめる
    { "." }quit        終わる
console-earlier = (これより前の投稿が{ $count }件あります。「.earlier」で表示します)
console-private = (あなただけに)
console-direct = (DM)
console-at = ({ $when })
console-nothing = (あなたに見える新しい投稿はありません)
console-form = 《{ $title }》
console-closed = 入力をやめました。内容は送られていません。
console-no-file = 「{ $typed }」に、読めるファイルがありません。場所を確かめてください。
console-no-button = [{ $number }] のボタンはありません。
console-no-person = 「{ $typed }」という人はいません。newcomer、regular、organizer から選べます。
console-now = { $name }として見ています。いまは{ $now }です。
console-no-next = これから送るお知らせはありません。
console-not-text = この行は文字として読めませんでした。UTF-8の文字で、もう一度お送りください。例:/goen ヘルプ
console-unknown = 「{ $typed }」は使えません。「.」だけで使い方を表示します。
console-file = [ファイル { $name }]
