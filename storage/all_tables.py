"""All tables there are: who imports this has them in `METADATA`."""

from importlib import import_module
from pathlib import Path

from sqlmodel import SQLModel

METADATA = SQLModel.metadata

for _module in sorted(Path(__file__).parent.glob("*tables.py")):
    import_module(f"storage.{_module.stem}")
