# One person in two chats.
link-code = Your code: { $code }. It works once, within { $minutes } minutes; show it to nobody. In your other chat, type: /goen link { $code }
link-question = Join { $here } and { $there }? Only do this if both are your own. From then on you are one person at every event, with one card and one set of suggestions and messages. Within 90 days "/goen link undo" takes this back. Where should direct messages go?
link-account = { $name } ({ $chat })
link-join = Join, messages to { $chat }
link-leave = Not now
link-left = Nothing was joined.
link-done = Done: { $here } and { $there } are one person now. Direct messages go to { $chat }.
link-wrong = This code does not work: it is mistyped, used or older than ten minutes. { $left ->
        [0] That was the last try for now.
        [one] One more try is left.
       *[other] { $left } more tries are left.
    } "/goen link" in your other chat shows a new one.
link-too-many = Too many codes that do not work. Please wait { $minutes } minutes, then type "/goen link" in your other chat for a new code.
link-own = This code was made here. Type it in your other chat: there it joins that account with this one.
link-already = These two accounts are one person already. Nothing was changed.
link-same-chat = Both accounts are in the same chat. Only accounts of different chats can be joined.

# Accounts that were joined, apart again.
link-undo = Separate { $account }
link-undo-question = Separate accounts take part as two people. What each had before they were joined (card, attendance, rights of an organizer) goes back to it. What came after that stays with the one that used Goen first. Surveys you answered count as answered for both, and whoever is not suggested to you stays so for both.
link-undo-nothing = There is no account to separate. That is possible within 90 days of joining.
link-undone = { $account } stands for a person of its own again.
link-error-undone = This account was separated already, or 90 days have passed. Nothing was changed.
link-title = "{ $title }"
link-gained = { $account } and { $through } were joined as one person's accounts, so { $account } can organize { $events } as well. Unexpected? To check: /goen staff list. To take it away: /goen staff remove
link-gained-more = { $account } and { $through } were joined as one person's accounts, so { $account } can organize { $events } and more, { $count } events in all. Unexpected? To check: /goen staff list. To take it away: /goen staff remove
