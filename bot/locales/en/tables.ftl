# Who sits where.
tables-number = Table { $number }
tables-round = Round { $number }
tables-proposal = Tables for "{ $title }" as they could be: { $people } people, { $tables ->
        [one] one table
       *[other] { $tables } tables
    } ({ $sizes }), { $rounds ->
        [one] one round
       *[other] { $rounds } rounds
    }. Nothing is decided yet.
tables-sizes-same = { $most } at each
tables-sizes-two = { $fewest } to { $most } at each
tables-from = This is from round { $number } on. People who shared a table in the rounds before are kept apart as far as possible.
tables-repeats-none = Nobody sits with the same person twice.
tables-repeats-bound = { $count ->
        [one] One pair sits
       *[other] { $count } pairs sit
    } together twice. With so many people and tables it cannot be fewer.
tables-repeats-some = { $count ->
        [one] One pair sits
       *[other] { $count } pairs sit
    } together twice.
tables-met = { $count ->
        [one] One pair that
       *[other] { $count } pairs that
    } met at earlier events { $count ->
        [one] shares
       *[other] share
    } a table.
tables-regulars-bound = Most here have been here before: { $count } seats go beyond { $share } of a table. With these people it cannot be fewer.
tables-regulars-some = { $count ->
        [one] One seat of somebody
       *[other] { $count } seats of people
    } who came before { $count ->
        [one] goes
       *[other] go
    } beyond { $share } of a table.
tables-regulars-fine = People who came before are at most { $share } of every table.
tables-mix-even = Industries, sizes and first-timers are spread as evenly as can be.
tables-mix-near = Industries, sizes and first-timers are spread almost evenly ({ $count ->
        [one] one pair of people alike
       *[other] { $count } pairs of people alike
    } more than the most even way has).
tables-time = The search ended after { $seconds } seconds. Made again, it may come out a little different.
tables-keep = Use these tables
tables-kept = The tables of "{ $title }" are decided. Nobody has been told yet.
tables-show-button = See the tables
tables-start = Announce round { $number }
tables-undo-how = "Undo" brings the tables from before back, for ten minutes.
tables-undone = The tables are as they were before.
tables-undone-round = The announcement of round { $number } is taken back. Nobody got it.
tables-page = Tables of "{ $title }", round { $number } of { $rounds }.
tables-page-held = It has been announced.
tables-page-now = People sit like this now.
tables-page-coming = It has not been announced yet.
tables-more-tables = { $count ->
        [one] One more table is
       *[other] { $count } more tables are
    } on the printed plan.
tables-earlier = Round { $number }
tables-later = Round { $number }
tables-print = Plan and name cards to print
tables-printed = The plan and the name cards. Open the file in a browser and print it (A4): a page a round, ten cards a page.
tables-swapped = Round { $number }: { $one } is now at table { $mine }, { $other } at table { $theirs }. { $repeats }
tables-swapped-now = Please tell the two. The button for one's own table shows the new one.
tables-swap-back = Swap back
tables-next-question = Announce the tables of round { $number } of "{ $title }"?
tables-next-changed = Since the tables were made, other people are here ({ $came } came, { $left } left). The rounds to come were made anew, and only those. Please print the plan again.
tables-next-send = Announce
tables-sent = Round { $number } is announced: { $channels ->
        [one] one channel
       *[other] { $channels } channels
    } and { $people ->
        [one] one person
       *[other] { $people } people
    } directly. Everybody else sees their table by the button in the channel.
