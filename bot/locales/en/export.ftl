# Files for organizers.
export-attendees = The { $count ->
        [one] { $count } attendee
       *[other] { $count } attendees
    } of "{ $title }". The file holds only what their cards show.
export-survey = { $count ->
        [one] { $count } answer
       *[other] { $count } answers
    } to the survey of "{ $title }". Nothing says whose they are.
export-balance = The balance of "{ $title }". Roles of fewer than five people are left empty.
export-words-later = What people wrote is added once the survey is closed.
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
export-error-missing = Please say what to export (attendees, survey, balance). Example: { $example }
export-error-unknown = "{ $typed }" cannot be exported. Please write attendees, survey or balance. Example: { $example }
