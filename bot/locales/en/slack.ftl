# What only Slack needs words for.
slack-close = Cancel
slack-error-scope = Goen cannot answer: it lacks the permission "{ $scope }" in this workspace. Please ask whoever looks after the app to add it.
slack-error-failed = Something went wrong on the way to Slack. Please try again in a moment.
slack-file-sent = { $names } is in your direct message with Goen.
slack-not-installed = Goen is not installed in this workspace. Please ask an admin to install it.

# What people read about the Slack app before they use it: in its manifest, in the setup guide, in the doctor's answer.
slack-app-description = Networking events worth coming to: introductions, people to meet and an anonymous survey, in Japanese and English.
slack-app-about =
    Goen goes with a networking event from before it to after it. Attendees introduce themselves in two minutes; the day before, each of them hears privately of a few people worth talking to, with the reason and a first question. Timely messages, and a survey of five questions at the end. Organizers see the balance of the room and the survey's results. Japanese and English can be used side by side at one event. Of what people write in the chat, Goen receives only direct messages to itself and messages that mention it.
slack-app-command = Your networking event: introduction, people to meet, survey
slack-app-shortcut-intro = Introduce yourself
    .about = Introduce yourself for the next networking event (two minutes)

# What each scope is for.
slack-scope-commands = The command and the shortcut
slack-scope-chat-write = Posting in the channels Goen was invited to and in direct messages, and updating its own messages
slack-scope-im-write = Direct messages: finding the conversation that a file goes to, or in which a message of its own may have arrived, and opening it if need be
slack-scope-im-history = Receiving what people write to Goen in a direct message ("stop", commands without a slash), and checking there whether a message of its own arrived when the connection broke
slack-scope-users-read = The displayed name, language and time zone of a person, and whether they are a workspace admin, a guest or deactivated. No e-mail address
slack-scope-files-write = Sending an organizer the CSV file or the image they asked for, and the pictures of planned messages and thanks
slack-scope-files-read = Reading the list of registrations that an organizer hands over in a form, and seeing whether a picture is ready to be shown
slack-scope-app-mentions-read = Receiving a message in a channel that mentions Goen: a command without a slash
slack-scope-channels-read = Hearing that somebody joined a public channel Goen is in, and listing those channels in "goen doctor"

# Pages in the browser of whoever installs Goen in their workspace.
slack-install-done = Goen is installed in { $team }
slack-install-invite = Go to the channel of your event and type "/invite @Goen".
slack-install-create = Type "/goen event create" there. Only you see it until you publish it.
slack-install-open = Open Slack
slack-install-cancelled = Nothing was installed
slack-install-cancelled-why = You pressed Cancel in Slack, so nothing has changed.
slack-install-stale = This page is no longer valid
slack-install-stale-why = The installation was begun in another browser, took more than ten minutes, or is finished already. Nothing has changed. Please begin again.
slack-install-refused = Slack did not confirm the installation
slack-install-refused-why = Nothing has changed. Please begin again; if it happens once more, tell the person who runs Goen.
slack-install-broken = Something went wrong
slack-install-broken-why = The installation could not be stored. Please try again in a few minutes.
slack-install-unreachable-why = Slack could not be reached. Please try again in a few minutes.
slack-install-again = Begin again
