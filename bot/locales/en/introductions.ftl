# Introducing oneself: notice, two forms, preview, publishing, withdrawing.
intro-start = Introduce yourself
intro-notice = This starts your introduction for "{ $event }". First, how your information is used (30 seconds).
intro-notice-title = How your information is used
intro-notice-text =
    What for: suggesting people you may enjoy talking to, tables, checking the balance of the room, messages about this event, exchanging contacts where both want to, asking a month later what came of it, sums for the organizers, a survey without names (results after it closes, from five answers on), votes on the next theme (sums only, from five votes on). Nothing else.
    Who sees it: your card (name, industry, size, goals, line) is for attendees only. Organizers see roles only as totals of five or more. How actively you are looking, and your languages, are used for suggestions only. The staff of the event see whether you came, organizers what you registered at another service. Organizers and whoever moderates the event look at words that are held because they may be soliciting, and at what people report.
    How long: goals, line, whether you came, and what you registered at another service are deleted 90 days after the event. What you voted for is deleted when the vote closes; only sums stay. Who was suggested to whom is kept for up to 400 days, so that people you have not been suggested to before come first; whom you chose not to meet, until you take it back; held words and reports, for 180 days after the last reply. You can take your introduction back at any time (/goen leave), and see, take along or delete what is stored about you (/goen mydata). It is deleted after 24 months without use.
    Your choice: the button agrees to all of it. "Choose" leaves out messages, questions about what came of it, or sums. Each, and introductions too, can be taken back at any time (/goen mydata consent).
    Responsible, and for questions: { $organizers }. Messages pass through the chat service you are using.
    Your introduction never asks for phone numbers, e-mail addresses, health or beliefs. Please do not write them. You only give a contact to exchange it with somebody you want to talk to again.
intro-notice-changed = This has changed since you agreed to it, so please read it once more.
intro-notice-refused = You took back being introduced. If you start, you agree to it again.
intro-notice-typed = What you typed is not saved yet. Once you have read this, send the same line with agree:yes to go on.
intro-organizers-named = { $names } (organizing this event)
intro-organizers = the organizers of this event
intro-consent = I have read this, start

intro-about-title = About you (1/2)
intro-goals-title = Your goals (2/2)
intro-next = Next
intro-to-preview = Preview
intro-continue = Continue
intro-typed-kept = Some of it could not be read. The rest is saved.
intro-typed-problem = "{ $field }": { $problem }
intro-step-saved = The first form is saved. One is left, about a minute.

intro-name = Name to call you
    .hint = A nickname is fine (it is what people look for on the day)
intro-industry = Industry
    .hint = The closest one
intro-size = Size of your organization
    .hint = Regular staff, roughly
intro-role = Your role
    .hint = Used for the balance of the room only, never shown to others
intro-language = Language the bot speaks to you
intro-languages = Languages you can talk in / ことば
    .hint = We suggest people you share a language with; as many as you like
intro-offer = How you could help (1-3)
    .hint = Small things count, e.g. a lesson from a failure
intro-seek = What you are looking for (1-3)
    .hint = Please keep pitches for people whose card says "Open to proposals"
intro-proposed = Chosen from your line. Please change what is wrong
intro-commitment = How actively are you looking?
    .hint = We suggest people at a similar level; it is not shown
intro-line = A line that helps start a chat
    .hint = e.g. what you are experimenting with lately (160 characters)
intro-line-first = Optional. Goals it speaks of are chosen for you on the next screen
intro-line-before = Write my line first
intro-line-title = Your line
intro-line-saved = Your line is saved. Next, please choose your goals.
intro-line-goals = Your line is saved. These are chosen for you on the next screen: { $goals }. You can change them.
intro-reach = How may the bot reach you?
    .hint = You can change this later
intro-reach-dm-ok = By direct message
intro-reach-channel-only = Only in the channel

intro-preview = This is how your card will look. Titles and company names are not shown.
intro-unseen-title = Settings others do not see
intro-publish = Publish
intro-edit-goals = Change my goals
intro-edit-about = Change about me
intro-chip-offer = Add "{ $tag }" to what I offer
intro-chip-seek = Add "{ $tag }" to what I look for
intro-published = Published. { $count ->
    [one] Here is one person
   *[other] Here are { $count } people
} you may enjoy talking to.
intro-published-yet = Published. { $then }
intro-published-alone = Published. There is nobody to suggest yet. When more people have introduced themselves, "/goen suggest" shows them.

intro-withdraw = Take it back
intro-withdraw-question = Leave "{ $event }" and take back your introduction? Your goals, line and suggestions are deleted, nobody sees your card any more, and your seat is free for somebody else.
intro-withdraw-question-over = Take back your introduction to "{ $event }"? Your goals, line and suggestions are deleted, and nobody sees your card any more.
intro-withdrawn = You are not registered for "{ $event }" any more, and your introduction is gone.
leave-done = You are not registered for "{ $event }" any more.
leave-again = You can start again as long as there is a seat.
intro-error-name-missing = Please enter a name, e.g. Sato
intro-error-languages = Please choose at least one language you can talk in.
intro-error-goals = Please choose 1 to { $most } (now { $count }).
intro-error-nothing-to-publish = There is nothing to publish. Please start again: /goen intro
leave-question = Leave "{ $event }"? You are not expected any more, your seat is free for somebody else, and what you wrote for it is deleted.
leave-question-over = Take back your registration for "{ $event }"? What you wrote for it is deleted.
leave-it = Leave
leave-elsewhere = You registered at another service: please cancel there too, so that nobody expects you there.
leave-error-not-in = You are not registered for "{ $event }" here, so there is nothing to take back. If you registered at another service, please cancel there: the organizers take that in with their next list.
intro-error-closed = Introductions for "{ $event }" are closed. If you need one, please talk to the organizers.

intros-opened = Introductions for "{ $title }" are open now.
intros-opened-already = Introductions for "{ $title }" are open already.
intros-closed = Introductions for "{ $title }" are closed now. Those already there stay.
intros-closed-already = Introductions for "{ $title }" are closed already.
intros-status-seats = { $count } of those registered signed up at another service and { $count ->
    [one] is
   *[other] are
    } not in the chat yet.
intros-status = Introductions for "{ $title }" ({ $state }): { $registered } registered, { $introduced } introduced, { $newcomers } of them here for the first time.
intros-are-open = open
intros-are-closed = closed
