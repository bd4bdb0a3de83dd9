# What only Discord needs words for.
discord-error-permission = Goen cannot answer here: it lacks a permission (Discord said: { $said }). Please ask an admin of the server to add it.
discord-error-failed = Something went wrong on the way to Discord. Please try again in a moment.
discord-error-unknown = I do not know this any more. Type "/goen help" to see what you can do now.
discord-done = Done.

# Commands with others below them.
discord-command = Take part in an event: introduce yourself, see whom to meet, answer the survey
discord-command-admin = Run an event: create it, look at the room, send suggestions
discord-group-event = Events
discord-group-staff = Organizers of an event
discord-group-intros = When people can introduce themselves
discord-group-balance = Balance of the room
discord-group-match = Suggestions of whom to meet
discord-group-survey = The survey at the end
discord-group-remind = Messages the event sends by itself
discord-group-mod = Texts that are held, and decisions
discord-group-export = Lists as files

# Options of commands.
discord-option-event = The event: choose it, or type its number; only needed where there are several
discord-option-who = The person: choose the name, or type @ and the person
discord-option-title = Title of the event
discord-option-theme = Theme: one of the list, or your own words
discord-option-purpose = What should have happened by the end
discord-option-start = When it starts, like Apr 10 18:30
discord-option-length = How long it takes, like 2h or 90min
discord-option-venue = Where it is
discord-option-capacity = How many people fit in
discord-option-zone = Time zone, like Asia/Tokyo
discord-option-language = Language of the posts in the channel
discord-option-intro-language = Language the bot speaks to you
discord-option-name = Name to call you
discord-option-industry = Your industry
discord-option-size = Size of your organization
discord-option-role = Your role
discord-option-offer = How you could help, one to three
discord-option-seek = What you are looking for, one to three
discord-option-commitment = How actively you are looking
discord-option-line = A line that helps start a chat
discord-option-reach = How the bot may reach you
discord-option-agree = Say yes to the privacy notice
discord-option-scope = All events, or this one
discord-option-to = Language
discord-option-remind-move-to = New time, or how far from the event: -3h is 3 hours before it
discord-option-kind = Which message
discord-option-confirm = Say yes to do it without another question
discord-option-what = Which list
discord-option-code = The code from your other chat; leave it out to get one
discord-option-number = The number of the case
discord-option-reason = The reason, told to the person
discord-option-mod-ban-scope = This event, or the whole series
discord-option-channel = The channel; this one if left out
discord-option-targets = Shares in percent, like venture:25% sme:45%
    .name = targets
