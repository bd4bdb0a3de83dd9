# The mix of people, and its targets.
balance-summary = Balance of "{ $title }": { $people } introduced, { $industries ->
        [one] { $industries } industry
       *[other] { $industries } industries
    }, { $newcomers ->
        [one] { $newcomers } first-timer
       *[other] { $newcomers } first-timers
    }.
balance-summary-seats = Balance of "{ $title }": { $people } people whose industry and size are known ({ $introduced } introduced here, { $seats } registered elsewhere), { $industries ->
        [one] { $industries } industry
       *[other] { $industries } industries
    }, { $newcomers ->
        [one] { $newcomers } first-timer
       *[other] { $newcomers } first-timers
    }.
balance-came = Only those who came are counted.
balance-not-coming = { $count ->
        [one] One person who is noted as not coming is
       *[other] { $count } people who are noted as not coming are
    } not counted.
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
balance-error-group = "{ $typed }" cannot be a target. You can use: { $words }, and the name of any industry. Nothing was changed. Example: { $example }
balance-error-share = I could not read "{ $typed }" for "{ $group }" as a share. Please write 0% to 100%. Nothing was changed. Example: { $example }
balance-error-over = The targets for { $kind ->
        [sizes] sizes
        [roles] roles
       *[industries] industries
    } add up to more than 100%. Nothing was changed. Example: { $example }

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
balance-column-need = What people look for
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
balance-picture-registered = { $when } · { $coming } registered{ $capacity ->
        [0] {""}
       *[other] , capacity { $capacity }
    }
balance-picture-weeks = Registrations

# Forms for the targets.
balance-see = See it as a picture
balance-invite = Draft an invitation
balance-form-sizes = Sizes
balance-form-roles = Roles
balance-form-others = First-timers and industries
balance-form-sizes-title = Targets for sizes
balance-form-roles-title = Targets for roles
balance-form-others-title = Other targets
balance-form-hint = A share of everybody, e.g. 25%. Empty: no target.
balance-form-industries = Industries
balance-form-industries-hint = One a line, e.g. Retail:20%
balance-form-error = "{ $typed }" is no share. Please write 0% to 100%, e.g. 25%.
balance-form-error-group = "{ $typed }" is no industry. Please write a name and a share, e.g. Retail:20%.

# The invitation for whom the room lacks.
invite-lead = A draft for "{ $title }", in both languages. Copy it and put in where to sign up.
invite-for = It is for the group that is asked for: { $group }.
invite-for-anybody = No group is known to be below its target, so it is for everybody.
invite-full = No seat is free that nobody waits for. Whoever accepts begins on the waiting list; the draft does not say that there are seats.
invite-ja = Japanese
invite-en = English
invite-event = You are invited to "{ $title }", { $when }.
invite-theme = Theme: { $theme }
invite-coming = { $coming } people are coming, from { $industries } industries.
invite-find = What several of them can help with: { $goals }
invite-group = We would like to welcome more of you: { $group }.
invite-bring = Looked for, and not yet offered by anybody: { $goals }. If you can help, please come.
invite-venue = Where: { $venue }
invite-seats = { $free ->
        [one] { $free } seat is left.
       *[other] { $free } seats are left.
    }
invite-sign-up = Sign up: (your link)
balance-welcome = { $offering ->
        [one] One person offers
       *[other] { $offering } people offer
    } to welcome first-timers. { $welcomed ->
        [0] Who welcomes whom is settled two hours before the start.
        [one] One first-timer has somebody.
       *[other] { $welcomed } first-timers have somebody.
    }
