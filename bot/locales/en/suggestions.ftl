# Whom to meet.
meet-see = See them
meet-suggestions = { $count ->
    [one] One person
   *[other] { $count } people
} you may enjoy talking to: { $names }. With the reason, and a first question.
meet-others = Others you may enjoy talking to: { $names }.
meet-nobody = There is nobody to suggest right now. As more people introduce themselves, somebody may appear here.
meet-no-more = That is everyone we can suggest for now. More may appear as people introduce themselves.
meet-wait = { $count ->
    [0] Nobody who can answer what you are looking for has introduced themselves yet.
    [one] One person here can answer what you are looking for.
   *[other] { $count } people here can answer what you are looking for.
} Your suggestions { $way ->
    [dm] come by direct message on { $when }.
    [channel] are announced in the channel on { $when }. Only you will see yours.
   *[ask] are there from { $when } on: /goen suggest
}
meet-rest = Others, chosen from everybody, { $way ->
    [dm] come by direct message on { $when }.
    [channel] are announced in the channel on { $when }. Only you will see yours.
   *[ask] are there from { $when } on: /goen suggest
}
meet-dismissed = Done. You and { $name } will not be suggested to each other, at any event. They are not told. "/goen block" takes it back at any time.
meet-dismiss-how = Skipping somebody is for good: you two are not suggested to each other at any event, unless you take it back with "/goen block".
meet-dismiss = Skip { $name }
meet-met = You were suggested to each other in { $when }, too. Did you get to talk?
meet-month = { $month ->
        [1] January
        [2] February
        [3] March
        [4] April
        [5] May
        [6] June
        [7] July
        [8] August
        [9] September
        [10] October
        [11] November
       *[12] December
    }
meet-month-of-year = { $month } { $year }
meet-known = Do you know one of them already?
meet-again = After the event: talk to somebody again
meet-known-done = Noted. As you know { $name } already, you meet others instead. They are not told.
meet-unknown = We have not met after all
meet-more = Show others
meet-first-page = Back to the first
meet-why = Why
meet-question = A first question
meet-card = This is { $name }'s card.
meet-attendees-only = Only those who took part in "{ $event }", and its organizers, can see cards.
meet-attendees-only-yet = Only those who take part in "{ $event }", and its organizers, can see cards. A two-minute introduction lets you in.
meet-common = What you two share
meet-reason-they-offer = You are looking for { $mine }, and { $name } can offer { $theirs }.
meet-reason-i-offer = { $name } is looking for { $theirs }, and you can offer { $mine }.
meet-reason-both = You are both looking for { $mine }.
meet-reason-they-may-help = You are looking for { $mine }, and { $name } can offer something close to it: { $theirs }.
meet-reason-i-may-help = { $name } is looking for { $theirs }, and you can offer something close to it: { $mine }.
meet-reason-same-wish = You are both looking for { $mine }.
meet-reason-alongside = { $name } is looking for { $theirs }, and you are looking for { $mine }. The two may go well together.
meet-reason-icebreaker = None of your goals match, but you may hear another point of view.
meet-reason-talk = You both care about the talk's topic: { $topic }.
meet-error-no-card = { $name } has not introduced themselves at this event yet.
meet-not-met = You chose not to meet { $name }, so neither of you sees the card of the other.
meet-error-away = { $name } has left this chat. The card is back when they are.
meet-elsewhere = { $name } takes part from { $chat }. Look for each other at the event.

# Suggestions from the organizer's side.
match-preview = Draft of the suggestions: { $pairs ->
        [one] { $pairs } pair
       *[other] { $pairs } pairs
    } among { $people } people with an introduction ({ $spread }).
match-spread = { $people ->
        [one] { $people } person gets { $each }
       *[other] { $people } people get { $each } each
    }
