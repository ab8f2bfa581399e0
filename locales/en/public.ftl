# The public pages: read by frightened people, on small phones, at night. Grade 5 to 6: short words, short sentences.
# Every language has the same messages with the same arguments; a test compares them.
# [[Words in double brackets]] are English words inside another language; the page marks them so.
# Nothing here promises what another body's staff will do. Such a promise comes from its owner, with a date.

## Around every page

skip = Skip to main content
leave-label = Leave
leave = Leave this site
seen-link = Who can see this?
language-label = Language
unreviewed = A machine wrote the { $language } on this page. No native speaker has checked it yet.
sample = Sample page. Every person and event here is invented. Do not call these numbers.
foot-start = Help
foot-numbers = Phone numbers
foot-access = Accessibility
foot-staff = Staff sign-in
page-made = This page was made on { $day } at { $time }, local time.

## Titles: what the browser's tab and history show. Neutral on purpose.

title-start = Help
title-ask = Questions and answers
title-families = For families
title-business = For businesses
title-numbers = Phone numbers
title-access = Accessibility
title-left = Weather

## In danger

danger-heading = In danger right now?
danger-words = Call and say where you are.
danger-call = Call 911
danger-text = If you cannot talk, you can text 911. { $owner } told us so on { $day }.

## What do you need?

start-heading = It is okay to ask for help.
start-lede = If someone makes you do things you do not want, it is not your fault. You can ask for help today, or on another day.
need-heading = What do you need?
need-ask = What happens if I ask for help?
need-ask-more = You can read this first. You choose what comes next.
need-families = My child is missing
need-families-more = You do not have to wait.
need-business = I work at a hotel and I saw something
need-business-more = You do not have to be sure.
need-numbers = I want all the phone numbers
need-numbers-more = Also TTY, relay and other languages.
need-access = I need this in another way
need-access-more = If you are deaf or blind, or if reading is hard.
talk-heading = Talk to someone
talk-all = See all phone numbers

## What happens if I ask for help?

ask-heading = What happens if I ask for help?
ask-lede = You choose what you say. You can stop at any time.
ask-steps = Step by step
ask-step-1 = Pick a line. Look for your language and for “open now”.
ask-step-2 = Say which language you speak. You do not have to tell everything.
ask-step-3 = They may ask if you are safe and what you need: a place to sleep, food, a doctor. You can say no to any question.
ask-step-4 = Tell them how to reach you safely: which phone, what time, and if they may leave a message.
ask-step-5 = You can hang up and call again later. You can try a different line.
count-heading = You can count on this
count-1 = It is not your fault.
count-2 = You may say no. You may change your mind.
count-3 = You may ask for help more than once.
count-4 = This site does not ask who you are.
duty-heading = Do they have to tell someone?
duty-words = Some workers must tell child protection or the police when a person under 18 is being hurt. Ask first: “Do you have to report what I tell you?” What we know about each line is printed next to its number.
answers-heading = Questions you can ask first
answers-lede = We print an answer only if the people who do the work gave it to us. We print who said it and when.
answer-by = { $owner } told us so on { $day }.
answer-none = We have no answer yet. Please ask them.
question-name = Do I have to give my name?
question-name-yes = Yes. They will ask for your name.
question-name-no = No. You do not have to give your name.
question-police = Do I have to talk to the police to get help?
question-police-yes = Yes. Help from them needs a talk with the police.
question-police-no = No. You can get help without talking to the police.
question-papers = Will they ask about immigration papers?
question-papers-yes = Yes. They may ask.
question-papers-no = No. They will not ask.
question-trouble = Can I get in trouble for what someone made me do?
question-trouble-yes = Yes, you could. Ask for a lawyer of your own first.
question-trouble-no = No. You will not be charged with a crime for what someone made you do.
question-pay = Does help cost money?
question-pay-yes = Yes. Some of it costs money.
question-pay-no = No. Help is free.
question-wait = Will the police take my report right away?
question-wait-yes = Yes. They take the report right away.
question-wait-no = No. They may ask you to wait.

## For families

families-heading = Is your child missing?
families-lede = You do not have to wait. Call 911 now, even if your child has left home before.
families-have = What helps when you call
families-have-1 = Full name, nickname and date of birth.
families-have-2 = How your child looks: height, hair, clothes, glasses, marks.
families-have-3 = A photo from this year.
families-have-4 = When and where your child was last seen, and with whom.
families-have-5 = Phone number, names used online, names of friends.
families-have-6 = Medicine, illness or disability.
families-have-note = Call first, then look for these. You can call without them.
families-ask = Before you hang up, ask
families-ask-1 = What is the number of my report?
families-ask-2 = Who will call me, and when?
families-ask-3 = Can I have someone who speaks my language?
families-back = When your child is back
families-back-1 = Call again and say so.
families-back-2 = Ask: Are you hurt? Are you hungry? Then listen. Do not blame.
families-back-3 = You can ask for help later too, you and your child.
families-self = Are you the one who left?
families-self-more = You can ask for help too. Read what happens if you ask.

