# Páginas públicas en español. Mismos mensajes y argumentos que en inglés (una prueba los compara).

## Around every page

skip = Ir al contenido principal
leave-label = Salir
leave = Salir de este sitio
seen-link = ¿Quién puede verlo?
language-label = Idioma
unreviewed = Una máquina escribió el { $language } de esta página. Ninguna persona que lo habla desde la infancia lo ha revisado todavía.
sample = Página de muestra. Todas las personas y los hechos son inventados. No llames a estos números.
foot-start = Ayuda
foot-numbers = Números de teléfono
foot-access = Accesibilidad
foot-staff = Entrada del personal
page-made = Esta página se hizo el { $day }, hora local: { $time }.

## Titles

title-start = Ayuda
title-ask = Preguntas y respuestas
title-families = Para familias
title-business = Para negocios
title-numbers = Números de teléfono
title-access = Accesibilidad
title-left = El tiempo

## In danger

danger-heading = ¿Estás en peligro ahora?
danger-words = Llama y di dónde estás.
danger-call = Llama al 911
danger-text = Si no puedes hablar, puedes mandar un mensaje de texto al 911. { $owner } nos lo dijo el { $day }.

## What do you need?

start-heading = Está bien pedir ayuda.
start-lede = Si alguien te obliga a hacer cosas que no quieres, no es tu culpa. Puedes pedir ayuda hoy, u otro día.
need-heading = ¿Qué necesitas?
need-ask = ¿Qué pasa si pido ayuda?
need-ask-more = Puedes leer esto primero. Tú eliges qué sigue.
need-families = Mi hijo o mi hija no aparece
need-families-more = No tienes que esperar.
need-business = Trabajo en un hotel y vi algo
need-business-more = No hace falta que estés seguro o segura.
need-numbers = Quiero todos los números de teléfono
need-numbers-more = También TTY, servicio de retransmisión y otros idiomas.
need-access = Necesito esto de otra forma
need-access-more = Si no oyes o no ves bien, o si te cuesta leer.
talk-heading = Habla con alguien
talk-all = Ver todos los números de teléfono

## What happens if I ask for help?

ask-heading = ¿Qué pasa si pido ayuda?
ask-lede = Tú eliges qué dices. Puedes parar en cualquier momento.
ask-steps = Paso a paso
ask-step-1 = Elige una línea. Busca tu idioma y las palabras “abierto ahora”.
ask-step-2 = Di qué idioma hablas. No tienes que contarlo todo.
ask-step-3 = Quizás te pregunten si estás a salvo y qué necesitas: un lugar para dormir, comida, atención médica. Puedes decir que no a cualquier pregunta.
ask-step-4 = Di cómo hablar contigo sin peligro: a qué teléfono, a qué hora, y si pueden dejar un mensaje.
ask-step-5 = Puedes colgar y llamar otra vez más tarde. Puedes probar otra línea.
count-heading = Puedes contar con esto
count-1 = No es tu culpa.
count-2 = Puedes decir que no. Puedes cambiar de idea.
count-3 = Puedes pedir ayuda más de una vez.
count-4 = Este sitio no te pregunta quién eres.
duty-heading = ¿Tienen que avisar a alguien?
duty-words = Algunos trabajadores tienen que avisar a protección de menores o a la policía cuando alguien hace daño a una persona menor de 18 años. Pregunta primero: “¿Tiene que avisar a alguien de lo que le cuento?”. Lo que sabemos de cada línea está junto a su número.
answers-heading = Preguntas que puedes hacer primero
answers-lede = Solo ponemos una respuesta si nos la dio la gente que hace el trabajo. Decimos quién la dio y cuándo.
answer-by = { $owner } nos lo dijo el { $day }.
answer-none = Todavía no tenemos respuesta. Pregúntales a ellos, por favor.
question-name = ¿Tengo que dar mi nombre?
question-name-yes = Sí. Te preguntarán tu nombre.
question-name-no = No. No tienes que dar tu nombre.
question-police = ¿Tengo que hablar con la policía para recibir ayuda?
question-police-yes = Sí. Para recibir su ayuda hay que hablar con la policía.
question-police-no = No. Puedes recibir ayuda sin hablar con la policía.
question-papers = ¿Preguntan por papeles de inmigración?
question-papers-yes = Sí. Quizás pregunten.
question-papers-no = No. No van a preguntar.
question-trouble = ¿Puedo tener problemas por algo que alguien me obligó a hacer?
question-trouble-yes = Sí, es posible. Pide primero un abogado para ti.
question-trouble-no = No. No te acusarán de un delito por algo que alguien te obligó a hacer.
question-pay = ¿Cuesta dinero la ayuda?
question-pay-yes = Sí. Una parte cuesta dinero.
question-pay-no = No. La ayuda es gratis.
question-wait = ¿La policía toma mi reporte enseguida?
question-wait-yes = Sí. Toman el reporte enseguida.
question-wait-no = No. Quizás te pidan esperar.

