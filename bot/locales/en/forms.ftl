# Forms in chats without forms.
typed-one = Send one number.
typed-several = Send up to { $most } numbers with spaces between, e.g. 1 3
typed-text = Send your text.
typed-optional = Optional. Send "-" to skip.
typed-keep = Send an empty line to keep: { $kept }
typed-error-required = This cannot be empty.
typed-error-unknown = "{ $typed }" is not in the list. Send a number from { $first } to { $last }.
typed-error-many = At most { $most }, please (now { $count }).
