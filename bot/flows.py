"""One file for each conversation the bot can hold; each ends with its ROUTES, and here they are one."""

from bot.again import flow as again
from bot.again import people_flow as again_people
from bot.attend import desk_flow as attend_desk
from bot.attend import flow as attend
from bot.balance import flow as balance
from bot.blocks import flow as blocks
from bot.changes import flow as changes
from bot.completion import flow as completion
from bot.consent import flow as consent
from bot.cost import flow as cost
from bot.door import missed_forms as forms
from bot.door.routes import merge
from bot.events import bind_flow as event_bind
from bot.events import calendar_flow as event_calendar
from bot.events import change_flow as event_change
from bot.events import clone_flow as event_clone
from bot.events import create_flow as event_create
from bot.events import edit_flow as event_edit
from bot.events import life_flow as event_life
from bot.export import flow as export
from bot.help import flow as help
from bot.home import flow as home
from bot.introductions import admin_flow as intros
from bot.introductions import flow as introduce
from bot.join import flow as join
from bot.link import flow as link
from bot.link import separate_flow as link_undo
from bot.market import flow as market
from bot.mod import flow as mod
from bot.mod import report_flow as mod_reports
from bot.mod import words_flow as mod_words
from bot.mydata import flow as mydata
from bot.preferences import flow as preferences
from bot.questions import admin_flow as questions_admin
from bot.questions import flow as questions
from bot.registrations import columns_flow as registration_columns
from bot.registrations import flow as registrations
from bot.registrations import settle_flow as registration_answers
from bot.reminders import flow as remind
from bot.reminders import now_flow as remind_now
from bot.results import flow as results
from bot.safety import flow as safety
from bot.safety import report_flow as report
from bot.staff import flow as staff
from bot.suggestions import admin_flow as match
from bot.suggestions import draft_flow as match_draft
from bot.suggestions import flow as meet
from bot.suggestions import policy_flow as match_policy
from bot.survey import admin_flow as survey_admin
from bot.survey import codes_flow as survey_codes
from bot.survey import entering_flow as survey_entering
from bot.survey import flow as survey
from bot.survey import open_flow as survey_open
from bot.survey import own_flow as survey_own
from bot.survey import sharing_flow as survey_sharing
from bot.tables import admin_flow as tables_admin
from bot.tables import flow as tables
from bot.tables import round_flow as tables_round
from bot.talk import flow as talk
from bot.thanks import flow as thanks
from bot.votes import flow as votes
from bot.waitlist import admin_flow as waitlist_admin
from bot.waitlist import flow as waitlist
from bot.welcome import flow as welcome

ROUTES = merge(
    help.ROUTES,
    forms.ROUTES,
    completion.ROUTES,
    home.ROUTES,
    introduce.ROUTES,
    meet.ROUTES,
    again.ROUTES,
    again_people.ROUTES,
    preferences.ROUTES,
    mydata.ROUTES,
    consent.ROUTES,
    welcome.ROUTES,
    blocks.ROUTES,
    join.ROUTES,
    link.ROUTES,
    link_undo.ROUTES,
    waitlist.ROUTES,
    waitlist_admin.ROUTES,
    attend.ROUTES,
    attend_desk.ROUTES,
    survey.ROUTES,
    event_create.ROUTES,
    event_edit.ROUTES,
    event_change.ROUTES,
    event_life.ROUTES,
    event_clone.ROUTES,
    event_bind.ROUTES,
    event_calendar.ROUTES,
    staff.ROUTES,
    intros.ROUTES,
    registrations.ROUTES,
    registration_columns.ROUTES,
    registration_answers.ROUTES,
    balance.ROUTES,
    match.ROUTES,
    match_draft.ROUTES,
    match_policy.ROUTES,
    survey_admin.ROUTES,
    survey_open.ROUTES,
    survey_sharing.ROUTES,
    survey_codes.ROUTES,
    survey_entering.ROUTES,
    survey_own.ROUTES,
    results.ROUTES,
    changes.ROUTES,
    questions.ROUTES,
    questions_admin.ROUTES,
    talk.ROUTES,
    votes.ROUTES,
    thanks.ROUTES,
    market.ROUTES,
    cost.ROUTES,
    tables.ROUTES,
    tables_admin.ROUTES,
    tables_round.ROUTES,
    remind.ROUTES,
    remind_now.ROUTES,
    report.ROUTES,
    safety.ROUTES,
    mod.ROUTES,
    mod_reports.ROUTES,
    mod_words.ROUTES,
    export.ROUTES,
)
