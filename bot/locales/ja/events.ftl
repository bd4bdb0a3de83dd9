# Events: making, changing, publishing, calling off.
event-title = 名前
event-theme = テーマ
    .hint = ご自分の言葉で書くときは、空けておいてください
event-theme-own = テーマ(ご自分の言葉で)
    .hint = 例:商店街の新しいお客さん(60文字まで)
event-purpose = 目的
    .hint = この会で何が始まるとよいか。例:商店街と企業の連携を3つ始める(200文字まで)
event-start = 開始
    .hint = 例:12月3日 19時半、2026-12-03 19:00、明日 19:00
event-length = 長さ
    .hint = 例:2時間、90分、1時間半
event-venue = 会場
    .hint = 例:市民会館3F(100文字まで)
event-capacity = 定員
    .hint = 例:40。決めないときは空けておいてください
event-zone = タイムゾーン
    .hint = 例:東京、Asia/Tokyo、JST
event-language = お知らせのことば
event-language-ja = 日本語
event-language-en = 英語
event-language-both = 日本語と英語
event-when = 日時
event-state = 状態
event-state-draft = 下書き
event-state-published = 公開中
event-state-cancelled = 中止
event-state-ended = 終了
event-not-yet = 未定
event-places = { $count }名
event-number = 会の番号:{ $number }
event-lasts-hours = { $hours }時間({ $until }まで)
event-lasts-minutes = { $minutes }分({ $until }まで)
event-lasts-days = { $length }({ $until }まで)
event-lasts-both = { $hours }時間{ $minutes }分({ $until }まで)

event-create-title = 会をつくる
event-edit-title = 会の内容を直す
event-details-title = 時間・会場などを直す
event-theme-title = テーマを書く
event-purpose-title = 目的を書く
event-clone-title = 次の会をつくる
event-form-submit = 保存

event-created = 「{ $title }」を下書きにしました。{ $when }から{ $length }です。まだだれにもお知らせしていません。
event-corrected = 「{ $title }」はつい先ほどの下書きなので、新しくつくらずに、いま書かれた内容に直しました。{ $when }から{ $length }です。まだだれにもお知らせしていません。
event-cloned = 「{ $title }」の次の会を下書きにしました。{ $when }から{ $length }です。まだだれにもお知らせしていません。
event-cloned-voted = テーマは、投票でいちばん多かった「{ $themes }」にしました。
event-cloned-tie = 投票では「{ $themes }」が同数でした。テーマをお選びください。例:/goen イベント 変更 テーマ:「採用・育成」
event-changed = 「{ $title }」を保存しました。{ $when }から{ $length }です。
event-message-went-along = 手で変えたお知らせ「{ $label }」は、会といっしょに{ $when }へ動きました。
event-message-untrue = 手で変えたお知らせ「{ $label }」は、{ $when }では書いてあることが合わなくなるため、止めています。いつもの時刻に戻すか、変え直してください。
event-message-usual = 「{ $label }」をいつもの時刻に
event-changed-told = 日時・会場の変更をチャンネルでお知らせします。
event-shown = 「{ $title }」は{ $state }です。{ $when }から。
event-not-published = 「{ $title }」はまだ公開していません。
event-missing-both = テーマと目的がまだです。曖昧な会は手応えが出にくいため、公開前に必要です。
event-missing-theme = テーマがまだです。曖昧な会は手応えが出にくいため、公開前に必要です。
event-missing-purpose = 目的がまだです。曖昧な会は手応えが出にくいため、公開前に必要です。
event-chips = テーマから、次の目的が見つかりました:{ $topics }。選んだものは、ご紹介で少し重く見ます。
event-chip-off = ＋{ $topic }
event-chip-on = ✓{ $topic }
event-choose-theme = テーマを選ぶ
event-own-theme = ご自分の言葉で書く
event-write-purpose = 目的を書く
event-publish = 公開する
event-edit = 内容を直す
event-edit-details = 時間・会場などを直す
event-undo = 元に戻す
event-cancel = 中止する
event-keep = やめておく

