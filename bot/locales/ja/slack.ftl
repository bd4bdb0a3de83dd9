# What only Slack needs words for.
slack-close = やめる
slack-error-expired = 時間がかかり、フォームを開けませんでした。もう一度、ボタンを押すか、コマンドを入力してください。
slack-error-failed = Slackとのやりとりがうまくいきませんでした。少し待ってから、もう一度お試しください。
slack-error-form = 「{ $title }」は保存されませんでした。もう一度開いて、次のところを直してください。
slack-not-installed = このワークスペースには、Goenがインストールされていません。管理者にインストールをお願いしてください。
