# Registrations taken in: a file is handed over.
import-title = Import registrations
import-file = List of registrations (CSV or Excel)
    .hint = An export of connpass, Google Forms, Luma, Eventbrite, Peatix and others, or a list of your own
import-look = Look at it
import-error-no-file = Please choose a file. Example: the CSV that Luma exports under Guests
import-going = Reading "{ $file }". The answer will come where you asked.
import-over = "{ $file }" has been read.
import-stop = Stop
import-stopped = Reading was stopped. Nothing was changed.
import-stopped-late = That had been read already, and there was nothing to stop.
# What is shown before it is done.
import-preview = "{ $file }" was looked at ({ $service }). Nothing of it is in "{ $title }" yet.
import-new = New: { $count ->
        [one] 1 person
       *[other] { $count } people
    }
import-new-states = New: { $count ->
        [one] 1 person
       *[other] { $count } people
    } ({ $states })
import-new-coming = { $count } coming
import-new-waiting = { $count } on the waiting list
import-new-pending = { $count } not paid or approved yet
import-changed = Changed: { $count ->
        [one] 1 person
       *[other] { $count } people
    }
import-cancelled = Cancelled: { $count ->
        [one] 1 person
       *[other] { $count } people
    }
import-unchanged = As before: { $count ->
        [one] 1 person
       *[other] { $count } people
    }
import-left-out = Cancelled or declined at the service, and not taken in: { $count ->
        [one] 1 person
       *[other] { $count } people
    }
import-repeated = Earlier rows of somebody who is there again: { $count } (the last one counts)
import-missing-unread = While rows cannot be read, nobody can be cancelled for not being in the file: they may be in these rows. Mend them and hand the file over again.
import-missing = Imported before and no longer in this file: { $count ->
        [one] 1 person, who stays
       *[other] { $count } people, who stay
    }
import-nothing = There is nothing that importing it would change.
import-unsealed = Names and mail addresses will be stored without being encrypted. Whoever runs Goen can set GOEN_SECRET_KEY to have them encrypted.
import-read-title = How the questions are read
import-read-as = { $topic }: "{ $question }"
import-not-read = Not read: { $questions }
import-topic-industry = Industry
import-topic-size = Size
import-topic-role = Role
import-topic-seeks = Looks for
import-topic-offers = Can help with
import-topic-newcomer = First time
import-unsure-title = Answers whose meaning is not sure ({ $count })
import-unsure-line = { $topic } "{ $answer }" ({ $count ->
        [one] 1 person
       *[other] { $count } people
    })
import-wrong-title = Rows that cannot be read ({ $count }; the others can be imported)
import-wrong-cut = Row { $row }: its quotes do not close, or it is cut off
import-wrong-nameless = Row { $row }: no name
import-wrong-formula = Row { $row }: the result of a formula is not stored
import-wrong-left = Row { $row }: this person has left the service
import-more = and { $count } more
import-take = Import
import-take-gone = Import, and cancel the { $count } not in it
import-settle = Say what the answers mean
    .title = What do these mean?
    .submit = Settle
# What was done.
import-taken = Imported into "{ $title }" ({ $service }).
import-nothing-changed = Nothing was changed by it.
import-gone-cancelled = Cancelled, as the file has them no more: { $count ->
        [one] 1 person
       *[other] { $count } people
    }
import-coming = { $count ->
        [one] 1 person is expected now.
       *[other] { $count } people are expected now.
    }
# Services.
import-service-connpass = attendees of connpass
import-service-google-forms = answers of Google Forms
import-service-luma = guests of Luma
import-service-eventbrite = attendees of Eventbrite
import-service-meetup = attendees of Meetup
import-service-peatix = attendees of Peatix
import-service-pretix = orders of pretix
import-service-numbered-forms = registrations with numbered forms
import-service-list = a list of your own
# Which column is what.
import-columns = "{ $file }" is a list of a kind not seen before. Please say which column is what. Files with the same headings are read like this in the whole series from now on.
import-columns-title = Columns of the file ({ $count })
import-columns-choose = Choose columns
import-columns-again = Choose columns again
import-columns-more = Choose more columns
import-columns-form = Which column is what?
import-columns-submit = Read it like this
import-column-name = Column with the name
import-column-email = Column with the mail address
import-column-state = Column with the state (cancelled or so)
import-column-industry = Column with the industry
import-column-size = Column with the size
import-column-role = Column with the role
import-column-seeks = Column with what they look for
import-column-offers = Column with how they can help
import-column-newcomer = Column that says who comes for the first time
import-column-first = Column with the first name, if it is apart
import-column-needed = It says whose registration it is (with two columns, that of the last name)
import-column-hint = If there is none, leave it out
import-column-typed = Its heading, or what spreadsheets call it: A, B, AA. If there is none, leave it empty
import-column-line = { $letter }: { $name }
import-column-unnamed = (no heading)
import-column-error-unknown = There is no column "{ $typed }". Please write its heading, or A, B and so on.
import-column-error-name = Please choose the column with the name.
import-column-error-twice = This column is chosen as "{ $other }". Please choose another one.
# What answers mean.
import-unsure-field = { $topic } "{ $answer }"
import-unsure-hint = Answered by { $count ->
        [one] 1 person
       *[other] { $count } people
    }. To decide later, leave it out
import-means-nothing = None of these (leave it empty)
import-not-first = Not the first time
import-all-settled = There is no answer left to settle.
import-settled = Noted. The same answers are read like this in the whole series from now on, and of those who are in "{ $title }" already. { $count ->
        [0] There is none left to settle.
        [one] One answer is still open.
       *[other] { $count } answers are still open.
    }
import-still-unsure = { $count ->
        [one] The meaning of one answer is not settled.
       *[other] The meaning of { $count } answers is not settled.
    } Once it is, it counts for the balance and the tables.
# Where it cannot be done.
import-error-gone = This import has expired after a day, or a newer file has taken its place. Please hand the file over again. Example: /goen import
import-error-taken = "{ $name }" is imported already. It is not imported twice.
import-error-sealed = The names that are stored were encrypted with another GOEN_SECRET_KEY. Nothing was changed. Please ask whoever runs Goen to set the earlier key as well.
import-unreadable-empty = "{ $file }" is empty. Please export the list once more and hand it over.
import-unreadable-large = "{ $file }" is too large to be read. Please export only this event and hand it over.
import-unreadable-rows = "{ $file }" has more than { $most } rows. Please export only this event and hand it over.
import-unreadable-old = "{ $file }" is an Excel file of an old kind (.xls), or has a password. Please save it without one as ".xlsx" or "CSV UTF-8" and hand it over.
import-unreadable-damaged = "{ $file }" cannot be opened as an Excel workbook. Please save the sheet as "CSV UTF-8" and hand it over.
import-unreadable-unpacked = "{ $file }" becomes too large when it is opened, and is not read. Please save the sheet as "CSV UTF-8" and hand it over.
import-unreadable-encoding = Row { $row } of "{ $file }" has letters that are neither UTF-8, UTF-16 nor Shift JIS. Please save it as "CSV UTF-8" and hand it over.
import-unreadable-mixed = From row { $row } on, the letters of "{ $file }" are written in another way than in the other rows (UTF-8 and Shift JIS are mixed). Please save it as "CSV UTF-8" and hand it over.
import-unreadable-binary = "{ $file }" is no text. Please export the list as CSV or Excel (.xlsx) and hand it over.
import-unreadable-header = None of the first 10 rows of "{ $file }" names a column with names. Please write a heading such as "Name" in its first row, and hand it over.
