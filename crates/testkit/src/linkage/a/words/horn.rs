//! The Somali tradition: one's own name, the father's, the grandfather's; all from one store of given names.

use super::{Lexicon, Lists, join};
use crate::Rng;

const GIRLS: &[&str] = &[
    "Fadumo", "Amina", "Khadija", "Hodan", "Halima", "Sahra", "Asha", "Maryan", "Ayan", "Hamdi", "Ifrah",
    "Nimo", "Ikran", "Safiya", "Zahra", "Fartun", "Habiba", "Sumaya", "Ubah", "Hibo", "Deqa", "Farhiya",
    "Naima", "Najma", "Suad", "Rahma", "Muna", "Shukri", "Saida", "Ruqiya", "Hawa", "Idil", "Ladan", "Bilan",
    "Qamar", "Xalimo", "Anisa", "Hafsa", "Iman", "Ismahan", "Kowsar", "Leyla", "Nasra", "Sagal", "Samira",
    "Warda", "Yasmin", "Zamzam",
];
const BOYS: &[&str] = &[
    "Mohamed",
    "Ahmed",
    "Abdi",
    "Ali",
    "Hassan",
    "Abdullahi",
    "Ibrahim",
    "Abdirahman",
    "Yusuf",
    "Omar",
    "Hussein",
    "Ismail",
    "Mahad",
    "Abdifatah",
    "Said",
    "Abdikadir",
    "Mustafa",
    "Osman",
    "Farah",
    "Nur",
    "Adan",
    "Jama",
    "Warsame",
    "Salad",
    "Hirsi",
    "Dahir",
    "Bashir",
    "Liban",
    "Guled",
    "Sharmarke",
    "Zakariya",
    "Khalid",
    "Bile",
    "Isse",
    "Aden",
    "Muse",
    "Elmi",
    "Roble",
    "Egal",
    "Samatar",
    "Shire",
    "Barre",
    "Diriye",
    "Geedi",
    "Hersi",
    "Kariye",
    "Afrah",
    "Ciise",
    "Awale",
    "Dualeh",
    "Faarax",
    "Gedi",
    "Igal",
    "Jibril",
    "Keynan",
    "Mire",
    "Nuh",
    "Rage",
    "Sahal",
    "Yahya",
];

fn built(rng: &mut Rng) -> String {
    if rng.percent(55) {
        let end = rng.pick(&[
            "rahman", "aziz", "qadir", "wali", "nasir", "fatah", "hakim", "karim", "malik", "rashid",
            "salam", "samad", "shakur", "wahab", "weli", "rizak", "latif", "majid", "hamid", "ghani",
            "jabar", "naser", "rauf", "basit",
        ]);
        return join(&[rng.pick(&["abdi", "abdul", "abdu"]), end]);
    }
    let first = rng
        .pick(&["sha", "gu", "wa", "du", "ca", "mu", "fi", "sa", "li", "he", "ya", "xa", "bu", "dha", "qa"]);
    let middle = rng.pick(&["r", "b", "l", "dd", "m", "gs", "rm", "sh", "wl", "nt", "qs", "y"]);
    join(&[
        first,
        middle,
        rng.pick(&["aye", "an", "ow", "e", "ali", "uf", "ir", "are", "een", "oon", "aa", "ud"]),
    ])
}

fn girl(rng: &mut Rng) -> String {
    let first =
        rng.pick(&["sa", "fa", "ha", "ru", "hi", "na", "ri", "su", "zu", "ya", "ma", "ba", "la", "di", "ka"]);
    let middle = rng.pick(&["m", "r", "l", "d", "w", "hm", "sr", "b", "yn", "q"]);
    join(&[first, middle, rng.pick(&["a", "iya", "o", "una", "an", "ira", "aba", "eyda", "ia", "ado"])])
}

/// Children named by their forefathers.
pub fn lists() -> Lists {
    Lists {
        girls: Lexicon::new(GIRLS, girl, 420, 3, 10),
        boys: Lexicon::new(BOYS, built, 420, 2, 11),
        families: Lexicon::new(BOYS, built, 420, 2, 11),
    }
}
