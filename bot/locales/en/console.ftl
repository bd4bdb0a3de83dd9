# The sandbox in a terminal.
console-welcome = Trying out "{ $event }". Type a command, or [number] to press a button. A single "." shows how this works.
console-help =
    /goen …      send a command (you may leave /goen out)
    2            press the newest button [2]
    { "." }next        move the clock to the next planned message
    { "." }as regular  become somebody else (newcomer, regular, organizer)
    { "." }say …       say something in the channel
    { "." }close       leave the open form
    { "." }quit        end
console-private = { " (only you)" }
console-direct = { " (direct message)" }
console-form = << { $title } >>
console-closed = The form is closed. Nothing was sent.
console-no-button = There is no button [{ $number }].
console-no-person = Nobody is called "{ $typed }". You can be newcomer, regular or organizer.
console-now = You are { $name }. It is { $now }.
console-no-next = No more messages are planned.
console-unknown = "{ $typed }" does not work here. A single "." shows how this works.
console-file = [file { $name }, { $size } bytes]
