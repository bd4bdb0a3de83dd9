# Forms in chats without forms.
typed-one = 番号を1つ送ってください。
typed-several = 番号を空白で区切って、{ $most }個までお送りください。例:1 3
typed-text = 文字で送ってください。
typed-optional = 任意です。飛ばすときは「-」を送ってください。
typed-keep = そのままでよければ、空のまま送ってください:{ $kept }
typed-error-required = ここは空にできません。
typed-error-unknown = 「{ $typed }」は一覧にありません。{ $first }〜{ $last }の番号で送ってください。
typed-error-many = { $most }個までです(いま{ $count }個)。

# A form that could not be shown, or that was sent with mistakes where it cannot stay open.
form-wrong = 「{ $title }」はまだ保存していません。入力した内容は残してあります。次のところを直してください。
form-wrong-field = { $field }:{ $problem }
form-fix = 直す
form-late = 「{ $title }」の準備ができました。こちらから開いてください。
form-open = フォームを開く
form-error-gone = このフォームは送信ずみか、期限が切れています。もう一度、ボタンかコマンドからはじめてください。
