# What goes wrong at the door.
error-bug = That did not work, and nothing was changed. If it happens again, please give the organizer this code: { $code }
error-too-much-at-once = Too many things arrived from you at once, so this one was not done. Please wait a moment and try again.
error-outdated = This button is out of date. Type "/goen help" to see what you can do now.
error-unknown-command = There is no command "{ $typed }". Example: { $example }
error-unknown-command-nearest = There is no command "{ $typed }". Did you mean "{ $nearest }"? Example: { $example }
error-unknown-option = There is no option "{ $option }". You can use: { $options }. Example: { $example }
error-quotes = I could not tell where the quotes in { $typed } end. Put one " before the whole text and one after it. Example: { $example }
error-extra-words = I do not know what to do with "{ $typed }". Example: { $example }
error-no-such-event = There is no event "{ $typed }". "/goen event list" shows the numbers.
error-no-event = There is no event to join right now. When one is published, it is announced in this channel.
error-which-event = Which event do you mean?
error-which-event-more = There are more. "/goen event list" shows their numbers; add one, such as event:12.
error-choice-gone = This question has expired. Please type it again.
error-event-cancelled = "{ $event }" was cancelled.
error-event-ended = "{ $event }" has ended.
error-event-following = The next one:
error-event-not-published = "{ $event }" is not published yet.
error-not-organizer = Only organizers can do this. If you need it, ask an organizer for "/goen staff add".
error-not-creator = Only organizers and the chat's admins can create events. Ask an organizer for "/goen staff add".
error-introduce-first = Please introduce yourself first. It takes two minutes: /goen intro
error-who-missing = Please say who you mean. Example: { $example }
error-who-several = Several people may be meant by "{ $typed }". Which one?
error-who-nearest = Nobody is called "{ $typed }". Did you mean:
choice-person = Choose somebody
error-who-unknown = Nobody is called "{ $typed }". Write @ and the name as it is shown.
error-who-new = I do not know this person yet. Once they have typed "/goen help" here, please try again.
error-not-yours = This button is meant for somebody else. "/goen suggest" shows yours.
people-without-letters = { $count ->
        [one] One person takes
       *[other] { $count } people take
    } no direct messages any more: { $names }. They still take part, and can read the channel.
mention-unknown = somebody
people-away = { $count ->
        [one] One person has
       *[other] { $count } people have
    } left the workspace or server: { $names }. They are not counted and not suggested until they are back.

# A button for each of several events.
choice-details = { $when }, { $chat }
choice-numbered = { $details }, no. { $number }
choice-label = { $title }, { $details }

error-too-long = At most { $most } characters, please (now { $length }).
error-choose-one = Please choose one.
error-unknown-choice = "{ $typed }" is not in the list "{ $field }". Use a number or a word: { $choices }

# What may be meant where somebody wrote no command.
plain-offer = Is this what you mean? If not, "/goen help" shows what you can do now.
plain-suggest = See people to meet
plain-survey = Answer the survey
plain-unmute = Get direct messages again
plain-withdraw = Take my introduction back
plain-leave = Attendees see your introduction until you take it back. You can also stop direct messages alone.
plain-unclear = Sorry, I only understand a few things. This is what I can do. For anything else, please ask the organizer in the event's channel.

# Forms in chats without forms.
typed-one = Send one number.
typed-several = Send up to { $most } numbers with spaces between, e.g. 1 3
typed-text = Send your text.
typed-optional = Optional. Send "-" to skip.
typed-keep = Send an empty line to keep: { $kept }
typed-error-required = This cannot be empty.
typed-error-unknown = "{ $typed }" is not in the list. Send a number from { $first } to { $last }.
typed-error-many = At most { $most }, please (now { $count }).

# A form that could not be shown, or that was sent with mistakes where it cannot stay open.
form-wrong-anonymous = "{ $title }" is not sent yet. So that it is written down nowhere, nothing you typed is kept. Please fill it in once more, minding this:
form-wrong = "{ $title }" is not saved yet. What you typed is kept. Please correct this:
form-wrong-field = { $field }: { $problem }
form-fix = Fix it
form-late = "{ $title }" is ready. Please open it here:
form-open = Open the form
form-error-gone = This form was sent already or has expired. Please begin again with the button or the command.

