# The end of the talk.
talk-done-button = The talk is over
talk-question = Is the talk at "{ $title }" over ({ $talk })? Choose the question to begin with: it goes to the channel and to everybody with a table, and questions to the speaker close. Nothing has been sent yet.
talk-question-same = In ten minutes, { $count ->
    [one] { $count } person
   *[other] { $count } people
    } who asked the same, and both chose to tell, get a direct message.
talk-level = Question { $level }
talk-send = Send question { $level }
talk-done = The talk at "{ $title }" is over. The question goes out in { $channels ->
    [one] { $channels } post
   *[other] { $channels } posts
    }{ $people ->
    [0] {""}
    [one] {" "}and { $people } direct message
   *[other] {" "}and { $people } direct messages
    }. Questions to the speaker are closed.
talk-done-same = In ten minutes, { $count ->
    [one] { $count } person
   *[other] { $count } people
    } who asked the same get a direct message.
talk-done-before = The talk at "{ $title }" is over already. Nothing is sent twice.
talk-undo-how = For ten minutes you can undo this: what is not out yet is not sent, and questions are taken again.
talk-undone = The talk at "{ $title }" goes on, and so do questions. { $out ->
    [0] No message had arrived anywhere.
    [one] { $out } message had arrived; the rest is not sent.
   *[other] { $out } messages had arrived; the rest is not sent.
    }
talk-error-undo-late = This can be undone for ten minutes after the end of the talk.
