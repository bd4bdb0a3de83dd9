# Who looks for what in which industry.
market-title = 「{ $title }」と前の会の、目的と業種です。{ $editions }回、{ $people }名(同じ方は1回だけ数えます)。
market-few = { $fewest }名以上の方が選んだ目的は、まだありません。
market-rows = 目的ごとの業種(人数の多い順)
market-line = { $goal } { $people }名:{ $industries }
market-others = ほかの業種 { $people }
market-hidden = 業種の内わけは出せません
market-more = ほか{ $count }件は、ファイルにあります。
market-about = { $fewest }名未満の数と、引き算でそれが分かる数は、「ほかの業種」にまとめたか、出していません。目的とひとことは会の90日後に消えるため、それより前の会は入りません。
market-unoffered = 探している方がいて、できる方がいなかったこと
market-unoffered-one = { $goal } { $people }名
market-column-goal = 目的
market-column-people = 人数
market-column-others = ほかの業種
