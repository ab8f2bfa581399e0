# A person's file.

person-title = Person file
person-no-name = Name not open to you
person-age = Age
person-born = Born
person-language = Language
person-placement = Lives
person-contact = Safe contact
person-kept-by = File kept by
person-edit = Change
person-may-see = You may see
person-never = Never on this page, for anyone:
person-never-what = advocate records, who made a report, sealed records. This line is the same on every file.
person-tab-overview = Overview
person-tab-history = Earlier versions
person-tab-readers = Who read this file
person-absences = Absences
person-verified = { $n ->
    [0] None verified.
   *[other] { $n } verified.
}
person-unfounded = { $n ->
    [0] No unfounded report.
    [one] 1 unfounded report, not counted.
   *[other] { $n } unfounded reports, not counted.
}
person-absences-none = No absence is on this file.
person-to = to
person-now = now
person-absent-from = Absent. Lived: { $place }
person-located = Located: { $how }
person-unfounded-one = Report unfounded, not counted
person-unfounded-adds = The report stays on file and adds nothing to the child’s history.
person-offered = Offered: { $service }.
person-cases = Cases
person-cases-none = No case that you may see.
person-contributors = Who contributed
person-contributors-none = Only the agency that keeps the file.
# Break-glass: a file that is another agency's, in an emergency.
emergency-title = Open a file in an emergency
emergency-lede = Only when a child may be in danger now, and the agency that keeps the file cannot be asked in time.
emergency-one = It opens this one file and the child’s absences. No list, no search, nothing to take away.
emergency-hour = It lasts 60 minutes, for you alone. Every look is recorded as opened in an emergency.
emergency-told = The privacy officer reviews it within 24 hours. The agency that keeps the file sees that you opened it, and why.
emergency-never = Advocates’ files never open this way.
emergency-open = Declare an emergency and open
emergency-otherwise = A child may be in danger now, and this is another agency’s file?
emergency-lasts = Opened in an emergency, until
emergency-recorded = What you see is recorded and will be reviewed.
emergency-opened = Opened in an emergency by others
person-closed = This part is closed. Say why you need it. Your reason is recorded first, then it opens.
history-none = No earlier version that you may see.
history-version = Version { $n }
history-no-words = What changed is not open to you.
history-became = became
history-hidden = not open to you
history-empty = nothing
readers-none = Nobody else opened this file, of those you may know about.
readers-caption = Reads of this file, newest first
person-edit-title = Change the person file
person-edit-lede = Earlier versions stay on file. If someone else saves first, you will see both and choose.
person-edit-name = Who this is
person-edit-reach = How to reach them
person-middle = Middle name
person-suffix = Suffix
person-gender = Gender
person-gender-hint = In the youth’s own word.
person-phone = Phone
person-street = Street
person-city = City
person-zip = ZIP
person-save = Save changes

# What the server puts into the file's header and lists.
person-part-identity = identity
person-part-absences = absences
person-part-handoffs = handoffs
person-step-entered = Entered in the national file { $when }
person-put-identity = identity
person-put-absences = { $n ->
    [one] one absence
   *[other] { $n } absences
}
person-put-since = since { $when }