event-published = 「{ $title }」を公開しました。{ $when }からです。チャンネルでお知らせします。10分以内なら元に戻せます。
event-published-again = 「{ $title }」はすでに公開しています。お知らせが届いていなかった{ $channels }つのチャンネルに、もう一度送ります。また届かないときは、DMでお知らせします。
event-already-published = 「{ $title }」はすでに公開しています。何も変わっていません。
event-unpublished-unseen = 「{ $title }」を下書きに戻しました。お知らせはまだ届いていなかったので、送りません。
event-unpublished-told = 「{ $title }」を下書きに戻しました。お知らせはもう届いていたので、取り下げたことをチャンネルに1通だけ送ります。
event-cancel-question = { $when }からの「{ $title }」を中止しますか。登録のある方は{ $people }名です。チャンネルに中止のお知らせを1通送り、予定していたお知らせ{ $planned }件は送りません。
event-cancel-draft-question = 下書きの「{ $title }」を中止しますか。{ $when }からの予定です。まだ公開していないので、だれにもお知らせしません。
event-cancelled-told = 「{ $title }」を中止しました。チャンネルに1通だけお知らせします。10分以内なら元に戻せます。
event-cancelled-unseen = 「{ $title }」を中止しました。まだだれにも知らせていなかったので、お知らせは送りません。10分以内なら元に戻せます。
event-kept = 「{ $title }」はそのままです。
event-restored-lead = 「{ $title }」の中止を取り消しました。

event-list = 会は{ $count }件です。
event-list-line = { $number } 「{ $title }」{ $when } { $state }
event-list-more = ほか{ $count }件
event-list-empty = まだ会がありません。

# Read in the channels, in the event's language.
event-announcement = 「{ $title }」を開きます。{ $when }から。テーマは「{ $theme }」。2分で終わる自己紹介で、話が合いそうな方を前もってご紹介します。
event-moved = 「{ $title }」の日時・会場が変わりました。{ $when }から{ $length }、会場は{ $venue }です。
event-unpublished = 先ほどの「{ $title }」のお知らせは取り下げます。内容が決まりましたら、あらためてお知らせします。
event-cancelled-notice = { $when }からの「{ $title }」は中止になりました。この会のお知らせは、これで終わります。
event-restored = 「{ $title }」の中止は取り消しになりました。{ $when }から、予定どおり開きます。

event-error-too-many-drafts = あなたの下書きの会は{ $most }件までです。「/goen イベント 一覧」で確かめ、使わないものを「/goen イベント 中止」で取り消してから、もう一度どうぞ。
event-error-too-many-events = ここで開催予定の会は{ $most }件までです。終わった会は数えません。「/goen イベント 一覧」で確かめ、使わないものを「/goen イベント 中止」で取り消してから、もう一度どうぞ。
event-error-no-channel = 会は、その会のチャンネルでつくります。開きたいチャンネルで「/goen イベント 作成」と入力してください。
event-error-cancelled = 「{ $event }」は中止になっています。次の会は「/goen イベント 複製」でつくれます。
event-error-ended = 「{ $event }」は終わりました。「/goen イベント 複製」で次の会をつくれます。
event-error-title-missing = 会の名前を書いてください。例:春の異業種交流会
event-error-long-title = 会の名前は{ $most }文字までです(いま{ $length }文字)。
event-error-long-theme = テーマは{ $most }文字までです(いま{ $length }文字)。
event-error-long-purpose = 目的は{ $most }文字までです(いま{ $length }文字)。
event-error-long-venue = 会場は{ $most }文字までです(いま{ $length }文字)。
event-error-start-missing = 開始の日時を書いてください。例:12月3日 19時半、2026-12-03 19:00、明日 19:00
event-error-start-unreadable = 「{ $typed }」は日時として読めませんでした。例:12月3日 19時半、2026-12-03 19:00、明日 19:00
event-error-start-no-time = 「{ $typed }」に時刻を添えてください。例:12月3日 19時半、明日 19:00
event-error-start-no-such-date = 「{ $typed }」という日時はありません。日付・曜日・時刻をお確かめください。
event-error-start-past = { $when }は過ぎています。これからの日時を書いてください。
event-error-length = 「{ $typed }」は会の長さにできません。1分から14日までで書いてください。例:2時間、90分
event-error-two-lengths = 「{ $typed }」と長さ「{ $length }」が合っていません。どちらか一方を書いてください。
event-error-zone = 「{ $typed }」というタイムゾーンは見つかりませんでした。例:Asia/Tokyo、Europe/London
event-error-capacity = 「{ $typed }」は定員にできません。2から100,000までの数で書いてください。例:40
event-error-language = 「{ $typed }」は選べません。ja、en、ja+en のどれかを書いてください。
event-error-stays-complete = 公開中の会には、テーマと目的の両方が必要です。何も変えていません。
event-error-publish-past = 「{ $title }」の開始は{ $when }で、過ぎています。日時を直してから公開してください。
event-error-undo-late = 元に戻せるのは10分以内の直前の操作だけです。内容は「/goen イベント 表示」で確かめられます。

