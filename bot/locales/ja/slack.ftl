# What only Slack needs words for.
slack-close = やめる
slack-error-failed = Slackとのやりとりがうまくいきませんでした。少し待ってから、もう一度お試しください。
slack-not-installed = このワークスペースには、Goenがインストールされていません。管理者にインストールをお願いしてください。
