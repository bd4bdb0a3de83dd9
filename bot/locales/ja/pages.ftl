# What every page for browsers says.
page-optional = 任意
page-errors = まだ送られていません。次のところをご確認ください。
page-error-title = ご確認ください:{ $title }
page-busy-title = 少しお待ちください
page-busy = このネットワークからのアクセスが集中しています。{ $seconds }秒ほど待って、もう一度お試しください。
page-too-large-title = 文章が長すぎます
page-too-large = まだ受け取っていません。文章を短くして、もう一度お送りください。
