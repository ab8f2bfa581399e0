# What stands around every page of work.

brand = Leeward
frame-title = { $title } – Leeward
frame-title-error = Error: { $title }
frame-sample = Sample copy. Every person and event here is invented.
frame-what = Shared case system
frame-help = Help for young people and parents
frame-nav = Main
frame-crumbs = Breadcrumb
frame-seat = Change seat
frame-sign-out = Sign out
frame-purpose = Purpose:
frame-purpose-none = not said yet
frame-purpose-change = Change purpose
frame-recorded = What you open is recorded before it is shown.
frame-saved = Saved { $at }.
frame-entry = Ledger entry { $entry }
frame-made = Page made { $at }
frame-accessibility = Accessibility
frame-records = How records are used
frame-check = Check this page against the ledger, entry { $entry }

place-home = Home
place-missing = Missing now
place-report = New report
place-search = Find a person
place-handoffs = Handoffs
place-inbox = Inbox
place-links = Same person?
place-cases = Cases
place-results = Results
place-access = Access log
place-accounts = Accounts

role-sergeant = Juvenile sergeant
role-investigator = Investigator
role-child-protection = Child protection
role-attorney = Attorney
role-federal = Federal member
role-advocate = Advocate
role-leader = Leader or analyst
role-privacy = Privacy officer
role-operator = Administrator
role-other = Other seat

weekday-short-0 = Mon
weekday-short-1 = Tue
weekday-short-2 = Wed
weekday-short-3 = Thu
weekday-short-4 = Fri
weekday-short-5 = Sat
weekday-short-6 = Sun

# Times as chips and lists say them. $day is made by time-day or time-day-year.
time-day = { $weekday } { $day } { $month }
time-day-year = { $weekday } { $day } { $month } { $year }
time-day-clock = { $day }, { $time }
time-absent = Absent { $length }
time-late = Late { $length }
time-due = Due in { $length }
time-ahead = in { $length }
time-done = { $when }
time-done-late = { $when }, { $length } late
length-minutes = { $m } min
length-hours = { $h } h
length-hours-minutes = { $h } h { $m } min
length-brief = { $h } h { $m }
length-days-hours = { $d } days { $h } h
length-days = { $d ->
    [one] 1 day
   *[other] { $d } days
}

list-all = { $n ->
    [0] Nothing to show.
    [one] One shown, and there are no more.
   *[other] All { $n } shown.
}
list-some = { $n ->
    [0] Nothing on this page.
   *[other] { $n } on this page. The list holds still while you read: new rows appear when you ask.
}
list-pages = Pages of this list
list-older = Older
list-newer = Show newer
list-show = Show
list-clear = Clear
list-any = Any

# What was just saved. Never a personal value.
flash-lead = The lead is on file.
flash-lead-done = The lead is marked as done.
flash-person = The person file is changed.
flash-merged = The person file is changed. Someone else changed other answers meanwhile; both changes are kept.
flash-report = The report is saved and its clocks run.
flash-report-adult = The report is saved. No child’s clocks run.
flash-step = The step is recorded.
flash-undone = The correction is recorded.
flash-offer = The offer is recorded.
flash-pair = Your decision is recorded.
flash-handoff = The handoff is sent. It closes only when they confirm receipt.
flash-received = Receipt is confirmed. The sender sees it.
flash-screened = The screening is recorded.
flash-case = The case is changed.
flash-conflict = Your choices are saved. The other version stays on file.
flash-frozen = The version is frozen.
flash-signed-off = The version is signed off.
flash-review = The review is recorded.
flash-purpose = Your purpose is changed.
flash-seat = You work in another seat now.
