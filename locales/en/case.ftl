# Cases.

cases-lede = The cases your agency works in. What each agency has put there stays its own.
cases-none = No case that you may see. A case appears here once your agency is a member.
cases-caption = Cases, newest first
case-head-case = Case
case-head-part = Part
case-head-opened = Opened
case-head-holds = On the page
case-head-agency = Agency
case-head-put = What it has put on this page
case-lede = { $adults ->
    [0] No adult charged
    [one] One adult charged
   *[other] { $adults } adults charged
}. { $youths ->
    [0] No youth is named
    [one] One youth
   *[other] { $youths } youths
}. { $counties ->
    [0] No county is known.
    [one] Acts in one county.
   *[other] Acts in { $counties } counties.
}
case-opened = Opened { $on }. How it was found: { $how }.
case-youths = Youths
case-youths-never = Exploited in this case. A youth is never listed as charged for what was done to them.
case-youths-none = No youth is named on this page.
case-youth = Youth { $letter }
case-age-then = { $n } at the time
case-located = Located { $on }
case-services = Services go on whether or not they take part in the case.
case-adults = { $n ->
    [one] Adult charged
   *[other] Adults charged
}
case-adults-none = No one is charged.
case-adult = Adult { $letter }
case-claims = Charges are claims until a court decides.
case-court-file = Court file
case-others = Witnesses and people who told
case-others-none = Nobody is named here yet.
membership-end = End this membership
membership-leave = Leave this case
membership-back = Take the agency back
membership-end-words = From then on { $agency } sees nothing of this case. What it put here stays, and so does that it took part.
membership-back-words = { $agency } left this case. Taken back, it sees the case again.
membership-ended = Left on { $on }
case-charges = Charges, pleas and court
case-acts = Acts by date and county
case-acts-alleged = An act is an allegation until a court has found it.
case-evidence = Evidence
case-venue = Where it can be filed
case-agencies = Agencies
case-agencies-own = Each agency’s statements stay its own.
case-lead = Lead
case-member = Member

charges-none = No charge yet.
charges-caption = Charges, pleas and findings
charge-head-charge = Charge
charge-head-filed = Filed
charge-head-plea = Plea
charge-head-court = Court
charge-lead = Lead charge
charge-against = Against
charge-number = charge { $n }
plea-not_guilty = Not guilty
plea-guilty = Guilty
plea-alford = Alford
plea-norgaard = Norgaard
plea-none = None yet
plea-entered = entered { $on }
plea-accepted = accepted { $on }
plea-not-accepted = not yet accepted
plea-means-alford = What an Alford plea means.
plea-means-alford-words = The person did not admit the act, and agreed that the evidence would likely convict.
plea-means-norgaard = What a Norgaard plea means.
plea-means-norgaard-words = The person does not remember the act, and agreed that the evidence would likely convict.
plea-counts = Because the court accepted the plea, it counts as a conviction.
plea-will-count = It counts as a conviction once the court accepts it.
disposition-none = To be decided
disposition-months = { $n ->
    [one] 1 month
   *[other] { $n } months
}

acts-none = No act is on this page.
acts-caption = Acts by county and date
acts-chart = From the first to the last act in each county. The table below has each day.
act-head-act = Act
act-head-county = County
act-head-from = From
act-head-to = To
fact-until-hint = Day, month and year, or the word ongoing while it has not ended.
act-head-place = Place
act-significant = Held significant
venue-none = No county is known.
venue-one = The acts took place in one county.
venue-several = Acts in several counties may be tried in any one of them. A person chooses, and says why.
venue-acts = { $n ->
    [one] 1 act
   *[other] { $n } acts
}
venue-days = { $n ->
    [one] 1 day
   *[other] { $n } days
}
venue-filed = Filed here
venue-within = The acts span { $n } days, within six months, so they may be added together.
venue-beyond = Take care: the acts span { $n } days, more than six months, so not all can be added together.
evidence-none = No evidence is on this page.
evidence-head-item = Item
evidence-head-from = From
evidence-head-received = Received
evidence-head-supports = Supports the case
evidence-supports = Recorded as support for the case
evidence-supports-not = Recorded as no support
evidence-reference = A reference alone: what kind, from where, when. No image and no content is kept here.

fact-lede = A common fact of the case. Earlier versions stay on file with their author.
fact-record = Record
fact-add-agencies = Add an agency
fact-add-youths = Add a youth
fact-add-adults = Add an adult charged
fact-add-others = Add a witness
fact-add-acts = Add an act
fact-add-charges = Add a charge
fact-add-pleas = Record a plea
fact-add-dispositions = Record how it ended
fact-add-evidence = Add an item
fact-change-agencies = Change an agency
fact-change-youths = Change a youth’s entry
fact-change-adults = Change an adult’s entry
fact-change-others = Change a witness
fact-change-acts = Change an act
fact-change-charges = Change a charge
fact-change-pleas = Change a plea
fact-change-dispositions = Change how it ended
fact-change-evidence = Change an item
fact-person = Person
fact-role = Part in the case
fact-others-hint = Nobody who stands on one of the two sides of the case. A youth exploited is never named beside the accused.
fact-located = Located on
fact-adult-hint = Someone under 18 cannot be accused of what was done to them. An unknown date of birth protects.
fact-property = Hotel or motel
fact-statute = Statute
fact-statute-hint = Like 609.322 subd. 1
fact-level = Level
fact-plea-hint = An Alford or Norgaard plea is a plea of guilty, and a conviction once accepted.
fact-entered = Entered on
fact-accepted = Accepted on
fact-months = Sentence in months
fact-find = Find another file
fact-future = This day has not come yet.
fact-already = This is on the page already.
case-part-youth = youths: { $n }
case-part-adult = adults charged: { $n }
case-part-acts = acts: { $n }
case-part-people = people: { $n }
case-part-charges = charges: { $n }
case-part-evidence = items of evidence: { $n }
case-put-nothing = Nothing yet
case-name = Case { $number }
case-chip-plea = Plea accepted { $on }
case-chip-convicted = Convicted { $on }
case-chip-charged = Charged { $on }
case-person-hidden = A person in this case
