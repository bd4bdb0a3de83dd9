# What only Slack needs words for.
slack-close = Cancel
