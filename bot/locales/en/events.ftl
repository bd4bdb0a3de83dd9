# Events: making, changing, publishing, calling off.
event-title = Title
event-theme = Theme
    .hint = Leave empty to write your own below
event-theme-own = Theme in your own words
    .hint = For example: New customers for the high street (60 characters)
event-purpose = Purpose
    .hint = What should begin here? Example: start three projects between shops and companies (200 characters)
event-start = Start
    .hint = For example: Dec 3 7:30 pm, 2026-12-03 19:00, tomorrow 19:00
event-length = Length
    .hint = For example: 2h, 90m
event-venue = Venue
    .hint = For example: City hall 3F (100 characters)
event-capacity = Capacity
    .hint = For example: 40. Leave empty for no limit
event-zone = Time zone
    .hint = For example: London, Europe/London
event-language = Language of the posts
event-language-ja = Japanese
event-language-en = English
event-language-both = Japanese and English
event-when = Date
event-state = State
event-state-draft = a draft
event-state-published = published
event-state-cancelled = canceled
event-state-ended = over
event-not-yet = not decided yet
event-places = { $count ->
    [one] { $count } person
   *[other] { $count } people
}
event-number = Event number: { $number }
event-lasts-hours = { $hours ->
        [one] { $hours } hour
       *[other] { $hours } hours
    } (until { $until })
event-lasts-minutes = { $minutes ->
        [one] { $minutes } minute
       *[other] { $minutes } minutes
    } (until { $until })
event-lasts-days = { $length } (until { $until })
event-lasts-both = { $hours } h { $minutes } min (until { $until })

event-create-title = Create an event
event-edit-title = Edit the event
event-details-title = Edit time and venue
event-theme-title = Write a theme
event-purpose-title = Write the purpose
event-clone-title = Make the next event
event-form-submit = Save

event-created = "{ $title }" is saved as a draft. It starts on { $when } and takes { $length }. Nobody has been told yet.
event-corrected = "{ $title }" is your draft of a moment ago, so it was corrected instead of making a second one. It starts on { $when } and takes { $length }. Nobody has been told yet.
event-cloned = The next "{ $title }" is saved as a draft. It starts on { $when } and takes { $length }. Nobody has been told yet.
event-cloned-voted = Its theme is what most people voted for: "{ $themes }".
event-cloned-tie = In the vote, "{ $themes }" got the same number. Please choose the theme, for example: /goen event edit theme:"Hiring"
event-changed = "{ $title }" is saved. It starts on { $when } and takes { $length }.
event-message-went-along = The message "{ $label }", which you moved by hand, went along with the event: { $when }.
event-message-untrue = The message "{ $label }", which you moved by hand, is held back: on { $when }, what it says would not be true. Put it back to its usual time, or move it again.
event-message-usual = Usual time: { $label }
event-changed-told = We will announce the new time or venue in the channel.
event-shown = "{ $title }" is { $state }. It starts on { $when }.
event-not-published = "{ $title }" is not published yet.
event-missing-both = It has no theme and no purpose yet. Vague events rarely lead anywhere, so both are needed before it is published.
event-missing-theme = It has no theme yet. Vague events rarely lead anywhere, so one is needed before it is published.
event-missing-purpose = It has no purpose yet. Vague events rarely lead anywhere, so one is needed before it is published.
event-chips = The theme names these goals: { $topics }. The ones you choose will weigh a little more in the suggestions.
event-chip-off = + { $topic }
event-chip-on = ✓ { $topic }
event-choose-theme = Choose a theme
event-own-theme = Write your own
event-write-purpose = Write the purpose
event-publish = Publish
event-edit = Edit
event-edit-details = Edit time and venue
event-undo = Undo
event-cancel = Cancel the event
event-keep = Keep it

event-published = "{ $title }" is published. It starts on { $when }. We will announce it in the channel. You can undo this for ten minutes.
event-published-again = "{ $title }" is published already. { $channels ->
    [one] { $channels } channel that did not get the news is
   *[other] { $channels } channels that did not get the news are
    } told once more. If one refuses again, you get a direct message.
event-already-published = "{ $title }" is published already. Nothing was changed.
event-unpublished-unseen = "{ $title }" is a draft again. The announcement had not gone out yet, so it will not be sent.
event-unpublished-told = "{ $title }" is a draft again. The announcement had gone out, so the channels get one message that takes it back.
event-cancel-question = Cancel "{ $title }" of { $when }? { $people ->
        [one] { $people } person is
       *[other] { $people } people are
    } registered. The channels get one notice, and { $planned ->
        [one] { $planned } planned message is
       *[other] { $planned } planned messages are
    } not sent.
