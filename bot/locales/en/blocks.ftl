# People whom somebody does not want to meet.
block-done = Done. You and { $name } will not be suggested to each other, at any event. They are not told. It holds until you take it back.
block-add = Never meet
block-report-too = Tell the organizers too
block-undo = Bring back { $name }
block-undone = { $name } is back. From your side, you two may be suggested to each other again.
block-list = People on your list: { $count }. At every event they are kept out of your suggestions, and you out of theirs. They are not told.
block-list-more = These are the latest { $shown }. You can bring others back with "/goen unblock" and their name.
block-nobody = Your list is empty. "/goen block" and a name keeps that person out of your suggestions, and you out of theirs, at every event.
block-error-self = You cannot choose yourself. Example: /goen block @Sato
block-error-not-one = { $name } is not on your list. "/goen block" shows it.