match-covered = { $covered } of { $people } people get at least { $minimum ->
    [one] one suggestion
   *[other] { $minimum } suggestions
}.
match-needs-met = { $met } of { $seekers } people meet somebody who answers what they are looking for ({ $bound ->
    [yes] with these people it can be { $possible } at most
   *[no] the most possible with these people is { $possible }
}).
match-goals-answered = { $answered } of the { $goals } things people are looking for are answered in full.
match-needs-related = { $count ->
    [one] One more person meets
   *[other] { $count } more people meet
} somebody who comes close.
match-cross-industry = { $count } of { $pairs } pairs cross industries ({ $share }%).
match-icebreakers = { $count ->
    [one] One pair has
   *[other] { $count } pairs have
} no goals in common.
match-left-out-title = Too few suggestions
match-left-out-more = and { $count } more
match-unreached = { $why } { $guest }
match-unreached-alone = { $name }: nobody else is here yet.
match-unreached-language = { $name }: nobody here shares a language.
match-unreached-refused = { $name }: nobody is left who can be suggested.
match-unreached-met = { $name }: everybody else was suggested at a recent event.
match-unreached-full = { $name }: everybody else has as many suggestions as they may have.
match-unreached-no-answer = { $name }: nobody here answers what they are looking for.
match-guest = Inviting somebody who says "{ $goal }" would help.
match-guest-anybody = More guests would help.
match-one-by-one = See them one by one
match-example-icebreaker = { $one } and { $other }, no goals in common
match-people = Draft of the suggestions of "{ $title }" (page { $page } of { $pages }).
match-change-whom = Whose suggestions do you want to change?
match-page-before = Previous page
match-page-after = Next page
match-back = Back to the list
match-person = Draft of the suggestions for { $name }. A fixed pair stays whatever happens around it.
match-person-line = { $who }{ $standing ->
    [out] { " (seen already)" }
    [fixed] { " (fixed)" }
   *[draft] { "" }
}
match-person-why = { $name }: { $kind ->
    [both] both "{ $mine }"
   *[help] "{ $mine }" – "{ $theirs }"
}
match-person-icebreaker = { $name }: no goals in common
match-person-nobody = There is nobody to suggest.
match-fix = Fix { $name }
match-release = Unfix { $name }
match-swap = Change { $name }
match-swap-whom = Who is to be suggested to { $name } instead of { $other }?
match-swap-to = Choose somebody
match-swap-nobody = There is nobody to suggest to { $name } instead of { $other }.
match-fixed = { $name } and { $other } are fixed as a pair.
match-released = { $name } and { $other } are not fixed any more.
match-swapped = { $name } now meets { $new } instead of { $old }, and that is fixed.
match-refused-gone = That person cannot be suggested any more. Please start again from the list: /goen match preview
match-refused-left-out = { $name } or { $other } is left out of the suggestions. To take them in again: /goen match exclude
match-refused-language = { $name } and { $other } share no language.
match-refused-apart = { $name } and { $other } cannot be suggested to each other.
match-refused-met = { $name } and { $other } were suggested to each other at a recent event.
match-refused-together = { $name } and { $other } are a pair already.
match-refused-full = { $name } or { $other } has as many fixed suggestions as anybody may have.
match-refused-out = { $name } has seen that suggestion already. It cannot be changed.
match-excluded-list = Left out: { $names }.
match-away-list = Noted as not coming: { $names }.
match-going = Working out whom { $people } people at "{ $title }" should meet ({ $percent }%). The answer will come where you asked.
match-over = The suggestions for "{ $title }" have been worked out.
match-stop = Stop
match-stopped = Stopped. Nothing was changed.
match-stopped-late = That had ended already, and there was nothing to stop.
match-error-computing = The suggestions for { $people } people could not be worked out to the end. Nothing was changed. Please wait a moment and try again. If it goes on, please tell whoever runs Goen (it may lack memory).
match-examples-title = Examples
match-example = { $one } "{ $mine }" – { $other } "{ $theirs }"
match-example-both = { $one } and { $other }, both "{ $goal }"
match-and-more = { $names } and { $count } more
match-send = Send them
match-too-few = "{ $title }" has { $count ->
        [one] { $count } introduction
       *[other] { $count } introductions
    }. Suggestions need at least two.
match-question = Send suggestions for { $pairs ->
        [one] { $pairs } pair
       *[other] { $pairs } pairs
    } to the { $people } people of "{ $title }"? Earlier suggestions stay. We will announce it once in the channel.
match-sent = The suggestions are out. { $count ->
        [one] { $count } pair is new.
       *[other] { $count } pairs are new.
    } We will announce it once in the channel.
match-nothing-new = Everyone's suggestions were ready already. We will announce it once in the channel.
match-nobody = There is no pair to suggest yet. Nothing was announced.
match-announcement = Suggestions of people you might enjoy talking to at "{ $title }" are ready. Only you will see yours.
match-excluded = { $name } is left out of the suggestions of "{ $title }". They have not been told.
match-included = { $name } is part of the suggestions of "{ $title }" again.
match-error-not-here = { $name } is not registered for "{ $title }".