event-channels = チャンネル
bind-done = 「{ $title }」をこのチャンネルでも開きます。全部で{ $count }か所です({ $chats })。これからのお知らせは、ここにも届きます。
bind-done-told = 「{ $title }」をこのチャンネルでも開きます。全部で{ $count }か所です({ $chats })。ここでもお知らせし、これからのお知らせもここに届きます。
bind-already = 「{ $title }」は、もうこのチャンネルでも開いています。何も変えていません。
bind-undone = 「{ $title }」のお知らせは、もうそちらには届きません。残りは{ $count }か所です({ $chats })。
bind-error-no-channel = 会を開きたいチャンネルで入力してください。例:/goen イベント 追加 12
bind-error-not-here = ここでは、このチャットの管理者か、ここで会を開いている主催者だけが使えます。その方にお願いするか、先にアカウントをつないでください:/goen アカウント連携
bind-error-nothing = これから開く会のなかに、主催されているものがありません。もう一方のチャットでつくった会なら、先にアカウントをつないでください:/goen アカウント連携
bind-error-not-bound = 「{ $title }」は、そのチャンネルでは開いていません。外すチャンネルを選んでください。
bind-error-last = 「{ $title }」のチャンネルは1つだけで、1つは残す必要があります。中止するときは:/goen イベント 中止
bind-error-last-ended = 「{ $title }」のチャンネルは1つだけで、1つは残す必要があります。会は終わりましたが、これから届くお知らせは、こちらで確かめて止められます:/goen お知らせ 一覧
bind-error-last-past = 「{ $title }」のチャンネルは1つだけで、1つは残す必要があります。終わった会なので、そのままで構いません。
bind-which = 「{ $title }」は、どのチャンネルを外しますか。
bind-leave = { $channel }を外す

# An event in a platform's own calendar.
calendar-about =
    テーマ:{ $theme }
    目的:{ $purpose }
calendar-no-place = 会場は追ってお知らせします

# An event in people's own calendars.
calendar-add = カレンダーに追加
calendar-open = カレンダーで開く
calendar-off = 中止
calendar-here = 「{ $title }」{ $off ->
        [yes] が中止になったことを伝える、カレンダー用のファイルです。開くと、入れてある予定が中止になります。
       *[no] のカレンダー用のファイルです。開くと、お使いのカレンダーに入ります。
    }
calendar-subscribe = 次のリンクをカレンダーで購読すると、日時や会場が変わったときや中止のときも、予定がいっしょに変わります:{ $link }

# 送る前に、だれに届くかを見せます。
audience-title = 届く内容
audience-channel = チャンネル
audience-channel-number = チャンネル{ $number }
audience-more = ほか{ $count }か所
audience-people = DM
audience-people-now = { $count }名
audience-people-morning = { $count }名(うち{ $waiting }名には翌朝)

