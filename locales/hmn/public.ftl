# Cov nplooj rau pej xeem, lus Hmoob. Cov lus thiab cov chaw ntxig zoo ib yam li lus Askiv (muaj kev xyuas).

## Around every page

skip = Hla mus rau cov lus tseem ceeb
leave-label = Tawm
leave = Tawm ntawm no
seen-link = Leej twg pom tau?
language-label = Hom lus
unreviewed = Lub tshuab tau sau { $language } hauv nplooj no. Tseem tsis tau muaj ib tug neeg uas hais hom lus no txij thaum yau los xyuas.
sample = Nplooj piv txwv. Txhua tus neeg thiab txhua yam yog tsim xwb. Tsis txhob hu cov xov tooj no.
foot-start = Kev pab
foot-numbers = Xov tooj
foot-access = Kev siv yooj yim
foot-staff = Neeg ua haujlwm nkag
page-made = Nplooj no ua thaum { $day } thaum { $time }, raws li sijhawm hauv cheeb tsam no.

## Titles

title-start = Kev pab
title-ask = Lus nug thiab lus teb
title-families = Rau tsev neeg
title-business = Rau lag luam
title-numbers = Xov tooj
title-access = Kev siv yooj yim
title-left = Huab cua

## In danger

danger-heading = Koj puas raug kev phom sij tam sim no?
danger-words = Hu thiab qhia koj nyob qhov twg.
danger-call = Hu 911
danger-text = Yog koj hais lus tsis tau, koj xa ntawv rau 911 tau. { $owner } qhia peb thaum { $day }.

## What do you need?

start-heading = Koj thov kev pab tau, tsis ua li cas.
start-lede = Yog leej twg yuam koj ua yam koj tsis xav ua, tsis yog koj qhov txhaum. Koj thov kev pab tau hnub no, los yog lwm hnub.
need-heading = Koj xav tau dab tsi?
need-ask = Yuav muaj dab tsi yog kuv thov kev pab?
need-ask-more = Koj nyeem qhov no ua ntej los tau. Koj yog tus xaiv yam yuav ua ntxiv.
need-families = Kuv tus menyuam ploj lawm
need-families-more = Koj tsis tas tos.
need-business = Kuv ua haujlwm hauv tsev so thiab kuv pom ib yam
need-business-more = Koj tsis tas paub tseeb.
need-numbers = Kuv xav tau tag nrho cov xov tooj
need-numbers-more = Muaj TTY, kev pab xa lus ([[relay]]) thiab lwm hom lus.
need-access = Kuv xav tau qhov no lwm txoj kev
need-access-more = Yog koj tsis hnov lus los sis tsis pom kev, los yog nyeem ntawv nyuaj.
talk-heading = Nrog ib tug neeg tham
talk-all = Saib tag nrho cov xov tooj

## What happens if I ask for help?

