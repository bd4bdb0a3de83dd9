# Questions to whoever speaks.
question-ask = Ask the speaker
question-title = Ask the speaker
question-words = Your question
    .hint = 200 characters. Read by organizers; by all if it is shown. Deleted { $days } days after
question-named = Your name
    .hint = Organizers do not see whose question it is either. Your words may tell
question-named-no = Without my name
question-named-yes = With my name
question-meet = Others who ask the same
    .hint = Names and questions go only to people who both chose to tell, after the talk
question-meet-no = Do not tell them
question-meet-yes = Tell them that I asked
question-send = Send
question-asked = { $named ->
    [yes] Your question has arrived. Organizers read it with your name.
   *[no] Your question has arrived. Organizers do not see your name.
    }{ $meets ->
    [yes] { " " }After the talk, you and others who asked the same and chose the same are told of each other.
   *[no] { "" }
    }
question-own = Your questions for the talk at "{ $title }". Nobody else sees this list.
question-own-number = Question { $number }
question-how-label = Now
question-how = { $named ->
    [yes] With your name
   *[no] Without your name
    }{ $meets ->
    [yes] { "" }; others who ask the same are told
   *[no] { "" }
    }
question-how-shown = Shown in the channel
question-how-answered = Answered
question-take-back = Take back question { $number }
question-taken-back = Taken back. It is gone from the organizers' list too.
question-taken-back-shown = Taken back. It is gone from the organizers' list, and the post in the channel will say that it was withdrawn. What people have read, they have read.
question-retracted = This question was withdrawn.
question-see-same = See who asked the same
question-same-letter = { $count ->
    [one] { $count } person asked the same as you
   *[other] { $count } people asked the same as you
    } at the talk of "{ $title }". Only people who both chose to tell are named.
question-same = { $count ->
    [one] { $count } person
   *[other] { $count } people
    } asked the same as you at the talk of "{ $title }": a good start for a chat.
question-same-more = And { $count } more.
question-same-nobody = There is nobody to name right now.
question-same-topic = You both asked about { $topic }.
question-same-words = Your question: { $words }
question-their-words = Their question
question-block-menu = Somebody I do not want to meet
question-error-no-talk = "{ $title }" has no talk, so there is nobody to ask.
question-error-no-talk-yet = "{ $title }" has no talk yet. Please add it first: /goen event edit speaker:"Hana Sato" talk:"Hiring for small shops"
question-error-closed = Questions for the talk at "{ $title }" are closed.
question-error-many = Everybody can ask { $most } questions. Take one back to ask another: /goen question
question-error-empty = Please write your question. Example: What was hardest about hiring?
question-error-words = { $problem } Nothing was sent. Example: { $example }
question-error-yes-no = Please write "yes" or "no" instead of "{ $typed }". Nothing was sent. Example: { $example }
question-error-held = Some words read like soliciting, so this cannot be asked without a name ({ $words }). Please write it differently, or ask with your name: then organizers or moderators can take a look.
question-error-gone = This question is gone. Whoever asked took it back.
question-error-hidden = A hidden question cannot be shown in the channel. Please bring it back first.
question-error-undo-late = This can be undone for ten minutes.
question-error-undo-out = It is in the channel already, so it cannot be undone. "Hide" lets the post say that it was withdrawn.

# What organizers read of them.
question-all = Questions for the talk
question-page = { $count ->
    [one] { $count } question
   *[other] { $count } questions
    } for { $talk } at "{ $title }", in { $groups ->
    [one] { $groups } group.
   *[other] { $groups } groups.
    }
question-none = There are no questions for the talk at "{ $title }" yet.
question-hidden = Hidden: { $count }
question-page-how = Questions on one topic, or in nearly the same words, stand together. They are not in the order in which they came. Of a question without a name nobody sees whose it is, organizers included.
question-alike = Nearly the same words
question-alone = Others
question-group-title = { $title }: { $count }
question-line = - { $words } ({ $who }){ $marks }
question-no-name = no name
question-mark-shown = { " " }[shown]
question-mark-answered = { " " }[answered]
question-mark-hidden = { " " }[hidden]
question-pick = Choose a question
question-next-page = Next page
question-refresh = Refresh
question-one = A question for the talk at "{ $title }".
question-who = Asked by
question-state = { $state ->
    [answered] Answered
    [hidden] Hidden
   *[open] Not answered yet
    }{ $shown ->
    [yes] , shown in the channel
   *[no] { "" }
    }
question-show = Show in the channel
question-answered = Mark as answered
question-hide = Hide
question-reopen = Bring back
question-now-answered = Marked as answered.
question-now-hidden = Hidden. Whoever asked is not told.
question-now-open = Back in the list.
question-shown = "{ $words }" (a question from { $name }, for { $talk })
question-shown-nameless = "{ $words }" (a question from the audience, for { $talk })
question-show-question = Show this question in the channel? Nothing has been posted yet.
question-show-done = The question goes to { $count ->
    [one] { $count } channel
   *[other] { $count } channels
    }. You can undo this for ten minutes, as long as it is not there yet.
question-shown-already = This question has been shown already.
question-unshown = Undone. It did not get anywhere.
question-counted = { $count ->
    [one] { $count } question
   *[other] { $count } questions
    } for the speaker, in { $groups ->
    [one] { $groups } group.
   *[other] { $groups } groups.
    }
