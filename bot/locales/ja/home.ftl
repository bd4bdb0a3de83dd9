# The bot's own page.
home-title = Goen ― あなたのページ
home-nothing = いまの会
home-coming = これからのお知らせ
home-survey = アンケートに回答する
home-welcome = お迎え役を見る
home-again = また話したい方を選ぶ
