# Organizers.
staff-added = { $name }を「{ $title }」の主催者に加えました。ご本人へのお知らせはしていません。
staff-already = { $name }はすでに「{ $title }」の主催者です。
staff-removed = { $name }を「{ $title }」の主催者から外しました。
staff-not-one = { $name }は「{ $title }」の主催者ではありません。何も変わっていません。
staff-list = 「{ $title }」の主催者({ $count }名):{ $names }
staff-and-more = { $names }ほか{ $count }名
staff-nobody = 「{ $title }」には、まだ主催者がいません。
staff-error-last = { $name }は「{ $title }」のただ1人の主催者です。先にほかの方を加えてください。
staff-leave-question = ご自身を「{ $title }」の主催者から外しますか。そのあと加えられるのは、ほかの主催者だけです。
staff-leave = 主催者をやめる
staff-left = 「{ $title }」の主催者から外れました。10分以内なら元に戻せます。
staff-back = ふたたび「{ $title }」の主催者になりました。
staff-error-undo-late = 元に戻せるのは10分以内です。主催者に「/goen スタッフ 追加」をお願いしてください。
