# The bot's own page.
home-title = Goen: your page
home-nothing = Now
home-coming = Coming up
