# Introducing oneself: notice, two forms, preview, publishing, withdrawing.
intro-start = 自己紹介をはじめる
intro-notice = 「{ $event }」の自己紹介をはじめます。入力の前に、情報の扱いをご確認ください(30秒)。
intro-notice-title = 情報の扱い
intro-notice-text =
    使い道:話が合いそうな方のご紹介、席決め、参加者のバランスの確認、この会のお知らせ、お互いが望んだときの連絡先の交換、1か月後に「その後」をおたずねすること、主催者向けの集計、無記名のアンケート(結果は締め切り後、5名以上から)、次回テーマの投票(5票以上の合計だけ)。ほかには使いません。
    見える人:カード(名前・業種・規模・目的・ひとこと)は参加者だけ。立場は5名以上の合計だけを主催者が見ます。熱量と話せることばは、ご紹介の計算にだけ使います。出席は会のスタッフ、ほかのサービスでの申込内容は主催者が見ます。勧誘のおそれで保留した文と、ご相談の内容は、主催者とその会の見守り役が見て判断します。
    保管:目的とひとこと、出席、ほかのサービスでの申込内容は、会が終わって90日で消します。投票先は、締め切りのときに消して合計だけを残します。どなたをご紹介したかは、まだご紹介していない方を先にご紹介するため400日まで、会わないと決めた方は、ご自分で元に戻すまで残します。保留した文とご相談は、最後のやりとりから180日で消します。自己紹介はいつでも取り消せます(/goen 参加取り消し)。保存している情報は、いつでも見る・受け取る・削除することができ(/goen 自分の情報)、24か月お使いがなければ消えます。
    選べること:下のボタンで、すべてに同意したことになります。お知らせ・「その後」のおたずね・集計は、「選ぶ」で外せます。ご紹介を含めて、どれもあとからいつでも取り消せます(/goen 自分の情報 同意)。
    責任者・お問い合わせ先:{ $organizers }。やりとりはお使いのチャットサービスを通ります。
    自己紹介で電話番号・メールアドレス・健康や信条などはお聞きしません。書かないでください。連絡先を書いていただくのは、「また話したい」方と交換するときだけです。
intro-notice-changed = 前に同意いただいてから内容が変わりましたので、もう一度ご確認ください。
intro-notice-refused = 自己紹介とご紹介は、取り消されています。はじめると、もう一度同意したことになります。
intro-notice-typed = いま入力した内容は、まだ保存していません。確認のうえ、同じ行に「同意:はい」を付けて送ると、そのままつづけられます。
intro-organizers-named = { $names }(主催者)
intro-organizers = この会の主催者
intro-consent = 確認して、はじめる

intro-about-title = あなたについて(1/2)
intro-goals-title = 今回の目的(2/2)
intro-next = 次へ
intro-to-preview = 確認へ
intro-continue = つづける
intro-typed-kept = 読み取れなかったところがあります。ほかは保存しました。
intro-typed-problem = 「{ $field }」:{ $problem }
intro-step-saved = 1つ目を保存しました。残りは1つ、約1分です。

intro-name = 呼んでほしい名前
    .hint = ニックネームでもかまいません(当日、お互いに探すときの名前です)
intro-industry = 業種
    .hint = いちばん近いもの
intro-size = 会社・組織の規模
    .hint = 正社員のおおよその人数
intro-role = 立場
    .hint = 参加者のバランスだけに使い、ほかの方には表示しません
intro-language = ボットのことば
intro-languages = 話せることば / Languages
    .hint = 同じことばで話せる方どうしをご紹介します。いくつでも
intro-offer = 役に立てそうなこと(1〜3)
    .hint = 小さなことで十分です。例:失敗談を話せる
intro-seek = 探していること・知りたいこと(1〜3)
    .hint = 売り込みは、カードに「提案歓迎」とある方だけにお願いします
intro-proposed = ひとことから選んでおきました。ちがえば直してください
intro-commitment = 今回の熱量
    .hint = 近い方どうしをご紹介します。表示はしません
