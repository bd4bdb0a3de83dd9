"""A picture as PNG, drawn in a child process: the renderer holds the interpreter's lock for as long as it draws."""

import asyncio
import logging
import sys
from importlib.resources import as_file, files

from bot.setup import cores

log = logging.getLogger(__name__)

# Three pixels a unit: sharp on a phone, and in a chat on a wide screen.
_ZOOM = 3
_SECONDS = 10
# The child knows nothing of the house, only where the fonts are; it reads SVG and writes PNG.
_CHILD = f"""
import sys
import resvg_py
svg = sys.stdin.buffer.read().decode()
drawn = resvg_py.svg_to_bytes(svg_string=svg, zoom={_ZOOM}, skip_system_fonts=True, font_files=sys.argv[1:])
sys.stdout.buffer.write(bytes(drawn))
"""


class Painter:
    """Draws one picture after the other; whoever waits for one does not stop the loop."""

    def __init__(self, program: str = _CHILD, seconds: float = _SECONDS) -> None:
        self._program = program
        self._seconds = seconds
        self._turn = asyncio.Lock()

    async def paint(self, svg: str) -> bytes | None:
        """The PNG, or None where it could not be drawn: a picture is never a reason to fail."""
        async with self._turn:
            try:
                return await asyncio.wait_for(self._drawn(svg), self._seconds)
            except (OSError, TimeoutError) as error:
                log.warning("a picture was not drawn: %r", error)
                return None

    async def _drawn(self, svg: str) -> bytes | None:
        with as_file(files("bot.drawing") / "fonts") as fonts:
            paths = [str(fonts / name) for name in ("Regular.otf", "Bold.otf")]
            child = await asyncio.create_subprocess_exec(
                sys.executable, "-I", "-c", self._program, *paths,
                stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
            )  # fmt: skip
            cores.use_all(child.pid)
            try:
                drawn, said = await child.communicate(svg.encode())
            finally:
                if child.returncode is None:
                    child.kill()
                    await child.wait()
        if child.returncode:
            log.warning("a picture was not drawn: %s", said.decode(errors="replace").strip()[-300:])
            return None
        return drawn
