# Whom to meet.
meet-see = 見る
meet-suggestions = 話が合いそうな方を{ $count }名ご紹介します:{ $names }。理由と、話のきっかけもそえました。
meet-others = ほかの方はこちらです:{ $names }。
meet-nobody = いま、ご紹介できる方はいません。自己紹介が増えると、ここでご紹介できることがあります。
meet-no-more = いまご紹介できる方は以上です。自己紹介が増えると、ここに加わることがあります。
meet-wait = { $count ->
    [0] 探していることに応えられる方は、まだ自己紹介をしていません。
   *[other] 探していることに応えられる方が、いま{ $count }名います。
}話が合いそうな方のご紹介は、{ $way ->
    [dm] { $when }にDMでお届けします。
    [channel] { $when }にチャンネルでお知らせします。中身はあなただけに表示します。
   *[ask] { $when }から「/goen 紹介」で見られます。
}
meet-rest = ほかの方のご紹介は、全員の中から選んで、{ $way ->
    [dm] { $when }にDMでお届けします。
    [channel] { $when }にチャンネルでお知らせします。中身はあなただけに表示します。
   *[ask] { $when }から「/goen 紹介」で見られます。
}
meet-dismissed = 承りました。{ $name }とは、どの会でもお互いにご紹介しません。相手にはお知らせしません。「/goen ブロック」でいつでも元に戻せます。
meet-dismiss-how = 「外す」を選ぶと、その方とはどの会でもお互いにご紹介しません。「/goen ブロック」でいつでも元に戻せます。
meet-dismiss = { $name }を外す
meet-met = { $when }の会でもご紹介しました。お話しできましたか?
meet-month = { $month }月
meet-month-of-year = { $year }年{ $month }
meet-known = もうお知り合いの方がいますか?
meet-again = 会のあとで:また話したい方を選ぶ
meet-known-done = 承りました。{ $name }とはもうお知り合いとして、ほかの方をご紹介します。相手にはお知らせしません。
meet-unknown = やはり初対面です
meet-more = ほかの方を見る
meet-first-page = 最初の方に戻る
meet-why = ご紹介の理由
meet-question = 話のきっかけ
meet-card = { $name }のカードです。
meet-attendees-only = カードを見られるのは、「{ $event }」に参加した方と主催者だけです。
meet-attendees-only-yet = カードを見られるのは、「{ $event }」に参加する方と主催者だけです。2分の自己紹介で参加すると、ほかの方のカードも見られます。
meet-common = お二人の接点
meet-reason-they-offer = { $name }は「{ $theirs }」そうです。あなたの「{ $mine }」に、ちょうど応えられそうです。
meet-reason-i-offer = { $name }は「{ $theirs }」そうです。あなたの「{ $mine }」が、ちょうどお役に立ちそうです。
meet-reason-both = お二人とも「{ $mine }」を挙げています。
meet-reason-they-may-help = { $name }は「{ $theirs }」そうです。あなたの「{ $mine }」に近い話が聞けそうです。
meet-reason-i-may-help = { $name }は「{ $theirs }」そうです。あなたの「{ $mine }」が、近いところで役に立つかもしれません。
meet-reason-same-wish = お二人とも「{ $mine }」を挙げています。
meet-reason-alongside = { $name }は「{ $theirs }」、あなたは「{ $mine }」を挙げています。一緒に取り組めるかもしれません。
meet-reason-icebreaker = 目的どうしの組み合わせは見つかりませんでしたが、ちがう見方を聞けるかもしれません。
meet-reason-talk = お二人とも、講演の話題(「{ $topic }」)に関心があります。
meet-error-no-card = { $name }は、この会でまだ自己紹介をしていません。
meet-not-met = { $name }とは会わないことにしているため、お互いのカードは表示しません。
meet-error-away = { $name }は、このチャットを離れています。戻られると、またカードを見られます。
meet-elsewhere = { $name }は{ $chat }から参加します。当日、会場でお声がけください。

