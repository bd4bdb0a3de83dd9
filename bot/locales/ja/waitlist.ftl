# Seats: waiting for one, who is proposed for it, and taking it.
waitlist-join = キャンセル待ちに入る
waitlist-leave = キャンセル待ちをやめる
waitlist-take = 参加する
waitlist-decline = 今回は見送る
waitlist-full = 「{ $event }」の席は、すべて埋まっているか、お返事を待っているところです。キャンセル待ちに入れます。席をご用意できるときは、ダイレクトメッセージでうかがいます。
waitlist-waiting = 「{ $event }」のキャンセル待ちに入っています。席が決まるまで、この会のほかのお知らせは届かず、ご紹介や席の組み合わせにも入りません。
waitlist-chosen = 空いた席をどなたにお声がけするかは、主催者が、会に足りないところを見て決めます。待っている順とは限りません。自己紹介があると参考になります。席が決まるまで、主催者のほかには見えません。
waitlist-in-order = 空いた席は、長く待っている方から順にお声がけします。
waitlist-preview = 「{ $event }」はいま満席です。席が決まるまで、主催者だけに見えます。
waitlist-kept = お預かりしました。「{ $event }」はいま満席のため、席が決まるまで主催者だけに見えます。席が決まると、そのまま公開します。
waitlist-leave-question = 「{ $event }」のキャンセル待ちをやめますか。この会のために書いた内容は消えます。
waitlist-left = 「{ $event }」のキャンセル待ちには入っていません。
waitlist-offer = 「{ $event }」({ $when })の席をご用意できます。{ $until }までおとりしておき、そのあとは、ほかの方にお声がけすることがあります。参加されますか。
waitlist-gone = いま、「{ $event }」でおとりしている席はありません。キャンセル待ちは続いています。
waitlist-seated = 「{ $event }」の席が決まりました。{ $when }です。
waitlist-is-public = 自己紹介を公開しました。

# What organizers read.
waitlist-shown = 「{ $title }」の席
waitlist-seats = 定員{ $capacity }名:参加予定{ $taken }名、お返事待ち{ $kept }名、空き{ $free }名。キャンセル待ち{ $waiting }名{ $elsewhere ->
        [0] {""}
       *[other] (うちほかのサービスで{ $elsewhere }名)
    }。{ $beyond ->
        [0] {""}
       *[other] 定員より{ $beyond }名多くなっていますが、どなたの席もなくなりません。
    }
waitlist-seats-unlimited = 定員は未設定です:参加予定{ $taken }名、キャンセル待ち{ $waiting }名{ $elsewhere ->
        [0] {""}
       *[other] (うちほかのサービスで{ $elsewhere }名)
    }。決めるには:/goen イベント 変更 定員:40
waitlist-is-chosen = 空いた席は、主催者が選んだ方にお声がけします。
waitlist-is-in-order = 空いた席は、長く待っている方から順に、自動でお声がけします。
waitlist-nobody = 待っている方はいません。
waitlist-proposed = おすすめ:{ $name }
waitlist-why-separator = {""}
waitlist-why-gap = { $group }が目標{ $target }に届いていません(あと{ $missing }名)。
waitlist-why-need = 「{ $topic }」を探している方が{ $seekers }名いて、{ $offers ->
        [0] できる方がいません
       *[other] できる方は{ $offers }名です
    }。
waitlist-why-newcomer = はじめての方です。
waitlist-why-asked = 前のお声がけには、お返事がありませんでした。
waitlist-why-since = { $days ->
        [0] 今日から
       *[other] { $days }日
    }待っています。
waitlist-elsewhere = { $service }で待っています。そちらで参加に変えてから、もう一度ファイルを取り込んでください。
waitlist-offered-title = お返事待ちの方
waitlist-offered = { $name }、{ $until }まで
waitlist-all-title = 待っている方(おすすめの順)
waitlist-more = ほか{ $count }名
waitlist-seat-free = 「{ $title }」の席に空きがあります。キャンセル待ち{ $waiting }名のうち、{ $free }名にお声がけできます。
waitlist-offer-button = この方にお声がけする
waitlist-another = 別の方を見る
waitlist-automatic = 順番に自動でお声がけする
waitlist-choose = 自分で選ぶ
waitlist-offer-made = { $name }にお声がけしました。{ $until }まで席をおとりしています。
waitlist-offered-already = { $name }にはお声がけずみです。{ $until }まで席をおとりしています。
waitlist-example-capacity = /goen イベント 変更 定員:50
waitlist-error-no-seat = いま「{ $title }」に空いている席はありません。どなたにもお声がけしていません。席を増やすには:{ $example }
waitlist-error-unreachable = { $name }にはメッセージを届けられないため、お声がけしていません。直接お話しいただくか、別の方をお選びください。
waitlist-error-not-waiting = { $name }は、もう待っていません。
waitlist-error-auto = { $typed ->
    [none] 空いた席を、自動でお声がけしますか。お選びいただくか、「する」「しない」と書いてください。
   *[other] 「{ $typed }」は読めませんでした。お選びいただくか、「する」「しない」と書いてください。何も変えていません。
}例:{ $example }
