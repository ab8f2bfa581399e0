# What the command line says.

written = Written: { $file }

init-done =
    { $name }: an empty store was made, in the time zone { $zone }.
    The key file is { $key }. Keep it apart from the store and from its backups: whoever has both reads everything, and
    whoever loses it reads nothing.

import-made-store = There was no store here, so an empty one was made, with its key file.
import-readers-wait = This is a large bundle: people who read from the store will wait until it is in.
import-progress = Importing
import-done = { $rows ->
    [one] One row read
   *[other] { $rows } rows read
}: { $new } new, { $changed } changed, { $same } as they stood.
import-would = Nothing was saved, as asked. { $rows ->
    [one] One row
   *[other] { $rows } rows
} would be taken: { $new } new, { $changed } changed, { $same } as they stand.
import-expunged = { $count ->
    [one] One row is of an expunged record and was left alone.
   *[other] { $count } rows are of expunged records and were left alone.
}

export-done = { $rows ->
    [one] One row written
   *[other] { $rows } rows written
} to { $dir }

report-progress = Counting
report-frozen = Frozen as version { $number }, and written: { $file }
report-none = No report is frozen yet. Freeze one with `leeward report results … --freeze`.
report-line = Version { $number }: { $from } to { $to }, { $audience }, frozen on { $on }, { $digest }
diff-none = Nothing changed between the two versions.
diff-line = { $figure }, { $part }: { $before } became { $after }
diff-long = { $figure }, { $part }: changed
diff-nothing = nothing
diff-withheld = withheld

verify-progress = Recomputing
verify-rebuilt = Made anew: { $tokens } search tokens.
verify-done = Everything is as the ledger says: { $rows } rows and revisions, { $leaves } leaves, { $waiting } waiting. Root { $root }
verify-faults = { $count ->
    [one] One thing is not as the ledger says:
   *[other] { $count } things are not as the ledger says:
}

backup-done = Backed up to { $file }, without the records' keys and without the key file.
backup-keys-done = The records' wrapped keys were backed up to { $file }. Let this file live shorter than the records' backups.
restore-done = Restored. { $without ->
    [0] Every record has its key.
    [one] One record came back without its key and stays sealed.
   *[other] { $without } records came back without their keys and stay sealed.
}

expunge-done = Expunged: the key and the search tokens of { $record } are destroyed.
hold-placed = A legal hold is on { $record }.
hold-lifted = No legal hold is on { $record } any more.
key-rotated = { $count ->
    [one] The agency has a new key; one record's key was wrapped anew.
   *[other] The agency has a new key; { $count } records' keys were wrapped anew.
}
migrate-nothing = The store has the newest form already.
migrate-backup =
    The store was copied to { $file } first, with the records' keys: delete that copy once you have seen that the store
    works.
migrate-done = The store has form { $version } now.

doctor-key = the key file { $file } is its owner's alone
doctor-key-open = the key file { $file } can be read by others: run chmod 600 on it, and ask who read it
doctor-key-missing = the key file { $file } is not there: name it with --key, or bring it back from where you keep it
doctor-file = the store's file { $file } is its owner's alone
doctor-file-open = the store's file { $file } can be read by others: run chmod 600 on it, and ask who read it
doctor-folder = the store's folder { $file } is its owner's alone
doctor-folder-open = the store's folder { $file } can be entered by others: run chmod 700 on it
doctor-store = the store does not open: { $words }
doctor-schema = the store has the newest form, { $version }
doctor-sync = the disk makes an act durable in { $micros } µs
doctor-sync-slow = the disk takes { $micros } µs to make an act durable, which everyone will feel: use a faster disk
doctor-ledger = the ledger has { $leaves } leaves; { $waiting } were waiting for their place
doctor-room = { $megabytes } MB are free on the store's disk
doctor-room-little = only { $megabytes } MB are free on the store's disk: make room before it is full
doctor-tls = the database server's certificate is verified
doctor-tls-none = the database server's certificate is not verified: use sslmode=verify-full with sslrootcert

law-day = In force on { $day }
law-statutes = Statutes
law-clocks = Clocks
law-codes = Code lists
law-holidays = Holidays
law-entry = { "  " }{ $id }: { $title }. { $words } [{ $citation }; { $confirmed }]
law-good = { $statutes } statutes, { $clocks } clocks, { $lists } code lists and { $holidays } holidays are written down without contradiction. { $unconfirmed } of them are not yet confirmed by a lawyer.
law-confirmed = confirmed
law-unconfirmed = not yet confirmed by a lawyer

demo-step = { $step }:
demo-files = The same report as files in { $folder }:
demo-next =
    Try next:
      leeward --data { $folder } report results --from 2011-02-01 --to 2013-01-16 --known-at 2013-04-02T00:00:00-05:00 --format html --out march.html
      leeward --data { $folder } report results --from 2011-02-01 --to 2013-01-16 --audience public --format pdf --out public.pdf
      leeward --data { $folder } ledger verify

