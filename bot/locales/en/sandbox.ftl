### The words of the sandbox page. The page itself fills in { $name } and the like.

sandbox-title = Goen sandbox
sandbox-place = Sandbox
sandbox-skip = Skip to the conversations
sandbox-people = Who you are
sandbox-you-are = You are
sandbox-open-tab = Open a new tab as { $name }
sandbox-language = Display language
sandbox-close = Close
sandbox-cancel = Cancel

sandbox-reset = Start over
sandbox-reset-title = Start over from the beginning?
sandbox-reset-text = Every post, introduction and change of plan is removed and the event begins again. People in other tabs go back with you.
sandbox-reset-confirm = Start over

sandbox-time = Clock and planned messages
sandbox-clock = The time now
sandbox-next = Next message
sandbox-hour = +1 hour
sandbox-next-is = Next
sandbox-next-none = No further messages are planned
sandbox-timeline = Planned messages
sandbox-timeline-count = { $sent } of { $all } sent
sandbox-timeline-empty = They appear here once there is an event
sandbox-state-planned = Planned
sandbox-state-sent = Sent
sandbox-state-skipped = Skipped
sandbox-state-cancelled = Canceled
sandbox-state-off = Off
sandbox-why-late = Nothing was running until it was too late to help
sandbox-why-past = Its time had passed when the event was published or changed
sandbox-why-untrue = Moved by hand, and does not fit the event's new time
sandbox-why-nobody = There was nobody to send it to
sandbox-why-closed = The survey was closed
sandbox-why-unpicked = Nothing was decided
sandbox-why-manual = Sent by hand only
sandbox-now = Now

# Three things to try, at the top of the page. They quote the buttons.
sandbox-try = Three things to try
sandbox-try-meet = Press “Introduce yourself” and fill in two short forms: you see people you may enjoy talking to, and why.
sandbox-try-time = Press “Next message” a few times: what arrives the day before, on the day and afterwards, and for whom.
sandbox-try-results = Become the organizer at the top and send “/goen survey results event:2”: what people said last time, and what to try next.

sandbox-conversations = Conversations
sandbox-event-none = There is no event yet
sandbox-event-theme = Theme: { $theme }
sandbox-dm-note = Only you and Goen can see this conversation
sandbox-empty-channel = No posts yet. Try sending “{ $command }”.
sandbox-empty-dm = Messages from Goen to you arrive here.
sandbox-bot = Bot
sandbox-private = Only visible to you
sandbox-edited = edited
sandbox-new-tab = (opens in a new tab)
sandbox-new-posts = New posts: { $count }

sandbox-composer = Message to { $title }
sandbox-placeholder-channel = Message, or / for commands
sandbox-placeholder-dm = Message, or / for commands
sandbox-hint = Type / to see the commands
sandbox-example = Example: { $example }
sandbox-send = Send
sandbox-commands = Choose a command
sandbox-commands-count = { $count } suggestions. Use the up and down arrow keys to choose.

sandbox-required = Required
sandbox-optional = Optional
sandbox-choose = Choose one
sandbox-choose-none = Not chosen
sandbox-choose-up-to = choose up to { $max }
sandbox-filter = Filter “{ $label }”
sandbox-filter-placeholder = Filter by a word
sandbox-filter-none = Nothing matches
sandbox-remove = Remove “{ $label }”
sandbox-form-error = One answer needs another look.
sandbox-form-errors = { $count } answers need another look.

sandbox-preparing = Setting the scene. This takes two or three seconds.
sandbox-offline = The connection was lost. Reconnecting by itself; what you typed is kept.
sandbox-failed = This could not be sent. Nothing is lost; please try again in a moment.
sandbox-error-file-large = That file is larger than { $most } MB, which is the most that can be read.
sandbox-file-chosen = Handed over: { $name }
sandbox-file-sending = Handing over { $name } …
sandbox-error-too-long = That is too long to send. Please shorten it.
sandbox-error-gone = That is no longer on your screen. Please look at what is there now.
sandbox-error-request = That could not be read. Please try again.
sandbox-error-person = Please choose again whose screen to show.

# Before the page or the terminal is there.
sandbox-beginning = Setting up the example event. This takes a few seconds.

# The sandbox in a terminal.
console-welcome = Trying out "{ $event }". Type a command, or [number] to press a button. A single "." shows how this works.
console-help =
    /goen …      send a command ("/goen" may be left out)
    2            press the newest button [2]
    { "." }next        move the clock to the next planned message
    { "." }earlier     show everything that was posted so far
    { "." }as regular  become somebody else (newcomer, regular, organizer)
    { "." }say …       say something in the channel
    { "." }close       leave the open form
    { "." }quit        end
console-earlier = (Earlier posts: { $count }. ".earlier" shows them.)
console-private = { " (only you)" }
console-direct = { " (direct message)" }
console-at = { " " }({ $when })
console-nothing = (Nothing new for you to see.)
console-form = << { $title } >>
console-closed = The form is closed. Nothing was sent.
console-no-file = There is no file "{ $typed }" that can be read. Please check the path.
console-no-button = There is no button [{ $number }].
console-no-person = Nobody is called "{ $typed }". You can be newcomer, regular or organizer.
console-now = You are { $name }. It is { $now }.
console-no-next = No more messages are planned.
console-not-text = This line could not be read as text. Please send it again as UTF-8. Example: /goen help
console-unknown = "{ $typed }" does not work here. A single "." shows how this works.
console-file = [file { $name }]