# When and how people are suggested, as organizers decide it.
policy-shown = How people are suggested to each other at "{ $title }".
policy-changed = Changed how people are suggested to each other at "{ $title }". What is out already stays.
policy-timing = When
policy-timing-one-now = One now, the rest the day before
policy-timing-at-eve = All the day before
policy-timing-at-once = All at once
policy-chosen = ▶ { $name } (now)
policy-line = { $name }: { $cost }
policy-cost-one-now = On publishing, one person if they answer a goal in full; the rest is chosen from everybody the day before. 79 to 94% know somebody at once. As many people meet somebody who answers a goal as 99.8 to 100% of the most possible.
policy-cost-at-eve = Nobody is suggested before. It reaches 100% of the most possible, and nobody has anybody to look forward to before.
policy-cost-at-once = On publishing, up to { $most } people who answer a goal in full, one after the other. 86 to 99% know at least one at once. Less is left to choose from the day before: 98.9 to 99.9% of the most possible.
policy-figures = Computed for made-up events of 60, 200 and 1,000 people with three suggestions each. Not measured at real events.
policy-settings = How
policy-most = Suggestions by the eve
policy-most-is = up to { $count } each
policy-least = Suggestions for everybody
policy-least-is = { $count ->
    [0] no minimum
   *[other] at least { $count } each, as long as anybody shares a language
}
policy-later = More after the eve
policy-later-is = { $count ->
    [0] none (late arrivals then often get nobody)
   *[other] up to { $count } each
}
policy-theme = Goals of the theme
policy-theme-same = count like others
policy-theme-more = count more
policy-theme-much = count much more
policy-talk = Goals of the talk
policy-talk-same = count like others
policy-talk-more = count more
policy-talk-much = count much more
policy-levels = Levels of activity
policy-levels-is = { $count ->
    [0] only the same
    [1] one step apart at most
   *[other] any
}
policy-industries = Other industries
policy-industries-any = no matter
policy-industries-mixed = rather many
policy-industries-far = as many as possible
policy-reach = What comes first
policy-reach-everybody = somebody who helps, for as many people as possible
policy-reach-between = something in between
policy-reach-best = how well each pair fits
policy-how = To change it: { $example }
policy-error-number = "{ $typed }" does not work for "{ $field }". Please enter a number from { $low } to { $high }, for example: { $example }
policy-error-least = Suggestions for everybody cannot be more than the suggestions by the eve.

# A first question to ask somebody who has a goal tag.
opener-seek-co-creation = Once you find a partner for a venture, what would you like to try together first?
opener-seek-pilot = What do you want your pilot to tell you first?
opener-seek-clients = What kind of clients do you most enjoy working with?
opener-seek-supply = What kind of goods or work do you need a supplier for right now?
opener-seek-channel = Who are the customers you most want to reach?
opener-seek-hiring = At what point in hiring or training do you feel least sure right now?
opener-seek-projects = What kind of work would you like to take on next?
opener-seek-funding = Once funding is in sight, what would you start on first?
opener-seek-efficiency = Which of your weekly tasks would you most like to make easier?
opener-seek-ai-data = Where in your work would you first like to use AI or data?
opener-seek-marketing = What would you like more people to know about your work?
opener-seek-succession = When a business changes hands, what matters most to you?
opener-seek-backoffice = What would you like to ask an employment, legal or accounting expert?
opener-seek-overseas = Which country or region interests you most right now?
opener-seek-regional = Which local place or activity would you like to bring more life to?
opener-seek-sustainability = What would you like to tackle next on the way to a sustainable business?
opener-seek-mentor = What topic would you like to think through with someone right now?
opener-seek-market-voice = What kind of work would you most like to hear about from the people who do it?

opener-offer-co-creation = How did a collaboration that went well for you get started?
opener-offer-pilot = What would be interesting to try out at your site?
opener-offer-buyer = What first got you thinking about a new product or supplier?
opener-offer-supply = What was the toughest order you have taken on so far?
opener-offer-channel = What did the shelves or places that sold well have in common?
opener-offer-hiring = What change in how you hire or train turned out well?
opener-offer-projects = When have you been glad to work with someone from outside your organization?
opener-offer-funding = What do you wish you had known sooner about funding or subsidies?
opener-offer-efficiency = Which task became much easier once you changed how it was done?
opener-offer-ai-data = Where did AI or data turn out more useful than you expected?
opener-offer-marketing = What small marketing or PR idea worked for you?
opener-offer-succession = When a business was handed over, what were you glad to have discussed early?
opener-offer-backoffice = Which mistaken belief about employment, law or accounting do you often meet?
opener-offer-overseas = What first surprised you about working with other countries?
opener-offer-regional = What did your local connections grow from?
opener-offer-sustainability = Which of your sustainability efforts is the easiest to keep up?
opener-offer-mentor = What one thing would you tell yourself back when you started out?
opener-offer-market-voice = What about your industry would surprise people outside it?

opener-mutual-peer-learning = What could you keep studying if you had company?
opener-mutual-co-event = What event or space have you wanted to go back to?
opener-mutual-widen = What about this event made you decide to join?

# The picture of the room: industries around a ring. Where it is short on words, ○ is somebody without a suggestion.
room-picture-chords = Draft of suggestions: { $people } people by industry. Each line is a suggestion, { $pairs } in all.
room-picture-bands = Draft of suggestions: { $people } people by industry. The wider a band, the more suggestions between two industries, { $pairs } in all.
room-picture-alone = ○ { $count } without a suggestion
room-picture-nobody-alone = Everybody has a suggestion
room-picture-across = { $share }% of the pairs across industries
room-picture-largest = Dark bands, the industries with most pairs between them: { $bands }
room-picture-band = { $one } and { $other } { $count }
room-picture-rest = { $count } others
room-picture-sectors = People by industry: { $sectors }
room-picture-sector = { $name } { $count }{ $alone ->
        [0] {""}
       *[other] {" "}({ $alone } without)
    }
