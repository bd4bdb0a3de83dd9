# The five questions.
survey-answer = Answer
survey-in-browser = Answer in the browser
survey-title = { $count } questions, one minute
survey-send = Send
survey-thanks = Thank you. Your name is not kept with your answer. Organizers see answers only after the survey has closed, and only if there are five or more.
survey-error-sealed = The survey's records cannot be opened at the moment. Please tell whoever runs Goen, through the organizers, that GOEN_SECRET_KEY has changed.
survey-error-required = Please answer this one.
survey-error-not-an-option = Please choose from the list.
survey-error-excludes-others = "Nothing" cannot be chosen together with something else.
survey-error-not-yet = The survey of "{ $event }" opens on { $when }.
survey-error-not-open = The survey of "{ $event }" has not been opened yet.
survey-error-closed = The survey of "{ $event }" is closed. Thank you.
survey-error-cancelled = "{ $event }" was canceled, so there is no survey.
survey-error-again = You have answered already. Thank you.

# A question of the event's own.
survey-own-more = The organizers of this event have one more question, if you like.
survey-own-answer = Answer it
survey-own-title = One more question
survey-own-thanks = Thank you. This answer is kept apart from the others, and without your name.
survey-question-title = A question of your own
survey-question-save = Save
survey-question-label = The question (empty: none)
survey-question-hint = Everybody may leave it out. With the same words it stays the same question next time.
survey-question-options-label = Options, one a line (2 to 6)
survey-question-options-hint = Empty: a scale from 1 to 5
survey-question-scale = 1 to 5
survey-question-kept = The survey of "{ $title }" also asks: { $words } ({ $options }). Until it opens, you can change this.
survey-question-none = The survey of "{ $title }" asks no question of your own.
survey-question-late = The survey of "{ $title }" has been opened: its questions stay as they are.
survey-question-long = The question may have { $longest } characters, each option { $option }. For example: { $example }
survey-question-count = Please give 2 to { $most } options, or none for a scale from 1 to 5. For example: { $example }
survey-question-options = Each option may have { $option } characters, and no two may be the same. For example: { $example }

# The survey's page, for who has no account in the chat.
survey-page-title = Survey of "{ $event }"
survey-page-about = { $count } questions, one minute, and nobody asks your name. Organizers see answers only after the survey has closed, and only if there are five or more.
survey-page-again = An answer has come from this device already. If this is somebody else's, please press Send once more. Nothing of it is lost.
survey-page-foreign = This was sent from another page, so it has not been kept. If it is yours, please press Send once more.
survey-page-busy = Too many answers are coming from this network at once, so this one has not been kept yet. Please press Send once more in a few seconds.
survey-page-another = Somebody else answers on this device
survey-page-unknown-title = Survey not found
survey-page-unknown = Please scan the QR code once more, or ask the organizers for the address.

# One-time codes of the page: on slips that are handed out, one each.
survey-code-label = Code on your slip
survey-code-hint = 8 characters, for example { $example }. It says nothing of who you are, and is good for one answer.
survey-code-missing = The organizers ask for the code on your slip, so that everybody answers once. It has 8 characters, for example { $example }. No slip? Please ask at the desk, or answer in the chat or on paper.
survey-code-unknown = This code is not known. Please look at your slip again: 8 characters, for example { $example }. Your answers are kept below.
survey-code-used = An answer with this code has been received, and each code is good for one. Thank you.
survey-codes-none = The survey of "{ $title }" asks for no codes: its page takes an answer from everybody who knows the address. If everybody should answer there once, give out slips with one-time codes, for example: { $example }
survey-codes-standing = { $used } of { $codes } one-time codes of "{ $title }" are used. For more slips: { $example }. To ask for none again: /goen survey codes 0
survey-codes-made = { $count ->
    [one] 1 slip
   *[other] { $count } slips
    } for "{ $title }", ten on a page of A4 ({ $total } codes in all). Open the file in a browser, print, cut, and give them out at random to whoever does not answer in the chat. The page takes no answer without a code now, each code is good for one, and nothing is stored of who has which. The codes are only in this file: keep it until the slips are out.
survey-codes-off = { $count ->
    [0] The survey of "{ $title }" asks for no codes. Nothing was changed.
   *[other] The page of the survey of "{ $title }" asks for no codes any more. Slips that were printed still lead to it.
    }
