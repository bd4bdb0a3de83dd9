# When a channel does not take the bot's messages.
refused = The messages of "{ $event }" could not be posted in the channel. { $advice } (The chat said: { $said })
refused-not-invited = Invite the bot to the channel, then look at "/goen remind list".
refused-archived = The channel is archived. Bring it back, or create the event in another channel.
refused-deleted = The channel is gone. Please create the event in another channel.
refused-missing-permission = The bot lacks a permission. Please ask an admin to add it.
refused-not-installed = Goen was removed there. Please ask an admin of the workspace to install it again.
refused-calendar = "{ $event }" is not in the server's own list of events: the bot may not keep it there. All messages go out as planned. To have it there, give the bot the permission. (The chat said: { $said })
refused-other = Please check the settings of the channel.
