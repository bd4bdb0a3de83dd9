# What is stored about somebody.
mydata-shown = This is what is stored about you, in every chat you have linked. It leaves out what belongs to others as well, such as their notes and answers. Only you see it.
mydata-title = Stored about you
mydata-profile = You
    .kept = Until you delete it, or 24 months without use.
mydata-accounts = Accounts
    .kept = Until you delete it, or 24 months without use.
mydata-consents = What you agreed to
    .kept = Until you delete it, or 24 months without use.
mydata-events = Events
    .kept = Goals, lines and seats: until 90 days after the event.
mydata-meeting = Whom to meet
    .kept = Suggestions: until 400 days after the event. Whom you blocked or know already: until you change it.
mydata-again = Talking again
    .kept = Requests: until 90 days after the event. Contacts and notes: until you withdraw them.
mydata-questions = Questions to speakers
    .kept = Until 90 days after the event.
mydata-survey = Surveys and votes that are open
    .kept = That you answered, and what you voted for: until it closes.
mydata-held = Held texts and decisions
    .kept = Until 180 days after the last one.
mydata-organizing = Running events, and the log of what was looked at
    .kept = The log: for 180 days.
mydata-bot = Messages
    .kept = Until 90 days after the event. Open forms: for a day.
mydata-answers = Survey answers carry no name, so nobody can find yours.
mydata-account = { $chat }: { $name }
mydata-agreed = Version { $versions } of the notice
mydata-event = "{ $title }": { $said }
mydata-line = the line "{ $line }"
mydata-registration = your registration at another service
mydata-seats = your seats
mydata-nothing-said = you registered
mydata-waiting = you wait for a seat
mydata-more = and { $count } more
mydata-question = "{ $words }"
mydata-answered = You answered: { $titles }
mydata-voted = You voted on the next theme: { $titles }
mydata-organizes = On the staff of { $titles }
mydata-count-joined = { $count ->
    [one] accounts joined once
   *[other] accounts joined { $count } times
}
mydata-count-welcomed = { $count ->
    [one] one welcome partner
   *[other] { $count } welcome partners
}
mydata-count-suggested = { $count ->
    [one] one suggestion
   *[other] { $count } suggestions
}
mydata-count-blocked = { $count ->
    [one] one person you blocked
   *[other] { $count } people you blocked
}
mydata-count-known = { $count ->
    [one] one person you know already
   *[other] { $count } people you know already
}
mydata-count-asked = { $count ->
    [one] one person you asked
   *[other] { $count } people you asked
}
mydata-count-exchanged = { $count ->
    [one] one exchanged contact
   *[other] { $count } exchanged contacts
}
mydata-count-seen = { $count ->
    [one] one card you looked at
   *[other] { $count } cards you looked at
}
mydata-count-reports = { $count ->
    [one] one thing you reported
   *[other] { $count } things you reported
}
mydata-count-cases = { $count ->
    [one] one text or decision
   *[other] { $count } texts or decisions
}
mydata-count-deeds = { $count ->
    [one] one entry in the log
   *[other] { $count } entries in the log
}
mydata-count-letters = { $count ->
    [one] one direct message
   *[other] { $count } direct messages
}
mydata-count-drafts = { $count ->
    [one] one open form
   *[other] { $count } open forms
}
mydata-count-files = { $count ->
    [one] one file that waits to be imported
   *[other] { $count } files that wait to be imported
}
mydata-count-chosen = { $count ->
    [one] one event chosen in a conversation
   *[other] { $count } events chosen in conversations
}
mydata-export = Get it as files
mydata-taken = Here is what is stored about you: a JSON file for programs, a CSV file for spreadsheets.
mydata-column-topic = Topic
mydata-column-table = Table
mydata-column-row = Row
mydata-column-what = What
mydata-column-value = Value
mydata-true = yes
mydata-false = no
mydata-ask-delete = Delete it
mydata-delete-question = Delete everything stored about you, in every chat you have linked? Nothing is deleted yet. It cannot be undone.
mydata-delete-never-how = If you never want to hear from Goen again, a mark can stay: a digest of your account, made with a secret key, and nothing else of you. With it, Goen never writes to you, until you use it again yourself.
mydata-delete-never = Delete, and never write to me again
mydata-delete-alone = Nobody else organizes { $titles }. Before you delete your data, please add somebody: /goen staff add @name
mydata-goes = This goes
mydata-goes-too = And what concerns you elsewhere: notes of others, contacts you shared, suggestions, and stored direct messages that show your account, or your name on a line of its own.
mydata-stays = This stays
mydata-stays-what =
    Survey answers: they carry no name.
    Your name in the list of somebody who asked to talk to you again: until 90 days after the event, because a gap would tell them what you answered.
    Stored copies of messages to channels, of messages with your name inside an English sentence or as a single character, and of any being sent right now: until 90 days after the event.
    What the chat itself keeps, and copies of the database: Goen's own for at most 90 days.
mydata-stays-installation = That you installed Goen in Slack (your ID there): until it is uninstalled, because the connection of the workspace depends on it.
mydata-delete = Delete everything
mydata-keep = Do not delete
mydata-deleted = Done. What was stored about you is deleted. If you use Goen again, you start as somebody new.
mydata-deleted-never = Goen will not write to you again. If you use it again yourself, this ends, and you are told so.
mydata-keep-card = Keep my card
mydata-forget-event = Delete it now
mydata-kept-card = Your card of "{ $event }" stays as a start for your next introduction. Only you see it. Your requests and suggestions are still deleted on time.
mydata-forgot-event = Done. Your goals, line, requests and suggestions of "{ $event }" are deleted.
mydata-error-no-card = There is no card of yours at "{ $event }" anymore.
