# Seats: waiting for one, who is proposed for it, and taking it.
waitlist-join = Wait for a seat
waitlist-leave = Stop waiting
waitlist-take = Take the seat
waitlist-decline = No, thank you
waitlist-full = Every seat of "{ $event }" is taken or kept for somebody who was asked. You can wait for one: when one is free for you, you get a direct message from me and say whether you want it.
waitlist-waiting = You are on the waiting list of "{ $event }". Until you have a seat, nothing else of this event comes to you, and you are in nobody's suggestions and at no table.
waitlist-chosen = The organizers decide who gets a free seat, by what the room still lacks; it is not always who has waited longest. An introduction helps them: until you have a seat, nobody else sees it.
waitlist-in-order = Free seats go to whoever has waited longest.
waitlist-preview = "{ $event }" is full. Until you have a seat, only the organizers see this.
waitlist-kept = Kept. "{ $event }" is full: until you have a seat, only the organizers see it. Everybody there sees it as soon as you take one.
waitlist-leave-question = Stop waiting for a seat at "{ $event }"? What you wrote for it is deleted.
waitlist-left = You do not wait for a seat at "{ $event }" any more.
waitlist-offer = A seat at "{ $event }" ({ $when }) is free for you. It is kept until { $until }; after that, somebody else may get it. Do you want it?
waitlist-gone = No seat at "{ $event }" is kept for you now. You are still on the waiting list.
waitlist-seated = You have a seat at "{ $event }": { $when }.
waitlist-is-public = Everybody there can see your introduction now.

# What organizers read.
waitlist-shown = Seats of "{ $title }"
waitlist-seats = Capacity { $capacity }: { $taken } coming, { $kept } kept for who was asked, { $free } free. { $waiting } waiting{ $elsewhere ->
        [0] {""}
       *[other] {" "}({ $elsewhere } of them at another service)
    }.{ $beyond ->
        [0] {""}
       *[other] {" "}{ $beyond } more are coming than there are seats; nobody loses theirs.
    }
waitlist-seats-unlimited = No capacity is set: { $taken } coming, { $waiting } waiting{ $elsewhere ->
        [0] {""}
       *[other] {" "}({ $elsewhere } of them at another service)
    }. To set one: /goen event edit capacity:40
waitlist-is-chosen = Free seats are offered when you choose somebody.
waitlist-is-in-order = Free seats are offered by themselves, to whoever has waited longest.
waitlist-nobody = Nobody is waiting.
waitlist-proposed = Proposed: { $name }
waitlist-why-separator = {" "}
waitlist-why-gap = { $group } is below its target of { $target } ({ $missing } more needed).
waitlist-why-need = { $seekers } look for "{ $topic }", { $offers ->
        [0] nobody offers it
       *[other] { $offers } offer it
    }.
waitlist-why-newcomer = A first-timer.
waitlist-why-asked = Did not answer an earlier offer.
waitlist-why-since = Waiting { $days ->
        [0] since today
        [one] for { $days } day
       *[other] for { $days } days
    }.
waitlist-elsewhere = Waits at { $service }: let them in there, then import the file again.
waitlist-offered-title = Seats kept, not answered yet
waitlist-offered = { $name }, until { $until }
waitlist-all-title = Everybody who waits, in the order proposed
waitlist-more = and { $count } more
waitlist-seat-free = { $free ->
        [one] A seat
       *[other] { $free } seats
    } at "{ $title }" can go to somebody who waits. { $waiting } waiting.
waitlist-offer-button = Offer the seat
waitlist-another = Somebody else
waitlist-automatic = Offer seats in order by themselves
waitlist-choose = Let me choose
waitlist-offer-made = { $name } was asked. A seat is kept until { $until }.
waitlist-offered-already = { $name } was asked already. A seat is kept until { $until }.
waitlist-example-capacity = /goen event edit capacity:50
waitlist-error-no-seat = No seat of "{ $title }" is free now. Nobody was asked. To have more: { $example }
waitlist-error-unreachable = { $name } takes no messages from me, so nobody was asked. Please talk to them, or choose somebody else.
waitlist-error-not-waiting = { $name } does not wait any more.
waitlist-error-auto = { $typed ->
    [none] How are free seats to be given out? Please choose, or write on or off.
   *[other] I could not read "{ $typed }". Please choose, or write on or off. Nothing was changed.
} Example: { $example }
