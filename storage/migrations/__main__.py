"""Draft the next migration: `python -m storage.migrations "What changed"`."""

import sys

from sqlmodel import SQLModel

import storage.again_tables
import storage.change_tables
import storage.cost_tables
import storage.file_tables
import storage.link_tables
import storage.mod_tables
import storage.process_tables
import storage.registration_tables
import storage.seating_tables
import storage.slack_tables
import storage.suggestion_tables
import storage.survey_tables
import storage.tables
import storage.vote_tables  # noqa: F401 - fills the metadata
from storage.migrating import draft

draft(sys.argv[1], SQLModel.metadata)
