list-separator = 、
stop = DMでの案内を止める

error-bug = うまく処理できませんでした。入力は変わっていません。続くときは、このコードを主催者にお伝えください:{ $code }
error-outdated = このボタンは古くなりました。「/goen ヘルプ」で、いまできることを表示します。
error-unknown-command = 「{ $typed }」というコマンドは見つかりませんでした。例:{ $example }
error-unknown-command-nearest = 「{ $typed }」というコマンドは見つかりませんでした。「{ $nearest }」のことでしょうか。例:{ $example }
error-unknown-option = 「{ $option }」という項目はありません。使えるのは:{ $options }。例:{ $example }
error-extra-words = 「{ $typed }」をどう扱えばよいか分かりませんでした。例:{ $example }
error-no-such-event = 「{ $typed }」という会は見つかりませんでした。「/goen イベント 一覧」で番号を確かめられます。
error-no-event = いま参加できる会はありません。会が公開されると、このチャンネルでお知らせします。
error-which-event = 開催予定の会がいくつかあります。どの会か、番号を添えてください:{ $events }
error-event-cancelled = 「{ $event }」は中止になりました。この会でできることは、もうありません。
error-event-not-published = 「{ $event }」はまだ公開されていません。
error-not-organizer = この操作は主催者だけができます。必要なときは、主催者に「/goen スタッフ 追加」をお願いしてください。
error-not-creator = 会をつくれるのは、主催者とチャットの管理者だけです。主催者に「/goen スタッフ 追加」をお願いしてください。
error-introduce-first = 先に自己紹介をお願いします。2分で終わります:/goen 自己紹介
error-who-missing = どなたのことか、名前を添えてください。例:/goen カード @佐藤
error-who-several = 「{ $typed }」という方が何人かいます。次のどれかをそのまま使ってください:{ $names }
error-who-nearest = 「{ $typed }」という方は見つかりませんでした。もしかして:{ $names }
error-who-unknown = 「{ $typed }」という方は見つかりませんでした。@に続けて、表示されている名前を書いてください。
error-who-new = この方は、まだボットを使っていません。ここで「/goen ヘルプ」と打っていただいてから、もう一度どうぞ。
error-not-yours = このボタンはほかの方あてのものです。ご自分の分は「/goen 紹介」で見られます。

language-ja = 日本語
language-en = English
