"""A file of registrations handed over by an organizer, and what they then read."""

from typing import Any

from adapters.sandbox.actor import Actor
from adapters.sandbox.posts import OpenedForm, Post
from storage.engine import Database
from tests.transactions import looking, unit_of_work

FIELD, TAKE = "申し込みの一覧(CSVまたはExcel)", "取り込む"
LUMA = "guest_id,name,email,created_at,approval_status,ticket_name,業種\n"


async def look(host: Actor, name: str, data: bytes | str) -> Any:
    """Hand a file over in the form; what is seen then."""
    form = await host.command("取り込み")
    assert isinstance(form, OpenedForm)
    content = data.encode() if isinstance(data, str) else data
    return await host.submit(form, {FIELD: host.file(name, content)})


def lines(post: Any) -> list[str]:
    assert isinstance(post, Post)
    return post.message.text.split("\n")


def cards(post: Any) -> dict[str, list[str]]:
    assert isinstance(post, Post)
    return {card.title: card.text.split("\n") for card in post.message.cards}


async def seats(database: Database) -> list[tuple[str, str]]:
    """Who has a seat, and in which state."""
    async with looking(database) as uow:
        return [(uow.registrations.opened(one.name), one.state) for one in await uow.registrations.of_event(1)]


async def cancelled_elsewhere(world: Any, who: str, boss: Actor, *, event_id: int) -> None:
    """Somebody who joined their seat of another service to their account cancels it there."""

    async def hand_over(state: str) -> None:
        form = await boss.command(f"取り込み event:{event_id}")
        assert isinstance(form, OpenedForm)
        file = boss.file("guests.csv", f"{LUMA}g1,{who},,,{state},一般,\n".encode())
        await boss.click(await boss.submit(form, {FIELD: file}), TAKE)

    await hand_over("approved")
    async with unit_of_work(world.database) as uow:
        (seat,) = await uow.registrations.of_event(event_id)
        people = {one.name: one.person_id for one in await uow.participants.introduced(event_id)}
        seat.person_id, seat.name, seat.address = people[who], "", ""
    await hand_over("declined")
