# Organizers, moderators and helpers.
staff-added = { $role ->
    [helper] { $name } now helps with "{ $title }": they see tables and planned messages, and type in answers from paper. They have not been told.
    [moderator] { $name } now moderates "{ $title }": they see tables and planned messages, and decide about what is held or reported. They have not been told.
   *[organizer] { $name } now organizes "{ $title }". They have not been told.
}
staff-already = { $role ->
    [helper] { $name } helps with "{ $title }" already.
    [moderator] { $name } moderates "{ $title }" already.
   *[organizer] { $name } organizes "{ $title }" already.
}
staff-removed = { $role ->
    [helper] { $name } no longer helps with "{ $title }".
    [moderator] { $name } no longer moderates "{ $title }".
   *[organizer] { $name } no longer organizes "{ $title }".
}
staff-not-one = { $name } does not organize "{ $title }", or help with it. Nothing was changed.
staff-list = { $role ->
    [helper] Helpers of "{ $title }" ({ $count }): { $names }
    [moderator] Moderators of "{ $title }" ({ $count }): { $names }
   *[organizer] Organizers of "{ $title }" ({ $count }): { $names }
}
staff-and-more = { $names } and { $count } more
staff-nobody = "{ $title }" has no organizers yet.
staff-error-last = { $name } is the only organizer of "{ $title }". Please add somebody else first.
staff-error-own-role = You organize "{ $title }" yourself. Another organizer can give you a smaller role.
staff-error-role = There is no role "{ $typed }". The roles are organizer, moderator and helper. Example: { $example }
staff-leave-question = { $role ->
    [helper] Stop helping with "{ $title }"? Then only its organizers can add you again.
    [moderator] Stop moderating "{ $title }"? Then only its organizers can add you again.
   *[organizer] Stop organizing "{ $title }" yourself? Then only the other organizers can add you again.
}
staff-leave = { $role ->
    [helper] Stop helping
    [moderator] Stop moderating
   *[organizer] Stop organizing
}
staff-left = { $role ->
    [helper] You no longer help with "{ $title }". You can undo this for ten minutes.
    [moderator] You no longer moderate "{ $title }". You can undo this for ten minutes.
   *[organizer] You no longer organize "{ $title }". You can undo this for ten minutes.
}
staff-back = { $role ->
    [helper] You help with "{ $title }" again.
    [moderator] You moderate "{ $title }" again.
   *[organizer] You organize "{ $title }" again.
}
staff-error-undo-late = This can be undone for ten minutes, and that time is over. Ask an organizer for "/goen staff add".
staff-role-organizer = organizer
staff-role-moderator = moderator
staff-role-helper = helper
staff-log = Who looked at data of "{ $event }", the latest { $count } (kept for 180 days):
staff-log-line = { $when } { $by }: { $deed }
staff-log-empty = Nobody has looked at exports, results or the moderation queue of "{ $event }" in the last 180 days.
staff-log-nobody = somebody who has left
staff-log-export = exported { $what }
staff-log-results = survey results
staff-log-questions = questions for the talk
staff-log-queue = the moderation queue
staff-log-attendees = the attendees
staff-log-survey = the survey
staff-log-balance = the balance
staff-log-tables = the tables
staff-log-registrations = registrations of other services
staff-log-attend = the list at the desk
