"""The services whose files are known: by which columns, what stands where, and what their words for a state mean."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from bot.words.text import normalize

HEADER_WITHIN = 10
State = Literal["coming", "waiting", "pending", "out"]
Column = Literal["key", "part", "name", "first", "last", "email", "state", "came", "guests", "when"]


@dataclass(frozen=True, slots=True)
class Service:
    """A kind of file. `marks`: columns that all are there; `columns`: the names of what is read, the best first.

    `own`: columns of the service itself, which are no answers of people; names that begin so, too.
    """

    name: str
    marks: tuple[str, ...]
    columns: Mapping[Column, tuple[str, ...]]
    own: tuple[str, ...] = ()

    def fits(self, header: Sequence[str]) -> bool:
        """Whether a row may be this service's header."""
        return set(map(normalize, self.marks)) <= {normalize(cell) for cell in header}


_NAMES = ("お名前", "氏名", "名前", "呼んでほしい名前", "your name", "full name", "name")
_MAIL = ("メールアドレス", "email address", "e-mail", "email", "ユーザー名", "username")
_WHEN = ("申込日時", "申込日", "登録日時", "登録日", "registered", "registered at", "date")
SERVICES: tuple[Service, ...] = (
    Service(
        "connpass",
        ("参加枠名", "ユーザー名", "表示名", "参加ステータス"),
        {"key": ("受付番号",), "name": ("表示名",), "state": ("参加ステータス",), "came": ("出欠ステータス",),
         "when": ("更新日時",)},
        ("利用開始日", "コメント", "出席日時", "参加枠名", "ユーザー名"),
    ),
    Service(
        "luma",
        ("name", "email", "created_at", "approval_status", "ticket_name"),
        {
            "key": ("guest_id", "api_id"), "name": ("name",), "first": ("first_name",), "last": ("last_name",),
            "email": ("email",), "state": ("approval_status",), "came": ("checked_in_at",),
            "when": ("created_at",),
        },
        (
            "phone_number", "utm_", "custom_source", "referr", "qr_code_url", "amount", "currency",
            "coupon_code", "eth_address", "solana_address", "survey_response", "ticket_", "gclid", "fbclid",
        ),
    ),
    Service(
        "eventbrite",
        ("order #", "attendee #", "first name", "last name"),
        {
            "key": ("attendee #",), "first": ("first name",), "last": ("last name",), "email": ("email",),
            "state": ("attendee status",), "when": ("order date",),
        },
        (
            "order ", "quantity", "price tier", "ticket type", "group", "currency", "total paid", "fees paid",
            "eventbrite ", "home ",
        ),
    ),
    Service(
        "meetup",
        ("name", "user id", "rsvp", "guests"),
        {"key": ("user id",), "name": ("name",), "state": ("rsvp",), "came": ("attendance",), "guests": ("guests",),
         "when": ("rsvped on",)},
        ("title", "event host", "joined group on", "url of member profile"),
    ),
    Service(
        "peatix",
        ("販売id", "参加者名"),
        {"key": ("販売id",), "name": ("参加者名",), "email": ("メールアドレス",), "state": ("ステータス",),
         "when": ("注文日時",)},
        ("チケット名",),
    ),
    Service(
        "peatix",
        ("sales id", "attendee name"),
        {"key": ("sales id",), "name": ("attendee name",), "email": ("email", "email address"), "state": ("status",),
         "when": ("order date",)},
        ("ticket name",),
    ),
    Service(
        "pretix",
        ("order code", "position id", "attendee name"),
        {
            "key": ("order code",), "part": ("position id",), "name": ("attendee name",),
            "email": ("attendee email", "email"), "state": ("status",), "when": ("order date", "order date and time"),
        },
        ("event slug", "order ", "product", "variation", "price", "tax ", "phone number"),
    ),
    Service(
        "numbered-forms",
        ("申込日", "受付番号", "名前(姓)", "名前(名)"),
        {"key": ("受付番号",), "first": ("名前(名)",), "last": ("名前(姓)",), "email": ("メールアドレス",),
         "when": ("申込日",)},
        ("イベント", "フリガナ", "入金日"),
    ),
    Service("google-forms", ("タイムスタンプ",), {"name": _NAMES, "email": _MAIL, "when": ("タイムスタンプ",)}),
    Service("google-forms", ("timestamp",), {"name": _NAMES, "email": _MAIL, "when": ("timestamp",)}),
    *(Service("list", (name,), {"name": (name,), "email": _MAIL, "when": _WHEN}) for name in _NAMES),
)  # fmt: skip

# What many forms ask and Goen never reads: how to reach somebody, where they live, how old they are; and bookkeeping.
NOBODYS_BUSINESS = (
    "電話",
    "携帯",
    "tel",
    "phone",
    "mobile",
    "住所",
    "郵便番号",
    "postal",
    "zip",
    "address",
    "生年月日",
    "年齢",
    "birth",
    "性別",
    "gender",
    "フリガナ",
    "ふりがな",
    "申込日",
    "no.",
    "番号",
    "#",
)

# What their words mean, each where it stands in the cell; the first that does counts. No word: they are coming.
STATES: tuple[tuple[str, State], ...] = (
    ("キャンセル", "out"), ("払い戻し", "out"), ("cancel", "out"), ("refund", "out"), ("expired", "out"),
    ("declined", "out"), ("invited", "out"), ("not attending", "out"), ("不参加", "out"), ("辞退", "out"),
    ("補欠", "waiting"), ("waitlist", "waiting"), ("waiting", "waiting"),
    ("支払い待ち", "pending"), ("pending", "pending"), ("未払い", "pending"),
)  # fmt: skip
NOT_COMING = frozenset({"no", "x"})


def headed(rows: Sequence[tuple[int, tuple[str, ...]]]) -> tuple[Service, int] | None:
    """The service whose header is among the first rows, and where; None if there is none that is known."""
    for service in SERVICES:
        for place, (_, cells) in enumerate(rows[:HEADER_WITHIN]):
            if service.fits(cells):
                return service, place
    return None


def state_of(text: str) -> State:
    """What a cell says of whether somebody comes."""
    word = normalize(text)
    if word in NOT_COMING:
        return "out"
    return next((state for part, state in STATES if part in word), "coming")
