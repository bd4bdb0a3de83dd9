"""What of a line is no wish: what is denied, and what is over. Pure; works on text of `ngrams.folded`."""

import re

from bot.words.ngrams import sentences

# A sentence that says no: 「代理店は探していません」 is no wish, 「募集していませんか」 asks.
_DENIED = re.compile(
    r"""
    (?:探して|募集して|求めて|考えて|検討して|希望して|受け付けて|して)い?ません(?!か)
    | (?:要り|いり|必要あり|必要はあり|必要ござい)ません(?!か) | 必要ない | いらない | 不要です
    | 間に合って(?:い|ま) | 足りて(?:い|る|お)(?!ません|ない) | お断り | ご?遠慮(?:くだ|し|願) | ごめんなさい | 結構です
    | (?:予定|つもり|興味|関心|気)(?:は|が|も)(?:あり|ござい)ません | (?:予定|つもり|興味|関心)(?:は|が|も)?ない
    | 困って(?:は|も)?い?ません | こりごり | 受けられません | 手いっぱい | やめました | 大丈夫です
    | もう(?:すっかり)?(?:決ま|終わ|済み|済ん|見つか|解決|片づ|片付) | (?:方も|人も|相手も|さんは)見つかりました
    | \bno\ (?:need|sales|pitches|recruiters|more|longer|thanks|interest)\b | \bno,?\ thank
    | \b(?:i|we)\ ?(?:'m|\ am|'re|\ are|\ have)?\ ?(?:currently\ |really\ )?
      (?:not|don't|do\ not|no\ longer|can't|cannot|won't|stopped|already\ have|already\ found)\ ?
      (?:looking|hiring|selling|interested|need|want|do|take|buying|seeking|recruiting|exporting
        |a|an|any|our|one|have\ to)\b
    | \bplease\ (?:don't|do\ not|no)\b | \bnot\ (?:hiring|looking|selling|interested|for\ sale|buying)\b
    | \b(?:found|got|hired|have)\ (?:one|it|him|her|them)\ ?(?:now|already|at\ last)?(?:\.|$|,|!) | \ball\ done\b
    | \b(?:is|are|was|were|'s)\ (?:done|over|settled|behind\ us|behind\ me|full)(?:\b) | \bgot\ settled\b
    """,
    re.VERBOSE,
)
# A clause that says what is not meant: 「仕事の話は抜きで、気楽に」, "not for business, just for company".
_LEFT_OUT = re.compile(
    r"[^、,;。.!?\n]*(?:抜きで|じゃなくて?|ではなく)[^、,;。.!?\n]*[、,]|\bnot\ (?:here\ )?(?:for|about)\b[^,;.!?\n]*,"
)
_PAST = re.compile(
    r"""
    昨年|去年|一昨年|以前|かつて|むかし|昔|先月まで|前は|前の(?:会社|仕事|職場)|若いころ|若い頃|学生時代|元は|時期もあ
    | \bused\ to\b|\blast\ (?:year|spring|summer|autumn|fall|winter|month)\b|\bformerly\b|\byears\ ago\b|\bback\ then\b
    | \bonce\b|\buntil\ last\b|\bin\ the\ past\b|\bwe\ had\b|\bi\ was\b|\bhad\ trouble\b
    """,
    re.VERBOSE,
)
# Whoever tells of the past and wants something with it says so.
_WANTED = re.compile(
    r"""
    聞い|聞か|聞け|聞き|どうぞ|話せ|話しま|話しし|お話|教え|乗れ|乗りま|相談|伝え|見せ|くださ|下さ|ほし|欲し|たい|探し
    | 求|歓迎|募集|手伝|紹介|つな|お願い|どうして|どうや|いませんか|でしょう|できます|できる|任せ|役に
    | 参考|答え|知り|わから|\?
    | \b(?:ask|tell|happy|glad|can|could|help|share|want|need|looking|like\ to|would|love|show|let\ me|teach|explain
      |know|advice|welcome|talk|how|who|buy\ me|lessons?|listen|seek(?:ing)?|hop(?:e|ing)|any)\b
    """,
    re.VERBOSE,
)


def wishes_in(text: str) -> str:
    """The part of a folded text that may hold a wish or an offer; "" where all is denied or over."""
    told = [part for part in sentences(_LEFT_OUT.sub("", text)) if not _DENIED.search(part)]
    if not any(_WANTED.search(part) for part in told) and _PAST.search(text):
        return ""
    return " ".join(told)
