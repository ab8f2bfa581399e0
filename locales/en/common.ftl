# Dates, periods and other small words used on every page.

month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December

month-short-1 = Jan
month-short-2 = Feb
month-short-3 = Mar
month-short-4 = Apr
month-short-5 = May
month-short-6 = Jun
month-short-7 = Jul
month-short-8 = Aug
month-short-9 = Sep
month-short-10 = Oct
month-short-11 = Nov
month-short-12 = Dec

# $day, $month and $year are already in words and digits: 16, January, 2013.
date = { $day } { $month } { $year }
month-of-year = { $month } { $year }
# A column head: Feb 2011 – 16 Jan 2013.
span-short = { $from } – { $to }
# In a sentence: 1 February 2011 to 16 January 2013.
span-long = { $from } to { $to }
moment = { $date }, { $time } (UTC{ $offset })

percent = { $n }%
percent-span = { $low } to { $high }
none = none
withheld = withheld
not-counted = not counted
all = All

rounded-nearly = nearly
rounded-about = about
