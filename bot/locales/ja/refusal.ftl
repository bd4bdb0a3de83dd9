# When a channel does not take the bot's messages.
refused = 「{ $event }」のお知らせを、チャンネルに届けられませんでした。{ $advice }(チャットの返事:{ $said })
refused-not-invited = チャンネルにボットを招待してから、「/goen お知らせ 一覧」でお確かめください。
refused-archived = チャンネルはアーカイブされています。戻すか、別のチャンネルで会をつくってください。
refused-deleted = チャンネルがなくなりました。別のチャンネルで会をつくってください。
refused-missing-permission = ボットの権限が足りません。管理者に権限の追加をお願いしてください。
refused-not-installed = Goenが外されています。ワークスペースの管理者に、もう一度インストールしてもらってください。
refused-calendar = 「{ $event }」を、サーバーのイベント一覧に載せられませんでした。お知らせは予定どおり届きます。一覧にも載せるときは、ボットに権限を付けてください。(チャットの返事:{ $said })
refused-other = チャンネルの設定をお確かめください。
