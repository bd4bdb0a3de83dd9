# Forms in chats without forms.
typed-one = Send one number.
typed-several = Send up to { $most } numbers with spaces between, e.g. 1 3
typed-text = Send your text.
typed-optional = Optional. Send "-" to skip.
typed-keep = Send an empty line to keep: { $kept }
typed-error-required = This cannot be empty.
typed-error-unknown = "{ $typed }" is not in the list. Send a number from { $first } to { $last }.
typed-error-many = At most { $most }, please (now { $count }).

# A form that could not be shown, or that was sent with mistakes where it cannot stay open.
form-wrong = "{ $title }" is not saved yet. What you typed is kept. Please correct this:
form-wrong-field = { $field }: { $problem }
form-fix = Fix it
form-late = "{ $title }" is ready. Please open it here:
form-open = Open the form
form-error-gone = This form was sent already or has expired. Please begin again with the button or the command.
