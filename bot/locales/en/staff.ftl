# Organizers.
staff-added = { $name } now organizes "{ $title }". They have not been told.
staff-already = { $name } organizes "{ $title }" already.
staff-removed = { $name } no longer organizes "{ $title }".
staff-not-one = { $name } does not organize "{ $title }". Nothing was changed.
staff-list = Organizers of "{ $title }" ({ $count }): { $names }
staff-and-more = { $names } and { $count } more
staff-nobody = "{ $title }" has no organizers yet.
staff-error-last = { $name } is the only organizer of "{ $title }". Please add somebody else first.
staff-leave-question = Stop organizing "{ $title }" yourself? Then only the other organizers can add you again.
staff-leave = Stop organizing
staff-left = You no longer organize "{ $title }". You can undo this for ten minutes.
staff-back = You organize "{ $title }" again.
staff-error-undo-late = This can be undone for ten minutes, and that time is over. Ask an organizer for "/goen staff add".
