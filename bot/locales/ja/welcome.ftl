# Who welcomes first-timers.
welcome-see = お迎え役を見る
welcome-letter = 今日の「{ $event }」のお迎え役のお知らせです。
welcome-changed = 今日の「{ $event }」のお迎え役に変更がありました。
welcome-changed-nobody = いまのところ、代わりの方は決まっていません。会場では受付の方に気軽に声をかけてください。話が合いそうな方は「/goen 紹介」で見られます。
welcome-changed-free = お迎えをお願いしていた方のことは、お気になさらなくて大丈夫です。ほかにお願いする方は、いまのところいません。
welcome-partner = { $name }が、はじめてのあなたをお迎えします。会場で見かけたら、声をかけてみてください。
welcome-newcomers = お迎えいただきたい、はじめての方は{ $count }名です:{ $names }。会場で見かけたら、ひと声かけて、どなたかをご紹介ください。
welcome-offer = はじめての方を迎える
welcome-stop = お迎え役をやめる
welcome-question = 「{ $event }」で、はじめての方のお迎え役を引き受けますか?お願いするのは{ $most }名までで、だれをお迎えするかは開始の2時間前にお知らせします。
welcome-thanks = ありがとうございます。「{ $event }」の開始の2時間前に、お迎えいただく方をお知らせします({ $most }名まで)。はじめての方がいないときは、お願いはありません。
welcome-nobody = お引き受けありがとうございます。「{ $event }」で、お迎えをお願いする方はいまのところいません。
welcome-on-the-day = 「{ $event }」のお迎え役は、開始の2時間前に決まります。引き受けてくださる方がいれば、お知らせします。
welcome-no-partner = 「{ $event }」で、あなたをお迎えする方はいまのところ決まっていません。話が合いそうな方は「/goen 紹介」で見られます。
welcome-stopped = 承りました。「{ $event }」のお迎え役からはずれました。お相手がいたときは、ほかの方にお願いします(いなければ、お迎え役なしになります)。
welcome-ask = はじめての方のお迎え役も、よろしければお引き受けください。当日、会場でひと声かけていただく役です。
welcome-counted = お迎え役がいた、はじめての方:{ $count }名。
