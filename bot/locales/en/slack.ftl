# What only Slack needs words for.
slack-close = Cancel
slack-error-failed = Something went wrong on the way to Slack. Please try again in a moment.
slack-not-installed = Goen is not installed in this workspace. Please ask an admin to install it.
