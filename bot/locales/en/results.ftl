# What came of an event, in the organizers' report.
came-title = A month later
came-later = What came of talking again is added up once, around { $when }, and shown here in totals.
came-hidden = Not shown, as it concerns fewer than { $fewest } people
came-all-hidden = Requests, exchanged contacts and what came of them are not shown, as each concerns fewer than { $fewest } people.
came-requests = Requests to talk again
came-count = { $count }
came-contacts = Contacts received
came-mean = { $mean } on average for each of the { $people } who { $known ->
    [yes] came
   *[no] registered
    }
came-people = People who exchanged contacts, of those who { $known ->
    [yes] came
   *[no] registered
    }
came-people-all = { $share }
came-people-newcomers = First-timers: { $share }
came-people-regulars = People who had come before: { $share }
came-suggested = Exchanges between people who were suggested to each other
came-outcomes = What came of it (the most for each person)
came-answered = { $count } of { $n } people answered
came-about = Added up once, 37 days after the event, and never changed. Who talks to whom is shown nowhere. Numbers below { $fewest } people are not shown, and none that would give one away by subtraction.
came-told = What people tell you
came-told-quote = • "{ $words }" (may be quoted without a name)
came-told-only = • "{ $words }" (for organizers only)

# The one-page result: its headings and what stands beside the charts.
result-heading = { $title }, { $day }
result-show = Get the picture, page and tables
result-kind = Survey result
result-theme = Theme: { $theme }
result-response =
    { $known ->
        [yes] { $n } of { $came } who came answered ({ $rate })
       *[no] { $n } of { $came } registered answered ({ $rate })
    }
result-reference = For reference only: fewer than 10 answers. Read the counts rather than the shares.
result-numbers = Three numbers
result-key-squares =
    { $known ->
        [yes] One square, one guest: ■ yes · silent □ no
       *[no] One square, one person registered: ■ yes · silent □ no
    }
result-key-bars = Filled: yes, dashed: silent, white: no
result-purpose = Got what they came for
result-recommend = Would recommend (NPS)
result-recommend-few = Would you recommend it? (0-10)
result-of = { $count } of { $n }
result-of-share = { $of }, { $share }
result-valued = { $value } { $interval }
result-line = { $label }: { $said }
result-people = { $count }
result-group = { $count }, { $share }
result-answers = { $n } answers
result-between = ({ $low } to { $high })
result-everybody =
    { $known ->
        [yes] all { $came } who came: { $low } to { $high }
       *[no] all { $came } registered: { $low } to { $high }
    }
result-total = { $high }% gave 9-10, minus { $low }% who gave 0-6: { $score }
result-total-rounded = { $high }% gave 9-10, minus { $low }% who gave 0-6: { $score } (1 off by rounding)
result-scores = { $low }-{ $high }
result-hurt = What felt uncomfortable
result-hurt-any = Any number of answers.
result-hurt-none = Any number of answers. "{ $label }": { $share }
result-hurt-share = { $count } of { $n }, { $percent }
result-hurt-others = Others: { $list } (each about { $most }% at most)
result-hurt-named = Named by one or two (no counts): { $list }
result-hurt-counted = { $label } { $count }
result-hurt-nobody = Nobody named anything. Up to { $most }% may still have felt it.
result-room = Who was there
result-room-targets = A count of { $n }, by sign-ups and introductions; upright mark: target
result-room-no-targets = A count of { $n }, by sign-ups and introductions; no targets are set
result-needs = Needs nobody could meet
result-needs-about = One dot is one person; never a name
result-themes = Wanted next
result-themes-about = From the words of { $n } people; one may name two
result-change = Against last time
result-change-about =
    { $known ->
        [yes] Last time, "{ $title }" ({ $date }): { $n } of { $came } answered
       *[no] Last time, "{ $title }" ({ $date }): { $n } of { $came } registered answered
    }
