list-separator = { ", " }
stop = Stop direct messages

error-bug = That did not work, and nothing was changed. If it happens again, please give the organizer this code: { $code }
error-outdated = This button is out of date. Type "/goen help" to see what you can do now.
error-unknown-command = There is no command "{ $typed }". Example: { $example }
error-unknown-command-nearest = There is no command "{ $typed }". Did you mean "{ $nearest }"? Example: { $example }
error-unknown-option = There is no option "{ $option }". You can use: { $options }. Example: { $example }
error-extra-words = I do not know what to do with "{ $typed }". Example: { $example }
error-no-such-event = There is no event "{ $typed }". "/goen event list" shows the numbers.
error-no-event = There is no event to join right now. When one is published, this channel will hear of it.
error-which-event = Several events are coming up. Please add the number of the one you mean: { $events }
error-event-cancelled = "{ $event }" was cancelled. There is nothing left to do here.
error-event-not-published = "{ $event }" is not public yet.
error-not-organizer = Only organizers can do this. If you need it, ask an organizer for "/goen staff add".
error-not-creator = Only organizers and the chat's admins can create events. Ask an organizer for "/goen staff add".
error-introduce-first = Please introduce yourself first. It takes two minutes: /goen intro
error-who-missing = Please say who you mean. Example: /goen card @Sato
error-who-several = Several people are called "{ $typed }". Use one of these as it stands: { $names }
error-who-nearest = Nobody is called "{ $typed }". Did you mean: { $names }
error-who-unknown = Nobody is called "{ $typed }". Write @ and the name as it is shown.
error-who-new = I do not know this person yet. Once they have typed /goen help here, please try again.
error-not-yours = This button is meant for somebody else. "/goen suggest" shows yours.

language-ja = 日本語
language-en = English