ask-heading = Yuav muaj dab tsi yog kuv thov kev pab?
ask-lede = Koj xaiv yam koj hais. Koj nres tau txhua lub sijhawm.
ask-steps = Ib kauj ruam zuj zus
ask-step-1 = Xaiv ib tug xov tooj. Nrhiav koj hom lus thiab cov lus “qhib tam sim no”.
ask-step-2 = Hais tias koj hais hom lus twg. Koj tsis tas qhia txhua yam.
ask-step-3 = Tej zaum lawv yuav nug tias koj puas nyab xeeb thiab koj xav tau dab tsi: chaw pw, zaub mov, kws kho mob. Koj tsis teb ib lo lus nug twg los tau.
ask-step-4 = Qhia lawv tias yuav hu koj li cas thiaj nyab xeeb: xov tooj twg, sijhawm twg, thiab lawv puas tseg tau lus.
ask-step-5 = Koj kaw xov tooj thiab hu dua lwm zaus tau. Koj sim lwm tus xov tooj tau.
count-heading = Koj tso siab tau rau qhov no
count-1 = Tsis yog koj qhov txhaum.
count-2 = Koj hais tsis kam tau. Koj hloov siab tau.
count-3 = Koj thov kev pab ntau tshaj ib zaug tau.
count-4 = Qhov chaw no tsis nug tias koj yog leej twg.
duty-heading = Lawv puas yuav tsum qhia lwm tus?
duty-words = Qee tus neeg ua haujlwm yuav tsum qhia rau chaw tiv thaiv menyuam los yog tub ceev xwm thaum muaj neeg ua phem rau ib tug hnub nyoog qis dua 18 xyoo. Nug ua ntej: “Koj puas yuav tsum mus qhia yam kuv hais rau koj?” Yam peb paub txog txhua tus xov tooj sau nyob ib sab ntawm nws.
answers-heading = Lus nug uas koj nug ua ntej tau
answers-lede = Peb sau ib lo lus teb tsuas yog thaum cov neeg ua tes haujlwm ntawd muab rau peb. Peb sau tias leej twg hais thiab hais thaum twg.
answer-by = { $owner } qhia peb thaum { $day }.
answer-none = Peb tseem tsis tau muaj lus teb. Thov nug lawv.
question-name = Kuv puas yuav tsum qhia kuv lub npe?
question-name-yes = Yuav. Lawv yuav nug koj lub npe.
question-name-no = Tsis yuav. Koj tsis tas qhia koj lub npe.
question-police = Kuv puas yuav tsum nrog tub ceev xwm tham thiaj tau kev pab?
question-police-yes = Yuav. Yuav kom lawv pab, koj yuav tsum nrog tub ceev xwm tham.
question-police-no = Tsis yuav. Koj tau kev pab yam tsis nrog tub ceev xwm tham.
question-papers = Lawv puas nug txog ntaub ntawv tuaj txawv teb chaws?
question-papers-yes = Nug. Tej zaum lawv yuav nug.
question-papers-no = Tsis nug. Lawv yuav tsis nug.
question-trouble = Kuv puas raug txim txog yam leej twg yuam kuv ua?
question-trouble-yes = Tej zaum raug. Thov ib tug kws lij choj ntawm koj tus kheej ua ntej.
question-trouble-no = Tsis raug. Koj yuav tsis raug foob txog yam leej twg yuam koj ua.
question-pay = Kev pab puas raug nqi?
question-pay-yes = Raug. Qee yam raug nqi.
question-pay-no = Tsis raug. Kev pab yog pub dawb.
question-wait = Tub ceev xwm puas txais kuv daim ntawv qhia tam sid?
question-wait-yes = Txais. Lawv txais tam sid.
question-wait-no = Tsis txais. Tej zaum lawv yuav kom koj tos.

## For families

families-heading = Koj tus menyuam puas ploj lawm?
families-lede = Koj tsis tas tos. Hu 911 tam sim no, txawm tias koj tus menyuam tau tawm hauv tsev yav tas los.
families-have = Yam pab tau thaum koj hu
families-have-1 = Npe tag nrho, npe menyuam yaus thiab hnub yug.
families-have-2 = Koj tus menyuam zoo li cas: siab npaum cas, plaub hau, khaub ncaws, tsom iav, cim ntawm cev.
families-have-3 = Ib daim duab xyoo no.
families-have-4 = Pom zaum kawg thaum twg thiab qhov twg, thiab nrog leej twg.
families-have-5 = Xov tooj, npe siv hauv [[internet]], npe phooj ywg.
families-have-6 = Tshuaj, mob nkeeg los yog kev xiam oob qhab.
families-have-note = Hu ua ntej, mam nrhiav cov no. Koj tsis muaj cov no los hu tau.
families-ask = Ua ntej koj kaw xov tooj, nug
families-ask-1 = Kuv daim ntawv qhia tus naj npawb yog dab tsi?
families-ask-2 = Leej twg yuav hu kuv, thiab hu thaum twg?
families-ask-3 = Puas muaj ib tug uas hais kuv hom lus?
families-back = Thaum koj tus menyuam rov los
families-back-1 = Hu dua thiab qhia.
families-back-2 = Nug: Koj puas mob? Koj puas tshaib plab? Ces mloog. Tsis txhob liam.
families-back-3 = Koj thiab koj tus menyuam thov kev pab tom qab los tau.
families-self = Puas yog koj yog tus tawm hauv tsev?
families-self-more = Koj los thov kev pab tau thiab. Nyeem seb yuav muaj dab tsi yog koj thov.

## For hotels

