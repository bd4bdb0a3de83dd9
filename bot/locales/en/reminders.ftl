# The messages an event sends by itself. `.label`: what organizers call them.
reminder-open_intros =
    { $days ->
        [0] "{ $event }" is today.
        [1] "{ $event }" is tomorrow.
        [7] "{ $event }" is one week away.
       *[other] "{ $event }" is { $days } days away.
    } Theme: { $theme }. Introduce yourself in two minutes, and we tell you beforehand whom you may enjoy meeting.
    .label = Invitation to introduce yourself
reminder-nudge_intro = One gentle nudge: you have not introduced yourself for "{ $event }" yet. One thing you could help with and one you are looking for are enough. We ask only this once.
    .label = Introduction nudge
reminder-organizer_balance =
    Balance of "{ $event }" so far: { $people } whose industry and size are known, { $industries ->
        [one] { $industries } industry
       *[other] { $industries } industries
    }, sizes { $sizes }, first-timers { $newcomers }. See "/goen balance show" for details. { $verdict }
    .label = Balance for organizers
reminder-suggestions =
    { $count ->
        [1] Here is one person
       *[other] Here are { $count } people
    } you may enjoy talking to at "{ $event }"{ $days ->
        [0] { " today" }
        [1] { " tomorrow" }
       *[other] { "" }
    }, with the reason and a first question.
    .channel =
        Your suggestions of people to meet at "{ $event }"{ $days ->
            [0] { " today" }
            [1] { " tomorrow" }
           *[other] { "" }
        } are ready. Only you will see yours.
    .label = People to meet
reminder-practical =
    "{ $event }" starts { $days ->
        [0] today at { $time }
        [1] tomorrow at { $time }
       *[other] on { $moment }
    }. No business cards needed. Please keep pitches for people whose card says "Open to proposals".
    .label = Time and place
reminder-same_day =
    "{ $event }" { $days ->
        [0] starts today at { $time }
        [1] starts tomorrow at { $time }
       *[other] starts on { $moment }
    }. First time here? Come as you are.
    .welcome = First-timers have somebody who welcomes them. Only you will see who.
    .label = On the day
reminder-welcome = Who welcomes whom
    .label = Who welcomes whom
reminder-opening = Welcome to "{ $event }". Today's purpose: "{ $purpose }". Press "I am here" when you have arrived. "/goen suggest" shows you people you may enjoy talking to. If something is bothering you, tell an organizer, or press the button for it. Nobody else sees what you press.
    .label = Opening
reminder-after_talk = How was the talk? A word from each of you to those around you: { $prompt }
    .thread = After the talk
    .label = After the talk
reminder-survey_open =
    { $over ->
        [yes] How was "{ $event }"? { $questions ->
            [5] Five questions
           *[other] { $questions } questions, the last one optional
        }, one minute.
       *[no] Before you leave "{ $event }": { $questions ->
            [5] five questions
           *[other] { $questions } questions, the last one optional
        }, one minute. Please answer now.
    }
    .label = Survey
reminder-thanks =
    Thank you for coming to "{ $event }"{ $days ->
        [0] { " today" }
        [1] { " yesterday" }
       *[other] { "" }
    }. Choose whom you want to talk to again: contacts are passed only if you both choose.
    .survey = If you have not answered the survey yet: it is still open ({ $questions ->
        [5] five questions
       *[other] { $questions } questions, the last one optional
    }, one minute). We ask only this once more.
    .label = Thanks
reminder-waiting_requests = { $count ->
        [one] One person of "{ $event }" would like
       *[other] { $count } people of "{ $event }" would like
    } to talk to you again. Answering is optional, and a no is never shown.
    .label = Requests to talk again
reminder-you_said =
    Thank you for coming to "{ $event }". You said, we do: this is what changes next time.
    { $changes }
    .label = You said, we do
reminder-theme_vote = Please vote on the next theme after "{ $event }".
    .label = Vote on the next theme
reminder-outcome = Did anything follow from people you met at "{ $event }"? { $count ->
        [one] One tap is enough, for the person
       *[other] One tap each is enough, for the { $count } people
    } you exchanged contacts with.
    .label = What came of it
