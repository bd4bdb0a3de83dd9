# What only Slack needs words for.
slack-close = Cancel
slack-error-expired = That took too long, so Slack no longer opens the form. Please press the button or give the command again.
slack-error-failed = Something went wrong on the way to Slack. Please try again in a moment.
slack-error-form = "{ $title }" was not saved. Please open it again and correct this:
slack-not-installed = Goen is not installed in this workspace. Please ask an admin to install it.
