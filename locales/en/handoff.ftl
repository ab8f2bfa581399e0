# Handoffs to another agency, from both sides.

handoff-title = Handoff
handoff-new = Hand on to another agency
handoff-new-lede = The other agency takes up the child’s safety. Your work to find the child goes on.
handoff-to = To
handoff-note = Note to the other agency
handoff-send = Send
handoff-will-see = What they will see
handoff-safety = A handoff is about safety. Nothing in it can become a citation or an arrest of the child.
handoff-between = From { $from } to { $to }
handoff-about = What is handed on
handoff-absence = Open the absence
handoff-now = What happens now
handoff-sender-waits = It closes only when they confirm receipt. If they do not in time, both supervisors are told.
handoff-stands = How it stands
handoff-sent = Sent
handoff-received = Received
handoff-waiting = Waiting
handoff-closes = Closes
handoff-closes-when = Only when they confirm receipt
handoff-open = Open the handoff
handoff-raised = Receipt is late. Told so far:
handoff-screened = Screened
handoff-contacted = First met
handoff-tribal = May be American Indian
handoff-tribe-told = Tribe told
handoff-outcome = Outcome
handoff-screening = How is it screened?
screening-at-once = In: see the child within 24 hours
screening-five-days = In: see the child within 5 days
screening-out = Out
handoff-acknowledge = Confirm receipt
handoff-acknowledge-hint = The sender sees that you have it. Its clocks go on from when it was sent.
handoff-acknowledge-save = Confirm receipt
handoff-screen = Screen in or out
handoff-screen-hint = Screened out, it still needs an outcome, and services can still be offered.
handoff-screen-save = Record screening
handoff-contact = First contact
handoff-contact-hint = When the child was first met, face to face.
handoff-contact-save = Record first contact
handoff-tribal-ask = May the child be American Indian?
handoff-tribal-hint = Ask at first contact. The Tribe has a right to be told within 24 hours. The answer never changes any order.
handoff-tribe = Tribe told
handoff-tribe-hint = When the child’s Tribe was told.
handoff-tribe-save = Record: tribe told
handoff-outcome-hint = What came of it. Help does not end with it.
handoff-outcome-save = Record outcome
handoff-tribal-save = Record answer
handoff-told = Telling someone
handoff-told-hint = Who must be told of what came of it.
handoff-told-what = Which duty was done
handoff-told-save = Record: told
handoff-undo = Correct a step
handoff-undo-hint = A step recorded in error is taken back by a correction. Both stay on record.
handoff-undo-step = Last step: { $step }.
handoff-undo-save = Take it back
handoff-not-saved = Nothing was saved.
handoff-typed = You had written:
handoff-sees-identity = Name, age and language
handoff-sees-no-identity = No name: advocates see dates alone
handoff-sees-dates = This absence, its dates and steps
handoff-sees-not = The note below, and none of your other notes and leads: their words stay with your agency
handoff-supervisor = Supervisor of { $agency }, { $at }
handoff-supervisor-named = { $names }, supervisor of { $agency }, { $at }
handoff-risen-reminder = Half of the time has passed: a reminder for the worker
handoff-risen-supervisors = Receipt is late: both supervisors see it
handoff-risen-first = Receipt is late by twice its time: first on both supervisors’ lists
handoff-chip-received = Received { $at }
handoff-chip-waits = Not yet received, { $due }
handoff-no-duty = Nothing more is due
handoff-absent = Absent { $length }
handoff-takes-none = This agency takes no handoffs. Choose { $agency } instead.
handoff-already = It was handed to this agency already, and its receipt is waited for.
handoff-to-none = Choose an agency that takes handoffs.

# Why a step is not taken: what would mend it.
handoff-refused-already_done = Somebody recorded this already. If it is wrong, take it back and record it again.
handoff-refused-not_sent = The sender took this handoff back. It has to be sent again first.
handoff-refused-not_acknowledged = Confirm receipt first: nothing goes on without it.
handoff-refused-not_screened = Screen it in or out first.
handoff-refused-screened_out = It was screened out. If that is wrong, take the screening back first.
handoff-refused-not_contacted = Record the first contact first; or choose “not reached”, “already open” or “referred elsewhere”.
handoff-refused-tribe_not_told = The child may be American Indian: tell the Tribe and record it first, or correct the answer.
handoff-refused-no_tribe_known = Record the answer about lineage first.
handoff-refused-not_concluded = Record the outcome first.
handoff-refused-concluded = It was concluded. Take the outcome back first.
handoff-refused-unknown_duty = Choose one of the duties listed.
handoff-refused-own_step = This duty has a form of its own on this page.
handoff-refused-nothing_to_undo = This step was taken back already.
handoff-refused-rests_on = A later step rests on this one. Take that back first.
handoff-refused-not_undone = This is not taken back. Record what is right instead.

inbox-title = Inbox
inbox-lede = { $n ->
    [0] Every handoff is received.
    [one] One handoff waits for receipt.
   *[other] { $n } handoffs wait for receipt.
}
inbox-none = Nothing was handed to you. New handoffs appear here.
inbox-caption = Handoffs received, sorted by the time the next duty falls due
inbox-head-from = From
outbox-lede = { $n ->
    [0] Every handoff you sent is received.
    [one] One handoff is not yet received.
   *[other] { $n } handoffs are not yet received.
}
outbox-none = Nothing was handed on yet. Open an absence to hand it on.
outbox-caption = Handoffs sent, those not yet received first
outbox-head-to = To
