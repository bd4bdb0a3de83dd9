"""Every command as data. The parser, help, usage hints, completion and the docs are derived from this table."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import product
from types import MappingProxyType

from bot.schedule.phases import Act


@dataclass(frozen=True, slots=True)
class OptionSpec:
    """An option of a command: its English name and its Japanese names, the first one being shown.

    `takes_reference`: `platform:space:id` is a value of it, not the name of an option. `takes_file`: where a chat lets
    a file stand with a command, it is one. `follows`: words without a name go here once the positional one is complete:
    a number, a quoted text, or somebody mentioned.
    """

    name: str
    ja: tuple[str, ...]
    is_positional: bool = False
    takes_reference: bool = False
    takes_file: bool = False
    follows: bool = False

    def shown(self, language: str) -> str:
        """The name to show in a language."""
        return self.ja[0] if language == "ja" else self.name


@dataclass(frozen=True, slots=True)
class CommandSpec:
    """A command: `name` is one or two words; `ja` its Japanese names, the first one being shown.

    Its description and example are the message `command-<name>` of the locales.
    """

    name: str
    ja: tuple[str, ...]
    options: tuple[OptionSpec, ...] = ()
    takes_any_option: bool = False
    also: tuple[str, ...] = ()

    @property
    def message_id(self) -> str:
        """Where the locales describe this command."""
        return "command-" + self.name.replace(" ", "-")

    @property
    def positional(self) -> OptionSpec | None:
        """The option that takes words typed without a name."""
        return next((option for option in self.options if option.is_positional), None)

    @property
    def following(self) -> OptionSpec | None:
        """The option that takes the words after that one."""
        return next((option for option in self.options if option.follows), None)

    def shown(self, language: str) -> str:
        """The name to show in a language."""
        return self.ja[0] if language == "ja" else self.name

    def spellings(self) -> set[str]:
        """Every way to write the name: both languages, mixed word by word, and Japanese without a space."""
        names = {self.name, *self.ja, *self.also}
        words = [name.split() for name in names if len(name.split()) == len(self.name.split())]
        mixed = {" ".join(choice) for choice in product(*map(set, zip(*words, strict=True)))}
        return names | mixed | {name.replace(" ", "") for name in self.ja}


EVENT = OptionSpec("event", ("会", "イベント"))
BOUND_EVENT = OptionSpec("event", ("会", "イベント"), is_positional=True)
WHO = OptionSpec("who", ("相手", "だれ"), is_positional=True, takes_reference=True)
KIND = OptionSpec("kind", ("種類",), is_positional=True)
CONFIRM = OptionSpec("confirm", ("確認",))
FILE = OptionSpec("file", ("ファイル",), takes_file=True)
ROUND = OptionSpec("round", ("回",), is_positional=True)
ROUND_NAMED = OptionSpec("round", ("回",))
SCOPE = OptionSpec("scope", ("範囲",), is_positional=True)
REASON = OptionSpec("reason", ("理由",), follows=True)
CASE = (
    OptionSpec("number", ("番号",), is_positional=True, takes_reference=True),
    REASON,
    EVENT,
)

EVENT_OPTIONS = (
    OptionSpec("title", ("名前", "タイトル")),
    OptionSpec("theme", ("テーマ",)),
    OptionSpec("purpose", ("目的",)),
    OptionSpec("start", ("開始", "日時")),
    OptionSpec("length", ("時間", "長さ")),
    OptionSpec("venue", ("会場", "場所")),
    OptionSpec("capacity", ("定員",)),
    OptionSpec("zone", ("タイムゾーン", "時間帯")),
    OptionSpec("language", ("言語", "ことば")),
    OptionSpec("rules", ("決まり", "ルール")),
    OptionSpec("safety", ("安全窓口", "窓口"), takes_reference=True),
    OptionSpec("contact", ("問い合わせ先", "連絡先")),
)
TALK_OPTIONS = (
    OptionSpec("speaker", ("講演者", "登壇者")),
    OptionSpec("talk", ("講演", "演題")),
    OptionSpec("topics", ("話題",)),
)
INTRO_OPTIONS = (
    OptionSpec("name", ("名前",)),
    OptionSpec("industry", ("業種",)),
    OptionSpec("size", ("規模",)),
    OptionSpec("role", ("立場",)),
    OptionSpec("language", ("ことば", "言語")),
    OptionSpec("languages", ("話せることば", "話せる言語")),
    OptionSpec("offer", ("提供",)),
    OptionSpec("seek", ("探す",)),
    OptionSpec("commitment", ("熱量",)),
    OptionSpec("line", ("ひとこと",)),
    OptionSpec("reach", ("お知らせ", "案内")),
    OptionSpec("agree", ("同意",)),
    EVENT,
)

POLICY_OPTIONS = (
    OptionSpec("timing", ("時期",)),
    OptionSpec("most", ("人数",)),
    OptionSpec("least", ("最少",)),
    OptionSpec("later", ("追加",)),
    OptionSpec("theme", ("テーマ",)),
    OptionSpec("talk", ("講演",)),
    OptionSpec("levels", ("熱量差",)),
    OptionSpec("industries", ("異業種",)),
    OptionSpec("reach", ("重視",)),
    EVENT,
)

COMMANDS: tuple[CommandSpec, ...] = (
    CommandSpec("help", ("ヘルプ", "使い方"), (EVENT,), also=("?",)),
    CommandSpec("intro", ("自己紹介",), INTRO_OPTIONS, also=("参加", "参加登録")),
    CommandSpec(
        "leave", ("参加取り消し", "参加取消"), (EVENT,),
        also=("intro withdraw", "intro 取り消し", "自己紹介 取り消し", "自己紹介 取消", "自己紹介取り消し"),
    ),
    CommandSpec("card", ("カード",), (WHO, EVENT)),
    CommandSpec("suggest", ("紹介", "おすすめ"), (EVENT,)),
    CommandSpec("welcome", ("お迎え",), (EVENT,)),
    CommandSpec("again", ("また話したい",), (WHO, EVENT)),
    CommandSpec("people", ("私のご縁", "ご縁"), (WHO,)),
    CommandSpec("table", ("席",), (EVENT,)),
    CommandSpec(
        "attend", ("来ました", "来場"), (EVENT,),
        also=("check in", "checkin", "check-in", "チェックイン", "受付", "出席", "到着"),
    ),
    CommandSpec("survey", ("アンケート",), (EVENT,)),
    CommandSpec("calendar", ("カレンダー",), (EVENT,)),
    CommandSpec(
        "question", ("質問",),
        (
            OptionSpec("words", ("内容",), is_positional=True), OptionSpec("named", ("名前",)),
            OptionSpec("meet", ("同じ質問",)), EVENT,
        ),
    ),
    CommandSpec("mute", ("停止", "配信停止"), (SCOPE, EVENT), also=("stop",)),
    CommandSpec("unmute", ("再開", "配信再開"), (SCOPE, EVENT)),
    CommandSpec(
        "report", ("相談", "通報"),
        (WHO, REASON, OptionSpec("words", ("内容",)), EVENT),
    ),
    CommandSpec("block", ("ブロック", "会わない人"), (WHO,)),
    CommandSpec("unblock", ("ブロック解除",), (WHO,)),
    CommandSpec("language", ("言語", "ことば"), (OptionSpec("to", ("言語",), is_positional=True),)),
    CommandSpec("join", ("参加コード",), (OptionSpec("code", ("コード",), is_positional=True),)),
    CommandSpec("link", ("アカウント連携", "連携"), (OptionSpec("code", ("コード",), is_positional=True),)),
    CommandSpec("link undo", ("アカウント連携 解除", "連携 解除")),
    CommandSpec("mydata show", ("自分の情報 表示",), also=("mydata", "自分の情報")),
    CommandSpec("mydata export", ("自分の情報 出力",)),
    CommandSpec("mydata delete", ("自分の情報 削除",), (CONFIRM,)),
    CommandSpec("mydata consent", ("自分の情報 同意",)),
    CommandSpec("event create", ("イベント 作成", "会 作成"), (*EVENT_OPTIONS, *TALK_OPTIONS)),
    CommandSpec("event edit", ("イベント 変更", "会 変更"), (*EVENT_OPTIONS, *TALK_OPTIONS, EVENT, CONFIRM)),
    CommandSpec("event show", ("イベント 表示", "会 表示"), (EVENT,)),
    CommandSpec("event list", ("イベント 一覧", "会 一覧")),
    CommandSpec(
        "event clone",
        ("イベント 複製", "会 複製"),
        (OptionSpec("start", ("開始", "日時")), OptionSpec("title", ("名前",)), EVENT),
    ),
    CommandSpec("event publish", ("イベント 公開", "会 公開"), (EVENT, CONFIRM)),
    CommandSpec(
        "event cancel", ("イベント 中止", "会 中止"), (CONFIRM, EVENT),
        also=(
            "event delete", "event remove",
            "イベント 取り消し", "イベント 取消", "イベント 削除", "イベント キャンセル",
        ),
    ),
    CommandSpec("event bind", ("イベント 追加", "会 追加"), (BOUND_EVENT,)),
    CommandSpec(
        "event unbind", ("イベント 解除", "会 解除"),
        (OptionSpec("channel", ("チャンネル",), is_positional=True, takes_reference=True), EVENT),
    ),
    CommandSpec("staff add", ("スタッフ 追加",), (WHO, OptionSpec("role", ("役割",), follows=True), EVENT)),
    CommandSpec("staff remove", ("スタッフ 解除",), (WHO, EVENT, CONFIRM)),
    CommandSpec("staff list", ("スタッフ 一覧",), (EVENT,)),
    CommandSpec("staff log", ("スタッフ 記録",), (EVENT,)),
    CommandSpec("intros open", ("自己紹介受付 開始",), (EVENT,)),
    CommandSpec("intros close", ("自己紹介受付 終了",), (EVENT,), also=("自己紹介受付 締め切り", "自己紹介受付 締切")),
    CommandSpec("intros status", ("自己紹介受付 状況",), (EVENT,)),
    CommandSpec("import", ("取り込み",), (FILE, EVENT)),
    CommandSpec("balance show", ("バランス 表示",), (EVENT,), also=("balance", "バランス")),
    CommandSpec("balance targets", ("バランス 目標",), (EVENT,), takes_any_option=True),
    CommandSpec(
        "balance invite", ("バランス お誘い",), (OptionSpec("group", ("対象", "層"), is_positional=True), EVENT)
    ),
    CommandSpec("waitlist show", ("キャンセル待ち 表示",), (EVENT,), also=("waitlist", "キャンセル待ち")),
    CommandSpec(
        "waitlist auto", ("キャンセル待ち 自動",), (OptionSpec("to", ("設定",), is_positional=True), EVENT)
    ),
    CommandSpec("match preview", ("マッチング 確認",), (EVENT,)),
    CommandSpec("match policy", ("マッチング 方針",), POLICY_OPTIONS),
    CommandSpec("match now", ("マッチング 今すぐ",), (EVENT,)),
    CommandSpec("match exclude", ("マッチング 除外",), (WHO, EVENT)),
    CommandSpec(
        "tables make", ("席 作成",),
        (
            OptionSpec("size", ("人数",)), OptionSpec("rounds", ("回数",)), OptionSpec("regulars_max", ("常連",)),
            OptionSpec("people", ("対象",)), OptionSpec("threads", ("スレッド",)), EVENT,
        ),
    ),
    CommandSpec("tables show", ("席 表示",), (ROUND, EVENT), also=("tables",)),
    CommandSpec(
        "tables swap", ("席 交換",),
        (WHO, OptionSpec("with", ("と",), takes_reference=True, follows=True), ROUND_NAMED, EVENT),
    ),
    CommandSpec("tables next", ("席 次へ",), (EVENT,)),
    CommandSpec(
        "tables timer", ("席 タイマー",), (OptionSpec("length", ("時間", "長さ"), is_positional=True), EVENT, CONFIRM),
    ),
    CommandSpec("tables host", ("席 進行役",), (WHO, OptionSpec("table", ("卓",), follows=True), EVENT)),
    CommandSpec("tables away", ("席 欠席",), (WHO, EVENT)),
    CommandSpec("attend list", ("来場 一覧",), (EVENT,), also=("受付 一覧", "出席 一覧")),
    CommandSpec("attend mark", ("来場 記録",), (WHO, EVENT), also=("受付 記録", "出席 記録")),
    CommandSpec("attend unmark", ("来場 取り消し", "来場 取消"), (WHO, EVENT), also=("受付 取り消し", "出席 取消")),
    CommandSpec("attend qr", ("来場 qr",), (EVENT,)),
    CommandSpec("talk questions", ("講演 質問",), (EVENT,), also=("talk", "講演")),
    CommandSpec("talk done", ("講演 終了",), (EVENT,)),
    CommandSpec("survey open", ("アンケート 開始",), (EVENT, CONFIRM)),
    CommandSpec(
        "survey close", ("アンケート 終了",), (EVENT,),
        also=("survey end", "アンケート 締め切り", "アンケート 締切", "アンケート 締め切る"),
    ),
    CommandSpec(
        "survey question", ("アンケート 質問",),
        (OptionSpec("question", ("質問",), is_positional=True), OptionSpec("options", ("選択肢",)), EVENT),
    ),
    CommandSpec("survey qr", ("アンケート qr",), (EVENT,)),
    CommandSpec("survey paper", ("アンケート 用紙",), (EVENT,)),
    CommandSpec(
        "survey codes", ("アンケート コード",), (OptionSpec("count", ("枚数",), is_positional=True), EVENT)
    ),
    CommandSpec(
        "survey enter", ("アンケート 入力",), (OptionSpec("answers", ("回答",), is_positional=True), EVENT)
    ),
    CommandSpec("survey results", ("アンケート 結果",), (EVENT,)),
    CommandSpec("changes", ("改善",), (EVENT,)),
    CommandSpec(
        "cost", ("費用",),
        (OptionSpec("money", ("お金", "金額")), OptionSpec("time", ("時間", "手間")), EVENT),
    ),
    CommandSpec("market", ("市場",), (EVENT,)),
    CommandSpec("thanks", ("お礼",), (EVENT, CONFIRM)),
    CommandSpec("theme vote", ("テーマ 投票",), (EVENT,)),
    CommandSpec("remind list", ("お知らせ 一覧",), (EVENT,), also=("remind", "お知らせ")),
    CommandSpec("remind now", ("お知らせ 今すぐ",), (KIND, EVENT, CONFIRM)),
    CommandSpec("remind move", ("お知らせ 変更",), (KIND, OptionSpec("to", ("日時", "時刻")), EVENT)),
    CommandSpec("remind off", ("お知らせ 停止",), (KIND, EVENT)),
    CommandSpec("remind on", ("お知らせ 再開",), (KIND, EVENT)),
    CommandSpec("mod queue", ("確認待ち 一覧",), (EVENT,), also=("mod", "確認待ち")),
    CommandSpec("mod approve", ("確認待ち 承認",), CASE),
    CommandSpec("mod rewrite", ("確認待ち 書き直し",), CASE),
    CommandSpec("mod remove", ("確認待ち 削除",), CASE),
    CommandSpec("mod mute", ("確認待ち 停止",), (WHO, REASON, EVENT)),
    CommandSpec(
        "mod ban", ("確認待ち 出入り禁止",),
        (WHO, OptionSpec("scope", ("範囲",)), REASON, EVENT, CONFIRM),
    ),
    CommandSpec("mod lift", ("確認待ち 解除",), (WHO, EVENT)),
    CommandSpec(
        "mod words", ("確認待ち 言葉", "確認待ち ことば"),
        (OptionSpec("add", ("追加",)), OptionSpec("drop", ("解除",)), EVENT, CONFIRM),
    ),
    CommandSpec(
        "mod rules", ("確認待ち ルール",),
        (OptionSpec("off", ("停止",)), OptionSpec("on", ("再開",)), EVENT),
    ),
    CommandSpec("mod log", ("確認待ち 記録",), (EVENT,)),
    CommandSpec(
        "export csv", ("出力 csv",), (OptionSpec("what", ("対象",), is_positional=True), EVENT),
        also=("export", "出力"),
    ),
)  # fmt: skip

BY_NAME = {spec.name: spec for spec in COMMANDS}

# What each command does with its event, for who is offered events to choose from; the others only show it.
ACTS: Mapping[str, Act] = MappingProxyType({
    "intro": "introduce",
    "leave": "withdraw",
    "card": "meet",
    "suggest": "meet",
    "welcome": "be_suggested",
    "again": "talk_again",
    "report": "report",
    "table": "meet",
    "attend": "check_in",
    "attend list": "manage",
    "attend mark": "mark_attendance",
    "attend unmark": "mark_attendance",
    "attend qr": "manage",
    "survey": "answer_survey",
    "calendar": "note_date",
    "mute": "stop_messages",
    "unmute": "resume_messages",
    "talk questions": "manage",
    "talk done": "run_talk",
    "event edit": "edit",
    "event clone": "clone",
    "event publish": "publish",
    "event cancel": "call_off",
    "event bind": "bind",
    "event unbind": "unbind",
    "staff add": "manage",
    "staff remove": "manage",
    "staff list": "manage",
    "staff log": "manage",
    "intros open": "take_intros",
    "intros close": "take_intros",
    "intros status": "manage",
    "import": "import",
    "balance show": "manage",
    "balance targets": "set_targets",
    "balance invite": "manage",
    "waitlist show": "manage",
    "waitlist auto": "take_intros",
    "match preview": "prepare_match",
    "match policy": "prepare_match",
    "match now": "match",
    "match exclude": "prepare_match",
    "tables make": "prepare_tables",
    "tables show": "manage",
    "tables swap": "prepare_tables",
    "tables next": "run_tables",
    "tables timer": "run_tables",
    "tables host": "prepare_tables",
    "tables away": "prepare_tables",
    "survey open": "open_survey",
    "survey close": "close_survey",
    "survey question": "edit",
    "survey qr": "open_survey",
    "survey paper": "open_survey",
    "survey codes": "open_survey",
    "survey enter": "close_survey",
    "survey results": "review",
    "changes": "review",
    "cost": "review",
    "market": "review",
    "thanks": "review",
    "theme vote": "review",
    "remind list": "manage",
    "remind now": "plan_messages",
    "remind move": "plan_messages",
    "remind off": "plan_messages",
    "remind on": "plan_messages",
    "mod queue": "manage",
    "mod approve": "manage",
    "mod rewrite": "manage",
    "mod remove": "manage",
    "mod mute": "manage",
    "mod ban": "manage",
    "mod lift": "manage",
    "mod words": "manage",
    "mod rules": "manage",
    "mod log": "manage",
    "export csv": "review",
})  # fmt: skip