tables-sent-undo-how = "Undo" takes it back while nobody has it.
tables-under-way = The tables of round { $number } have been announced.
tables-timer-hint = To time it, type: { $example }
tables-post = Tables of "{ $event }", round { $number }. The button below shows your own table too.
tables-post-prompt = To begin, a word from each of you: { $prompt }
tables-table-post = Round { $number }, table { $table }: { $names }
tables-thread = Round { $number }, table { $table }
tables-mine-button = See my table
tables-mine = "{ $event }", round { $number }: you are at table { $table }.
tables-mine-with = With you: { $names }
tables-mine-alone = You are the only one at this table so far. Please tell an organizer.
tables-mine-host = You host this table, and stay at it when the others move.
tables-mine-yet = The tables of "{ $event }" have not been announced yet. Once they are, "/goen table" shows yours.
tables-mine-over = No table was announced for you at "{ $event }".
tables-mine-none = You have no table in round { $number } of "{ $event }" yet. Press "I am here" and you get one from the next round on. If it is urgent, please tell an organizer.
tables-mine-away = We were told that you left. If you are back, press "I am here": you get a table from the next round on.
tables-here = I am here
tables-leave = I have to leave
tables-here-noted = Noted. You have a table from the next announced round on.
tables-here-already = We know that you are here.
tables-leave-noted = Noted. No seat is kept for you from the next round on. If you come back, press "I am here".
tables-timer-question = Time round { $number }? It takes { $length }, until { $ends }. The channel reads it at the start{ $has_warning ->
    [yes] , two minutes before the end
   *[no] { "" }
} and at the end.
tables-timer-send = Time it
tables-timer-set = Round { $number } goes until { $ends }. When it is over, you get a direct message too.
tables-timer-stop = Stop timing
tables-timer-stopped = It is timed no longer. No further message of it goes out.
tables-timer-start = Round { $number } begins: { $length }, until { $ends }.
tables-timer-warning = Two minutes left in round { $number }. If there is something you still want to say, now is the time.
tables-timer-end = That was round { $number }. Please stay where you are: the next tables follow.
tables-timer-end-last = That was round { $number }, the last one. Thank you for changing tables.
tables-timer-over = Round { $number } is over. You can announce the next tables.
tables-timer-over-last = Round { $number }, the last one, is over.
tables-host = { $name } hosts table { $table } in tables made from now on, and stays there when the others move.
tables-host-no-more = { $name } no longer hosts a table. In tables made from now on they move like everybody else.
tables-host-remake = The tables of now were not changed. To have hosts in them, make them again: { $example }
tables-away = { $name } gets no seat from the next round on. Type the same again to give them one.
tables-back = { $name } gets a seat from the next round on.
tables-which-size = How many people at a table, at most? { $people } are to be seated.
tables-way-size = { $size } ({ $tables ->
    [one] 1 table
   *[other] { $tables } tables
})
tables-which-rounds = How many rounds? With each, people sit with others.
tables-way-rounds = { $rounds ->
    [one] 1 round
   *[other] { $rounds } rounds
}
tables-which-length = How long does this round take?
tables-way-length = { $minutes } minutes
tables-error-size = A table takes 2 to 20 people{ $typed ->
    [none] { "" }
   *[other] {" "}("{ $typed }" does not work)
}. Nothing was changed. For example: { $example }
tables-error-rounds = There can be 1 to 12 rounds{ $typed ->
    [none] { "" }
   *[other] {" "}("{ $typed }" does not work)
}. Nothing was changed. For example: { $example }
tables-error-round = There is no round "{ $typed }": the tables have { $rounds } rounds. Nothing was changed.
tables-error-regulars_max = I could not read "{ $typed }" as a share. Please write 0% to 100%. Nothing was changed. For example: { $example }
tables-error-people = "{ $typed }" cannot be used. Please write expected (everybody who takes part) or here (those who said that they are here). Nothing was changed.
tables-error-threads = "{ $typed }" cannot be used. Please write yes or no. Nothing was changed.
tables-error-length = { $typed ->
    [none] Please say how long a round takes,
   *[other] I could not read "{ $typed }" as a length. Please write one
} from 1 minute to 3 hours. For example: { $example }
tables-error-table = There can be no table "{ $typed }". Please write the number of a table, from 1 on. Nothing was changed.
tables-error-host-taken = Table { $table } has a host already. Nothing was changed.
tables-error-too-few = { $people ->
        [0] Nobody is to be seated at "{ $title }" yet.
        [one] One person is to be seated at "{ $title }" so far.
       *[other] { $people } people are to be seated at "{ $title }" so far.
    } Tables can be made for two or more.
tables-error-too-few-here = { $people ->
        [0] Nobody has said yet that they are here at "{ $title }".
        [one] One person has said that they are here at "{ $title }".
       *[other] { $people } people have said that they are here at "{ $title }".
    } Those who pressed "I am here", or are noted at the desk, are counted. For everybody who takes part: { $example }
tables-error-blocked = With { $size } at a table, people who should not sit together could not all be kept apart. Please try smaller tables. Nothing was changed.
tables-error-none = "{ $title }" has no tables yet. For example: { $example }
tables-error-none-yet = "{ $title }" has no tables yet. Its organizers make them.
tables-error-none-left = All { $rounds } rounds of "{ $title }" have been announced. To go on, make more: { $example }
tables-error-not-begun = The tables of "{ $title }" have not been announced yet. Please announce round 1 first: { $example }
tables-swap-with = Who should { $name } swap seats with?
tables-error-with = Please write which two should swap. For example: { $example }
tables-error-not-seated = { $name } is at no table in round { $number }. Nothing was changed.
tables-error-same-table = The two are at the same table ({ $table }) in round { $number }. Nothing was changed.
tables-error-swap-not = These two cannot swap. Please try somebody else. Nothing was changed.
tables-error-swap-host = { $name } hosts a table and stays at it. Nothing was changed.
tables-error-swap-held = Round { $number } is over. Nothing was changed.
tables-error-undo-late = It cannot be undone: the tables have changed since, or ten minutes have passed. Nothing was changed.
tables-error-undo-out = It cannot be taken back: the announcement is already going out. "/goen tables swap" changes who sits where.
tables-error-past-end = That goes beyond the end of "{ $title }" ({ $ends }). Please try a shorter time.
tables-plan-title = Tables
tables-plan-badges = Name cards
tables-plan-host = host
tables-plan-made = As of { $when }
tables-plan-round = Round
tables-plan-table = Table
tables-plan-code = Code to join
tables-open-seats = { $count ->
    [one] One of them registered elsewhere and is not in the chat: their name is on the printed plan and the name cards, and no message reaches them.
   *[other] { $count } of them registered elsewhere and are not in the chat: their names are on the printed plan and the name cards, and no message reaches them.
}
tables-guests = { $count ->
    [one] 1 person not in the chat
   *[other] { $count } people not in the chat
}
tables-printed-seats = { $count ->
    [one] One card is for somebody who is not in the chat yet, with their code.
   *[other] { $count } cards are for people who are not in the chat yet, with their codes.
}

# After the talk, table by table.
tables-talk-post = Table { $table } ({ $names }): after the talk, one by one, a word from each of you. { $prompt }
tables-talk-thread = Table { $table } after the talk
tables-talk-mine = The talk at "{ $event }" is over. At table { $table }, one by one, a word from each of you: { $prompt }
tables-talk-mine-host = You keep this table: please begin.