event-cancel-draft-question = Cancel the draft "{ $title }" of { $when }? It is not published, so nobody will be told.
event-cancelled-told = "{ $title }" is canceled. The channels get one notice. You can undo this for ten minutes.
event-cancelled-unseen = "{ $title }" is canceled. Nobody had been told of it, so no notice is sent. You can undo this for ten minutes.
event-kept = "{ $title }" stays as it is.
event-restored-lead = "{ $title }" is no longer canceled.

event-list = { $count ->
        [one] { $count } event.
       *[other] { $count } events.
    }
event-list-line = { $number } "{ $title }" { $when }, { $state }
event-list-more = and { $count } more
event-list-empty = There are no events yet.

# Read in the channels, in the event's language.
event-announcement = "{ $title }" is coming: { $when }. Theme: { $theme }. Introduce yourself in two minutes, and we tell you beforehand whom you may enjoy meeting.
event-moved = "{ $title }" has a new time or venue. It starts on { $when } and takes { $length }. Venue: { $venue }.
event-unpublished = Please disregard the announcement of "{ $title }" for now. We will post again when it is settled.
event-cancelled-notice = "{ $title }" of { $when } has been canceled. This is the last message about it.
event-restored = "{ $title }" is not canceled after all. It takes place as planned: { $when }.

event-error-too-many-drafts = You can have { $most } drafts of events. "/goen event list" shows them. Please call off one that you do not need, then try again.
event-error-too-many-events = There can be { $most } coming events here; past ones do not count. "/goen event list" shows them. Please call off one that you do not need, then try again.
event-error-no-channel = An event is created in its own channel. Type "/goen event create" in the channel where it should live.
event-error-cancelled = "{ $event }" was canceled. "/goen event clone" makes the next one.
event-error-ended = "{ $event }" has ended. "/goen event clone" makes the next one.
event-error-title-missing = Please give the event a title. Example: Spring mixer
event-error-long-title = The title can have at most { $most } characters (now { $length }).
event-error-long-theme = The theme can have at most { $most } characters (now { $length }).
event-error-long-purpose = The purpose can have at most { $most } characters (now { $length }).
event-error-long-venue = The venue can have at most { $most } characters (now { $length }).
event-error-start-missing = Please say when it starts. Examples: Dec 3 7:30 pm, 2026-12-03 19:00, tomorrow 19:00
event-error-start-unreadable = I could not read "{ $typed }" as a date and time. Examples: Dec 3 7:30 pm, 2026-12-03 19:00, tomorrow 19:00
event-error-start-no-time = Please add a time to "{ $typed }". Examples: Dec 3 7:30 pm, tomorrow 19:00
event-error-start-no-such-date = There is no such date and time as "{ $typed }". Please check the day, the weekday and the time.
event-error-start-past = { $when } has passed. Please give a time to come.
event-error-length = "{ $typed }" cannot be the length. Please say one minute to 14 days. Examples: 2h, 90m
event-error-two-lengths = "{ $typed }" and the length "{ $length }" do not match. Please give only one of them.
event-error-zone = There is no time zone "{ $typed }". Examples: Asia/Tokyo, Europe/London
event-error-capacity = "{ $typed }" cannot be the capacity. Please give a number from 2 to 100,000. Example: 40
event-error-language = "{ $typed }" cannot be chosen. Please write ja, en or ja+en.
event-error-stays-complete = A published event needs both a theme and a purpose. Nothing was changed.
event-error-publish-past = "{ $title }" was to start on { $when }, and that has passed. Please change it before you publish.
event-error-undo-late = Only the last step can be undone, within ten minutes. "/goen event show" tells you how things stand.

event-channels = Channels
bind-done = "{ $title }" now lives in this channel too: { $count ->
        [one] { $count } channel
       *[other] { $count } channels
    } in all ({ $chats }). Its messages are posted here as well from now on.
bind-done-told = "{ $title }" now lives in this channel too: { $count ->
        [one] { $count } channel
       *[other] { $count } channels
    } in all ({ $chats }). It is announced here now, and its messages are posted here as well from now on.
bind-already = "{ $title }" lives in this channel already. Nothing was changed.
bind-undone = Done. Nothing more about "{ $title }" is posted there. { $count ->
        [one] One channel is left
       *[other] { $count } channels are left
    } ({ $chats }).
bind-error-no-channel = Please type this in the channel where the event should live too. Example: /goen event bind 12
bind-error-not-here = Here, only organizers and admins of this chat can do this. Ask one of them, or join your accounts first: /goen link
bind-error-nothing = You organize no event that is coming up. If you made it in your other chat, join your two accounts first: /goen link
bind-error-not-bound = "{ $title }" does not live in that channel. Choose the one it is to leave.
bind-error-last = "{ $title }" has one channel only, and an event keeps at least one. To call it off: /goen event cancel
bind-error-last-ended = "{ $title }" has one channel only, and an event keeps at least one. It has ended; what is still to be posted, you see and stop here: /goen remind list
bind-error-last-past = "{ $title }" has one channel only, and an event keeps at least one. It is over, so nothing needs to be done.
bind-which = Which channel is "{ $title }" to leave?
bind-leave = Leave { $channel }

