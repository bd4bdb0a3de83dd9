# The bot's own page.
home-title = Goen ― あなたのページ
home-nothing = いまの会
home-coming = これからのお知らせ
