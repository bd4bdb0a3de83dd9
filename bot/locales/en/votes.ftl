# The vote on the next theme.
vote-call = Please vote on the next theme after "{ $title }": one vote each, until { $when }. You can change it. Nobody is shown who voted for what.
vote-closed = The vote on the next theme after "{ $title }" is closed. Thank you.
vote-votes = { $votes } votes
vote-few = { $votes ->
        [one] { $votes } vote
       *[other] { $votes } votes
    }. From { $fewest } votes on, what they are for is shown.
vote-few-closed = { $votes ->
        [one] { $votes } vote
       *[other] { $votes } votes
    }. With fewer than { $fewest }, what they were for is not shown.
vote-candidate = • { $theme }
vote-cast = You voted for "{ $theme }". Until { $when } you can change it.
vote-planned = The vote on the next theme after "{ $title }" begins in the channel on { $when }. You can begin it now. It takes votes for seven days.
vote-unplanned = These are the candidates for the next theme after "{ $title }". The vote has not begun. It takes votes for seven days.
vote-begin = Begin in the channel now
vote-change = Change the candidates
vote-close = Close the vote
vote-pick = Vote on the next theme
vote-form = The next theme
vote-candidates = Candidates (2 to 6)
    .hint = What most people wrote of in the survey comes first
vote-own = One more in your own words (optional)
    .hint = Up to 60 characters
vote-keep = Take these
vote-follows = Make the next event with "/goen event clone": "{ $themes }" is its theme.
vote-follows-tie = "{ $themes }" got the same number of votes. You decide when you make the next event.
vote-follows-nothing = The next event takes no theme from this vote.
vote-error-how-many = Please choose { $fewest } to { $most } candidates.
vote-error-begun = The vote after "{ $title }" has begun, so the candidates stay as they are.
vote-error-closed = The vote after "{ $title }" is closed. Thank you.
vote-error-not-open = The vote after "{ $title }" takes no votes now.
vote-error-undo = Somebody has voted, so it cannot be undone. To close it: /goen theme vote
