# What every language needs.
list-separator = 、

language-ja = 日本語
language-en = English
