# The mix of people, and its targets.
balance-summary = Balance of "{ $title }": { $people } introduced, { $industries ->
        [one] { $industries } industry
       *[other] { $industries } industries
    }, { $newcomers ->
        [one] { $newcomers } first-timer
       *[other] { $newcomers } first-timers
    }.
balance-sizes = Sizes
balance-industries = Industries
balance-roles = Roles (totals only)
balance-roles-hidden = shown from { $fewest } people on
balance-targets = Targets
balance-target = { $group } { $share } (target { $target })
balance-target-short = { $group } { $share } (target { $target }), { $n } more needed
balance-target-hidden = { $group } target { $target } (share not shown under { $fewest } people)
balance-short = Below target: { $groups }.
balance-unknown = Too few to compare (under { $fewest } people): { $groups }.
balance-nobody = Nobody has introduced themselves yet, so there is nothing to compare with the targets.
balance-on-target = All targets are met.
balance-no-targets = No targets are set. To set some: /goen balance targets venture:25% sme:45%
balance-none-set = not set
balance-set = Targets of "{ $title }": { $targets }
balance-how-to = Targets now: { $targets }. You can use: { $words }, and the name of any industry. Example: { $example }
balance-error-group = "{ $typed }" cannot be a target. You can use: { $words }, and the name of any industry. Nothing was changed.
balance-error-share = I could not read "{ $typed }" for "{ $group }" as a share. Please write 0% to 100%. Nothing was changed.
balance-error-over = The targets for sizes add up to more than 100%. Nothing was changed.