intro-line = 話しかけるきっかけになるひとこと
    .hint = 例:最近いちばん試行錯誤していること(80文字まで)
intro-line-first = 任意。書くと、次の画面で目的の候補を選んでおきます
intro-line-before = 先にひとことを書く
intro-line-title = ひとこと
intro-line-saved = ひとことを保存しました。次の画面で目的を選んでください。
intro-line-goals = ひとことを保存しました。次の画面では、次の目的を選んであります:{ $goals }。ちがえば直せます。
intro-reach = お知らせの受け取り方
    .hint = あとで変えられます
intro-reach-dm-ok = DMで受け取る
intro-reach-channel-only = チャンネルのお知らせだけ

intro-preview = カードはこのように見えます。肩書きや会社名は表示しません。
intro-unseen-title = ほかの方には見えない設定
intro-publish = この内容で公開
intro-edit-goals = 目的を直す
intro-edit-about = 自分のことを直す
intro-chip-offer = できることに「{ $tag }」を足す
intro-chip-seek = 探すことに「{ $tag }」を足す
intro-published = 公開しました。話が合いそうな方を{ $count }名ご紹介します。
intro-published-yet = 公開しました。{ $then }
intro-published-alone = 公開しました。いまはまだ、ご紹介できる方がいません。ほかの方の自己紹介がそろうと、「/goen 紹介」で見られます。

intro-withdraw = 取り消す
intro-withdraw-question = 「{ $event }」への参加と自己紹介を取り消しますか。目的・ひとこと・ご紹介の記録が消え、ほかの方からカードが見えなくなります。席は、ほかの方にお譲りします。
intro-withdraw-question-over = 「{ $event }」の自己紹介を取り消しますか。目的・ひとこと・ご紹介の記録が消え、ほかの方からカードが見えなくなります。
intro-withdrawn = 「{ $event }」への参加と自己紹介を取り消しました。
leave-done = 「{ $event }」への参加を取り消しました。
leave-again = 席があるあいだは、またはじめられます。
intro-error-name-missing = 名前を入れてください。例:佐藤
intro-error-languages = 話せることばを、1つ以上選んでください。
intro-error-goals = 1〜{ $most }個を選んでください(いま{ $count }個)。
intro-error-nothing-to-publish = 公開する内容がありません。もう一度、自己紹介からお願いします:/goen 自己紹介
leave-question = 「{ $event }」への参加を取り消しますか。参加の予定から外れ、この会のために書いた内容は消えます。席は、ほかの方にお譲りします。
leave-question-over = 「{ $event }」の登録を取り消しますか。この会のために書いた内容は消えます。
leave-it = 参加を取り消す
leave-elsewhere = ほかのサービスでお申し込みです。そちらも取り消してください。申し込み先では、参加の予定のままになっています。
leave-error-not-in = 「{ $event }」には、ここでは登録していません。取り消すものはありません。ほかのサービスでお申し込みの方は、そちらで取り消してください。主催者が次に名簿を取り込むと、こちらも変わります。
intro-error-closed = 「{ $event }」の自己紹介の受付は終わりました。必要なときは主催者にお声がけください。

intros-opened = 「{ $title }」の自己紹介の受付を始めました。
intros-opened-already = 「{ $title }」の自己紹介は、すでに受け付けています。
intros-closed = 「{ $title }」の自己紹介の受付を終えました。これまでの自己紹介はそのままです。
intros-closed-already = 「{ $title }」の自己紹介の受付は、すでに終わっています。
intros-status-seats = 登録のうち{ $count }名は、ほかのサービスで申し込み、チャットにはまだいない方です。
intros-status = 「{ $title }」の自己紹介({ $state }):登録{ $registered }名、自己紹介ずみ{ $introduced }名、うちはじめての方{ $newcomers }名。
intros-are-open = 受付中
intros-are-closed = 受付終了
