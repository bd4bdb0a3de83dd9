# Organizers, moderators and helpers.
staff-added = { $role ->
    [helper] { $name }を「{ $title }」の手伝いに加えました。席とお知らせの予定を見て、紙のアンケートを入力できます。ご本人へのお知らせはしていません。
    [moderator] { $name }を「{ $title }」の見守り役に加えました。席とお知らせの予定を見て、保留や相談があったものについて判断できます。ご本人へのお知らせはしていません。
   *[organizer] { $name }を「{ $title }」の主催者に加えました。ご本人へのお知らせはしていません。
}
staff-already = { $role ->
    [helper] { $name }はすでに「{ $title }」の手伝いです。
    [moderator] { $name }はすでに「{ $title }」の見守り役です。
   *[organizer] { $name }はすでに「{ $title }」の主催者です。
}
staff-removed = { $role ->
    [helper] { $name }を「{ $title }」の手伝いから外しました。
    [moderator] { $name }を「{ $title }」の見守り役から外しました。
   *[organizer] { $name }を「{ $title }」の主催者から外しました。
}
staff-not-one = { $name }は「{ $title }」の主催者でも、見守り役や手伝いでもありません。何も変わっていません。
staff-list = { $role ->
    [helper] 「{ $title }」の手伝い({ $count }名):{ $names }
    [moderator] 「{ $title }」の見守り役({ $count }名):{ $names }
   *[organizer] 「{ $title }」の主催者({ $count }名):{ $names }
}
staff-and-more = { $names }ほか{ $count }名
staff-nobody = 「{ $title }」には、まだ主催者がいません。
staff-error-last = { $name }は「{ $title }」のただ1人の主催者です。先にほかの方を加えてください。
staff-error-own-role = ご自身は「{ $title }」の主催者です。役割を下げられるのは、ほかの主催者だけです。
staff-error-role = 「{ $typed }」という役割はありません。役割は、主催者、見守り役、手伝いの3つです。例:{ $example }
staff-leave-question = { $role ->
    [helper] 「{ $title }」の手伝いをやめますか。そのあと加えられるのは、主催者だけです。
    [moderator] 「{ $title }」の見守り役をやめますか。そのあと加えられるのは、主催者だけです。
   *[organizer] ご自身を「{ $title }」の主催者から外しますか。そのあと加えられるのは、ほかの主催者だけです。
}
staff-leave = { $role ->
    [helper] 手伝いをやめる
    [moderator] 見守り役をやめる
   *[organizer] 主催者をやめる
}
staff-left = { $role ->
    [helper] 「{ $title }」の手伝いから外れました。10分以内なら元に戻せます。
    [moderator] 「{ $title }」の見守り役から外れました。10分以内なら元に戻せます。
   *[organizer] 「{ $title }」の主催者から外れました。10分以内なら元に戻せます。
}
staff-back = { $role ->
    [helper] ふたたび「{ $title }」の手伝いになりました。
    [moderator] ふたたび「{ $title }」の見守り役になりました。
   *[organizer] ふたたび「{ $title }」の主催者になりました。
}
staff-error-undo-late = 元に戻せるのは10分以内です。主催者に「/goen スタッフ 追加」をお願いしてください。
staff-role-organizer = 主催者
staff-role-moderator = 見守り役
staff-role-helper = 手伝い
staff-log = 「{ $event }」の情報を見た記録、新しい順に{ $count }件(180日で消えます):
staff-log-line = { $when } { $by }:{ $deed }
staff-log-empty = 「{ $event }」の出力・結果・確認待ちは、この180日間どなたも見ていません。
staff-log-nobody = すでにいない方
staff-log-export = { $what }の出力
staff-log-results = アンケートの結果
staff-log-questions = 講演への質問
staff-log-queue = 確認待ち
staff-log-attendees = 参加者
staff-log-survey = アンケート
staff-log-balance = バランス
staff-log-tables = 席
staff-log-registrations = ほかのサービスの申し込み
staff-log-attend = 受付の一覧
