"""The baseline of the Slack benchmark: a bolt app that acknowledges every command and does nothing else."""

import asyncio
import os
import sys

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from adapters.http import health, serve
from adapters.slack.manifest import EVENTS_PATH
from adapters.slack.receiving import ANY


async def main() -> None:
    """Listen on any free port until the process is ended; the settings are those of `goen run`."""
    client = AsyncWebClient(token=os.environ["SLACK_BOT_TOKEN"], base_url=os.environ["SLACK_API_URL"])
    bolt = AsyncApp(client=client, signing_secret=os.environ["SLACK_SIGNING_SECRET"])

    @bolt.command(ANY)
    async def acknowledge(ack):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202 - bolt goes by the name
        await ack()

    async def receive(request: web.Request) -> web.Response:
        return await to_aiohttp_response(await bolt.async_dispatch(await to_bolt_request(request)))

    async def fine() -> dict[str, bool]:
        return {}

    app = health(fine)
    app.router.add_post(EVENTS_PATH, receive)
    server = await serve(app, "127.0.0.1", 0)
    print(f"ready: {server.url}", file=sys.stderr, flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main())
