# Suggestions from the organizer's side.
match-preview = Draft of the suggestions: { $pairs ->
        [one] { $pairs } pair
       *[other] { $pairs } pairs
    } among { $people } people with an introduction ({ $spread }).
match-spread = { $people ->
        [one] { $people } person gets { $each }
       *[other] { $people } people get { $each } each
    }
match-left-out = Nobody with matching goals for { $count ->
        [one] { $count } person.
       *[other] { $count } people.
    }
match-nobody-left-out = Everybody has someone with matching goals.
match-excluded-list = Left out: { $names }.
match-left-out-title = Nobody with matching goals yet
match-needs = { $name }: inviting someone who can answer "{ $goals }" would help.
match-needs-level = { $name }: more people who look as actively would help.
match-examples-title = Examples
match-example = { $one } "{ $mine }" – { $other } "{ $theirs }"
match-example-both = { $one } and { $other }, both "{ $goal }"
match-and-more = { $names } and { $count } more
match-send = Hand them out
match-too-few = "{ $title }" has { $count ->
        [one] { $count } introduction
       *[other] { $count } introductions
    }. Suggestions need at least two.
match-question = Hand out { $pairs ->
        [one] { $pairs } pair
       *[other] { $pairs } pairs
    } to the { $people } people of "{ $title }"? Earlier suggestions stay, and the channels hear of it once.
match-sent = The suggestions are out. { $count ->
        [one] { $count } pair is new.
       *[other] { $count } pairs are new.
    } The channels hear of it once.
match-nothing-new = Everyone's suggestions were ready already. The channels will hear of it once.
match-nobody = There is no pair to suggest yet. The channels were not told.
match-announcement = Suggestions of people you might enjoy talking to at "{ $title }" are ready. Only you will see yours.
match-excluded = { $name } is left out of the suggestions of "{ $title }". They have not been told.
match-included = { $name } is part of the suggestions of "{ $title }" again.
match-error-not-here = { $name } is not registered for "{ $title }".
match-error-over = "{ $title }" is over.
