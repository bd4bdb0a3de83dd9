# Organizers, and whether introductions are taken.
staff-added = { $name }を「{ $title }」の主催者に加えました。ご本人へのお知らせはしていません。
staff-already = { $name }はすでに「{ $title }」の主催者です。
staff-removed = { $name }を「{ $title }」の主催者から外しました。
staff-not-one = { $name }は「{ $title }」の主催者ではありません。何も変わっていません。
staff-list = 「{ $title }」の主催者({ $count }名):{ $names }
staff-and-more = { $names }ほか{ $count }名
staff-nobody = 「{ $title }」には、まだ主催者がいません。
staff-error-who = どなたのことか、名前を添えてください。例:{ $example }
staff-error-last = { $name }は「{ $title }」のただ1人の主催者です。先にほかの方を加えてください。

intros-opened = 「{ $title }」の自己紹介の受付を始めました。
intros-opened-already = 「{ $title }」の自己紹介は、すでに受け付けています。
intros-closed = 「{ $title }」の自己紹介の受付を終えました。これまでの自己紹介はそのままです。
intros-closed-already = 「{ $title }」の自己紹介の受付は、すでに終わっています。
intros-status = 「{ $title }」の自己紹介({ $state }):登録{ $registered }名、自己紹介ずみ{ $introduced }名、うちはじめての方{ $newcomers }名。
intros-are-open = 受付中
intros-are-closed = 受付終了
