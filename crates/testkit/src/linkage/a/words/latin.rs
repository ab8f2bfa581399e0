//! The Spanish tradition: one or two given names, the father's family name, the mother's.

use super::{Lexicon, Lists, join};
use crate::Rng;

const GIRLS: &[&str] = &[
    "Maria",
    "Guadalupe",
    "Ana",
    "Daniela",
    "Fernanda",
    "Gabriela",
    "Alejandra",
    "Jennifer",
    "Vanessa",
    "Andrea",
    "Karla",
    "Esmeralda",
    "Leslie",
    "Brenda",
    "Diana",
    "Karina",
    "Valeria",
    "Mariana",
    "Rosa",
    "Yesenia",
    "Stephanie",
    "Cynthia",
    "Lizbeth",
    "Perla",
    "Mayra",
    "Itzel",
    "Ximena",
    "Paola",
    "Jazmin",
    "Citlali",
    "Luz",
    "Dulce",
    "Carmen",
    "Isabel",
    "Teresa",
    "Francisca",
    "Josefina",
    "Veronica",
    "Elena",
    "Rocio",
];
const BOYS: &[&str] = &[
    "Jose",
    "Juan",
    "Luis",
    "Carlos",
    "Jesus",
    "Angel",
    "Miguel",
    "Alejandro",
    "Jorge",
    "Eduardo",
    "Kevin",
    "Cristian",
    "Francisco",
    "Fernando",
    "Oscar",
    "Ricardo",
    "Antonio",
    "Manuel",
    "Victor",
    "Javier",
    "Diego",
    "Brandon",
    "Edgar",
    "Sergio",
    "Roberto",
    "Rafael",
    "Hector",
    "Ivan",
    "Erick",
    "Mario",
    "Pedro",
    "Alberto",
    "Ramon",
    "Enrique",
    "Guillermo",
    "Raul",
    "Cesar",
    "Hugo",
    "Ignacio",
    "Salvador",
];
const FAMILIES: &[&str] = &[
    "Garcia",
    "Hernandez",
    "Martinez",
    "Lopez",
    "Gonzalez",
    "Rodriguez",
    "Perez",
    "Sanchez",
    "Ramirez",
    "Flores",
    "Torres",
    "Gomez",
    "Diaz",
    "Cruz",
    "Reyes",
    "Morales",
    "Gutierrez",
    "Ortiz",
    "Chavez",
    "Ramos",
    "Ruiz",
    "Mendoza",
    "Alvarez",
    "Jimenez",
    "Castillo",
    "Vasquez",
    "Romero",
    "Moreno",
    "Aguilar",
    "Vargas",
    "Guerrero",
    "Medina",
    "Castro",
    "Rojas",
    "Salazar",
    "Contreras",
    "Juarez",
    "Bautista",
    "Guaman",
    "Morocho",
    "Quizhpi",
    "Lema",
    "de la Cruz",
    "de los Santos",
    "del Rio",
    "de Leon",
    "Ayala",
    "Villarreal",
    "Cisneros",
    "Zavala",
    "Ponce",
    "Solis",
];

fn given(rng: &mut Rng, ends: &[&str]) -> String {
    let stem = rng.pick(&[
        "yar", "dan", "yul", "mar", "el", "ros", "nay", "ar", "bel", "car", "dor", "ed", "fab", "gis", "hil",
        "is", "jo", "kar", "lar", "mel", "nor", "ol", "pam", "rey", "sel", "tan", "ul", "vic", "wen", "xoch",
        "yan", "zul",
    ]);
    join(&[stem, rng.pick(ends)])
}

fn girl(rng: &mut Rng) -> String {
    given(
        rng,
        &[
            "iela", "isa", "ely", "itza", "ina", "ely", "ibel", "alba", "inda", "essa", "iana", "ora",
            "elia", "uz",
        ],
    )
}

fn boy(rng: &mut Rng) -> String {
    given(
        rng,
        &[
            "iel", "ando", "ardo", "berto", "iano", "ulo", "encio", "ino", "aldo", "uel", "axi", "edo", "on",
            "is",
        ],
    )
}

fn family(rng: &mut Rng) -> String {
    let stem = rng.pick(&[
        "agui", "alma", "ara", "arre", "bal", "barra", "bece", "bena", "caba", "calde", "cama", "carri",
        "casta", "cerva", "cha", "cora", "corde", "due", "echa", "esca", "espi", "este", "fari", "fuen",
        "gala", "gama", "gua", "guti", "hure", "iba", "jara", "lede", "lina", "maca", "mala", "marti",
        "mele", "mena", "mira", "mon", "nava", "nuñe", "ola", "ore", "pala", "pare", "peña", "pine", "quin",
        "rami", "ribe", "saa", "sala", "sando", "tama", "tole", "ure", "vale", "vela", "villa", "yba",
        "zamo", "zara", "zuri",
    ]);
    let end = rng.pick(&[
        "ez", "era", "ales", "ado", "ndo", "no", "rez", "dez", "ra", "ro", "jas", "llo", "lla", "mos", "to",
        "ga", "rra", "res", "ña", "nte", "zar", "goza",
    ]);
    let mut whole = join(&[stem, end]);
    if rng.percent(4) {
        whole.insert_str(0, rng.pick(&["de la ", "del ", "de "]));
    }
    whole
}

/// Children with two family names.
pub fn lists() -> Lists {
    Lists {
        girls: Lexicon::new(GIRLS, girl, 600, 9, 7),
        boys: Lexicon::new(BOYS, boy, 600, 9, 8),
        families: Lexicon::new(FAMILIES, family, 1_600, 9, 9),
    }
}
