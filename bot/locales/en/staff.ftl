# Organizers, and whether introductions are taken.
staff-added = { $name } now organizes "{ $title }". They have not been told.
staff-already = { $name } organizes "{ $title }" already.
staff-removed = { $name } no longer organizes "{ $title }".
staff-not-one = { $name } does not organize "{ $title }". Nothing was changed.
staff-list = Organizers of "{ $title }" ({ $count }): { $names }
staff-and-more = { $names } and { $count } more
staff-nobody = "{ $title }" has no organizers yet.
staff-error-who = Please say who you mean. Example: { $example }
staff-error-last = { $name } is the only organizer of "{ $title }". Please add somebody else first.

intros-opened = Introductions for "{ $title }" are open now.
intros-opened-already = Introductions for "{ $title }" are open already.
intros-closed = Introductions for "{ $title }" are closed now. Those already there stay.
intros-closed-already = Introductions for "{ $title }" are closed already.
intros-status = Introductions for "{ $title }" ({ $state }): { $registered } registered, { $introduced } introduced, { $newcomers } of them here for the first time.
intros-are-open = open
intros-are-closed = closed
