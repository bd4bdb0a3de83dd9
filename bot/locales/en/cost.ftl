# What an event cost.
cost-kept = What "{ $title }" cost is noted. Only organizers see it.
cost-edit = Change
cost-title = What went in, and what came of it
cost-money = Money
    .hint = For example 30,000 yen. You can leave it empty
cost-time = Hours of work, all together
    .hint = For example 12 hours, 2.5h. You can leave it empty
cost-yen = ¥{ $yen }
cost-each = { $said } ({ $each } for each person)
cost-no-time = 0 min
cost-people = { $known ->
        [yes] Came
       *[no] Registered
    }
cost-people-count = { $count }
cost-exchanges = Exchanged contacts
cost-outcomes = Say a month later that something concrete came of it
cost-about = These numbers stand side by side. They do not say what anything earned.
cost-form = What it cost
cost-keep = Note it
cost-error-money = "{ $typed }" was not understood as an amount. For example: 30,000 yen, 3万円
cost-error-time = "{ $typed }" was not understood as a time. For example: 12 hours, 2.5h, 90 min
