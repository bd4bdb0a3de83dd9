"""Who would like to talk to whom again, who exchanged contacts, who looked at whose card, who knows whom."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    op.create_table(
        "acquaintance",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("other_id", sa.Integer(), nullable=False),
        sa.Column("made_ms", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["other_id"], ["person.id"], name=op.f("fk_acquaintance_other_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_acquaintance_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", "other_id", name=op.f("pk_acquaintance")),
    )
    op.create_index(op.f("ix_acquaintance_other_id"), "acquaintance", ["other_id"])

    op.create_table(
        "again_request",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("from_id", sa.Integer(), nullable=False),
        sa.Column("to_id", sa.Integer(), nullable=True),
        sa.Column("to_name", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("line", sa.String(), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("asked_ms", sa.BigInteger(), nullable=True),
        sa.Column("ends_ms", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("answer IN ('none', 'not_now', 'no', 'yes')", name=op.f("ck_again_request_answer_known")),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_again_request_event_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["from_id"], ["person.id"], name=op.f("fk_again_request_from_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["to_id"], ["person.id"], name=op.f("fk_again_request_to_id"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_again_request")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_again_request_event_id"), "again_request", ["event_id"])
    op.create_index("ix_again_request_from", "again_request", ["from_id", "asked_ms"])
    op.create_index(op.f("ix_again_request_to_id"), "again_request", ["to_id"])

    op.create_table(
        "seen_card",
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("other_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_seen_card_event_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["other_id"], ["person.id"], name=op.f("fk_seen_card_other_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_seen_card_person_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("event_id", "person_id", "other_id", name=op.f("pk_seen_card")),
    )
    op.create_index(op.f("ix_seen_card_other_id"), "seen_card", ["other_id"])
    op.create_index(op.f("ix_seen_card_person_id"), "seen_card", ["person_id"])

    op.create_table(
        "shared_contact",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("other_id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=True),
        sa.Column("line", sa.String(), nullable=False),
        sa.Column("is_suggested", sa.Boolean(), nullable=False),
        sa.Column("my_tag", sa.String(), nullable=False),
        sa.Column("their_tag", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("told", sa.String(), nullable=False),
        sa.Column("may_quote", sa.Boolean(), nullable=False),
        sa.Column("made_ms", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(
            "outcome IN ('', 'not_yet', 'talked', 'working', 'concrete')", name=op.f("ck_shared_contact_outcome_known")
        ),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_shared_contact_event_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["other_id"], ["person.id"], name=op.f("fk_shared_contact_other_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_shared_contact_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shared_contact")),
        sa.UniqueConstraint("person_id", "other_id", name=op.f("uq_shared_contact_person_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_shared_contact_event_id"), "shared_contact", ["event_id"])
    op.create_index(op.f("ix_shared_contact_other_id"), "shared_contact", ["other_id"])
