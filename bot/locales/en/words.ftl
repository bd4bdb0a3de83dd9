# What every language needs.
list-separator = { ", " }

language-ja = 日本語
language-en = English

# What was typed can be meant in several ways; a button for each, or the list below it.
unclear-ways = { $question } ({ $ways })
unclear-gone = This choice is no longer there. Please type it again.
unclear-passed = "{ $typed }" has passed. Did you mean the next one?
unclear-week = Which week does "{ $typed }" mean?
unclear-weekend = Which day does "{ $typed }" mean?
unclear-order = In "{ $typed }", which comes first: the month or the day?
unclear-weekday = In "{ $typed }", the date and the weekday do not match. Which one is right?
unclear-half = Is "{ $typed }" in the morning or in the evening?
unclear-midnight = Is "{ $typed }" when that day begins or when it ends?
unclear-zone = In which time zone is "{ $typed }"?
unclear-shift = Is "{ $typed }" before the event or after it?
unclear-length-unit = "{ $typed }" of what?
unclear-length-half-day = How many hours is "{ $typed }"?
unclear-length-all-day = How many hours is "{ $typed }"?
unclear-zone-offset = "{ $typed }" alone would be wrong where clocks change in summer. Which place do you mean?
unclear-zone-several = "{ $typed }" has several time zones. Which one do you mean?
unclear-zone-unsure = There is no time zone "{ $typed }". Did you mean one of these?
