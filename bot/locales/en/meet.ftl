# Whom to meet.
meet-see = See them
meet-suggestions = { $count ->
    [one] One person
   *[other] { $count } people
} you may enjoy talking to: { $names }. With the reason, and a first question.
meet-others = Others you may enjoy talking to: { $names }.
meet-nobody = There is nobody to suggest yet. When more people have introduced themselves, you will see them here.
meet-no-more = That is everyone for now. More people will appear as they introduce themselves.
meet-dismissed = Done. You two will not be suggested to each other. They are not told.
meet-dismiss = Not { $name }
meet-more = Show others
meet-first-page = Back to the first
meet-why = Why
meet-question = A first question
meet-card = This is { $name }'s card.
meet-common = What you two share
meet-reason-they-offer = You look for: "{ $mine }". { $name } offers: "{ $theirs }".
meet-reason-i-offer = { $name } looks for: "{ $theirs }". You offer: "{ $mine }".
meet-reason-both = Both of you: "{ $mine }".
meet-reason-related = { $name }: "{ $theirs }". It is close to your "{ $mine }", so there should be something to talk about.
meet-reason-icebreaker = No shared goal was found. A chance to hear another point of view.
meet-error-no-card = { $name } has not introduced themselves at this event yet.
meet-elsewhere = { $name } takes part from { $chat }. Look for each other at the event.
