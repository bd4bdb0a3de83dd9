# The card of a person.
card-offers = できること
card-seeks = 探していること
card-line = ひとこと
card-place = { $industry }|{ $size }
