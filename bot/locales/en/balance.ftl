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

# Charts, and what they show in words.
balance-chart-now = now
balance-chart-to-target = to target
balance-chart-count = { $count }
balance-chart-missing = +{ $missing }
balance-chart-met = –
balance-chart-hidden = not shown: fewer than { $fewest }
balance-chart-separator = { " " }
balance-chart-targets = Mix of { $n } people and targets:{ " " }
balance-chart-groups = Mix of { $n } people (no targets are set):{ " " }
balance-chart-short-words = { $group } { $count }, { $share }%, target { $target }%, { $missing } more to reach it.
balance-chart-met-words = { $group } { $count }, { $share }%, target { $target }%, reached.
balance-chart-group-words = { $group } { $count }, { $share }%.
balance-chart-hidden-words = { $group } not shown: fewer than { $fewest }.
balance-chart-seek = look for it
balance-chart-offer = offer it
balance-chart-need = { $seekers } : { $offers }
balance-chart-needs = People who look for something and who offer it:{ " " }
balance-chart-need-words = { $need }: { $seekers } look for it, { $offers } offer it.
balance-chart-needs-title = Looked for, but offered by nobody
balance-chart-needs-title-some = Looked for by more than offer it
balance-chart-week = { $weeks } wk ago
balance-chart-week-now = now
balance-chart-capacity = capacity { $capacity }
balance-chart-weeks-note = those who are coming now, by when they had registered
balance-chart-weeks = Registrations (of those who are coming now): { $weeks }.{ $capacity ->
        [0] {""}
       *[other] {" "}Capacity { $capacity }.
    }
balance-picture-title = Balance of the room
balance-picture-counted = { $when } · { $coming } coming{ $capacity ->
        [0] {""}
       *[other] , capacity { $capacity }
    }
balance-picture-weeks = Registrations
