# Two files that may be of one person: the proposals that wait, one of them, and a person's word about it.

links-title = Same person?
links-lede = { $n ->
    [0] No proposal waits for your agency.
    [one] 1 proposal waits for your agency.
   *[other] { $n } proposals wait for your agency.
}
links-how = A comparison proposes that two files are of one person. Only a person decides. Nothing is merged, and each word can be taken back.
links-none = No two files are proposed as one person. New proposals appear here, and when someone takes a report.
links-caption = Proposals, those that need both supervisors first, then the surest
links-head-sure = How sure
links-head-own = Your file
links-head-other = Other file
links-same-agency = Also your agency’s
links-unnamed = Open the proposal
links-conflict = Needs both supervisors
link-title = Same person?
link-lede = The comparison holds it for { $sure } that these two files are of one person.
link-lede-by-hand = Nobody compared these two files by program.
link-state-proposed = Waits for a decision
link-state-confirmed = One person
link-state-rejected = Two persons
link-state-withdrawn = Withdrawn
link-sure = about { $n } in 100
link-sure-most = more than 99 in 100
link-sure-unknown = Not said
link-files = The two files
link-files-caption = Both files side by side, as far as they are yours to see
link-part = Part
link-your-agency = your agency
link-not-known = Not known
link-closed = Not yours to see
link-open-file = Open the file
link-closed-file = This file is { $agency }’s. What stands in it is not yours to see; ask them.
link-reach = How to reach { $agency }
link-reach-none = No contact of theirs is on record. Ask your supervisor.
link-part-given = Given name
link-part-family = Family name
link-part-middle = Middle name
link-part-birth = Date of birth
link-part-sex = Sex
link-part-phone = Phone
link-part-address = Address
link-evidence = What speaks for and against
link-evidence-none = Nothing is on record that you may see.
link-found-same = the same in both files
link-found-part = one is part of the other
link-found-some = some of it agrees, some does not
link-found-sounds = sounds alike
link-found-variant = another form of it, seen in other files too
link-found-near = a letter or a digit apart
link-found-initial = an initial that fits
link-found-moved = stands in another place of the other file
link-found-swapped = day and month the other way round
link-found-other_year = day and month agree, the year does not
link-found-other_day = year and month agree
link-found-year = about the same year
link-found-put_in = a day that stands for not known
link-found-street = the same street, another house
link-found-area = the same neighborhood or city
link-found-other = not the same
link-weight-strong-for = Speaks strongly for one person
link-weight-for = Speaks for one person
link-weight-little = Says little
link-weight-against = Speaks against
link-weight-strong-against = Speaks strongly against
link-others = Other parts, not yours to see in both files: { $for } speak for one person, { $against } against.
link-conflict = This cannot be confirmed
link-conflict-why = One of the two files names someone exploited in a case. The other names someone accused who was, or may have been, under 18. An exploited youth is never the accused for it. Both agencies’ supervisors see this: speak with each other first.
link-decide = Your word
link-decide-hint = Your reason is recorded and shown to both agencies.
link-confirm = One person
link-reject = Two persons
link-not-sure = Not sure yet
link-withdraw = No longer one person
link-undo-rejected = Propose again
link-undo-withdrawn = One person after all
link-follows = What follows: absences and cases that you may see appear together on each file, and repeated absences are counted together. Nothing else changes hands.
link-follows-apart = What follows: the two files stand apart again, from the next look on.
link-history = What was said so far
link-said-proposed-first = Proposed by comparison
link-said-proposed = Waits, not sure
link-said-confirmed = Held to be one person
link-said-rejected = Held to be two persons
link-said-withdrawn = No longer held to be one person
link-stale = Someone else decided meanwhile. Nothing of yours was saved. See below what was said, then decide again.
link-stale-typed = What you had written:
link-on-file = The same person, by a link that was confirmed
link-on-file-of = { $agency }’s file
link-on-file-why = Their absences and cases stand here as far as you may see them. Each says whose it is.
link-whose = from { $agency }’s file
home-links = Same person?
home-links-lede = { $n ->
    [one] 1 proposal that two files are of one person
   *[other] { $n } proposals that two files are of one person
}
flash-link = Your word is recorded.
