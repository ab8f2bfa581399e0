# What every form says: buttons, hints and faults.

form-faults = { $n ->
    [one] One answer needs another look
   *[other] { $n } answers need another look
}
form-kept = Nothing is lost: all you typed is still here.
form-error = Error:
form-optional = (optional)
form-choose = Choose one
form-leave = Leave without saving
form-birth-hint = Leave out what nobody is sure of. A year alone is fine.
form-birth-d = Day
form-birth-m = Month
form-birth-y = Year
form-date-hint = Like 24 Nov 2026, or today
form-time-hint = Like 05:12
form-note = Note
form-note-hint = What was seen or said, and who says so. No guesses about why.

# Faults: what would mend it. Never what was typed.
fault-needed = This is needed.
fault-choose = Choose one. “Not known” is a fine answer.
fault-name = Give at least one name, or what the child is called.
fault-day = This day does not exist. Check day and month.
fault-month = There are twelve months. Did they say the day first?
fault-year = Give the year in four digits.
fault-time = This time does not exist. Write it like 05:12.
fault-number = Write a whole number in digits.
fault-future = That has not happened yet: it is { $now } now. Was it yesterday?
fault-before-birth = That is before the date of birth.
fault-before-report = That is before the report. Check which of the two is wrong.
fault-before-seen = The child was seen after that. Check which of the two is wrong.
fault-order = This comes before the step it follows. Check both times.
fault-end-before-start = The last day is before the first.
fault-long = This is too long: at most { $n } characters are kept.
fault-twice = This hour came twice that night, because the clocks changed. Choose which one.
fault-skipped = This time did not exist that night, because the clocks changed.
fault-closed-agency = This agency no longer takes handoffs. Choose { $agency } instead.
fault-reason = Say why in one line. It is recorded.
fault-password-short = Use at least { $n } characters. Several words are good.
fault-password-common = Many people use this password. Choose another one.
fault-password-again = The two passwords differ.
fault-code = This code does not fit. It changes every 30 seconds: type the newest one.
fault-sign-in = E-mail, password or code do not fit. After five wrong tries this way of signing in rests for a while.
fault-recovery = This code does not fit, or was used before.
fault-minor = Someone under 18 cannot be accused of what was done to them.
fault-not-offered = This is not offered here. Choose from the list.
fault-same-person = The second person must be someone else.
fault-control = This holds characters that nobody types. Delete it and type it again.
fault-line = Write this in one line.
fault-figures-moved = The figures changed since you looked. Nothing was frozen: look at them as they are now, then freeze.
fault-rule = { $reason }
