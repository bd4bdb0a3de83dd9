# The messages an event sends by itself. `.label`: what organizers call them.
reminder-open_intros =
    { $days ->
        [0] { $event } is today.
        [1] { $event } is tomorrow.
        [7] { $event } is one week away.
       *[other] { $event } is { $days } days away.
    } Theme: { $theme }. A two-minute introduction lets us suggest good people to meet.
    .label = Invitation to introduce yourself
reminder-nudge_intro = One gentle nudge: your introduction for { $event } is still open. Choosing one thing you could help with is enough.
    .label = Introduction nudge
reminder-organizer_balance = Balance of { $event } so far: { $people } introductions, { $industries } industries, sizes { $sizes }, first-timers { $newcomers }. Gaps: { $gaps }. See "/goen balance show" for details.
    .label = Balance for organizers
reminder-suggestions =
    { $count ->
        [1] Here is one person
       *[other] Here are { $count } people
    } you may enjoy talking to at { $event }{ $days ->
        [0] { " today" }
        [1] { " tomorrow" }
       *[other] { "" }
    }, with the reason and a first question.
    .channel =
        Your suggestions of people to meet at { $event }{ $days ->
            [0] { " today" }
            [1] { " tomorrow" }
           *[other] { "" }
        } are ready. Only you will see yours.
    .label = People to meet
reminder-practical =
    { $event } starts { $days ->
        [0] today at { $time }
        [1] tomorrow at { $time }
       *[other] on { $moment }
    }. No cards needed. Please keep pitches for people who said they are open to proposals.
    .label = Time and place
reminder-same_day =
    { $event } { $days ->
        [0] starts soon, at { $time }
        [1] starts tomorrow at { $time }
       *[other] starts on { $moment }
    }. First time here? Come as you are.
    .label = On the day
reminder-opening = Welcome to { $event }. Today's purpose: { $purpose }.
    .label = Opening
reminder-after_talk = Thank you for listening. One turn each at your table: { $prompt }
    .thread = At the tables
    .label = After the talk
reminder-survey_open = To close { $event }: five questions, one minute, right now together.
    .label = Survey
reminder-thanks =
    Thank you for coming to { $event }{ $days ->
        [0] { " today" }
        [1] { " yesterday" }
       *[other] { "" }
    }.
    .survey = The survey is still open (five questions, one minute). We ask only this once more.
    .label = Thanks
reminder-organizer_report = The results of { $event } are in: { $responses } of { $attendees } people answered the survey. See "/goen survey results".
    .label = Results for organizers
reminder-venue = Place: { $venue }
reminder-no-gaps = none
