# What is useful now.
help-title = What you can do now
help-event = About "{ $event }".
help-no-event = There is no event to join right now.
help-footer = "/goen mute" stops direct messages at any time.
help-welcome = "{ $event }" starts on { $when }. Its messages arrive in this channel. Introduce yourself in two minutes, and we tell you beforehand whom you may enjoy meeting. Only you can see this message.
help-welcome-more = More events: "/goen event list".
