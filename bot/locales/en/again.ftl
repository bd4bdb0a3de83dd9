# Talk again: whoever asks.
again-asked-count = { $count ->
        [one] One person would like
       *[other] { $count } people would like
    } to talk to you again. Answering is optional, and a no is never shown.
again-choose-somebody = Choose somebody
again-see = See
again-choose = Choose whom you would like to talk to again. For anybody else, type "/goen again" and their name.
again-by-name = Whom would you like to talk to again? Type "/goen again" and their name.
again-introduce-first = To ask somebody, please introduce yourself first (/goen intro).
again-how = Before it is sent, you see what they will see. Contacts are passed only if you both want to talk again. Without an answer in { $days } days it ends, and nobody is told.
again-limits = You can ask { $day } people a day, and up to { $waiting } may be waiting. The same person can be asked again after 90 days.
again-waiting = Waiting: { $names }
again-waiting-until = { $name } (until { $until })
again-menu = Whom to talk to again
again-preview = This is what { $name } will see. Nothing has been sent yet.
again-shares-account = If you both want to talk again, they get your account in this chat, and you are told in a direct message.
again-shares-line = Only if you both want to talk again, they get this contact, and you are told in a direct message: { $line }
again-needs-line = { $name } uses another chat, so please write one line with a contact, such as a mail address. They get it only if you both want to talk again.
again-add = Add a word or a contact
again-edit = Change the word or the contact
again-send = Send
again-form-title = Talk again
again-words = A word from you
    .hint = Optional. Only they see it. Example: I would like to hear the rest of your shop story
again-line = Contact (one line)
    .hint = A mail address, a link or a telephone number. Seen only if you both say yes; gone once you withdraw
again-to-preview = Check it
again-say-yes = Say yes
again-sent = Noted. Contacts are passed only if { $name } chooses to talk to you again too. If that does not happen within { $days } days, nobody is told.
again-both = { $name } would like to talk again too. You can go on from here.
again-first-word = A first sentence to begin with: "I have been thinking about what you told me. How did it go on?"
again-see-contact = See their contact
again-contact = Contact
again-account = @{ $name } ({ $chat })
again-no-account = There is no contact to pass on right now.
again-sealed = It cannot be opened right now. Please ask whoever runs Goen whether its key (GOEN_SECRET_KEY) has changed.

# Talk again: whoever is asked.
again-question = { $name } would like to talk to you again.
again-question-how = Answering is optional. Only a yes passes your contacts to each other. Anything else is told to nobody.
again-place = This is { $place } of { $count }.
again-yes = Yes
again-write = Yes, with a contact of mine
again-later = Not yet
again-no = No
again-next = Next
again-later-done = Noted. You can answer until it ends. They are not told.
again-no-done = Noted. They are not told.
again-nobody-asks = Nobody is waiting for an answer.

# Talk again: what is not possible.
again-error-self = You cannot choose yourself. Example: /goen again @Sato
again-error-blocked = { $name } is on your list of people you do not meet. Once you bring them back with "/goen unblock", you can ask them.
again-error-asked = You asked this person on { $asked }. You can ask again from { $again }.
again-error-today = You can ask { $most } people a day. The next one is possible from { $again }. What you wrote is kept.
again-error-waiting = Up to { $most } may be waiting. The next one is possible from { $again }. What you wrote is kept.
again-error-copied = { $most } people got the same words already. Write this person a line of their own, and it can be sent. Example: "I have read the book you wrote down for me"
again-error-sent = This has been sent already.
again-error-over = This request has ended.
again-error-line = Please write one line with a contact. Example: sato@example.com

# My people.
people-see = See my people
people-list = People you exchanged contacts with: { $count }
people-line = • { $name } ({ $met })
people-more = These are the latest { $shown }. For others, type "/goen people" and their name.
people-nobody = You have not exchanged contacts with anybody yet. "/goen again" lets you ask.
people-choose = Choose somebody
people-vcard = Get a vCard
people-csv = Get a CSV file
people-one = { $name }
people-private = Only you see your note.
people-met = Met at
people-met-at = { $event }, { $when }
people-met-unknown = No record
people-why = In common
people-tags = Your "{ $mine }" and their "{ $theirs }"
people-note = Note
    .hint = Only you see it
people-keep = Keep
people-write-note = Write a note
people-noted = Your note is kept.
people-came = What came of it
people-came-open = Not asked yet
people-came-not-yet = Not yet
people-came-talked = We talked again
people-came-working = We are working on something
people-came-concrete = Something concrete
people-came-kept = Noted. You can change it at any time.
people-answer = Answer
people-came-question = What came of meeting { $name } ({ $met })?
people-came-how = One tap for each person. Organizers see totals only, and you can change it at any time.
people-all-told = Thank you. You can change your answers at any time under "my people".
people-back = Back
people-withdraw = Withdraw my contact
people-withdraw-question = Withdraw the exchange with { $name }? You both lose it from your lists, and the contacts and notes you wrote are deleted. What they have read cannot be taken back.
people-withdrawn = Withdrawn. It is gone from both lists.
people-taken = Here are your contacts. Please keep them safe.
people-error-gone = This person is not on your list now.
people-error-unknown = Nobody on your list is called "{ $typed }". "/goen people" shows everybody.
people-column-name = Name
people-column-contact = Contact
people-column-event = Event
people-column-day = Day
people-column-why = In common
people-column-note = Note
people-column-came = What came of it
