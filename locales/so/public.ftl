# Bogagga dadweynaha, Af-Soomaali. Fariimaha iyo doodaha waa kuwa Ingiriisiga oo kale (tijaabo ayaa isbarbardhigta).

## Around every page

skip = U bood qoraalka
leave-label = Ka bax
leave = Ka bax boggan
seen-link = Yaa arki kara?
language-label = Luqadda
unreviewed = Mashiin ayaa qoray { $language }ga boggan. Qof u dhashay luqaddan weli ma hubin.
sample = Bog tusaale ah. Qof kasta iyo dhacdo kasta waa la alifay. Ha wicin lambarradan.
foot-start = Caawimo
foot-numbers = Lambarrada taleefanka
foot-access = Helitaanka
foot-staff = Gelitaanka shaqaalaha
page-made = Boggan waxaa la sameeyey { $day }, saacadduna waxay ahayd { $time }, waqtiga halkan.

## Titles

title-start = Caawimo
title-ask = Su’aalo iyo jawaabo
title-families = Qoysaska
title-business = Ganacsiyada
title-numbers = Lambarrada taleefanka
title-access = Helitaanka
title-left = Cimilada

## In danger

danger-heading = Hadda khatar ma ku jirtaa?
danger-words = Wac oo sheeg meesha aad joogto.
danger-call = Wac 911
danger-text = Haddii aadan hadli karin, fariin qoraal ah waxaad u diri kartaa 911. { $owner } ayaa noo sheegay { $day }.

## What do you need?

start-heading = Waa caadi inaad caawimo weydiisato.
start-lede = Haddii qof kugu qasbo waxyaabo aadan rabin, adigu eed ma lihid. Caawimo waxaad weydiisan kartaa maanta, ama maalin kale.
need-heading = Maxaad u baahan tahay?
need-ask = Maxaa dhacaya haddii aan caawimo weydiisto?
need-ask-more = Tan marka hore waad akhrin kartaa. Adiga ayaa dooranaya waxa xiga.
need-families = Ilmahaygu waa maqan yahay
need-families-more = Uma baahnid inaad sugto.
need-business = Hoteel ayaan ka shaqeeyaa, wax baanan arkay
need-business-more = Uma baahnid inaad hubto.
need-numbers = Waxaan rabaa dhammaan lambarrada taleefanka
need-numbers-more = Sidoo kale TTY, adeegga gudbinta iyo luqado kale.
need-access = Si kale ayaan ugu baahanahay
need-access-more = Haddii aadan wax maqlin ama arkin, ama akhrisku kugu adag yahay.
talk-heading = La hadal qof
talk-all = Arag dhammaan lambarrada taleefanka

## What happens if I ask for help?

