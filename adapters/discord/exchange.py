"""One interaction and how it is answered: directly within three seconds, or later in the place kept for it."""

import discord

from adapters.discord import encode
from adapters.discord.wire import EDIT, LATER, MESSAGE, MODAL, THINKING, Wire
from bot.chat.content import Form, Message
from bot.words.i18n import Translator


class DiscordExchange:
    """Answers one interaction. `t`: the language of who acts; `is_deferred`: Discord was told to wait."""

    def __init__(self, interaction: discord.Interaction, wire: Wire, word: str, t: Translator) -> None:
        self.interaction = interaction
        self.t = t
        self.is_deferred = False
        self._wire = wire
        self._word = word

    async def defer(self) -> None:
        """Ask for 15 minutes more.

        Whoever pressed a button sees nothing of it: only so can the pressed message still be replaced, also
        one that nobody else sees, and what follows be private or not. Others see that the bot is thinking.
        """
        if self._is_press:
            await self._wire.respond(self.interaction, LATER, {})
        else:
            await self._wire.respond(self.interaction, THINKING, {"flags": encode.PRIVATE})
        self.is_deferred = True

    async def reply(self, message: Message, *, is_private: bool = True) -> None:
        """Answer with a message."""
        payload = encode.message(message, self._word)
        flagged = {**payload, "flags": encode.PRIVATE} if is_private else payload
        if not self.is_deferred:
            await self._wire.respond(self.interaction, MESSAGE, flagged, message.files)
        elif self._is_press:
            await self._wire.follow_up(self.interaction, flagged, message.files)
        elif is_private:
            await self._wire.edit_original(self.interaction, payload, message.files)
        else:
            # What the bot was seen thinking about stays private for ever: what is for all comes after it.
            await self._wire.edit_original(
                self.interaction, encode.message(Message(self.t("discord-done")), self._word)
            )
            await self._wire.follow_up(self.interaction, payload, message.files)

    async def update(self, message: Message) -> None:
        """Replace the message whose button was pressed."""
        payload = encode.message(message, self._word)
        if self.is_deferred:
            await self._wire.edit_original(self.interaction, payload, message.files)
        else:
            await self._wire.respond(self.interaction, EDIT, payload, message.files)

    async def open(self, form: Form) -> None:
        """Show a form: only as the first answer."""
        await self._wire.respond(self.interaction, MODAL, encode.modal(form, self._word))

    @property
    def _is_press(self) -> bool:
        return self.interaction.type is discord.InteractionType.component
