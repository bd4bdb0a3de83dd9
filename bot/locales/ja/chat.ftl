# What the chats are called.
chat-slack = Slack
chat-discord = Discord
chat-sandbox = 体験用のチャット

# A name, and what tells it from others of the same name.
namesake = { $name }({ $details })
namesake-separator = |
namesake-number = { $number }人目