ask-heading = Maxaa dhacaya haddii aan caawimo weydiisto?
ask-lede = Adiga ayaa dooranaya waxa aad sheegayso. Mar kasta waad joojin kartaa.
ask-steps = Tallaabo tallaabo
ask-step-1 = Dooro khad. Raadi luqaddaada iyo erayada “hadda waa furan yahay”.
ask-step-2 = Sheeg luqadda aad ku hadasho. Qasab ma aha inaad wax walba sheegto.
ask-step-3 = Waxaa laga yaabaa inay ku weydiiyaan inaad ammaan tahay iyo waxa aad u baahan tahay: meel aad ku seexato, cunto, dhakhtar. Su’aal kasta waad diidi kartaa.
ask-step-4 = U sheeg sida ammaanka ah ee lagula soo xiriiri karo: taleefankee, goorma, iyo in fariin laga tegi karo.
ask-step-5 = Waad dhigi kartaa taleefanka oo mar kale soo wici kartaa. Khad kale waad isku dayi kartaa.
count-heading = Waxaas waad ku kalsoonaan kartaa
count-1 = Adigu eed ma lihid.
count-2 = Waad diidi kartaa. Waad beddeli kartaa go’aankaaga.
count-3 = Caawimo in ka badan hal mar waad weydiisan kartaa.
count-4 = Boggani kuma weydiiyo cidda aad tahay.
duty-heading = Ma waajib baa inay qof kale u sheegaan?
duty-words = Shaqaalaha qaarkood waa inay ilaalinta carruurta ama booliska u sheegaan marka qof ka yar 18 sano la waxyeelleynayo. Marka hore weydii: “Ma waajib baa inaad sheegto waxa aan kuu sheego?” Waxa aan ka ognahay khad kasta waxay ku qoran yihiin lambarka agtiisa.
answers-heading = Su’aalo aad marka hore weydiin karto
answers-lede = Jawaab waxaan qornaa oo keliya haddii ay na siiyeen dadka shaqada qabta. Waxaan qornaa cidda sheegtay iyo goorta.
answer-by = { $owner } ayaa noo sheegay { $day }.
answer-none = Weli jawaab ma hayno. Fadlan iyaga weydii.
question-name = Ma waajib baa inaan magacayga sheego?
question-name-yes = Haa. Magacaaga ayay ku weydiin doonaan.
question-name-no = Maya. Qasab ma aha inaad magacaaga sheegto.
question-police = Si aan caawimo u helo, ma waajib baa inaan booliska la hadlo?
question-police-yes = Haa. Si ay kuu caawiyaan, waa inaad booliska la hadasho.
question-police-no = Maya. Caawimo waad heli kartaa adigoon booliska la hadlin.
question-papers = Ma i weydiinayaan waraaqaha socdaalka?
question-papers-yes = Haa. Waa laga yaabaa inay ku weydiiyaan.
question-papers-no = Maya. Kuma weydiin doonaan.
question-trouble = Dhib ma ka geli karaa wax qof igu qasbay?
question-trouble-yes = Haa, waa laga yaabaa. Marka hore weydiiso qareen adiga kuu gaar ah.
question-trouble-no = Maya. Dembi laguguma soo oogi doono wax qof kugu qasbay.
question-pay = Caawimadu lacag ma ku kacdaa?
question-pay-yes = Haa. Qaar lacag ayay ku kacdaa.
question-pay-no = Maya. Caawimadu waa lacag la’aan.
question-wait = Boolisku warbixintayda isla markiiba ma qaadaan?
question-wait-yes = Haa. Isla markiiba ayay qaadaan.
question-wait-no = Maya. Waa laga yaabaa inay ku yiraahdaan sug.

## For families

families-heading = Ilmahaagu ma maqan yahay?
families-lede = Uma baahnid inaad sugto. Hadda wac 911, xataa haddii ilmahaagu hore guriga uga tegay.
families-have = Waxa caawinaya marka aad wacdo
families-have-1 = Magaca oo dhan, naanaysta iyo taariikhda dhalashada.
families-have-2 = Muuqaalka ilmahaaga: dherer, timo, dhar, ookiyaale, calaamado.
families-have-3 = Sawir sannadkan la qaaday.
families-have-4 = Goorta iyo meesha ugu dambaysay ee lagu arkay, iyo cidda uu la socday.
families-have-5 = Lambarka taleefanka, magacyada uu internetka ku isticmaalo, magacyada saaxiibbada.
families-have-6 = Daawo, cudur ama naafonimo.
families-have-note = Marka hore wac, dabadeed waxyaabahan raadi. Waad wici kartaa adigoon haysan.
families-ask = Intaadan taleefanka dhigin, weydii
families-ask-1 = Waa maxay lambarka warbixintaydu?
families-ask-2 = Yaa i soo wici doona, goormase?
families-ask-3 = Ma heli karaa qof luqaddayda ku hadla?
families-back = Marka ilmahaagu soo noqdo
families-back-1 = Mar kale wac oo sheeg.
families-back-2 = Weydii: Ma dhaawacan tahay? Ma gaajaysan tahay? Dabadeed dhegayso. Ha eedayn.
families-back-3 = Caawimo mar dambe ayaad weydiisan kartaan, adiga iyo ilmahaaguba.
families-self = Ma adiga ayaa guriga ka tegay?
families-self-more = Adiguna caawimo waad weydiisan kartaa. Akhri waxa dhacaya haddii aad weydiisato.

## For hotels