reminder-forgetting = Your goals, line and requests of "{ $event }" are deleted on { $gone }. You can keep your card as a start for the next event, or delete them now.
    .channel = Goals, lines and requests of "{ $event }" are deleted on { $gone }. Whoever was there can keep their card as a start for the next event, or delete it now.
    .label = Before goals are deleted
reminder-organizer_report =
    The results of "{ $event }" are in.
    { $result }
    .label = Results for organizers
reminder-venue = Venue: { $venue }

# The organizer's view of the messages an event sends by itself.
remind-list = Messages of "{ $title }": { $count } to come.
remind-list-unanswered = { $count ->
        [one] Of { $count } direct message, the chat never said whether it arrived. It is
       *[other] Of { $count } direct messages, the chat never said whether they arrived. They are
    } not sent again, so that nobody gets them twice.
remind-list-how = To move one: /goen remind move same_day to:-3h. To stop one: /goen remind off nudge_intro
remind-line = { $when } { $label } ({ $kind }): { $state }
remind-line-by-hand = By hand: { $label } ({ $kind }): /goen remind now { $kind }
remind-kind = { $kind } ({ $label })
remind-planned = planned
remind-planned-moved = planned (moved by hand)
remind-off = switched off
remind-cancelled = canceled
remind-done = sent
remind-count-sent = { $count } sent
remind-count-under-way = { $count } on their way
remind-count-waiting = { $count } waiting
remind-left = { " " }(about { $length } left)
remind-count-later = { $count } to be sent in the morning
remind-count-in-doubt = { $count } being checked
remind-count-called-off = { $count } canceled
remind-count-spared = { $count } not sent ({ $why })
remind-count-failed = { $count } failed ({ $why })
remind-why = { $why }: { $count }
remind-why-not_sent = no connection to the chat
remind-why-unknown = nobody knows whether they arrived
remind-why-refused = refused by the chat
remind-why-unreachable = direct messages not possible
remind-why-rate_limited = chat too busy
remind-why-bug = a bug in Goen
remind-why-late = too late
remind-why-quiet = at night
remind-why-limit = message limit
remind-why-muted = direct messages stopped