# Suggestions from the organizer's side.
match-preview = 紹介案:自己紹介ずみの{ $people }名で{ $pairs }組です({ $spread })。
match-spread = { $people ->
    [1] { $people }名に{ $each }名
   *[other] { $people }名に{ $each }名ずつ
}
match-covered = { $people }名のうち{ $covered }名に、{ $minimum }名以上をご紹介できます。
match-needs-met = 探していることに応えられる方をご紹介できるのは、{ $seekers }名のうち{ $met }名です({ $bound ->
    [yes] この顔ぶれでは、多くても{ $possible }名
   *[no] この顔ぶれでできる最大は{ $possible }名
})。
match-goals-answered = 探していること{ $goals }件のうち{ $answered }件に、そのまま応えられる方がいます。
match-needs-related = ほかに{ $count }名には、近いことで応えられる方がいます。
match-cross-industry = 業種の違う組は、{ $pairs }組のうち{ $count }組です({ $share }%)。
match-icebreakers = 目的の重ならない組は{ $count }組です。
match-left-out-title = ご紹介がたりない方
match-left-out-more = ほか{ $count }名
match-unreached = { $why }{ $guest }
match-unreached-alone = { $name }:ほかの方がまだいません。
match-unreached-language = { $name }:話せることばが同じ方がいません。
match-unreached-refused = { $name }:ご紹介できる方が、ほかに残っていません。
match-unreached-met = { $name }:ほかの方とは、最近の会でご紹介ずみです。
match-unreached-full = { $name }:ほかの方のご紹介が、もういっぱいです。
match-unreached-no-answer = { $name }:探していることに応えられる方がいません。
match-guest = 「{ $goal }」方をお誘いすると、ご紹介できるようになります。
match-guest-anybody = 参加する方が増えると、ご紹介できるようになります。
match-one-by-one = 一人ずつ見る
match-example-icebreaker = { $one }と{ $other }には、目的の重なりがありません
match-people = 「{ $title }」のご紹介案です({ $page }/{ $pages }ページ)。
match-change-whom = どなたのご紹介を変えますか
match-page-before = 前のページ
match-page-after = 次のページ
match-back = 一覧に戻る
match-person = { $name }へのご紹介案です。固定した組は、ほかの方の動きで変わりません。
match-person-line = { $who }{ $standing ->
    [out] (ご本人に表示ずみ)
    [fixed] (固定)
   *[draft] { "" }
}
match-person-why = { $name }:{ $kind ->
    [both] お二人とも「{ $mine }」
   *[help] 「{ $mine }」―「{ $theirs }」
}
match-person-icebreaker = { $name }:目的の重なりなし
match-person-nobody = ご紹介できる方がいません。
match-fix = { $name }を固定
match-release = { $name }の固定を外す
match-swap = { $name }を替える
match-swap-whom = { $name }へ、{ $other }の代わりにどなたをご紹介しますか。
match-swap-to = 代わりの方を選ぶ
match-swap-nobody = { $name }へ、{ $other }の代わりにご紹介できる方がいません。
match-fixed = { $name }と{ $other }の組を固定しました。
match-released = { $name }と{ $other }の組の固定を外しました。
match-swapped = { $name }へのご紹介を、{ $old }から{ $new }に替えて固定しました。
match-refused-gone = その方は、もうご紹介できません。一覧からやり直してください:/goen マッチング 確認
match-refused-left-out = { $name }か{ $other }が、ご紹介から外れています。戻すには:/goen マッチング 除外
match-refused-language = { $name }と{ $other }には、同じ話せることばがありません。
match-refused-apart = { $name }と{ $other }は、お互いにご紹介できない組です。
match-refused-met = { $name }と{ $other }は、最近の会でご紹介ずみです。
match-refused-together = { $name }と{ $other }は、もう同じ組です。
match-refused-full = { $name }か{ $other }のご紹介が、もう決まった方でいっぱいです。
match-refused-out = { $name }のその方は、ご本人にもう表示しています。取り替えられません。
match-excluded-list = 除外中:{ $names }。
match-away-list = 欠席と伺っている方:{ $names }。
match-going = 「{ $title }」のご紹介を、{ $people }名で組み合わせています({ $percent }%)。終わりましたら、お尋ねの場所にお返事します。
match-over = 「{ $title }」のご紹介の組み合わせは終わりました。
match-stop = 中止する
match-stopped = 組み合わせを中止しました。何も変えていません。
match-stopped-late = もう終わっていて、中止するものはありませんでした。
match-error-computing = { $people }名の組み合わせを、最後まで計算できませんでした。何も変えていません。少し待ってから、もう一度お試しください。続くようでしたら、Goenを動かしている方にお知らせください(メモリー不足かもしれません)。
match-examples-title = ご紹介の例
match-example = { $one }「{ $mine }」― { $other }「{ $theirs }」
match-example-both = { $one }と{ $other }は、お二人とも「{ $goal }」を挙げています
match-and-more = { $names }ほか{ $count }名
match-send = このまま届ける
match-too-few = 「{ $title }」の自己紹介は{ $count }名です。2名から、ご紹介をつくれます。
match-question = 「{ $title }」の{ $people }名に{ $pairs }組のご紹介を届けますか。これまでのご紹介はそのままで、チャンネルには1度だけお知らせします。
match-sent = ご紹介を届けました。新しい組は{ $count }組です。チャンネルには1度だけお知らせします。
match-nothing-new = 全員のご紹介は、もうそろっていました。チャンネルには1度だけお知らせします。
match-nobody = ご紹介できる組がまだありません。チャンネルへのお知らせはしていません。
match-announcement = 「{ $title }」で話が合いそうな方のご紹介ができました。あなただけに表示します。
match-excluded = { $name }を「{ $title }」のご紹介から外しました。ご本人へのお知らせはしていません。
match-included = { $name }を「{ $title }」のご紹介に戻しました。
match-error-not-here = { $name }は「{ $title }」に登録していません。

