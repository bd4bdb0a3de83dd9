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
