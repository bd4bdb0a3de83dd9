# One event in several chats.
chat-slack = Slack
chat-discord = Discord
chat-sandbox = 体験用のチャット
event-channels = チャンネル
bind-done = 「{ $title }」をこのチャンネルでも開きます。全部で{ $count }か所です({ $chats })。これからのお知らせは、ここにも届きます。
bind-done-told = 「{ $title }」をこのチャンネルでも開きます。全部で{ $count }か所です({ $chats })。ここでもお知らせし、これからのお知らせもここに届きます。
bind-already = 「{ $title }」は、もうこのチャンネルでも開いています。何も変えていません。
bind-undone = 「{ $title }」のお知らせは、もうそちらには届きません。残りは{ $count }か所です({ $chats })。
bind-error-no-channel = 会を開きたいチャンネルで入力してください。例:/goen イベント 追加 12
bind-error-not-here = ここでは、このチャットの管理者か、ここで会を開いている主催者だけが使えます。その方にお願いするか、先にアカウントをつないでください:/goen アカウント連携
bind-error-nothing = これから開く会のなかに、主催されているものがありません。もう一方のチャットでつくった会なら、先にアカウントをつないでください:/goen アカウント連携
bind-error-not-bound = 「{ $title }」は、そのチャンネルでは開いていません。開いているのは{ $channels }です。例:/goen イベント 解除
bind-error-last = 「{ $title }」のチャンネルはここだけです。1つは残す必要があります。中止するときは:/goen イベント 中止
