# Files for organizers.
export-attendees = The { $count ->
        [one] { $count } attendee
       *[other] { $count } attendees
    } of "{ $title }". The file holds only what their cards show.
export-survey = The survey of "{ $title }": { $count ->
        [one] { $count } answer
       *[other] { $count } answers
    }.
export-survey-files = What was chosen and what was written are two files, each in an order of its own. Whose answers they are is kept nowhere.
export-balance = The balance of "{ $title }". Roles of fewer than five people are left empty.
export-later = The files come once the survey is closed, from { $fewest } answers on. Until then there is only this number.
export-few = There were fewer than { $fewest } answers, so what they say is not handed over.
export-yes = yes
export-no = no
export-column-name = Name
export-column-industry = Industry
export-column-size = Size
export-column-offers = Can help with
export-column-seeks = Looks for
export-column-newcomer = First time
export-column-role = Role
export-column-people = People
export-column-target = Target
export-column-missing = Still needed
export-column-question = Question
export-column-words = In their words
export-list-attendees = Attendees
export-list-survey = Survey
export-list-balance = Balance
export-list-tables = Tables
export-list-registrations = Registrations
export-error-missing = Please say what to export (attendees, survey, balance, tables, registrations). Example: { $example }
export-error-unknown = There is no list "{ $typed }". Please write attendees, survey, balance, tables or registrations. The file is a CSV, which Excel opens too. Example: { $example }
export-column-round = Round
export-column-table = Table
export-column-host = Host
export-tables = The tables of "{ $title }" ({ $count ->
        [one] one row
       *[other] { $count } rows
    }).
export-registrations = { $count ->
    [one] 1 registration
   *[other] { $count } registrations
} for "{ $title }" at other services. Please use names and mail addresses for nothing but sending people their codes and printing name cards.
export-column-address = Mail address
export-column-service = Service
export-column-state = State
export-column-joined = Joined in the chat
export-column-code = Code
export-column-link = Page of the seat
export-seat-coming = coming
export-seat-waiting = waiting list
export-seat-pending = not confirmed
export-error-sealed = The names of the registrations could not be opened. Ask whoever runs Goen to set the GOEN_SECRET_KEY they were sealed with, too.