business-heading = Dadka hoteellada ka shaqeeya
business-lede = Waxaad arki kartaa wax aan dadka kale arkin. Uma baahnid inaad hubto si aad wax u weydiiso.
business-signs = Waxa aad arki karto
business-sign-1 = Qof da’ yar oo baqaya, ama aan weligiis hadlin isagoon qof kale eegin.
business-sign-2 = Qof isaga u jawaaba, ama haya taleefankiisa, lacagtiisa ama waraaqihiisa.
business-sign-3 = Dad badan oo hal qol yimaada, mid kastaana wax yar joogo.
business-sign-4 = Qol maalin maalin loo bixiyo lacagtiisa, oo aan cidna loo oggolayn inay nadiifiso.
business-sign-5 = Qof da’ yar oo aan garanayn meesha uu joogo, ama haysta alaab yar oo isagu leeyahay.
business-signs-note = Hal calaamad keligeed waxba ma caddeyso. Midabka, luqadda, dharka ama meesha uu qof ka yimid weligood calaamad ma aha.
business-do = Waxa la sameeyo
business-do-1 = Haddii qof khatar ku jiri karo, wac 911.
business-do-2 = Haddii kale, wac khad ku yaal boggan oo sheeg waxa aad aragtay.
business-do-3 = Qor maalinta, saacadda, qolka iyo waxa aad adigu aragtay.
business-do-4 = Martida ha weydiin, ha raacin, boorsooyinkana ha furin.
business-do-5 = Muuqaallada iyo diiwaannada sidooda u dhaaf. Liiska martida keligaa ha bixin. Weydii maamulahaaga.
business-self = Ma jiraa qof shaqo kugu qasba, ama waraaqahaaga haysta?
business-self-more = Markaas caawimadu adigana waa kuu taal. Akhri waxa dhacaya haddii aad weydiisato.

## Phone numbers

numbers-heading = Lambarrada taleefanka
numbers-lede = Marka hore sheeg luqaddaada. Mar kasta waad dhigi kartaa taleefanka.
group-voice = Hadal
group-tty = TTY
group-relay = Adeegga gudbinta
group-text = Fariin qoraal ah
group-web = Internetka
lines-none = Weli lambarro halkan ma yaalliin. Haddii aad khatar ku jirto, wac 911.
lines-open = “Furan” waxay raacdaa saacadaha khadku na siiyey. Mararka qaarkood cidna ma qabato. Markaas khad kale isku day.
lines-sms = Fariinta qoraalka ah waxay ku haraysaa taleefankaaga iyo kooda.
channel-tty = TTY, dadka aan maqalka lahayn ama maqalku ku adag yahay.
channel-relay = Wac adeeggaaga gudbinta oo sii lambarkan.
channel-text = Dir fariin qoraal ah.
channel-web = Bog xafiis kale leeyahay. Waxaa laga yaabaa inuu booqashadaada diiwaangeliyo.
run-by = Waxaa maamula: { $owner }
hours-label = Saacadaha: { $hours }
hours-unsaid = Saacadaha ma naqaan.
now-always = Hadda waa furan yahay, habeen iyo maalin
now-open-long = Hadda waa furan yahay
now-open = Hadda waa furan yahay, ilaa { $time }
now-closed = Hadda waa xiran yahay
now-closed-today = Hadda waa xiran yahay. Maanta ayuu furmayaa: { $time }
now-closed-later = Hadda waa xiran yahay. Wuxuu furmayaa: { $weekday }, { $time }
now-unknown = Ma naqaan in hadda qof ka jawaabayo
now-holiday = Maanta waa maalin fasax ah. Ma naqaan in qof ka jawaabayo
doubt = Lambarkan ma hubno.
doubt-what = Waxa aan la hubin:
doubt-do = Sida aan u hayno ayaan u qornay. Haddii aan laga jawaabin, ama ay meel khaldan tahay, khad kale isku day.
checked = Waxaa la hubiyey { $day }.
checked-old = Markii ugu dambaysay waxaa la hubiyey { $day }. Waa waqti hore, sidaas darteed taabasho kuma wici kartid.
checked-never = Weli cidna ma hubin lambarkan, sidaas darteed taabasho kuma wici kartid.
checked-sample = Lambar tusaale ah. Ha wicin.
duty-unknown = Ma waajib baa inay sheegaan waxa aad u sheegto? Ma naqaan. Marka hore weydii.
duty-must = Waa inay sheegaan marka qof ka yar 18 sano la waxyeelleynayo. { $owner } ayaa noo sheegay { $day }.
duty-free = Waajib kuma aha inay sheegaan waxa aad u sheegto. { $owner } ayaa noo sheegay { $day }.

