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