result-change-steps = { $earlier } → { $now }
result-change-same = 0 (no change)
result-change-none = There is no earlier event to compare with yet.
result-change-few = Too few answers to compare with last time (10 at both events are needed).
result-change-unclear = No difference that can be claimed.
result-change-up = "{ $label }" went up.
result-change-down = "{ $label }" went down.
result-trend = The events so far
result-one = One thing to try next time
result-one-complaint = It answers "{ $label }", named most often. Next time we look whether that figure ({ $percent }) moved.
result-one-theme = Make "{ $topic }" the theme of the next event
result-one-theme-why = { $count } of the { $n } people who wrote something named it.
result-one-survey = Next time, put ten minutes for the survey into the program, before the end
result-one-survey-why = People answer more readily on the spot than at home.
result-hidden = No result is shown: fewer than { $fewest } people answered.
result-hidden-why = Shares of so few answers would tell whose they are. What the sign-ups tell can be seen whatever the number of answers.
result-open = The survey is still open, so only the number of answers is shown.
result-open-why = Two looks at figures that still change would tell whose answer came between. The result is shown once the survey is closed, from { $fewest } answers on.
result-how =
    { $known ->
        [yes] The dot is the share of those who answered; the line is how far chance alone could move it if evenings with people like these were held again (95%). Whatever the silent ones think, the share of everyone who came lies between the two ends of the { $mark }.
       *[no] The dot is the share of those who answered; the line is how far chance alone could move it if evenings with people like these were held again (95%). Whatever the silent ones think, the share of everyone registered lies between the two ends of the { $mark }.
    }
    .squares = row of dots
    .bars = dashed part
    .short = Dot: share of those who answered. Line: what chance alone can move (95%).
result-how-score = The score (NPS) runs from { $low } to { $high }. In Japan many people choose the middle, so a score below 0 is common. Compare it only with your own earlier events.
result-how-change = Against last time: where the line crosses 0 (hollow dot), no difference can be claimed. With five comparisons, about one evening in five shows one by chance. People and response rate differ, too.
result-how-private = Nobody, the organizer included, is shown who gave which answer. The XLSX file holds the same figures as tables.

# What a screen reader says of each chart.
result-join = { " " }
result-alt-response =
    { $known ->
        [yes] { $n } of the { $came } who came answered.
       *[no] { $n } of { $came } registered answered.
    }
result-alt-share = { $label }: { $count } of { $n }, { $percent }. Play of chance { $low } to { $high }%.
result-alt-share-few = { $label }: { $count } of { $n }. Play of chance { $low } to { $high }%.
result-alt-everybody =
    { $known ->
        [yes] For all { $came } who came, with the { $silent } silent ones, somewhere from { $low } to { $high }%.
       *[no] For all { $came } registered, with the { $silent } silent ones, somewhere from { $low } to { $high }%.
    }
result-alt-score = Score (NPS) { $score } of { $n } answers, play of chance { $low } to { $high }.
result-alt-score-everybody =
    { $known ->
        [yes] For all { $came } who came { $low } to { $high }.
       *[no] For all { $came } registered { $low } to { $high }.
    }
result-alt-score-groups = { $high } gave 9-10 ({ $highshare }), { $middle } gave 7-8 ({ $middleshare }), { $low } gave 0-6 ({ $lowshare }). By score: { $list }.
result-alt-score-given = { $count } gave { $score }
result-alt-groups = Would recommend (0-10): { $high } gave 9-10, { $middle } gave 7-8, { $low } gave 0-6.
result-alt-hurt = People and share of { $n }, in brackets the play of chance: { $list }.
result-alt-hurt-few = People of { $n }, in brackets the play of chance: { $list }.
result-alt-hurt-row = { $label } { $count }, { $percent } ({ $low } to { $high })
result-alt-hurt-row-few = { $label } { $count } ({ $low } to { $high }%)
result-alt-themes = Of the { $n } people who wrote something: { $list }.
result-alt-themes-row = { $topic } { $count }
result-alt-change = Against last time (points): { $list }.
result-alt-change-row = { $label } from { $earlier } to { $now }, { $by } ({ $low } to { $high }), { $verdict }
result-promises-more = And { $count } more: see the XLSX file.
result-verdict-unclear = no difference that can be claimed
result-verdict-up = went up
result-verdict-down = went down
result-alt-trend = The events so far: { $list }.
result-alt-trend-figure = { $label } { $list }
result-alt-trend-row = { $date } { $figure } ({ $low } to { $high }), { $n } answers

# The workbook with the same figures.
result-sheet-report = Report
result-sheet-answers = Answers
result-sheet-words = Words
result-sheet-balance = Balance
result-sheet-needs = Unmet needs
result-sheet-market = Market
result-sheet-changes = Changes
result-sheet-editions = Editions
result-promised = Promised: { $words }
result-column-figure = Figure
result-column-unit = Unit
result-column-points = points
result-column-count = People
result-column-n = Answers
result-column-n-earlier = Answers last time
result-column-value = Value
result-column-low = Play of chance, low
result-column-high = Play of chance, high
result-column-all-low = For everyone, low
result-column-all-high = For everyone, high
result-column-response = People who answered
result-column-given = Gave { $score }
result-column-earlier = Last time
result-column-now = Now
result-column-difference = Difference
result-column-verdict = What can be said
result-column-edition = Event
result-column-day = Day
