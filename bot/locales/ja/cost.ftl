# What an event cost.
cost-kept = 「{ $title }」にかかったものを書きとめました。主催者だけが見られます。
cost-edit = 直す
cost-title = かかったものと、そこから生まれたもの
cost-money = かかったお金
    .hint = 例:3万円。書かなくてもかまいません
cost-time = かかった時間(全員の合計)
    .hint = 例:12時間、2.5h。書かなくてもかまいません
cost-yen = { $yen }円
cost-each = { $said }(お1人あたり{ $each })
cost-no-time = 0分
cost-people = { $known ->
        [yes] 来た方
       *[no] 登録した方
    }
cost-people-count = { $count }名
cost-exchanges = 連絡先を交換した方
cost-outcomes = 1か月後に、形になったことがあった方
cost-about = 並べて見るための数です。何がいくらの成果になったかは、この数からは言えません。
cost-form = 会にかかったもの
cost-keep = 書きとめる
cost-error-money = 「{ $typed }」は金額として読めませんでした。例:30000円、3万円、1.5万
cost-error-time = 「{ $typed }」は時間として読めませんでした。例:12時間、2.5h、90分
