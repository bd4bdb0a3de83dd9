"""Draft the next migration: `python -m storage.migrations "What changed"`."""

import sys

from storage.all_tables import METADATA
from storage.migrating import draft

draft(sys.argv[1], METADATA)
