# The end of the talk.
talk-done-button = 講演が終わった
talk-question = 「{ $title }」の講演({ $talk })は終わりましたか。どの問いかけで話しはじめるかを選ぶと、チャンネルと、席の決まった方にお知らせし、質問を締め切ります。まだ何も送っていません。
talk-question-same = 10分後に、同じことを質問し、お互いに「伝える」を選んだ{ $count }名へ、DMでお知らせします。
talk-level = 問いかけ{ $level }
talk-send = 問いかけ{ $level }で知らせる
talk-done = 「{ $title }」の講演を終わりにしました。問いかけを、投稿{ $channels }件{ $people ->
    [0] {""}
   *[other] とDM{ $people }件
    }でお知らせします。質問は締め切りました。
talk-done-same = 10分後に、同じことを質問した{ $count }名へ、DMでお知らせします。
talk-done-before = 「{ $title }」の講演は、もう終わりになっています。二度は送りません。
talk-undo-how = 10分以内なら、まだ送っていない分を取り消し、質問の受付を再開できます。
talk-undone = 「{ $title }」の講演を続けます。質問も受け付けます。{ $out ->
    [0] お知らせは、どこにも届いていません。
   *[other] お知らせ{ $out }件はもう届いていて、残りは送りません。
    }
talk-error-undo-late = 元に戻せるのは、終わりにしてから10分以内です。
