"""What many stories begin with: an event that is public, and people who have introduced themselves."""

from dataclasses import dataclass

from tests.stories.actors import Actor, Chat, read

# What leaving somebody out means, under every text that shows people to meet.
SKIPPING = {
    "ja": "\n「外す」を選ぶと、その方とはどの会でもお互いにご紹介しません。「/goen ブロック」でいつでも元に戻せます。",
    "en": "\nSkipping somebody is for good: you two are not suggested to each other at any event, "
    'unless you take it back with "/goen block".',
}


@dataclass(frozen=True, slots=True)
class Words:
    """The labels people look for, in one language."""

    title: str
    theme: str
    purpose: str
    publish_event: str
    start: str
    agree: str
    next: str
    name: str
    industry: str
    size: str
    offer: str
    seek: str
    commitment: str
    line: str
    reach: str
    by_dm: str
    publish: str
    why: str
    more: str
    see: str
    answer: str


WORDS = {
    "ja": Words(
        title="春の会", theme="地域活性化", purpose="連携を3つ始める", publish_event="公開する",
        start="自己紹介をはじめる", agree="確認して、はじめる", next="つづける",
        name="呼んでほしい名前", industry="業種", size="会社・組織の規模",
        offer="役に立てそうなこと(1〜3)", seek="探していること・知りたいこと(1〜3)", commitment="今回の熱量",
        line="話しかけるきっかけになるひとこと", reach="お知らせの受け取り方", by_dm="DMで受け取る",
        publish="この内容で公開", why="ご紹介の理由", more="ほかの方を見る", see="見る", answer="回答する",
    ),
    "en": Words(
        title="Spring mixer", theme="regional", purpose="Start three projects", publish_event="Publish",
        start="Introduce yourself", agree="I have read this, start", next="Continue",
        name="Name to call you", industry="Industry", size="Size of your organization",
        offer="How you could help (1-3)", seek="What you are looking for (1-3)",
        commitment="How actively are you looking?", line="A line that helps start a chat",
        reach="How may the bot reach you?", by_dm="By direct message",
        publish="Publish", why="Why", more="Show others", see="See them", answer="Answer",
    ),
}  # fmt: skip


async def organized(chat: Chat, language: str = "ja", *, posts: str | None = None) -> Actor:
    """Someone who has published an event on Friday 4 December 2026, 18:30 to 20:30; `posts`: its language."""
    words = WORDS[language]
    organizer = chat.person({"ja": "幹事", "en": "Olivia"}[language], language, is_admin=True)
    draft = await organizer.command(
        f'event create title:"{words.title}" theme:{words.theme} purpose:"{words.purpose}" '
        f'start:"2026-12-04 18:30" length:2h venue:"Hall 3" language:{posts or language}'
    )
    await organizer.click(read(draft), words.publish_event)
    await chat.open_everywhere(organizer)
    return organizer


async def introduced(
    chat: Chat, name: str, language: str = "ja", *, offer: str, seek: str, industry: str = "7", reach: str = "2"
) -> Actor:
    """Someone who introduces themselves in one line, choices by number."""
    actor = chat.person(name, language)
    preview = await actor.command(
        f"intro agree:yes name:{name} industry:{industry} size:5 offer:{offer} seek:{seek} commitment:2 "
        f"languages:ja,en reach:{reach}"
    )
    await actor.click(read(preview), WORDS[language].publish)
    return actor
