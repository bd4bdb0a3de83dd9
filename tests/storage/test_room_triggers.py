"""What the database notes by itself is noted in every database, also in one that was made before."""

from hashlib import sha256

from storage.room_triggers import _for_file, _triggers
from storage.schema import revisions

# Who changes what is noted, adds a migration, which may do nothing: with it every database gets the triggers anew.
# Then its number and what they are now stand here.
SINCE, NOW = "0045", "d2a0085685ae8c9e"


def test_a_change_of_the_triggers_has_a_migration() -> None:
    written = "\n".join(line for noted, when, name in _triggers() for line in _for_file(noted, when, name))
    assert SINCE in revisions()
    assert sha256(written.encode()).hexdigest()[:16] == NOW