# An event in a platform's own calendar.
calendar-about =
    Theme: { $theme }
    Purpose: { $purpose }
calendar-no-place = To be announced

# An event in people's own calendars.
calendar-add = Add to calendar
calendar-open = Open in calendar
calendar-off = Canceled
calendar-here = { $off ->
        [yes] A calendar file that says that "{ $title }" was called off. Opening it cancels the entry in your calendar.
       *[no] "{ $title }" as a calendar file. Opening it adds the event to your calendar.
    }
calendar-subscribe = Subscribe to this link in your calendar, and the entry changes with the event, also when it is called off: { $link }

# Who would hear of something, before it is said.
audience-title = What they will read
audience-channel = Channel
audience-channel-number = Channel { $number }
audience-more = { $count } more
audience-people = Direct messages
audience-people-now = { $count ->
        [one] { $count } person
       *[other] { $count } people
    }
audience-people-morning = { $count ->
        [one] { $count } person
       *[other] { $count } people
    } ({ $waiting } in the morning)

# Asked before it is done, and taken back.
event-change-question = Change "{ $title }" and announce it in the channel? Nothing has been changed yet.
event-change-title = What changes
event-change-from-to = { $old } → { $new }
event-change = Change and announce it
event-change-undo-how = As long as it has reached no channel, this can be undone for ten minutes.
event-change-undone = "{ $title }" is as it was: { $when }. No channel was told of the change.
event-error-change-gone = This change of "{ $title }" was made already, or too much time has passed. "/goen event show" tells you how things stand.
event-error-change-out = The change of "{ $title }" has reached the channels, so it cannot be undone. To change it once more: /goen event edit
event-doubt-length = It takes longer than a day: { $length }. If that is right, just go on.
event-publish-question = Publish "{ $title }" of { $when } as it is?
event-publish-anyway = Publish it as it is
event-safety-title = Rules and safety
event-edit-safety = Rules and safety
event-rules = House rules (one sentence)
    .hint = Shown on joining and at the opening. E.g. No pitches unless somebody asked.
event-rules-none = none
event-safety = Safety contact
    .hint = Who reads a report about the organizers: a name here, or an address.
event-safety-person = { $contact } (the bot writes to them if a report is about the organizers)
event-safety-words = { $contact } (the bot cannot write there; it is shown to whoever reports an organizer)
event-safety-default = the administrators of this workspace
event-contact = Contact for questions about data
    .hint = Named in the privacy notice: a name, an address, or a page.
event-contact-default = the organizers
event-error-long-safety = The safety contact can have at most { $most } characters (now { $length }).
event-error-long-contact = The contact can have at most { $most } characters (now { $length }).
event-error-long-rules = House rules can have at most { $most } characters (now { $length }).

# The talk.
event-talk = Talk
    .hint = Its title, e.g. Hiring for small shops (100 characters)
event-speaker = Speaker
    .hint = For example: Hana Sato, Shiomi Bakery (60 characters). Leave empty if there is none
event-topics = Topics of the talk (up to 3)
    .hint = People who care about the same topic are suggested to each other a little more
event-talk-form = The talk
event-edit-talk = Speaker and talk
event-talk-line = { $which ->
    [speaker] { $speaker }
    [title] "{ $title }"
   *[both] "{ $title }" by { $speaker }
    }
event-talk-topics = Topics: { $topics }
event-error-long-speaker = The speaker can have at most { $most } characters (now { $length }).
event-error-long-talk = The title of the talk can have at most { $most } characters (now { $length }).
event-error-topic = There is no topic "{ $typed }" in the list. Examples: Hiring, Efficiency. For none, write "none".
event-error-topics = A talk has at most { $most } topics (now { $count }).

# Who registered elsewhere and is not in the chat.
seat-code = Registration { $code }
seat-guest = Guest { $code }
seat-namesake = { $name } ({ $code })
seat-error-unknown = No registration for "{ $title }" has the code { $typed }. Please look at the name card again, or type the name. Everybody expected: /goen attend list
seat-error-several = "{ $typed }" may be one of several people: { $listed }. Please type the code of the one you mean, for example: { $example }
seat-error-not-coming = Registration { $code } is not coming to "{ $title }": it was cancelled, or waits for a place there. Nothing was changed.
seat-error-cancelled = Registration { $code } for "{ $title }" was cancelled. If they are here all the same, ask them to join the chat of the event, or import the list once they are on it again. Nothing was changed.
