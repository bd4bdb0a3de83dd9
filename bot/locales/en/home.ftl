# The bot's own page.
home-title = Goen: your page
home-nothing = Now
home-coming = Coming up
home-survey = Answer the survey
home-welcome = See who welcomes whom
home-again = Choose whom to talk to again