## For families

families-heading = ¿No aparece tu hijo o tu hija?
families-lede = No tienes que esperar. Llama ahora al 911, aunque ya se haya ido de casa otras veces.
families-have = Qué ayuda cuando llamas
families-have-1 = Nombre completo, apodo y fecha de nacimiento.
families-have-2 = Cómo es: estatura, pelo, ropa, lentes, marcas.
families-have-3 = Una foto de este año.
families-have-4 = Cuándo y dónde lo vieron por última vez, y con quién.
families-have-5 = Número de teléfono, nombres que usa en internet, nombres de amigos.
families-have-6 = Medicinas, enfermedad o discapacidad.
families-have-note = Llama primero y busca esto después. Puedes llamar sin tenerlo.
families-ask = Antes de colgar, pregunta
families-ask-1 = ¿Cuál es el número de mi reporte?
families-ask-2 = ¿Quién me va a llamar, y cuándo?
families-ask-3 = ¿Puede atenderme alguien que hable mi idioma?
families-back = Cuando regrese
families-back-1 = Llama otra vez y avisa.
families-back-2 = Pregunta: ¿Te duele algo? ¿Tienes hambre? Después escucha. No culpes.
families-back-3 = Pueden pedir ayuda también más tarde, tú y tu hijo o hija.
families-self = ¿Eres tú quien se fue?
families-self-more = Tú también puedes pedir ayuda. Lee qué pasa si la pides.

## For hotels

business-heading = Para quienes trabajan en hoteles
business-lede = Tú puedes ver lo que otros no ven. No hace falta estar seguro para preguntar.
business-signs = Lo que puedes ver
business-sign-1 = Una persona joven con miedo, o que nunca habla sin mirar antes a otra persona.
business-sign-2 = Alguien que contesta por ella, o que guarda su teléfono, su dinero o sus papeles.
business-sign-3 = Muchas visitas a un mismo cuarto, cada una por poco tiempo.
business-sign-4 = Un cuarto que se paga día por día y que nadie puede limpiar.
business-sign-5 = Una persona joven que no sabe dónde está, o que tiene pocas cosas propias.
business-signs-note = Una sola señal no prueba nada. La raza, el idioma, la ropa o el lugar de donde viene alguien nunca son una señal.
business-do = Qué hacer
business-do-1 = Si alguien puede estar en peligro, llama al 911.
business-do-2 = Si no, llama a una línea de esta página y di lo que viste.
business-do-3 = Apunta el día, la hora, el cuarto y lo que viste tú.
business-do-4 = No preguntes a los huéspedes, no los sigas, no abras bolsas.
business-do-5 = Guarda los videos y registros como están. No entregues listas de huéspedes por tu cuenta. Pregunta a tu gerente.
business-self = ¿Alguien te obliga a trabajar o te quita tus papeles?
business-self-more = Entonces la ayuda también es para ti. Lee qué pasa si la pides.

## Phone numbers