business-heading = Rau cov neeg ua haujlwm hauv tsev so
business-lede = Tej zaum koj pom yam lwm tus tsis pom. Koj tsis tas paub tseeb los nug tau.
business-signs = Yam koj yuav pom
business-sign-1 = Ib tug hluas uas ntshai, los yog yeej tsis hais lus yog tsis xub saib ib tug neeg.
business-sign-2 = Ib tug neeg uas teb hloov nws, los yog tuav nws lub xov tooj, nyiaj los yog ntaub ntawv.
business-sign-3 = Neeg coob tuaj rau ib chav, txhua tus nyob ib me ntsis xwb.
business-sign-4 = Ib chav uas them ib hnub zuj zus, thiab tsis pub leej twg tu.
business-sign-5 = Ib tug hluas uas tsis paub tias nws nyob qhov twg, los yog muaj khoom ntawm nws tus kheej tsawg heev.
business-signs-note = Ib lub cim xwb tsis ua pov thawj dab tsi. Haiv neeg, hom lus, khaub ncaws los yog chaw uas ib tug tuaj yeej tsis yog cim.
business-do = Yuav ua li cas
business-do-1 = Yog tej zaum muaj neeg raug kev phom sij, hu 911.
business-do-2 = Yog tsis yog, hu ib tug xov tooj hauv nplooj no thiab qhia yam koj pom.
business-do-3 = Sau hnub, sijhawm, chav thiab yam koj pom nrog koj lub qhov muag.
business-do-4 = Tsis txhob nug cov qhua, tsis txhob raws lawv, tsis txhob qhib hnab.
business-do-5 = Khaws yeeb yaj duab thiab ntaub ntawv li qub. Tsis txhob muab npe qhua rau lwm tus ntawm koj tus kheej. Nug koj tus thawj coj.
business-self = Puas muaj leej twg yuam koj ua haujlwm, los yog tuav koj cov ntaub ntawv?
business-self-more = Yog li ntawd kev pab yog rau koj thiab. Nyeem seb yuav muaj dab tsi yog koj thov.

## Phone numbers

numbers-heading = Xov tooj
numbers-lede = Xub hais koj hom lus. Koj kaw xov tooj tau txhua lub sijhawm.
group-voice = Tham
group-tty = TTY
group-relay = Kev pab xa lus ([[relay]])
group-text = Xa ntawv
group-web = Hauv [[internet]]
lines-none = Tseem tsis tau muaj xov tooj ntawm no. Yog koj raug kev phom sij, hu 911.
lines-open = “Qhib” yog raws li sijhawm uas lawv muab rau peb. Qee zaus tsis muaj leej twg teb. Ces sim lwm tus xov tooj.
lines-sms = Cov ntawv xa nyob hauv koj lub xov tooj thiab hauv lawv lub.
channel-tty = TTY, rau cov neeg uas tsis hnov lus los yog hnov tsis zoo.
channel-relay = Hu koj qhov kev pab xa lus ([[relay]]) thiab muab tus xov tooj no rau lawv.
channel-text = Xa ntawv hauv xov tooj.
channel-web = Ib nplooj ntawm lwm lub chaw ua haujlwm. Tej zaum nws sau cia tias koj tau tuaj.
run-by = Tus saib xyuas: { $owner }
hours-label = Sijhawm qhib: { $hours }
hours-unsaid = Peb tsis paub sijhawm qhib.
now-always = Qhib tam sim no, nruab hnub thiab hmo ntuj
now-open-long = Qhib tam sim no
now-open = Qhib tam sim no, txog { $time }
now-closed = Kaw tam sim no
now-closed-today = Kaw tam sim no. Hnub no qhib thaum { $time }
now-closed-later = Kaw tam sim no. Qhib: { $weekday }, { $time }
now-unknown = Peb tsis paub tias puas muaj leej twg teb tam sim no
now-holiday = Hnub no yog hnub so. Peb tsis paub tias puas muaj leej twg teb
doubt = Peb tsis paub tseeb txog tus xov tooj no.
doubt-what = Yam tsis paub tseeb:
doubt-do = Peb sau raws li peb muaj. Yog tsis muaj leej twg teb, los yog hu yuam chaw, sim lwm tus xov tooj.
checked = Xyuas lawm thaum { $day }.
checked-old = Xyuas zaum kawg thaum { $day }. Ntev lawm, yog li koj nias hu tsis tau.
checked-never = Tseem tsis tau muaj leej twg xyuas tus xov tooj no, yog li koj nias hu tsis tau.
checked-sample = Xov tooj piv txwv. Tsis txhob hu.
duty-unknown = Lawv puas yuav tsum mus qhia yam koj hais? Peb tsis paub. Nug ua ntej.
duty-must = Lawv yuav tsum qhia thaum muaj neeg ua phem rau ib tug hnub nyoog qis dua 18 xyoo. { $owner } qhia peb thaum { $day }.
duty-free = Lawv tsis tas mus qhia yam koj hais. { $owner } qhia peb thaum { $day }.