survey-codes-number = "{ $typed }" is no number of slips. Please give 1 to { $most }, or 0 to ask for none. For example: { $example }
survey-codes-too-many = "{ $title }" has { $codes } codes already, and { $most } is the most. Nothing was changed.
survey-codes-used = Somebody has answered "{ $title }" with a code already, so the page goes on asking for one. Who has no slip can answer in the chat or on paper. Nothing was changed.
survey-codes-closed = The survey of "{ $title }" is closed, and its codes are deleted.
survey-slip-title = Survey of "{ $event }"
survey-slip-lead = { $count } questions, 1 minute. Scan the code, good for one answer. Not needed if you answer in the chat.
survey-slip-code = Code

# Ways to the survey for who has no account in the chat, and what is written on paper.
survey-error-no-address = The survey's page has no address yet. Whoever runs Goen sets one as GOEN_PUBLIC_URL (docs/operations.md). Until then people answer in the chat or on paper: /goen survey paper
survey-qr = The survey of "{ $title }": { $address }
    Anybody with this address can answer, without an account. The slide is for the screen while everybody is still there, the code for programs and tables.
survey-qr-title = QR code of the survey
survey-qr-alt = QR code of the survey of "{ $title }": { $address }
survey-slide-title = Slide of the survey
survey-slide-line = { $count } questions, 1 minute
survey-slide-alt = "{ $title }". { $count } questions, 1 minute. QR code: { $address }
survey-paper = The survey of "{ $title }" on one side of A4: open the file in a browser and print it. What comes back is typed in with "/goen survey enter".
survey-paper-title = Survey of "{ $event }"
survey-paper-lead = Please leave this sheet at the desk. No name, please.
survey-paper-lead-page = Please leave this sheet at the desk, or answer with the code on the right. No name, please.
survey-enter-how = Sheets of paper from "{ $title }". One line a sheet, answers in their order:
    { $keys }
    For example: /goen survey enter { $example }
survey-enter-example = 9 2-3 4 0{ $own } "more about hiring"
survey-enter-scale = { $number }. a number from 0 to 10
survey-enter-keys = { $number }. { $keys }
survey-enter-words = { $number }. the words, or nothing
survey-enter-one = One sheet
survey-enter-many = Many lines
survey-enter-title = Answers from paper
survey-enter-label = One line a sheet
survey-enter-hint = For example: { $example }
survey-enter-send = Take in
survey-enter-lines = Please give 1 to { $most } lines, one a sheet, for example: { $example }
survey-enter-wrong = question { $number }: { $problem }
survey-enter-wrong-line = Line { $line }, { $problems }
survey-enter-required = the answer is missing
survey-enter-not-an-option = this is no answer to it
survey-enter-excludes-others = 0 cannot stand beside others
survey-enter-too-long = the words are too long
survey-enter-more-wrong = { $count ->
    [one] { $count } line more is
   *[other] { $count } lines more are
    } wrong.
survey-error-line = Nothing has been taken in yet.
    { $wrong }
    For example: { $example }
survey-entered = { $count ->
        [one] { $count } sheet is
       *[other] { $count } sheets are
    } taken in as answers to "{ $title }" ({ $total } from paper so far). This can be undone for ten minutes.
survey-entered-undone = { $count ->
        [one] { $count } sheet was
       *[other] { $count } sheets were
    } taken out again ({ $total } from paper now).
survey-error-undo-entered = This can be undone for ten minutes, and only what was typed in last.

# The survey from the organizer's side.
results-opening =
    { $over ->
        [yes] How was "{ $title }"? { $count ->
            [5] Five questions
           *[other] { $count } questions, the last one optional
        }, one minute.
       *[no] Before you leave "{ $title }": { $count ->
            [5] five questions
           *[other] { $count } questions, the last one optional
        }, one minute. Please answer now.
    }
results-opened = The survey of "{ $title }" is open. The channels are asked to answer.
results-opened-partly = The survey of "{ $title }" is open. The channels are asked to answer. But { $channels ->
    [one] { $channels } channel
   *[other] { $channels } channels
    } refused the last message. If one refuses again, you get a direct message.
