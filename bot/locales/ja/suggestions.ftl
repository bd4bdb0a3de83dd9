# Whom to meet.
meet-see = 見る
meet-suggestions = 話が合いそうな方を{ $count }名ご紹介します:{ $names }。理由と、話のきっかけもそえました。
meet-others = ほかの方はこちらです:{ $names }。
meet-nobody = いま、ご紹介できる方はいません。自己紹介が増えると、ここでご紹介できることがあります。
meet-no-more = いまご紹介できる方は以上です。自己紹介が増えると、ここに加わることがあります。
meet-dismissed = 承りました。{ $name }とは、どの会でもお互いにご紹介しません。相手にはお知らせしません。「/goen ブロック」でいつでも元に戻せます。
meet-dismiss-how = 「外す」を選ぶと、その方とはどの会でもお互いにご紹介しません。「/goen ブロック」でいつでも元に戻せます。
meet-dismiss = { $name }を外す
meet-met = { $when }の会でもご紹介しました。お話しできましたか?
meet-month = { $month }月
meet-month-of-year = { $year }年{ $month }
meet-more = ほかの方を見る
meet-first-page = 最初の方に戻る
meet-why = ご紹介の理由
meet-question = 話のきっかけ
meet-card = { $name }のカードです。
meet-attendees-only = カードを見られるのは、「{ $event }」に参加した方と主催者だけです。
meet-attendees-only-yet = カードを見られるのは、「{ $event }」に参加する方と主催者だけです。2分の自己紹介で参加すると、ほかの方のカードも見られます。
meet-common = お二人の接点
meet-reason-they-offer = { $name }は「{ $theirs }」そうです。あなたの「{ $mine }」に、ちょうど応えられそうです。
meet-reason-i-offer = { $name }は「{ $theirs }」そうです。あなたの「{ $mine }」で、ちょうど応えられそうです。
meet-reason-both = お二人とも「{ $mine }」を挙げています。
meet-reason-related-offer = { $name }は「{ $theirs }」そうです。あなたの「{ $mine }」に近い話が{ $way ->
    [offer] できそうです。
   *[seek] 聞けそうです。
}
meet-reason-related-seek = { $name }は「{ $theirs }」そうです。あなたの「{ $mine }」{ $way ->
    [offer] が役に立つかもしれません。
   *[seek] と近い関心をお持ちです。
}
meet-reason-icebreaker = 目的どうしの組み合わせは見つかりませんでしたが、ちがう見方を聞けるかもしれません。
meet-error-no-card = { $name }は、この会でまだ自己紹介をしていません。
meet-error-away = { $name }は、このチャットを離れています。戻られると、またカードを見られます。
meet-elsewhere = { $name }は{ $chat }から参加します。当日、会場でお声がけください。

# Suggestions from the organizer's side.
match-preview = 紹介案:自己紹介ずみの{ $people }名で{ $pairs }組です({ $spread })。
match-spread = { $people }名に{ $each }名ずつ
match-left-out = 目的の重なる方が見つからない方:{ $count }名。
match-nobody-left-out = 全員に、目的の重なる方が見つかりました。
match-excluded-list = 除外中:{ $names }。
match-left-out-title = 目的の重なる方が見つからない方
match-needs = { $name }:「{ $goals }」に応えられる方をお誘いすると、ご紹介できるようになります。
match-needs-level = { $name }:熱量の近い方が増えると、ご紹介できるようになります。
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

# A first question to ask somebody who has a goal tag.
question-seek-co-creation = 協業の相手が見つかったら、最初に何を一緒に試したいですか?
question-seek-pilot = 試作や実証で、まず確かめたいことは何ですか?
question-seek-clients = どんなお客さんとの仕事が、いちばん楽しいですか?
question-seek-supply = いま、どんな物や作業の頼み先を探していますか?
question-seek-channel = いちばん届けたいお客さんは、どんな方ですか?
question-seek-hiring = 採用や育成のなかで、いまいちばん迷うのはどんな場面ですか?
question-seek-projects = 次は、どんな仕事に関わってみたいですか?
question-seek-funding = 資金のめどが立ったら、最初に何に取り組みたいですか?
question-seek-efficiency = 毎週くり返す作業のうち、いちばん楽にしたいのはどれですか?
question-seek-ai-data = 仕事のどんな場面で、まずAIやデータを使ってみたいですか?
question-seek-marketing = ご自身の仕事について、もっと知ってほしいのはどんなところですか?
question-seek-succession = 事業を引き継ぐとき、いちばん大切にしたいことは何ですか?
question-seek-backoffice = 労務や法務、会計について、専門家に何を聞いてみたいですか?
question-seek-overseas = いま、いちばん関心のある国や地域はどこですか?
question-seek-regional = 地域のなかで、もっと元気にしたい場所や活動は何ですか?
question-seek-sustainability = サステナブル経営に向けて、次に取り組みたいことは何ですか?
question-seek-mentor = いま、だれかと話しながら整理したいテーマは何ですか?
question-seek-market-voice = どんな現場で働く方の話を、いちばん聞いてみたいですか?

question-offer-co-creation = うまくいった協業は、どんなきっかけから始まりましたか?
question-offer-pilot = そちらの現場では、どんなことを試すと面白そうですか?
question-offer-buyer = 導入や発注を考えはじめたきっかけは、何でしたか?
question-offer-supply = これまでに手がけた、いちばん手ごわい注文はどんなものでしたか?
question-offer-channel = よく売れた棚や場所には、どんな共通点がありましたか?
question-offer-hiring = 採用や育成で、やり方を変えてよかったことは何ですか?
question-offer-projects = 外部の方と仕事をしてよかったと感じたのは、どんなときですか?
question-offer-funding = 資金調達や補助金で、早く知っておきたかったことは何ですか?
question-offer-efficiency = やり方を変えて、ぐっと楽になった作業は何ですか?
question-offer-ai-data = AIやデータが思いのほか役立ったのは、どんな場面でしたか?
question-offer-marketing = 集客や広報で、小さくても効き目のあった工夫は何ですか?
question-offer-succession = 事業の引き継ぎで、早めに話しておいてよかったことは何ですか?
question-offer-backoffice = 労務や法務、会計で、よく出会う思いちがいは何ですか?
question-offer-overseas = 海外との仕事で、最初に驚いたことは何でしたか?
question-offer-regional = 地域でのつながりは、どんなことから広がりましたか?
question-offer-sustainability = サステナブルな取り組みのうち、いちばん続けやすいのは何ですか?
question-offer-mentor = 始めたころの自分に1つだけ伝えるなら、何を話しますか?
question-offer-market-voice = 業界の外の人が知ったら驚きそうなことは何ですか?

question-mutual-peer-learning = 仲間と一緒なら続けられそうな勉強は何ですか?
question-mutual-co-event = また行きたいと思ったのは、どんなイベントや場でしたか?
question-mutual-widen = この会のどんなところに引かれて、参加を決めましたか?
