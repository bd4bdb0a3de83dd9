# The five questions.
survey-answer = Answer
survey-title = 5 questions, one minute
survey-send = Send
survey-thanks = Thank you. Not even the organizers see whose answer it is.
survey-error-required = Please choose here.
survey-error-not-an-option = Please choose from the list.
survey-error-excludes-others = "Nothing" cannot be chosen together with something else.
survey-error-not-yet = The survey of "{ $event }" opens on { $when }.
survey-error-not-open = The survey of "{ $event }" has not been opened yet.
survey-error-closed = The survey of "{ $event }" is closed. Thank you.
survey-error-again = You have answered already. Thank you.
