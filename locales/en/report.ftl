# A new missing report.

report-title = New missing report
report-lede = Take every report at once. There is no waiting period.
report-who = Who is absent
report-given = Given name
report-surname = Family name
report-birth = Date of birth
report-sex = Sex
report-language = Language spoken at home
report-placement = Where the child lives now
report-adult = This person is 18 or older. The report is taken all the same; the clocks for children do not run.
report-look = Look for earlier files
report-look-hint = Finds close spellings, swapped names, and day and month the wrong way round.
report-seen = Last seen
report-date = Day last seen
report-time = Time last seen
report-where = Where, and with whom
report-told = The report
report-reporter = Who reports
report-reporter-hint = The kind of person, not the name.
report-earlier = It came in earlier than now, or the category is not “juvenile”
report-date-taken = Day the report came
report-time-taken = Time it came
report-category = Category in the national file
report-save = Save report
report-save-so = Save report with this answer
report-next = When you save
report-next-none = No clock starts.
report-clocks = Clocks start from the time the report came, { $at } unless you say another, not from when you save.
report-never = A report is about safety. It cannot become a citation or an arrest of the child.
report-twice-seen = When was the child last seen? This time came twice.
report-twice-reported = When did the report come? This time came twice.
report-twice-at = When was this? This time came twice.
report-twice-hint = The clocks went back that night.
report-twice-kept = The answer is kept with the time, so that hours add up.

candidates-ask = Is one of these the child?
candidates-hint = Files you may see. Choose one, or make a new file.
candidates-absent = Absent now
candidates-sure = The comparison holds it for { $sure } that this is the person you look for.
candidates-new = None of these: make a new file
candidates-new-hint = Two files can be joined later, and one file cannot easily be split.
candidates-none = No earlier file found.
candidates-none-next = A new file will be made when you save.
same-night = This looks like a report that is already open
same-night-by = { $agency } took one,
same-night-open = Look at it
same-night-both = Save yours all the same. Both stay open, and the child is looked for under both, until a person confirms that they are one.

search-title = Find a person file
search-lede = Close spellings, swapped names, and day and month the wrong way round are found too.
search-look = Find
search-found = { $n ->
    [0] Nothing found
    [one] One file found
   *[other] { $n } files found
}
search-none = Nothing found that you may see. That does not mean that nobody knows the child.
search-more = There may be more. Type more of the name, or a date of birth.

# Two equal times of one night.
twice-first = { $time }, before the clocks went back
twice-second = { $time }, an hour later, after they went back

# Why an earlier file or another report is offered.
why-file = the same person file
why-name = same name
why-close-name = close spelling of the name
why-part-of-name = part of the name
why-sound = names that sound alike
why-birth = same day of birth
why-swapped = day and month of birth the wrong way round
why-year = born about the same year