# When and how people are suggested, as organizers decide it.
policy-shown = 「{ $title }」のご紹介の方針です。
policy-changed = 「{ $title }」のご紹介の方針を変えました。もう届いたご紹介は、そのままです。
policy-timing = いつご紹介するか
policy-timing-one-now = すぐに1名、残りは前日
policy-timing-at-eve = 全員ぶんを前日に
policy-timing-at-once = すぐに全員ぶん
policy-chosen = ▶ { $name }(いまの設定)
policy-line = { $name }:{ $cost }
policy-cost-one-now = 公開したとき、目的にそのまま応えられる方がいれば1名をご紹介し、残りは前日に全員の中から選びます。すぐに1名を知る方は79〜94%。目的に応えられる方を紹介できた人数は、できうる最大の99.8〜100%です。
policy-cost-at-eve = 前日まで、どなたもご紹介しません。できうる最大の100%まで届きますが、前日まで楽しみにできる方がいません。
policy-cost-at-once = 公開したとき、目的にそのまま応えられる方を{ $most }名まで続けてご紹介します。すぐに1名以上を知る方は86〜99%。選び直せるところが減るので、できうる最大の98.9〜99.9%です。
policy-figures = 60名・200名・1,000名の会を、お一人3名として計算で再現した値です。実際の会で測ったものではありません。
policy-settings = 選び方
policy-most = 前日までにご紹介する人数
policy-most-is = お一人に{ $count }名まで
policy-least = 必ずご紹介する人数
policy-least-is = { $count ->
    [0] 決めない
   *[other] どの方にも{ $count }名以上(話せることばが同じ方がいるかぎり)
}
policy-later = 前日よりあとの追加
policy-later-is = { $count ->
    [0] なし(遅れて来た方にご紹介できないことが増えます)
   *[other] お一人に{ $count }名まで
}
policy-theme = テーマに合う目的
policy-theme-same = ほかと同じ
policy-theme-more = 重くみる
policy-theme-much = とても重くみる
policy-talk = 講演に合う目的
policy-talk-same = ほかと同じ
policy-talk-more = 重くみる
policy-talk-much = とても重くみる
policy-levels = 熱量の差
policy-levels-is = { $count ->
    [0] 同じ方どうしだけ
    [1] 1段まで
   *[other] 問わない
}
policy-industries = 違う業種の方
policy-industries-any = 業種は問わない
policy-industries-mixed = 多めに
policy-industries-far = できるだけ多く
policy-reach = 大切にすること
policy-reach-everybody = 目的に応えられる方を、一人でも多くに
policy-reach-between = あいだを取る
policy-reach-best = 一組ごとの合い方
policy-how = 変えるには:{ $example }
policy-error-number = 「{ $typed }」は「{ $field }」に使えません。{ $low }から{ $high }までの数を入れてください。例:{ $example }
policy-error-least = 必ずご紹介する人数を、前日までにご紹介する人数より多くはできません。

