# また話したい:お願いする側。
again-asked-count = あなたと「また話したい」という方が{ $count }名います。お返事は任意で、断ったことは相手に伝わりません。
again-see = 見る
again-choose = また話したい方を選んでください。ほかの方は「/goen また話したい 名前」でどうぞ。
again-by-name = また話したい方を「/goen また話したい 名前」で教えてください。
again-introduce-first = お願いするには、先に自己紹介が必要です(/goen 自己紹介)。
again-how = 送る前に、相手に見える内容をお見せします。お二人とも「また話したい」ときだけ、連絡先をお渡しします。{ $days }日でお返事がなければ、そのまま終わり、お知らせはしません。
again-limits = お願いできるのは1日{ $day }名、お返事待ちは{ $waiting }名までです。同じ方には90日あけてください。
again-waiting = お返事待ち:{ $names }
again-waiting-until = { $name }({ $until }まで)
again-menu = また話したい方
again-preview = { $name }には、次のように見えます。まだ送っていません。
again-shares-account = お二人とも「また話したい」ときは、同じチャットのあなたのアカウントを伝え、DMでお知らせします。
again-shares-line = お二人とも「また話したい」ときだけ、この連絡先を伝え、DMでお知らせします:{ $line }
again-needs-line = { $name }とは使っているチャットがちがうため、連絡先(メールアドレスなど)を1行書いてください。お二人とも「また話したい」ときだけ伝えます。
again-add = ひとことや連絡先をそえる
again-edit = ひとことや連絡先を直す
again-send = 送る
again-form-title = また話したい
again-words = ひとこと
    .hint = 任意。相手だけに見えます。例:昨日の売り場の話の続きをうかがいたいです
again-line = 連絡先(1行)
    .hint = メールアドレス、リンク、電話番号など。お互いに「はい」のときだけ見えます。取り下げると消えます
again-to-preview = 確かめる
again-say-yes = 「はい」と伝える
again-sent = 承りました。{ $name }も「また話したい」と選んだときだけ、お二人に連絡先をお渡しします。{ $days }日のあいだに選ばれなかったときも、お知らせはしません。
again-both = { $name }も「また話したい」とのことです。よろしければ、ここからどうぞ。
again-first-word = 最初のひとことの例:「先日の話の続きですが、その後いかがですか?」
again-contact = 連絡先
again-account = @{ $name }({ $chat })
again-no-account = いまは、お伝えできる連絡先がありません。
again-sealed = いまは開けません。Goenを動かしている方に、保管の鍵(GOEN_SECRET_KEY)が変わっていないかお尋ねください。

# また話したい:お返事する側。
again-question = { $name }が「また話したい」そうです。
again-question-how = お返事は任意です。「はい」のときだけ、お互いの連絡先をお渡しします。それ以外は、なにも伝わりません。
again-place = { $count }名のうち{ $place }人目です。
again-yes = はい
again-write = はい(連絡先を書く)
again-later = いまはまだ
again-no = いいえ
again-next = 次の方
again-later-done = 承りました。期限までは、いつでもお返事できます。相手には伝わりません。
again-no-done = 承りました。相手には伝わりません。
again-nobody-asks = お返事を待っている方はいません。

# また話したい:できないとき。
again-error-self = ご自身は選べません。例:/goen また話したい @佐藤
again-error-blocked = { $name }は、ご紹介しないことにした方の一覧にいます。「/goen ブロック解除」で戻すと、お願いできます。
again-error-asked = この方には{ $asked }にお願いしました。次にお願いできるのは{ $again }からです。
again-error-today = お願いできるのは1日{ $most }名までです。次は{ $again }からどうぞ。書いた内容は残っています。
again-error-waiting = お返事待ちは{ $most }名までです。次は{ $again }からどうぞ。書いた内容は残っています。
again-error-copied = 同じひとことを、もう{ $most }名に送っています。この方に合わせて書き直すと送れます。例:「名刺の裏に書いていただいた本、読みました」
again-error-sent = これはもう送りました。
again-error-over = このお願いは、もう終わっています。
again-error-line = 連絡先を1行書いてください。例:sato@example.jp
