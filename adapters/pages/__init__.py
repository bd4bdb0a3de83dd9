"""Pages for browsers, which people open without a chat: by a link, or by a code on paper."""
