# The results report: what leaders read.

title = Results report, { $period } – Leeward
skip = Skip to main content
masthead = Results report
masthead-seen = Seen from { $date }
edition-internal = Internal edition, version { $version }
edition-public = Public edition, version { $version }
edition-internal-draft = Internal edition, draft
edition-public-draft = Public edition, draft
draft-public = Draft, not for publication.
draft-public-more = This report has not been frozen. Its figures may still change.
sample = Made from invented records. Every person and event here is invented.

# The headline. Words for counts to twenty, digits above; $number carries either.
number-word = { $n ->
    [0] No
    [1] One
    [2] Two
    [3] Three
    [4] Four
    [5] Five
    [6] Six
    [7] Seven
    [8] Eight
    [9] Nine
    [10] Ten
    [11] Eleven
    [12] Twelve
    [13] Thirteen
    [14] Fourteen
    [15] Fifteen
    [16] Sixteen
    [17] Seventeen
    [18] Eighteen
    [19] Nineteen
    [20] Twenty
   *[other] { $n }
}
headline-charged = { $number } { $n ->
    [one] person
   *[other] people
} charged.
headline-nobody = No one was charged in this period.
headline-girls = { $number } { $n ->
    [one] girl
   *[other] girls
} brought to safety.
headline-boys = { $number } { $n ->
    [one] boy
   *[other] boys
} brought to safety.
headline-children = { $number } { $n ->
    [one] child
   *[other] children
} brought to safety.
headline-plain = Results of the partnership
deck = What { $who } did against the sex trafficking of juveniles, from { $period }. Each figure is counted from records, says what it counts, and can be checked.
deck-second = { $second } stands beside it.
deck-second-year = The year { $second } stands beside it.
deck-known = Only what was recorded by { $moment } is counted.
deck-who = the city and its partners

# Terms below a figure and in heads of tables.
term-counted = Counted
term-period = Period
term-exact = Exact
term-care = Take care
exact-trained = { $people } { $people ->
    [one] person
   *[other] people
}, { $properties } { $properties ->
    [one] property
   *[other] properties
}
# $words is exact-trained or exact-withheld.
exact-period = { $words } ({ $period })
exact-withheld = withheld
head-period = Period
head-share = Share
head-interval = 95% interval
head-count = Count
head-of = of
of = of { $n }
head-month = Month
head-fact = Fact
head-record = As recorded
share-line = of { $n }, { $share }
share-line-interval = of { $n }, { $share } ({ $low } to { $high })
class-level = { $class } ({ $level })
absences = Absences

section-hotels = Hotels and motels
section-hotels-all = Every case charged { $when } alleges an act in a hotel
section-hotels-but-one = All but one of the cases charged { $when } allege an act in a hotel
section-hotels-some = { $n } of { $of } cases charged { $when } { $n ->
    [one] alleges
   *[other] allege
} an act in a hotel
section-hotels-none = No case charged { $when } alleges an act in a hotel
section-absences = Absences before the cases
section-absences-all = Every victim in the cases charged { $when } had been absent before
section-absences-some = { $n } of { $of } victims in the cases charged { $when } had been absent before
when-year = in { $year }
when-period = in this period
care-hotels = To support a case means that police or prosecutors recorded the item as support for the case. It is not the same as a conviction.
care-absences = Cases are often found by looking for absent youth, so this share may be higher than among all victims. It does not show that one thing led to the other.
care-interval = These are all cases, not a sample. The interval (Wilson) shows how far so small a share could move by chance.

section-narratives = From a single case
section-narratives-many = From single cases
narrative-case = Case { $case }.
citation = Source: { $source }
section-charges = Cases and charges
care-charges = A charge is a claim until a court decides.
section-courts = What the courts have done
alford-lead = An Alford plea
alford = means that the person did not admit the act, and agreed that the evidence would likely convict. Once the court accepts it, it is a conviction.
alford-short = counts as a conviction once the court accepts it. The case above says what it means.
section-together = Worked together
section-episodes = Absences, month by month
section-episodes-by = Who was absent
section-handoffs = Handoffs and duties
section-staffing = People on this work
section-training = Training
section-claims = Claims by others, kept apart from our counts
claims-intro = These figures are cited from others. They are not counted from the partnership’s records.
section-contacts = Contact lines
section-other = Other figures
section-notes = Notes

chart-parts = { $what }: { $parts }
chart-part = { $label } { $n }
chart-share = { $what }: { $value }, with a 95% interval from { $low } to { $high }
chart-months = { $what }, month by month, from { $from } to { $to }. The highest is { $peak }, in { $month_of_peak }. The table has every number.
chart-months-withheld = { $what }, month by month, from { $from } to { $to }. Withheld months are left empty. The table has every number.
months-caption = Absences in { $year }
months-caption-period = Absences in { $year }, { $period }

claim-claim = Claim
claim-printed = As printed
claim-source = Source given
claim-state = State
claim-unverified = Unverified
claim-cited = Source named
contact-line = Line
contact-number = Number
contact-hours = Hours
contact-owner = Owner
contact-checked = Last checked
contact-unchecked = Not confirmed
column-text = What
column-id = Number on record
column-state = How it stands
code-state-ahead = Not yet begun
code-state-due = Due
code-state-overdue = Overdue
column-due_from = Due from
column-due_to = Due by
column-met_on = Met on
column-agency_id = Agency
column-county = County
column-counties = Counties
column-plea = Plea
column-citation = Source
contact-doubt = Doubtful: { $doubt } Printed as held.

note-label = Note { $n }
note-back = Back to { $place }
note-back-word = Back

colophon-frozen = This version will not change.
colophon-frozen-more = A later correction becomes a new version and says what moved.
colophon-draft = This is a draft.
colophon-draft-more = Its figures may still change.
colophon-fingerprint = Fingerprint of the figures
colophon-fingerprint-period = Fingerprint of the figures, { $period }
colophon-meaning = SHA-256 over the JSON form of this report (RFC 8785, without its digest and version). The same records and the same question give the same fingerprint on any machine.
foot-version = Version { $version }, seen from { $date }
foot-draft = Draft, seen from { $date }

# Why a count is withheld, by the reason's code. The words must not tell more than the code does.
reason-small_or_protecting = Withheld because the count is between 1 and 10, or because it would give such a count away. A small count could point to a child.
reason-earlier_release = Withheld because, with what was published before, it could give away a withheld count. It may be any number, zero too.
