# What can be chosen while an option of a command is typed; the commands take these words.
complete-yes = yes
complete-all = all
complete-this-event = event
complete-series = series
complete-ja = Japanese
complete-en = English
complete-both = both
complete-attendees = attendees
complete-survey = survey
complete-balance = balance
complete-tables = tables
complete-expected = expected
complete-here = here
complete-named = { $name } ({ $detail })
