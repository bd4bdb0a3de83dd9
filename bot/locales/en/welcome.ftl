# Who welcomes first-timers.
welcome-see = See who it is
welcome-letter = Who welcomes whom at "{ $event }" today.
welcome-changed = There is a change to who welcomes whom at "{ $event }" today.
welcome-changed-nobody = Nobody else is there to welcome you for now. Please speak to the people at the desk when you arrive. "/goen suggest" shows you people you may enjoy talking to.
welcome-changed-free = You need not look for whom you were to welcome. There is nobody else to welcome for now.
welcome-partner = { $name } welcomes you, as you are here for the first time. When you see them at the venue, say hello.
welcome-newcomers = { $count ->
        [one] One first-timer looks forward to your welcome: { $names }.
       *[other] { $count } first-timers look forward to your welcome: { $names }.
    } When you see them at the venue, say hello and introduce them to somebody.
welcome-offer = Welcome first-timers
welcome-stop = Stop welcoming
welcome-question = Would you welcome first-timers at "{ $event }"? We ask you for { $most } people at most, and tell you who two hours before it starts.
welcome-thanks = Thank you. Two hours before "{ $event }" starts you learn whom to welcome ({ $most } people at most). If there are no first-timers, nothing is asked of you.
welcome-nobody = Thank you for offering. There is nobody to welcome at "{ $event }" for now.
welcome-on-the-day = Who welcomes whom at "{ $event }" is settled two hours before it starts. If somebody has offered, you will be told.
welcome-no-partner = Nobody is there to welcome you at "{ $event }" for now. "/goen suggest" shows you people you may enjoy talking to.
welcome-stopped = Done: you no longer welcome first-timers at "{ $event }". Whoever was yours gets somebody else, if anybody else has offered.
welcome-ask = You have been here before: would you welcome first-timers? It means a hello on the day.
welcome-counted = { $count ->
        [one] One first-timer
       *[other] { $count } first-timers
    } had somebody to welcome them.
