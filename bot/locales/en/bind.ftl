# One event in several chats.
chat-slack = Slack
chat-discord = Discord
chat-sandbox = the sandbox
event-channels = Channels
bind-done = "{ $title }" now lives in this channel too: { $count } channels in all ({ $chats }). What it says from now on is said here as well.
bind-done-told = "{ $title }" now lives in this channel too: { $count } channels in all ({ $chats }). It is announced here now, and what it says from now on is said here as well.
bind-already = "{ $title }" lives in this channel already. Nothing was changed.
bind-undone = Done. Nothing more about "{ $title }" is posted there. { $count ->
        [one] One channel is left
       *[other] { $count } channels are left
    } ({ $chats }).
bind-error-no-channel = Please type this in the channel where the event should live too. Example: /goen event bind 12
bind-error-not-here = Here, only organizers and admins of this chat can do this. Ask one of them, or join your accounts first: /goen link
bind-error-nothing = You organize no event that is coming up. If you made it in your other chat, join your two accounts first: /goen link
bind-error-not-bound = "{ $title }" does not live in that channel. It lives in: { $channels }. Example: /goen event unbind
bind-error-last = This is the only channel of "{ $title }". An event keeps at least one. To call it off: /goen event cancel
