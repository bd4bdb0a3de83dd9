# What the chats are called.
chat-slack = Slack
chat-discord = Discord
chat-sandbox = the sandbox
