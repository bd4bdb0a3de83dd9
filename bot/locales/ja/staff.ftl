# Organizers.
staff-added = { $name }を「{ $title }」の主催者に加えました。ご本人へのお知らせはしていません。
staff-already = { $name }はすでに「{ $title }」の主催者です。
staff-removed = { $name }を「{ $title }」の主催者から外しました。
staff-not-one = { $name }は「{ $title }」の主催者ではありません。何も変わっていません。
staff-list = 「{ $title }」の主催者({ $count }名):{ $names }
staff-and-more = { $names }ほか{ $count }名
staff-nobody = 「{ $title }」には、まだ主催者がいません。
staff-error-who = どなたのことか、名前を添えてください。例:{ $example }
staff-error-last = { $name }は「{ $title }」のただ1人の主催者です。先にほかの方を加えてください。