## Accessibility

access-heading = Boggan sidaada u isticmaal
access-lede = Waa inaad hesho isla caawimada, si kasta oo aad wax u aragto, u maqasho, u dhaqaaqdo ama u akhrido.
access-pages = Bogaggan
access-pages-1 = Waxay ku shaqeeyaan kiiboodh, akhriyaha shaashadda iyo xarfo waaweyn.
access-pages-2 = Waxay ku shaqeeyaan taleefanno duug ah iyo internet gaabis ah, [[scripts]] la’aan.
access-pages-3 = Waad daabici kartaa. Waxay raacaan dejintaada iftiinka, mugdiga iyo midabada kala muuqda.
access-pages-4 = Mashiinno ayaa tijaabiya bogaggan. Weli dad ku filan ma tijaabin.
access-hear = Haddii aadan maqlin ama maqalku kugu adag yahay
access-hear-none = Weli ma hayno lambar TTY ama gudbin ah.
access-other = Haddii aad qaab kale u baahan tahay
access-other-words = Wac khad hoos ku qoran oo weydiiso xarfo waaweyn, [[Braille]], cod la duubay, ama qof kuu akhriya. Waxaad kaloo sheegi kartaa waxa aan boggan ka shaqayn.

## Can someone see that I was here?

seen-heading = Qof ma arki karaa inaan halkan joogay?
seen-1 = Boggani ma dhigo [[cookies]]. Ma qoro cidda akhrida.
seen-2 = “Ka bax boggan” wuxuu biraawsarkaaga weydiistaa inuu illoobo wixii uu boggan ka hayey. Dabadeed wuxuu furaa bog cimilada ah.
seen-3 = Ma tirtiri karo taariikhda biraawsarka iyo badhanka dib u noqoshada. Si aad u tirtirto, fur liiska biraawsarka, dooro “[[History]]”, ka dibna “[[Clear]]”.
seen-4 = Liiska wicitaannada, fariimahaaga iyo biilka taleefanka ayaa muujin kara cidda aad wacday. Akoon la wadaago ayaa muujin kara bogaggii aad akhriday.
seen-5 = Haddii qof taleefankaaga eego, mid kale isticmaal: dugsiga, maktabadda, ama ka saaxiib.

## After leaving

left-go = Tag bogga cimilada

## Days, hours, languages

date = { $day } { $month } { $year }
month-1 = Janaayo
month-2 = Febraayo
month-3 = Maarso
month-4 = Abriil
month-5 = Maajo
month-6 = Juun
month-7 = Luulyo
month-8 = Agoosto
month-9 = Sebtembar
month-10 = Oktoobar
month-11 = Nofembar
month-12 = Disembar
weekday-1 = Isniin
weekday-2 = Talaado
weekday-3 = Arbaco
weekday-4 = Khamiis
weekday-5 = Jimco
weekday-6 = Sabti
weekday-7 = Axad
days-span = { $from } ilaa { $to }
days-all = maalin kasta
time = { $hour }:{ $minute } { $half ->
    [am] AM
   *[pm] PM
}
time-noon = 12-ka duhurnimo
time-midnight = 12-ka saqda dhexe
hours-span = { $from } ilaa { $to }
hours-of = { $days }, { $hours }
hours-always = habeen iyo maalin, maalin kasta
hours-no-holidays = waa xiran yahay maalmaha fasaxa
language-eng = Ingiriisi
language-spa = Isbaanish
language-hmn = Hmong
language-som = Soomaali
language-ase = luqadda dhegoolaha ee Maraykanka
