# Home and Missing now.

home-title = Home
home-lede = { $n ->
    [0] Nothing is due and nothing is new.
   *[other] What is late, due and new for you. Nothing else.
}
home-late = Late
home-due = Due
home-new = New since { $at }
home-none-late = Nothing is late.
home-none-due = Nothing is due soon.
home-none-new = Nothing is new since your last visit.
home-head-when = When
home-head-what = What
home-head-about = About
home-start = Where to start
home-start-sergeant = Missing now is your list. Take every report at once: there is no waiting period.
home-start-investigator = Your cases hold the common facts each agency has put there.
home-start-child-protection = Your inbox holds the absences handed to you. Nothing closes before you confirm receipt.
home-start-attorney = Your cases show acts by date and county, charges and pleas.
home-start-federal = You see the cases you are a member of, and nothing else.
home-start-advocate = Your records are kept apart from all others. Rooms for them come later.
home-start-leader = Results show figures, never a person.
home-start-privacy = The access log shows who read what, and why.
home-start-operator = Accounts shows who may come in, and lifts a lock that wrong tries put on someone.
home-start-other = Nothing here is for this seat yet.

missing-title = Missing now
missing-absent = { $n ->
    [0] No child is absent now.
    [one] One child is absent.
   *[other] { $number } children are absent.
}
missing-late = { $n ->
    [0] No duty is late
    [one] One duty is late
   *[other] { $number } duties are late
}
missing-soon = { $n ->
    [0] {". None falls due by "}{ $by }.
    [one] {" and 1 more falls due by "}{ $by }.
   *[other] {" and "}{ $n } more fall due by { $by }.
}
missing-none = No child is absent now, of those you may see.
missing-none-filtered = No row fits these filters.
missing-take = Take a new report
missing-read = Names on this list were recorded as read by you at { $at }.
missing-order = How this list is ordered
missing-order-how = By the time the next duty falls due. Priority review, with reasons that a person confirms, is not built yet; its place is kept.
missing-order-never = Race, ethnicity, gender, language and neighborhood are never used. A child with no earlier absence is never placed lower for it.
missing-filter-duty = Duty
missing-filter-with = With
missing-caption = Children absent now, sorted by the time the next duty falls due
missing-head-due = Due
missing-head-duty = Next duty
missing-head-child = Child
missing-head-absent = Absent
missing-head-review = Reasons for priority review
missing-head-with = With
missing-band-late = Late: { $n }
missing-band-soon = Due by { $by }: { $n }
missing-band-today = Later today: { $n }
missing-band-later = After today: { $n }
missing-no-time = No set time
missing-more = { $n ->
    [one] 1 more duty open
   *[other] { $n } more duties open
}
missing-pair = Another report may be the same
missing-nobody = No one yet
missing-since = Since { $from }
missing-located = Located: { $n }
missing-located-none = No child was located.
missing-unreceived = Handoffs not yet received: { $n }
missing-unreceived-none = Every handoff was received.
missing-handoff-to = To { $to }
missing-reports = New reports: { $n }
missing-last = Last one at
missing-reports-none = No report was taken.
missing-from-yesterday = 18:00 yesterday
missing-with-me = Me
missing-with-nobody = No one yet
missing-limit = { $limit } from { $at }
home-handoff = Handoff to receive
home-handoff-sent = Handoff not yet received
home-new-report = New report
