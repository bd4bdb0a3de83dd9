# The card of a person.
card-offers = Can help with
card-seeks = Looking for
card-line = In their words
card-place = { $industry } | { $size }
