# Who looks for what in which industry.
market-title = Goals by industry of "{ $title }" and earlier editions: { $editions ->
        [one] one edition
       *[other] { $editions } editions
    }, { $people } people (each counted once).
market-few = There is no goal yet that { $fewest } people or more chose.
market-rows = Industries by goal (most people first)
market-line = { $goal }, { $people }: { $industries }
market-others = other industries { $people }
market-hidden = industries are not shown
market-more = { $count } more are in the file.
market-about = Numbers below { $fewest }, and those that would give one away by subtraction, are in "other industries", or are not shown. Goals are deleted 90 days after an event, so earlier editions than that are not in it.
market-unoffered = What people look for and nobody offered
market-unoffered-one = { $goal } { $people }
market-column-goal = Goal
market-column-people = People
market-column-others = Other industries
