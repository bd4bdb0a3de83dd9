# What every page for browsers says.
page-optional = optional
page-errors = Not sent yet. Please look at this:
page-error-title = Please look: { $title }
page-busy-title = One moment, please
page-busy = Too much has come from this network at once. Please try again in { $seconds ->
    [one] a second
   *[other] { $seconds } seconds
    }.
page-too-large-title = That was too long
page-too-large = Nothing has been kept. Please shorten what you wrote.
