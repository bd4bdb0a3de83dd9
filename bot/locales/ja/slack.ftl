# What only Slack needs words for.
slack-close = やめる
slack-error-scope = このワークスペースのGoenには権限「{ $scope }」がないため、お答えできません。アプリを管理している方に、権限の追加をお願いしてください。
slack-error-failed = Slackとのやりとりがうまくいきませんでした。少し待ってから、もう一度お試しください。
slack-file-sent = { $names }を、GoenとのDMにお送りしました。
slack-not-installed = このワークスペースには、Goenがインストールされていません。管理者にインストールをお願いしてください。

# What people read about the Slack app before they use it: in its manifest, in the setup guide, in the doctor's answer.
slack-app-description = 来てよかったと思える交流会のために。自己紹介、話が合いそうな方のご紹介、無記名のアンケートを、日本語と英語でお手伝いします。
slack-app-about =
    Goen(ご縁)は、交流会の前・当日・後をお手伝いします。参加者は2分で自己紹介をし、前日には、話が合いそうな方を数名、理由ときっかけの質問を添えて、ご本人だけにご紹介します。必要なときだけのお知らせと、終わりに5問のアンケートがあります。主催者は、参加者のバランスとアンケートの結果を見られます。みなさんの会話のうちGoenに届くのは、Goen宛てのDMと、Goenをメンションしたメッセージだけです。日本語と英語を、同じ会のなかで同時に使えます。
slack-app-command = 交流会の自己紹介、ご紹介、アンケート
slack-app-shortcut-intro = 自己紹介をする
    .about = 次の交流会の自己紹介をします(2分)

# What each scope is for.
slack-scope-commands = コマンドとショートカット
slack-scope-chat-write = 招待されたチャンネルとDMへの投稿、自分のメッセージの更新
slack-scope-im-write = DM: ファイルの送り先や、自分のメッセージが届いたか確かめる会話を見つけ、なければ開くこと
slack-scope-im-history = Goen宛てのDM(「停止」や、スラッシュなしのコマンド)を受け取ること。送信中に接続が切れたとき、自分のメッセージがDMに届いたか確かめること
slack-scope-users-read = 表示名、言語、時間帯と、ワークスペースの管理者・ゲスト・停止中かどうか。メールアドレスは見ません
slack-scope-files-write = 主催者が求めたCSVや画像と、お知らせやお礼に添える図を送ること
slack-scope-files-read = 主催者がフォームで渡した申し込みの一覧を読み、送った図が表示できるようになったかを確かめること
slack-scope-app-mentions-read = チャンネルで、Goenをメンションしたメッセージ(スラッシュなしのコマンド)を受け取ること
slack-scope-channels-read = Goenのいる公開チャンネルに人が入ったことを知ること。「goen doctor」がそのチャンネルを挙げること

# Pages in the browser of whoever installs Goen in their workspace.
slack-install-done = 「{ $team }」にGoenをインストールしました
slack-install-invite = 会のチャンネルで「/invite @Goen」と入力してください。
slack-install-create = そのチャンネルで「/goen イベント 作成」と入力してください。公開するまで、ほかの方には見えません。
slack-install-open = Slackを開く
slack-install-cancelled = インストールしていません
slack-install-cancelled-why = Slackで「キャンセル」が押されました。何も変わっていません。
slack-install-stale = このページは使えません
slack-install-stale-why = 別のブラウザーで始めたか、10分を過ぎたか、すでに済んでいます。何も変わっていません。もう一度、はじめからお試しください。
slack-install-refused = Slackがインストールを確認できませんでした
slack-install-refused-why = 何も変わっていません。もう一度、はじめからお試しください。続くときは、Goenを動かしている方にお知らせください。
slack-install-broken = うまくいきませんでした
slack-install-broken-why = インストールを保存できませんでした。数分待ってから、もう一度お試しください。
slack-install-unreachable-why = Slackにつながりませんでした。数分待ってから、もう一度お試しください。
slack-install-again = はじめから
