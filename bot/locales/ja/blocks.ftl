# People whom somebody does not want to meet.
block-done = 承りました。{ $name }とは、どの会でもお互いにご紹介しません。相手にはお知らせしません。ご自分で元に戻すまで続きます。
block-add = もう会わない
block-report-too = 主催者にも相談
block-undo = { $name }を元に戻す
block-undone = { $name }を元に戻しました。あなたの側からは、またご紹介できます。
block-list = ご紹介しないことにした方:{ $count }名。どの会でも、お互いにご紹介しません。相手にはお知らせしません。
block-list-more = 最近の{ $shown }名を表示しています。ほかの方は「/goen ブロック解除 名前」で元に戻せます。
block-nobody = ご紹介しないことにした方はいません。「/goen ブロック 名前」で、どの会でもお互いにご紹介しないようにできます。
block-error-self = ご自分は選べません。例:/goen ブロック @佐藤
block-error-not-one = { $name }は、ご紹介しないことにした方の一覧にいません。一覧は「/goen ブロック」で見られます。