## For hotels

business-heading = For people who work at hotels
business-lede = You may see what others do not see. You do not have to be sure to ask.
business-signs = What you may see
business-sign-1 = A young person who is afraid, or who never speaks without looking at someone.
business-sign-2 = Someone who answers for them, or keeps their phone, money or papers.
business-sign-3 = Many visitors to one room who each stay a short time.
business-sign-4 = A room paid from day to day, and nobody may clean it.
business-sign-5 = A young person who does not know where they are, or has few things of their own.
business-signs-note = One sign alone proves nothing. Race, language, clothes or where someone comes from are never a sign.
business-do = What to do
business-do-1 = If someone may be in danger, call 911.
business-do-2 = If not, call a line on this page and say what you saw.
business-do-3 = Write down the day, the time, the room and what you saw yourself.
business-do-4 = Do not ask the guests about it, do not follow them, do not open bags.
business-do-5 = Keep video and records as they are. Do not give out guest lists by yourself. Ask your manager.
business-self = Does someone force you to work, or keep your papers?
business-self-more = Then help is for you too. Read what happens if you ask.

## Phone numbers

numbers-heading = Phone numbers
numbers-lede = Say your language first. You can hang up at any time.
group-voice = Talk
group-tty = TTY
group-relay = Relay service
group-text = Text message
group-web = On the web
lines-none = There are no numbers here yet. If you are in danger, call 911.
lines-open = “Open” goes by the hours that the line gave us. Sometimes nobody picks up. Then try another line.
lines-sms = A text message stays on your phone and on theirs.
channel-tty = TTY, for people who are deaf or hard of hearing.
channel-relay = Call your relay service and give them this number.
channel-text = Send a text message.
channel-web = A web page of another office. It may keep a record of your visit.
run-by = Run by: { $owner }
hours-label = Hours: { $hours }
hours-unsaid = We do not know the hours.
now-always = Open now, day and night
now-open-long = Open now
now-open = Open now, until { $time }
now-closed = Closed now
now-closed-today = Closed now. Opens today at { $time }
now-closed-later = Closed now. Opens { $weekday } at { $time }
now-unknown = We do not know if someone answers now
now-holiday = Today is a holiday. We do not know if someone answers
doubt = We are not sure of this number.
doubt-what = What is unsure:
doubt-do = We print it as we have it. If nobody answers, or if it is the wrong place, try another line.
checked = Checked on { $day }.
checked-old = Last checked on { $day }. That is long ago, so you cannot tap it.
checked-never = Nobody has checked this number yet, so you cannot tap it.
checked-sample = Sample number. Do not call it.
duty-unknown = Do they have to report what you say? We do not know. Ask first.
duty-must = They must report when a person under 18 is being hurt. { $owner } told us so on { $day }.
duty-free = They do not have to report what you say. { $owner } told us so on { $day }.

## Accessibility

access-heading = Use this site your way
access-lede = You should get the same help, however you see, hear, move or read.
access-pages = These pages
access-pages-1 = They work by keyboard, with a screen reader, and with large letters.
access-pages-2 = They work on old phones and slow networks, and without scripts.
access-pages-3 = You can print them. They follow your light, dark and contrast settings.
access-pages-4 = Machines test these pages. Not enough people have tested them yet.
access-hear = If you are deaf or hard of hearing
access-hear-none = We have no TTY or relay number yet.
access-other = If you need another form
access-other-words = Call a line below and ask for large print, Braille, a recording, or someone to read it to you. You can also tell them what does not work on this site.

## Can someone see that I was here?

seen-heading = Can someone see that I was here?
seen-1 = This site sets no cookies on these pages. It does not write down who reads them.
seen-2 = “Leave this site” asks your browser to forget what it kept from this site. Then it opens a weather page.
seen-3 = It cannot erase your history or the Back button. To do that, open your browser’s menu, choose “History”, then “Clear”.
seen-4 = Your call list, your messages and the phone bill may show who you called. A shared account may show the pages you read.
seen-5 = If someone checks your phone, use another one: at school, in a library, or a friend’s.

## After leaving: nothing here may tell what was read before

left-go = Go to the weather page

## Days, hours, languages

date = { $day } { $month } { $year }
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
weekday-1 = Monday
weekday-2 = Tuesday
weekday-3 = Wednesday
weekday-4 = Thursday
weekday-5 = Friday
weekday-6 = Saturday
weekday-7 = Sunday
days-span = { $from } to { $to }
days-all = Every day
# $hour is 1 to 12, $minute two digits, $half am or pm.
time = { $hour }:{ $minute } { $half ->
    [am] am
   *[pm] pm
}
time-noon = noon
time-midnight = midnight
hours-span = { $from } to { $to }
hours-of = { $days }, { $hours }
hours-always = day and night, every day
hours-no-holidays = closed on public holidays
language-eng = English
language-spa = Spanish
language-hmn = Hmong
language-som = Somali
language-ase = American Sign Language