# 実行の前の確認と、取り消し。
event-change-question = 「{ $title }」を変更して、チャンネルでお知らせしますか。まだ何も変えていません。
event-change-title = 変わること
event-change-from-to = { $old } → { $new }
event-change = 変更してお知らせする
event-change-undo-how = まだどのチャンネルにも届いていないあいだは、10分以内なら元に戻せます。
event-change-undone = 「{ $title }」を元に戻しました({ $when })。変更のお知らせは、どこにも届いていません。
event-error-change-gone = 「{ $title }」のこの変更は、もう反映したか、時間がたったため消えました。いまの内容は「/goen イベント 表示」で見られます。
event-error-change-out = 「{ $title }」の変更はもうチャンネルに届いているため、元に戻せません。もう一度変えるには:/goen イベント 変更
event-doubt-length = 長さが1日をこえています({ $length })。このままでよければ、お進みください。
event-publish-question = 「{ $title }」({ $when })を、このまま公開しますか。
event-publish-anyway = このまま公開する
event-safety-title = 決まりと窓口
event-edit-safety = 決まりと窓口を直す
event-rules = この会の決まり(ひとこと)
    .hint = 参加するときと開会のときに表示します。例:聞かれるまで売り込みはしない
event-rules-none = なし
event-safety = 安全窓口
    .hint = 主催者についての相談を読む方。ここにいる方の名前か、連絡先
event-safety-person = { $contact }(主催者についての相談は、ボットがこの方に届けます)
event-safety-words = { $contact }(ボットからは届けられません。主催者について相談した方に表示します)
event-safety-default = このワークスペースの管理者
event-contact = 情報の扱いの問い合わせ先
    .hint = 情報の扱いのお知らせに表示します。名前、メールアドレス、ページなど
event-contact-default = 主催者
event-error-long-safety = 安全窓口は{ $most }文字までです(いま{ $length }文字)。
event-error-long-contact = 問い合わせ先は{ $most }文字までです(いま{ $length }文字)。
event-error-long-rules = 決まりは{ $most }文字までです(いま{ $length }文字)。

# The talk.
event-talk = 講演
    .hint = 演題。例:小さな店の採用(100文字まで)
event-speaker = 講演者
    .hint = 例:佐藤花子さん(汐見ベーカリー)。60文字まで。いないときは空けておいてください
event-topics = 講演の話題(3つまで)
    .hint = 同じ話題に関心のある方どうしを、ご紹介で少し重く見ます
event-talk-form = 講演
event-edit-talk = 講演者・講演を直す
event-talk-line = { $which ->
    [speaker] { $speaker }
    [title] 「{ $title }」
   *[both] 「{ $title }」{ $speaker }
    }
event-talk-topics = 話題:{ $topics }
event-error-long-speaker = 講演者は{ $most }文字までです(いま{ $length }文字)。
event-error-long-talk = 演題は{ $most }文字までです(いま{ $length }文字)。
event-error-topic = 「{ $typed }」という話題は一覧にありません。例:採用・育成、効率化・DX。なくすときは「なし」
event-error-topics = 話題は{ $most }つまでです(いま{ $count }つ)。

# Who registered elsewhere and is not in the chat.
seat-code = 申し込み{ $code }
seat-guest = お連れの方({ $code })
seat-namesake = { $name }({ $code })
seat-error-unknown = 「{ $title }」に、コード{ $typed }の申し込みはありません。名札をもう一度ご確認いただくか、お名前を入力してください。予定の方の一覧:/goen 来場 一覧
seat-error-several = 「{ $typed }」に当てはまる方が、何名かいます:{ $listed }。どの方か、参加コードで教えてください。例:{ $example }
seat-error-not-coming = 申し込み{ $code }は、「{ $title }」に来る予定がありません(取り消されたか、申し込み先で席を待っています)。何も変えていません。
seat-error-cancelled = 申し込み{ $code }は、「{ $title }」を取り消しています。いらしているなら、会のチャットに入っていただくか、申し込み先で登録し直したあとの名簿を取り込んでください。何も変えていません。