# How far a long broadcast is.
broadcast-going = "{ $label }" of "{ $title }" is going out.
broadcast-over = "{ $label }" of "{ $title }" has gone out.
broadcast-at = As of { $when }. More: "/goen remind list".
remind-skipped-late = skipped (the bot was not running until it was too late to help)
remind-skipped-past = skipped (its time had passed when the event was published or changed)
remind-skipped-untrue = skipped (moved by hand, and does not fit the event's new time: please move it again)
remind-skipped-nobody = skipped (there was nobody to send it to)
remind-skipped-unpicked = skipped (nothing was decided)
remind-skipped-closed = skipped (the survey was closed)
remind-skipped-manual = not sent yet

remind-sent-now = Sending "{ $label }": posts in channels { $channels }, direct messages { $people }.
remind-sent-in-the-morning = { " " }{ $count } of them will arrive in the morning.
remind-sent-already = "{ $label }" was sent already. Nothing has changed.
remind-on-its-way = "{ $label }" is on its way right now. Nothing has changed.
remind-not-out = "{ $label }" has reached nobody. It cannot be sent any more.
remind-sent-again = Sending once more what did not get there ({ $what }), to { $channels ->
    [one] { $channels } channel
   *[other] { $channels } channels
    }. If a channel refuses again, you get a direct message.
remind-nothing-unsent = There is nothing to send again. Nothing was sent.
remind-list-direct = Some direct messages were refused (the chat said: { $said }).
remind-list-unsent = { $count ->
    [one] { $count } message
   *[other] { $count } messages
    } did not get into a channel.
remind-nobody = There is nobody to send "{ $label }" to right now. Nothing was sent.
remind-moved = "{ $label }" was moved to { $when }: { $place }. It moves with the event.
remind-moved-off = "{ $label }" was moved to { $when }: { $place }. It is switched off at the moment.
remind-moved-back = "{ $label }" is back at its usual time, { $when }: { $place }.
remind-place = { $way ->
        [before] { $length } before
        [after] { $length } after
       *[at] exactly at
    } the { $anchor ->
        [end] end
       *[start] start
    }
remind-place-days = { $days ->
        [one] { $days } day
       *[other] { $days } days
    } { $way ->
        [before] before
       *[after] after
    } the { $anchor ->
        [end] end
       *[start] start
    }
remind-off-done = "{ $label }" is switched off. "/goen remind on" brings it back.
remind-on-done = "{ $label }" goes out on { $when }.
remind-on-past = The time for "{ $label }" is over, so it is not sent.
remind-on-untrue = "{ $label }" stays held back: on { $when }, where you moved it by hand, what it says would not be true. Put it back to its usual time, or move it again.
remind-on-skipped = "{ $label }" stays { $why }.

remind-error-none = "{ $title }" has no messages yet. They are planned when the event is published.
remind-which = Which message do you mean? There are: { $kinds }
remind-error-kind = There is no message "{ $typed }". You can use: { $kinds }
remind-error-by-hand = "{ $label }" is never sent by itself. To send it: /goen remind now { $kind }
remind-error-time = I could not read "{ $typed }" as a time. Example: { $example }
remind-error-no-time = Please add the time to "{ $typed }". Example: { $example }
remind-error-past = That time is over. "{ $label }" has not changed.
remind-error-passed = "{ $typed }" has passed. Please give a time to come. Nothing has changed.
remind-error-early = Before { $bound }, what "{ $label }" says would not be true yet. Nothing has changed.
remind-error-late = After { $bound }, what "{ $label }" says would not be true any more. Nothing has changed.

# When a channel does not take the bot's messages.
refused = The messages of "{ $event }" could not be posted in a channel. { $advice }
refused-survey-unheard = The survey is open, but no channel has been told of it yet.
refused-how = As soon as the chat says that this is settled, they go out by themselves. If it does not say so, press "Try again".
refused-elsewhere = For another channel, type "/goen event bind { $number }" there, then press "Leave this channel".
refused-permission = Goen lacks the permission "{ $permission }" in { $chat }, so answers or direct messages did not arrive. Please ask whoever looks after the app to add it.
refused-unanswered = A message of "{ $event }" may not have arrived: { $chat } has not said for an hour whether it did. It is not sent again by itself. Please look; if it is missing, press "Try again".
    .why = The chat does not say whether it arrived. Please look; if it is missing, press "Try again".
refused-unanswered-direct = Some direct messages of "{ $event }" may not have arrived: { $chat } has not said for an hour whether they did. They are not sent again, so that nobody gets them twice.
refused-where = Channel
refused-what = Not there yet
refused-why = What to do
refused-said = The chat's answer
refused-again = Try again
refused-leave = Leave this channel
refused-not-invited = Please invite the bot to the channel.
refused-archived = The channel is archived. Please bring it back.
refused-deleted = The channel is gone.
refused-missing-permission = The bot lacks a permission. Please ask an admin to add it.
refused-not-installed = Goen was removed there. Please ask an admin of the workspace to install it again.
refused-calendar = "{ $event }" is not in the server's own list of events: the bot may not keep it there. All messages go out as planned. To have it there, give the bot the permission. (The chat said: { $said })
    .why = To have it in the server's own list of events, give the bot the permission.
refused-other = Please check the settings of the channel.
refused-kind-event_published = Announcement
refused-kind-event_moved = Notice of a change
refused-kind-event_cancelled = Notice of the cancellation
refused-kind-event_restored = Notice that it takes place after all
refused-kind-event_unpublished = Notice that it is no longer published
refused-kind-match_now = Notice of suggestions
refused-kind-tables_round = Announcement of tables
refused-kind-tables_timer = Notice of the time at tables
refused-kind-thanks_figures = Thanks to attendees
refused-kind-calendar = Entry in the list of events

# Sent at once: asked before, taken back after.
remind-question = Send "{ $label }" of "{ $title }" now? Nothing has been sent yet.
remind-send = Send it
remind-under-way = "{ $label }" is on its way already.
remind-undo-how = What nobody has seen yet can be taken back for ten minutes.
remind-undone = "{ $label }" was taken back. Nobody has seen it. It stands as it did before.
remind-error-undo-late = "{ $label }" can be taken back for ten minutes, and that time is over. "/goen remind list" tells you how things stand.
remind-error-undo-out = "{ $label }" has gone out, so it cannot be taken back. "/goen remind list" tells you how things stand.