usage-two-stores = give --data or --database-url, not both
usage-no-oidc = The settings name a partner agency, and this program was built without `oidc`: leave the partner out, or build with it.
usage-partner-address = The settings name a partner agency, which leads people back here: give --public-url with the address that browsers see.
usage-partner-key = The key of a partner agency stands in an address: it must be of letters, digits, dots and dashes.
usage-partner-secret = The client_secret_file of a partner agency cannot be read.
usage-no-config = the settings file named by --config is not there
usage-now = --now sets the clock on stores of invented records only; this store holds real ones
usage-purpose = acting as a member of staff needs a purpose: add --purpose
usage-restore-key = restore needs the store's key file: add --key
usage-beside = write the second period as FROM..TO, or none
usage-period = the period ends before it begins
usage-no-pdf = this program was built without PDF; use another form
usage-prove = name a record, or a checkpoint to start from

usage-user-name = an account that is new needs the person's name: add --name
usage-demo-loopback = the demo signs people in without a password, so it is served on this machine alone: give --listen an address such as 127.0.0.1:8311

serve-listens = Serving { $address }. Stop with Ctrl-C; what is under way is finished first.
serve-no-passkeys = Passkeys are off: give --public-url with the https address that browsers see, and start again.
serve-clock = The clock was set with --now and goes on from there.

user-invited =
    { $login } is invited. This link sets up the sign-in once, within { $hours } hours; give it to nobody else:
      { $path }
user-none = Nobody may sign in yet. Invite someone with `leeward user invite`.
user-line = { $login }, { $name }, { $state }
user-seat = {"  "}seat { $id }: { $duty }, { $agency }
user-state = { $login } is { $state } now.
user-unlocked = Wrong attempts with { $login } are forgotten, and signing in is open again.
seat-given = { $login } has seat { $id }.
seat-ended = The seat is ended.
token-made =
    The token, shown this once:
      { $token }
token-none = No token is in use.
token-line = { $id }: { $label }, for { $login }, until { $until }
token-ended = The token is ended.

man-written = { $count ->
    [one] One man page is written to { $dir }.
   *[other] { $count } man pages are written to { $dir }.
}

morning-serves = And a morning's work, at 6 a.m. of 16 January 2013, at { $address }. Each link signs in once, as:
morning-link = {"  "}{ $role }: { $link }
morning-stop = Help pages for everyone are at { $address }/help. Stop with Ctrl-C.

link-progress = Linking
link-deduped = { $records ->
    [one] One record
   *[other] { $records } records
}: { $people ->
    [one] one person
   *[other] { $people } people
}, { $pairs ->
    [one] one pair
   *[other] { $pairs } pairs
} of records held to be of one person. A person should look before anything is done with them.
link-proposed = { $files ->
    [one] One file
   *[other] { $files } files
} compared. { $new ->
    [one] One new proposal
   *[other] { $new } new proposals
}, { $again } asked again because a file changed, { $known } waiting already. People of the agencies that keep the files decide.
link-report-precision = Pairs that are right: { $figure } ({ $from } to { $to })
link-report-recall = True pairs that were found: { $figure } ({ $from } to { $to })
link-report-f1 = F1: { $figure } ({ $from } to { $to })
link-report-repeat = Children with two reports or more who are seen to have two, with no stranger in the file: { $figure } ({ $from } to { $to })
link-report-mixed = Children whose file holds another child's report: { $figure } ({ $from } to { $to })
link-report-exact = Children whose file is whole and theirs alone: { $figure }
link-report-siblings = False pairs of brothers, sisters or twins: { $figure }
link-report-calibration = Mean distance of stated probability from truth: { $figure }
link-report-sure = Pairs stated at .99 or more that are right: { $figure }
link-report-gap = Recall of the best group less that of the worst: { $figure }
link-report-group = { $group }: right { $precision }, found { $recall }, repetition seen { $repeat }, mixed { $mixed }
link-between = { $pairs ->
    [one] One pair
   *[other] { $pairs } pairs
} between { $left } and { $right } records held to be of one person. A person should look before anything is done with them.
link-indexed = { $records ->
    [one] One record
   *[other] { $records } records
} learnt and indexed. The index holds their names, numbers and addresses: keep it as they are kept.
link-asking = Asking
link-asked = { $queries ->
    [one] One report asked about
   *[other] { $queries } reports asked about
}: { $candidates ->
    [one] one record
   *[other] { $candidates } records
} that may be of the same person.
link-nobody = Nobody in the index is like this report.
link-candidate = { $id }: probability { $p }
link-evidence-line = { "  " }{ $field }: { $finding } ({ $bits } bits)
link-explain-alone = From these two records alone: probability { $p } that they are of one person
link-explain-held = With all other records: held to be of one person, probability { $p }
link-explain-apart = With all other records: held to be of two people
link-explain-home = Weights are against two children of one home; a bit doubles the odds:
link-explain-strangers = Weights are against two strangers; a bit doubles the odds:
link-field-given = given names
link-field-surname = family names
link-field-middle = middle names
link-field-dob = date of birth
link-field-sex = sex
link-field-phone = phone
link-field-place = address
link-field-code = number
usage-link-query = write the report's fields as --query FIELD=VALUE, once for each, or give a table with --queries and --output