# Description and working example of every command.
command-help = Shows what is useful now
    .example = /goen help
command-intro = Introduce yourself (two minutes)
    .example = /goen intro
command-intro-withdraw = Take your introduction back
    .example = /goen intro withdraw
command-card = See somebody's card
    .example = /goen card @Sato
command-suggest = See whom you might enjoy talking to
    .example = /goen suggest
command-again = Ask to talk to somebody again (contacts are passed only if both want it)
    .example = /goen again @Sato
command-people = See everybody you exchanged contacts with
    .example = /goen people
command-survey = Answer the survey (five questions, one minute)
    .example = /goen survey
command-mute = Stop the bot's direct messages (this event, or all)
    .example = /goen mute all
command-unmute = Get the bot's direct messages again
    .example = /goen unmute
command-block = Never be suggested to somebody (without a name: your list)
    .example = /goen block @Sato
command-unblock = Bring somebody back whom you did not want to meet
    .example = /goen unblock @Sato
command-language = Change the bot's language
    .example = /goen language en
command-event-create = Create an event
    .example = /goen event create title:"Spring mixer" theme:regional purpose:"Start three projects between shops and companies" start:"Apr 10 18:30" length:2h venue:"City hall 3F" capacity:40
command-event-edit = Change an event
    .example = /goen event edit start:"Apr 11 19:00"
command-event-show = See an event
    .example = /goen event show
command-event-list = List events
    .example = /goen event list
command-event-clone = Make the next event from an earlier one
    .example = /goen event clone start:"May 15 18:30"
command-event-publish = Publish an event
    .example = /goen event publish
command-event-cancel = Cancel an event
    .example = /goen event cancel
command-staff-add = Add an organizer
    .example = /goen staff add @Sato
command-staff-remove = Remove an organizer
    .example = /goen staff remove @Sato
command-staff-list = List the organizers
    .example = /goen staff list
command-intros-open = Open introductions
    .example = /goen intros open
command-intros-close = Close introductions
    .example = /goen intros close
command-intros-status = See how many have introduced themselves
    .example = /goen intros status
command-balance-show = See the balance of the room
    .example = /goen balance show
command-balance-targets = Set targets for the balance of the room
    .example = /goen balance targets venture:25% sme:45%
command-match-preview = See who would be suggested to whom
    .example = /goen match preview
command-match-now = Send the suggestions now
    .example = /goen match now
command-match-exclude = Leave somebody out of the suggestions
    .example = /goen match exclude @Sato
command-survey-open = Open the survey
    .example = /goen survey open
command-survey-close = Close the survey
    .example = /goen survey close
command-survey-results = See the survey's results
    .example = /goen survey results
command-remind-list = See the planned messages
    .example = /goen remind list
command-remind-now = Send a planned message now
    .example = /goen remind now practical
command-remind-move = Move a planned message
    .example = /goen remind move same_day to:-3h
command-remind-off = Switch a planned message off
    .example = /goen remind off nudge_intro
command-remind-on = Switch a planned message on again
    .example = /goen remind on nudge_intro
command-export-csv = Export as CSV (attendees, survey, balance)
    .example = /goen export csv survey
command-link = Join your accounts in two chats
    .example = /goen link
command-event-bind = Let an event live in this channel too
    .example = /goen event bind 12
command-event-unbind = Let an event live in this channel no longer
    .example = /goen event unbind
command-link-undo = Separate accounts that you joined
    .example = /goen link undo
command-mod-queue = See what is held until somebody has looked
    .example = /goen mod queue
command-mod-approve = Let a held text be shown
    .example = /goen mod approve 12
command-mod-rewrite = Ask for a held text to be written anew
    .example = /goen mod rewrite 12 reason:"Please say what it is for"
command-mod-remove = Decide that a held text is not shown
    .example = /goen mod remove 12 reason:"No recruiting here"
command-mod-mute = Let somebody write nothing that many see for 7 days
    .example = /goen mod mute @Sato
command-mod-ban = Keep somebody out of an event, or of every edition
    .example = /goen mod ban @Sato
command-mod-lift = End a mute or a ban
    .example = /goen mod lift @Sato
command-mod-log = See who decided what, and when
    .example = /goen mod log