numbers-heading = Números de teléfono
numbers-lede = Primero di tu idioma. Puedes colgar en cualquier momento.
group-voice = Hablar
group-tty = TTY
group-relay = Servicio de retransmisión
group-text = Mensaje de texto
group-web = En internet
lines-none = Todavía no hay números aquí. Si estás en peligro, llama al 911.
lines-open = “Abierto” quiere decir según el horario que nos dio la línea. A veces nadie contesta. Entonces prueba otra línea.
lines-sms = Un mensaje de texto se queda en tu teléfono y en el de ellos.
channel-tty = TTY, para personas sordas o que oyen poco.
channel-relay = Llama a tu servicio de retransmisión y dales este número.
channel-text = Manda un mensaje de texto.
channel-web = Página de otra oficina. Puede guardar un registro de tu visita.
run-by = A cargo de: { $owner }
hours-label = Horario: { $hours }
hours-unsaid = No sabemos el horario.
now-always = Abierto ahora, día y noche
now-open-long = Abierto ahora
now-open = Abierto ahora, hasta: { $time }
now-closed = Cerrado ahora
now-closed-today = Cerrado ahora. Abre hoy: { $time }
now-closed-later = Cerrado ahora. Abre: { $weekday }, { $time }
now-unknown = No sabemos si alguien contesta ahora
now-holiday = Hoy es feriado. No sabemos si alguien contesta
doubt = No estamos seguros de este número.
doubt-what = Lo que no es seguro:
doubt-do = Lo ponemos como lo tenemos. Si nadie contesta, o si no es el lugar correcto, prueba otra línea.
checked = Revisado el { $day }.
checked-old = Revisado por última vez el { $day }. Hace mucho tiempo; por eso no puedes tocarlo para llamar.
checked-never = Nadie ha revisado este número todavía; por eso no puedes tocarlo para llamar.
checked-sample = Número de muestra. No llames.
duty-unknown = ¿Tienen que avisar de lo que les cuentas? No lo sabemos. Pregunta primero.
duty-must = Tienen que avisar cuando alguien hace daño a una persona menor de 18 años. { $owner } nos lo dijo el { $day }.
duty-free = No tienen que avisar de lo que les cuentas. { $owner } nos lo dijo el { $day }.

## Accessibility

access-heading = Usa este sitio a tu manera
access-lede = Debes recibir la misma ayuda, sin importar cómo ves, oyes, te mueves o lees.
access-pages = Estas páginas
access-pages-1 = Funcionan con teclado, con lector de pantalla y con letra grande.
access-pages-2 = Funcionan en teléfonos viejos, con internet lento y sin scripts.
access-pages-3 = Puedes imprimirlas. Siguen tus ajustes de claro, oscuro y contraste.
access-pages-4 = Las máquinas prueban estas páginas. Todavía no las han probado suficientes personas.
access-hear = Si no oyes o si oyes poco
access-hear-none = Todavía no tenemos número de TTY ni de retransmisión.
access-other = Si necesitas otra forma
access-other-words = Llama a una línea de abajo y pide letra grande, Braille, una grabación, o que alguien te lo lea. También puedes decir qué no funciona en este sitio.

## Can someone see that I was here?

seen-heading = ¿Alguien puede ver que estuve aquí?
seen-1 = Este sitio no pone cookies en estas páginas. No anota quién las lee.
seen-2 = “Salir de este sitio” pide a tu navegador que olvide lo que guardó de este sitio. Después abre una página del tiempo.
seen-3 = No puede borrar tu historial ni el botón Atrás. Para eso, abre el menú de tu navegador, elige “Historial” y después “Borrar”.
seen-4 = Tu lista de llamadas, tus mensajes y la cuenta del teléfono pueden mostrar a quién llamaste. Una cuenta compartida puede mostrar las páginas que leíste.
seen-5 = Si alguien revisa tu teléfono, usa otro: en la escuela, en una biblioteca o el de una amistad.

## After leaving

left-go = Ir a la página del tiempo

## Days, hours, languages

date = { $day } de { $month } de { $year }
month-1 = enero
month-2 = febrero
month-3 = marzo
month-4 = abril
month-5 = mayo
month-6 = junio
month-7 = julio
month-8 = agosto
month-9 = septiembre
month-10 = octubre
month-11 = noviembre
month-12 = diciembre
weekday-1 = lunes
weekday-2 = martes
weekday-3 = miércoles
weekday-4 = jueves
weekday-5 = viernes
weekday-6 = sábado
weekday-7 = domingo
days-span = de { $from } a { $to }
days-all = todos los días
time = { $hour }:{ $minute } { $half ->
    [am] a. m.
   *[pm] p. m.
}
time-noon = 12 del mediodía
time-midnight = 12 de la noche
hours-span = { $from } a { $to }
hours-of = { $days }, { $hours }
hours-always = día y noche, todos los días
hours-no-holidays = cerrado en días feriados
language-eng = inglés
language-spa = español
language-hmn = hmong
language-som = somalí
language-ase = lengua de señas americana
