# The organizers' queue of texts that are held, their decisions, and the log.
mod-arrived = "{ $event }": one text is held until somebody has looked. The target is one working day.
mod-arrived-answer = "{ $event }": somebody answered a decision about them. The target is one working day.
mod-case = #{ $number } { $place }
mod-about = From
mod-why = Why
mod-note = Reason given
mod-said = Their answer
mod-quoted = "{ $text }"
mod-rules = { $ids }: { $words }
mod-house = your words
mod-approve = Approve
mod-rewrite = Ask to rewrite
mod-remove = Remove
mod-mute = Mute 7 days
mod-ban = Ban
mod-give-way = Give way
mod-keep = It stays
mod-queue = "{ $event }": { $count ->
    [one] one case waits
   *[other] { $count } cases wait
 }, the oldest first. The target is one working day.
mod-queue-empty = "{ $event }": nothing waits.
mod-queue-next = #{ $number } { $name }, { $age }
mod-queue-more = and { $count } more
mod-see-queue = See the queue
mod-age = waits for { $age }
mod-age-late = waits for { $age }, longer than one working day
mod-age-hours = { $hours ->
    [0] less than an hour
    [one] one hour
   *[other] { $hours } hours
 }
mod-age-days = { $days ->
    [one] one day
   *[other] { $days } days
 } and { $hours } h
mod-state-held = held
mod-state-waiting = waiting
mod-state-approved = approved
mod-state-rewrite = to be rewritten
mod-state-removed = removed
mod-state-muted = muted
mod-state-banned = banned
mod-state-lifted = lifted
mod-state-dropped = written anew
mod-done-approve = #{ $number } by { $name } is approved.
mod-done-gave-way = #{ $number }: you gave way to { $name }.
mod-done-rewrite = #{ $number }: { $name } is asked to write it anew. They may answer once.
mod-done-remove = #{ $number } by { $name } is removed. They may answer once.
mod-done-mute = { $name } cannot change anything that many people see for 7 days. They may answer once.
mod-done-ban = { $name } can no longer take part. They may answer once. "/goen mod lift" takes it back.
mod-done-keep = #{ $number }: the decision about { $name } stays.
mod-done-lift = { $name } may take part and write again.
mod-person-told = They are told.
mod-person-untold = They stopped all messages, and will read it when they come back.
mod-done-not-shown = Nothing is shown by it so far: they have changed their text, or something else of theirs waits.
mod-ban-question = Keep { $name } out? Their introduction to "{ $event }" is taken back, and they cannot introduce themselves again. If you choose every edition, that goes for those to come as well. They are told the reason, and may answer once.
mod-ban-event = Ban from this event
mod-ban-series = Ban from every edition
mod-told-approve = "{ $event }": an organizer looked at your { $place }. It is shown now.
mod-told-approve-later = "{ $event }": an organizer looked at your { $place } and let it through. Publish your introduction, and it is shown: /goen intro
mod-told-approve-request = "{ $event }": an organizer looked at your { $place } and let it through. You can send it now: /goen again
mod-told-rewrite = "{ $event }": an organizer asks you to write your { $place } anew (#{ $number }). You may answer once.
mod-told-remove = "{ $event }": an organizer decided that your { $place } is not shown (#{ $number }). You can write another one, and you may answer once.
mod-told-mute = "{ $event }": an organizer decided that you cannot change anything that many people see for 7 days (#{ $number }). You may answer once.
mod-told-ban = "{ $event }": an organizer decided that you cannot take part (#{ $number }). Your introduction was taken back. You may answer once.
mod-told-keep = "{ $event }": the organizers read your answer. Their decision stays.
mod-told-lift = "{ $event }": you may take part and write again.
mod-log = Log of "{ $event }", the latest { $count } (kept for 180 days):
mod-log-line = { $when } { $by }: { $deed } #{ $number } { $about } { $note }
mod-log-empty = Log of "{ $event }": nothing yet.
mod-nobody = somebody who left
mod-deed-asked = asked for a person to look
mod-deed-answered = answered
mod-deed-approve = approved
mod-deed-rewrite = asked to rewrite
mod-deed-remove = removed
mod-deed-mute = muted for 7 days
mod-deed-ban = banned
mod-deed-keep = stayed with the decision
mod-deed-lift = lifted
mod-deed-report-confirmed = confirmed a report,
mod-deed-report-dismissed = looked at a report, nothing followed,
mod-error-decided = #{ $number } is decided already ({ $state }).
mod-error-another = Another organizer decides this one: it is about you, or you decided it before.
mod-error-self = You cannot choose yourself. Example: /goen mod mute @Sato
mod-error-which = { $count ->
    [0] Nothing waits.
   *[other] { $count } cases wait. Please say which. Example: /goen mod approve 12
 }
mod-error-no-case = "{ $event }" has no case "{ $typed }". "/goen mod queue" shows what waits.
mod-error-no-line = { $name } has no line on their card at this event. Example: /goen mod remove @Sato
mod-error-not-barred = { $name } is neither muted nor banned.
mod-log-line-event = { $when } { $by }: { $deed } { $note }
mod-deed-word-add = added a word:
mod-deed-word-drop = took a word back:
mod-deed-rule-off = switched a rule off:
mod-deed-rule-on = switched a rule on:
mod-word-tried = Of { $among } lines and names that are shown now, "{ $word }" would hold { $count }.
mod-word-from-now = What is shown now stays. From now on, what has this word is held until an organizer has looked.
mod-word-add = Hold it from now on
mod-word-added = "{ $word }" is held from now on.
mod-word-dropped = "{ $word }" is held no longer.
mod-words = Words of "{ $event }": { $words }
mod-words-none = "{ $event }" has no words of its own.
mod-words-how = Add one: /goen mod words add:"free seminar". Take one back: /goen mod words drop:"free seminar"
mod-rules-list = Rules of "{ $event }":
mod-rule-on = { $rule }: { $why }
mod-rule-off = { $rule } (off): { $why }
mod-rules-how = Switch one off: /goen mod rules off:STAT01. On again: /goen mod rules on:STAT01
mod-off = { $rule } is off for this event.
mod-on = { $rule } is on for this event.
mod-error-words-full = There are { $most } words already. Take one back first: /goen mod words drop:"free seminar"
mod-error-no-word = "{ $word }" is not one of the words. "/goen mod words" lists them.
mod-error-word = "{ $typed }" does not fit: a word has { $least } to { $most } characters. Example: /goen mod words add:"free seminar"
mod-error-no-rule = There is no rule "{ $typed }". Example: /goen mod rules off:STAT01
