"""The table of people as Splink gets it: letters folded, placeholders emptied, streets shortened, tokens of the name listed."""

FOLD = "trim(regexp_replace(strip_accents(lower({0})), '[^a-z]+', ' ', 'g'))"
EMPTY = "('unknown','unk','fnu','lnu','doe','nmn','nmi','none','x','n a','')"
NOWHERE = "('','unknown','homeless','no fixed address','transient','general delivery','no permanent address')"
KINDS = ("street|avenue|road|lane|drive|boulevard|court|place|parkway|ave|st|rd|ln|dr|blvd|ct|pl|pkwy|"
         "north|south|east|west|n|s|e|w")


def table(file):
    """SQL that makes table `p` from a CSV file; it reads neither cluster nor truth."""
    def name(column):
        folded = FOLD.format(column)
        return f"case when {folded} in {EMPTY} then null else trim(regexp_replace({folded}, ' (jr|iii|ii)$', '')) end"

    return f"""create table p as
with a as (
  select id as unique_id, {name('given')} given, {name('middle')} middle, {name('surname')} surname,
    nullif(dob, '') dob, nullif(sex, '') sex, nullif(regexp_replace(phone, '[^0-9]', '', 'g'), '') ph,
    lower(street) st0, {FOLD.format('city')} city, nullif(substr(zip, 1, 5), '') zip
  from read_csv('{file}', all_varchar=true, header=true)),
b as (
  select * exclude (ph, st0),
    case when ph similar to '0+|9+|1+|[0-9]{{3}}0000000' then null else ph end phone,
    case when st0 in {NOWHERE} then null else trim(regexp_replace(regexp_replace(regexp_replace(
      regexp_replace(st0, ' (apt|unit|#).*$', ''), '\\b({KINDS})\\b', '', 'g'),
      '([0-9])(st|nd|rd|th)\\b', '\\1', 'g'), ' +', ' ', 'g')) end street
  from a),
c as (
  select *, given || ' ' || surname full_name,
    list_sort(list_filter(string_split(concat_ws(' ', given, middle, surname), ' '), lambda x: len(x) > 0)) tok
  from b)
select *, list_aggregate(tok, 'string_agg', ' ') ts, replace(concat(given, surname), ' ', '') joined,
  substr(dob, 1, 4) yob, split_part(given, ' ', 1) g1,
  regexp_replace(replace(concat(given, surname), ' ', ''), '[aeiouhwy]', '', 'g') sk
from c"""
