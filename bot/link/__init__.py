"""One person's accounts in two chats become one."""