# A first question to ask somebody who has a goal tag.
opener-seek-co-creation = 協業の相手が見つかったら、最初に何を一緒に試したいですか?
opener-seek-pilot = 試作や実証で、まず確かめたいことは何ですか?
opener-seek-clients = どんなお客さんとの仕事が、いちばん楽しいですか?
opener-seek-supply = いま、どんな物や作業の頼み先を探していますか?
opener-seek-channel = いちばん届けたいお客さんは、どんな方ですか?
opener-seek-hiring = 採用や育成のなかで、いまいちばん迷うのはどんな場面ですか?
opener-seek-projects = 次は、どんな仕事に関わってみたいですか?
opener-seek-funding = 資金のめどが立ったら、最初に何に取り組みたいですか?
opener-seek-efficiency = 毎週くり返す作業のうち、いちばん楽にしたいのはどれですか?
opener-seek-ai-data = 仕事のどんな場面で、まずAIやデータを使ってみたいですか?
opener-seek-marketing = ご自身の仕事について、もっと知ってほしいのはどんなところですか?
opener-seek-succession = 事業を引き継ぐとき、いちばん大切にしたいことは何ですか?
opener-seek-backoffice = 労務や法務、会計について、専門家に何を聞いてみたいですか?
opener-seek-overseas = いま、いちばん関心のある国や地域はどこですか?
opener-seek-regional = 地域のなかで、もっと元気にしたい場所や活動は何ですか?
opener-seek-sustainability = サステナブル経営に向けて、次に取り組みたいことは何ですか?
opener-seek-mentor = いま、だれかと話しながら整理したいテーマは何ですか?
opener-seek-market-voice = どんな現場で働く方の話を、いちばん聞いてみたいですか?

opener-offer-co-creation = うまくいった協業は、どんなきっかけから始まりましたか?
opener-offer-pilot = そちらの現場では、どんなことを試すと面白そうですか?
opener-offer-buyer = 導入や発注を考えはじめたきっかけは、何でしたか?
opener-offer-supply = これまでに手がけた、いちばん手ごわい注文はどんなものでしたか?
opener-offer-channel = よく売れた棚や場所には、どんな共通点がありましたか?
opener-offer-hiring = 採用や育成で、やり方を変えてよかったことは何ですか?
opener-offer-projects = 外部の方と仕事をしてよかったと感じたのは、どんなときですか?
opener-offer-funding = 資金調達や補助金で、早く知っておきたかったことは何ですか?
opener-offer-efficiency = やり方を変えて、ぐっと楽になった作業は何ですか?
opener-offer-ai-data = AIやデータが思いのほか役立ったのは、どんな場面でしたか?
opener-offer-marketing = 集客や広報で、小さくても効き目のあった工夫は何ですか?
opener-offer-succession = 事業の引き継ぎで、早めに話しておいてよかったことは何ですか?
opener-offer-backoffice = 労務や法務、会計で、よく出会う思いちがいは何ですか?
opener-offer-overseas = 海外との仕事で、最初に驚いたことは何でしたか?
opener-offer-regional = 地域でのつながりは、どんなことから広がりましたか?
opener-offer-sustainability = サステナブルな取り組みのうち、いちばん続けやすいのは何ですか?
opener-offer-mentor = 始めたころの自分に1つだけ伝えるなら、何を話しますか?
opener-offer-market-voice = 業界の外の人が知ったら驚きそうなことは何ですか?

opener-mutual-peer-learning = 仲間と一緒なら続けられそうな勉強は何ですか?
opener-mutual-co-event = また行きたいと思ったのは、どんなイベントや場でしたか?
opener-mutual-widen = この会のどんなところに引かれて、参加を決めましたか?

# The picture of the room: industries around a ring. Where it is short on words, ○ is somebody without a suggestion.
room-picture-chords = ご紹介の下書きです。{ $people }名を業種ごとに円に並べました。線1本がご紹介1組、全部で{ $pairs }組です。
room-picture-bands = ご紹介の下書きです。{ $people }名を業種ごとに円に並べました。帯が太いほど、業種のあいだのご紹介が多くなります。全部で{ $pairs }組です。
room-picture-alone = ○ ご紹介先がない方 { $count }名
room-picture-nobody-alone = 全員にご紹介先があります
room-picture-across = 業種の違う組 { $share }%
room-picture-largest = 濃い帯(組の多い業種どうし):{ $bands }
room-picture-band = { $one }と{ $other } { $count }組
room-picture-rest = ほか{ $count }業種
room-picture-sectors = 業種ごとの人数:{ $sectors }
room-picture-sector = { $name } { $count }名{ $alone ->
        [0] {""}
       *[other] (ご紹介先なし{ $alone }名)
    }
