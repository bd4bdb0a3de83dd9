# The way out of every direct message.
stop = Stop direct messages

# How the bot may reach someone.
prefs-dm-on = Get direct messages
prefs-skip-nudge = Skip this time
prefs-undo-mute = Resume
prefs-mute-which = Which events' direct messages should stop?
prefs-mute-event = This event only
prefs-mute-all = All events
prefs-muted-all = Done. Direct messages of all events have stopped.
prefs-muted-event = Done. Direct messages about "{ $event }" have stopped.
prefs-unmuted = Direct messages are on again.
prefs-unmuted-unreachable = The last one did not reach you. We will try again. Please check that your settings in this chat let the bot write to you.
prefs-unmuted-event = Direct messages about "{ $event }" are on again.
prefs-dm-is-on = You will get direct messages about "{ $event }": at most one a day, six in all.
prefs-nudge-skipped = Done. We will not ask about your introduction again.
prefs-language-set = I will speak English with you from now on.
prefs-error-language-missing = Please say which language: "/goen language ja" or "/goen language en".
prefs-error-language = "{ $typed }" is not a language I speak. Please type "/goen language ja" or "/goen language en".
prefs-error-scope = I do not know what "{ $typed }" means here. Add "event" or "all". Example: { $example }