results-opened-unheard = The survey of "{ $title }" is open. But every channel refused the last message, so perhaps nobody hears of it. If one refuses again, you get a direct message.
results-reopened-missed = The survey of "{ $title }" is open again. { $channels ->
    [one] { $channels } channel that was not reached before is
   *[other] { $channels } channels that were not reached before are
    } asked once more. If one refuses again, you get a direct message.
results-open-already-missed = The survey of "{ $title }" is open. { $channels ->
    [one] { $channels } channel that was not reached is
   *[other] { $channels } channels that were not reached are
    } asked once more. If one refuses again, you get a direct message.
results-reopened = The survey of "{ $title }" is open again. The channels were asked once before, so they are not asked again.
results-open-already = The survey of "{ $title }" is open already.
results-closed = The survey of "{ $title }" is closed. "/goen survey results" shows the result.
results-closed-already = The survey of "{ $title }" is closed already.
results-close = Close the survey
results-close-ask = Close the survey of "{ $title }"? { $count ->
        [one] { $count } person has
       *[other] { $count } people have
    } answered so far. Closing forgets who answered and puts the answers in another order, so it cannot be opened again after that.
results-close-few = That is fewer than { $fewest }: if you close it now, there will be no results.
results-close-later = If you leave it, it closes by itself on { $when }.
results-error-over = The survey of "{ $title }" closed with { $count ->
        [one] { $count } answer
       *[other] { $count } answers
    }. It cannot be opened again: compared with the earlier results, late answers would show whose they are.
results-error-not-open = The survey of "{ $title }" has not been opened yet.

results-title = Survey of "{ $title }".
results-nobody = There were no answers ({ $came } { $known ->
    [yes] came
   *[no] registered
    }).
results-later = Results are shown once the survey is closed, from { $fewest } answers on. Until then there is only this number.
results-few = With fewer than { $fewest } answers, no results are shown.
results-none = No answers yet ({ $came } { $known ->
    [yes] came
   *[no] registered
    }).
results-responses = Answers { $count }/{ $came } { $known ->
    [yes] who came
   *[no] registered
    } ({ $rate }).
results-recommend = Would recommend
results-nps = { $value } ({ $range }): the share who gave 9 or 10, { $recommend }, minus the share who gave 0 to 6, { $against } (from −100 to +100)
results-mean = Mean { $mean } (of 0 to 10)
results-score = { $score }: { $count }
results-met = Met someone to talk to again
results-purpose = Got what they came for (4 or 5)
results-share-few = { $count } of { $n } ({ $range })
results-share = { $count } of { $n }, { $share } ({ $range })
results-range = { $low } to { $high }
results-bounds = For all { $came } { $known ->
    [yes] who came
   *[no] registered
    } it is somewhere from { $low } to { $high }
results-discomfort = What felt uncomfortable
results-no-discomfort = Nobody named anything: { $share }
results-complaint = { $label }: { $share }
results-remedy = → What helps: { $remedy }
results-ways = Answered
results-way = { $way }
results-way-counted = { $way } { $count }
results-way-chat = in the chat
results-way-web = on the page
results-way-paper = on paper
results-topics = Next themes (found in their words)
results-voices = In their words (not in the order written)
results-voice = - { $words }
results-more-voices = { $count } more: "/goen export csv survey".
results-reference = For orientation only: fewer than { $fewest } answers. In brackets: how far chance alone could move it if events with people like these were held again (95%).
results-about = In brackets: how far chance alone could move it if events with people like these were held again (95%). A score below 0 is common.

results-question = Open the survey of "{ $title }" now and announce it in the channel? Nothing has been sent yet.
results-question-early = The event has not begun: it starts on { $when }. Opened now, the survey asks people about an event they have not been to yet.
results-open-it = Open the survey
results-undo-how = While nobody has seen it, this can be undone for ten minutes.
results-undone = The survey of "{ $title }" is as it was before. Nobody has seen the post. The survey opens at its planned time.
results-error-undo-late = This can be undone for ten minutes, and that time is over. To take no more answers: /goen survey close
results-error-undo-out = It has reached the channels, or somebody has answered, so it cannot be undone. To take no more answers: /goen survey close

# What was promised to change, as everybody reads it.
promise-last-time = From what you said last time, we decided to change this. Tell us how it was this time.
promise-line = • "{ $voice }" → { $words }
promise-own = • { $words }
promise-voice-topic = I want to hear about { $topic }