## Accessibility

access-heading = Siv qhov chaw no raws li koj txoj kev
access-lede = Koj yuav tsum tau kev pab ib yam, txawm koj pom, hnov, txav los yog nyeem li cas los xij.
access-pages = Cov nplooj no
access-pages-1 = Siv tau nrog cov nyees khawm ntaus ntawv, nrog lub nyeem ntawv hauv [[computer]], thiab nrog ntawv loj.
access-pages-2 = Siv tau hauv xov tooj qub thiab [[internet]] qeeb, tsis tas [[scripts]].
access-pages-3 = Koj luam tawm tau. Lawv ua raws li koj xaiv xim kaj, tsaus los yog meej.
access-pages-4 = Tshuab sim cov nplooj no. Tseem tsis tau muaj neeg txaus los sim.
access-hear = Yog koj tsis hnov lus los yog hnov tsis zoo
access-hear-none = Peb tseem tsis tau muaj tus xov tooj TTY los yog xa lus ([[relay]]).
access-other = Yog koj xav tau lwm hom
access-other-words = Hu ib tug xov tooj hauv qab no thiab thov ntawv loj, [[Braille]], suab kaw cia, los yog ib tug neeg nyeem rau koj. Koj qhia tau thiab tias yam twg hauv no siv tsis tau.

## Can someone see that I was here?

seen-heading = Puas muaj leej twg pom tau tias kuv tau tuaj ntawm no?
seen-1 = Cov nplooj no tsis tso [[cookies]]. Peb tsis sau tias leej twg nyeem.
seen-2 = “Tawm ntawm no” thov kom koj lub [[browser]] tsis nco yam nws khaws ntawm no. Ces nws qhib ib nplooj txog huab cua.
seen-3 = Nws lwv tsis tau keeb kwm saib los yog lub nyees khawm rov qab. Yuav lwv, qhib koj lub [[browser]] daim ntawv xaiv, xaiv “[[History]]”, ces “[[Clear]]”.
seen-4 = Koj daim ntawv teev hu xov tooj, koj cov ntawv xa thiab nqi xov tooj tej zaum qhia tias koj hu leej twg. Ib tus [[account]] siv ua ke tej zaum qhia cov nplooj koj nyeem.
seen-5 = Yog leej twg saib koj lub xov tooj, siv lwm lub: hauv tsev kawm ntawv, hauv tsev qiv ntawv, los yog phooj ywg lub.

## After leaving

left-go = Mus rau nplooj huab cua

## Days, hours, languages

date = hnub tim { $day } { $month } { $year }
month-1 = lub Ib Hlis
month-2 = lub Ob Hlis
month-3 = lub Peb Hlis
month-4 = lub Plaub Hlis
month-5 = lub Tsib Hlis
month-6 = lub Rau Hli
month-7 = lub Xya Hli
month-8 = lub Yim Hli
month-9 = lub Cuaj Hli
month-10 = lub Kaum Hli
month-11 = lub Kaum Ib Hlis
month-12 = lub Kaum Ob Hlis
weekday-1 = hnub [[Monday]]
weekday-2 = hnub [[Tuesday]]
weekday-3 = hnub [[Wednesday]]
weekday-4 = hnub [[Thursday]]
weekday-5 = hnub [[Friday]]
weekday-6 = hnub [[Saturday]]
weekday-7 = hnub [[Sunday]]
days-span = { $from } txog { $to }
days-all = txhua hnub
time = { $hour }:{ $minute } { $half ->
    [am] am
   *[pm] pm
}
time-noon = 12 teev tav su
time-midnight = 12 teev ib tag hmo
hours-span = { $from } txog { $to }
hours-of = { $days }, { $hours }
hours-always = nruab hnub thiab hmo ntuj, txhua hnub
hours-no-holidays = kaw rau hnub so
language-eng = lus Askiv
language-spa = lus Mev
language-hmn = lus Hmoob
language-som = lus Xas Mas Lias
language-ase = lus piav tes Asmeskas
