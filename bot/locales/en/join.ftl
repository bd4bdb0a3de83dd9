# A seat that was taken at another service becomes one's own.
join-done = Your registration for "{ $event }" is joined to this account, and you are registered here. What you answered when you registered is in the draft of your introduction; other attendees see nothing of it until you publish it.
join-done-introduced = Your registration for "{ $event }" is joined to this account. Your introduction, which others see already, stays as it is.
join-mine = Your registration for "{ $event }" is joined to this account already. Nothing was changed.
join-taken = This code was used by another account. If that is yours in another chat, join the two with "/goen link". If not, please tell the organizers of "{ $event }".
join-second = This account is joined to another registration for "{ $event }" already. The code of somebody you bring is for their own account.
join-cancelled = This registration for "{ $event }" was cancelled. If you are coming after all, please register again.
join-waiting = This registration for "{ $event }" is on the waiting list. The code works once you have a place and the organizers have updated the list.
join-pending = This registration for "{ $event }" is not confirmed yet. The code works once it is paid or approved and the organizers have updated the list.
join-over = "{ $event }" is over, so this code does not work any more.
join-off = "{ $event }", the event of this code, is not published now.
join-wrong = No seat has this code: it is mistyped, or its event was deleted. { $left ->
        [0] That was the last try for now; please wait ten minutes.
        [one] One more try is left.
       *[other] { $left } more tries are left.
    } A code has 8 characters and is in what you got when you registered, or on your name card.
join-too-many = Too many codes that do not work. Please wait { $minutes } minutes, then try again.
join-error-no-code = Please type the code after the command. It has 8 characters and is in what you got when you registered, or on your name card. For example: { $example }
join-error-elsewhere = The event of this code, "{ $event }", is not in this chat. Please type it in the chat where the event is.
join-error-sealed = Your registration could not be opened. The code still works. Please tell the organizers that the key (GOEN_SECRET_KEY) is another one.

# The page of each seat.
join-page-title = Your seat at "{ $event }"
join-page-lead = Type this in the chat ({ $chats }) and your registration is joined to your account there.
join-page-lead-anywhere = Type this in the chat of the event and your registration is joined to your account there.
join-page-command = /goen join { $code }
join-page-after = The code works once. After that, introducing yourself takes two minutes: what you answered when you registered is there already. You are then introduced to people worth talking to.
join-page-picture = This page as a code, for a name card or to open it on a phone.
join-page-unknown-title = There is no such seat
join-page-unknown = Please check the address. Seats are deleted 90 days after their event.
