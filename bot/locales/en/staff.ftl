# Organizers.
staff-added = { $name } now organizes "{ $title }". They have not been told.
staff-already = { $name } organizes "{ $title }" already.
staff-removed = { $name } no longer organizes "{ $title }".
staff-not-one = { $name } does not organize "{ $title }". Nothing was changed.
staff-list = Organizers of "{ $title }" ({ $count }): { $names }
staff-and-more = { $names } and { $count } more
staff-nobody = "{ $title }" has no organizers yet.
staff-error-who = Please say who you mean. Example: { $example }
staff-error-last = { $name } is the only organizer of "{ $title }". Please add somebody else first.
