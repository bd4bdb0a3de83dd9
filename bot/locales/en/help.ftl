# What is useful now.
help-title = What you can do now
help-event = About "{ $event }".
help-no-event = There is no event to join right now.
help-footer = "/goen mute" stops direct messages at any time.
