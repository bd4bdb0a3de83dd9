"""Pictures: hand-written SVG, and its PNG where a chat shows no SVG. Knows no event and no wording."""
