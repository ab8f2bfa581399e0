//! The Ojibwe and Dakota tradition: an English given name, a family name that may be two words, and for some
//! children a name of their own language and no family name at all.

use super::{Lexicon, Lists, join};
use crate::Rng;

const GIRLS: &[&str] = &[
    "Alicia", "Shania", "Cheyenne", "Dakota", "Winona", "Tanya", "Misty", "Autumn", "Raven", "Skye",
    "Sierra", "Leah", "Dawn", "Marie", "Rose", "Angela", "Tara", "Crystal", "Nevaeh", "Summer", "Kateri",
    "Star",
];
const BOYS: &[&str] = &[
    "Dakota", "Chase", "Hunter", "Wayne", "Delbert", "Leonard", "Russell", "Clyde", "Vernon", "Duane",
    "Robert", "Michael", "Joseph", "Wesley", "Gordon", "Alvin", "Colton", "River", "Elias", "Darrell",
    "Marvin", "Ogima",
];
const FAMILIES: &[&str] = &[
    "Beaulieu",
    "Fairbanks",
    "Bellanger",
    "Smith",
    "White",
    "Roy",
    "Stately",
    "Goodman",
    "LaDuke",
    "Morrison",
    "Northbird",
    "Jourdain",
    "Whitefeather",
    "Kingbird",
    "Strong",
    "Sayers",
    "Lussier",
    "Cloud",
    "Day",
    "Headbird",
    "Stillday",
    "Desjarlait",
    "Bellecourt",
    "LaPrairie",
    "St. Clair",
    "Defoe",
    "Big Bear",
    "Two Hearts",
    "Isham",
];

fn girl(rng: &mut Rng) -> String {
    let first = rng
        .pick(&["char", "shan", "der", "kar", "jol", "mar", "tor", "ver", "al", "lor", "ray", "win", "bren"]);
    join(&[
        first,
        rng.pick(&["leen", "ona", "ene", "ila", "ita", "elle", "een", "ina", "lotte", "issa", "da"]),
    ])
}

fn boy(rng: &mut Rng) -> String {
    let first =
        rng.pick(&["del", "el", "mer", "nor", "al", "wil", "ar", "har", "ray", "ger", "ver", "low", "ken"]);
    join(&[
        first,
        rng.pick(&["bert", "vin", "mond", "lin", "ard", "nell", "ton", "wood", "ley", "ell", "is"]),
    ])
}

fn family(rng: &mut Rng) -> String {
    if rng.percent(60) {
        let first = rng.pick(&[
            "white", "red", "standing", "black", "big", "little", "iron", "yellow", "spotted", "running",
            "good", "blue", "long", "grey", "flying", "many", "lone", "bad", "swift", "high", "brave",
            "eagle", "sky",
        ]);
        let second = rng.pick(&[
            "cloud", "bear", "thunder", "feather", "bird", "elk", "horse", "hawk", "wind", "wolf", "crow",
            "owl", "bull", "eagle", "water", "sky", "lake", "shield", "boy", "head", "heart", "day", "fox",
            "star",
        ]);
        return if rng.percent(45) {
            join(&[first, second])
        } else {
            format!("{} {}", join(&[first]), join(&[second]))
        };
    }
    let first =
        rng.pick(&["la", "du", "de", "bel", "beau", "char", "gi", "bo", "ber", "vill", "mont", "gra", "per"]);
    join(&[
        first,
        rng.pick(&[
            "croix", "fontaine", "rette", "bois", "chaine", "vais", "neuve", "guard", "dreau", "mond",
            "quette",
        ]),
    ])
}

/// A name of the child's own language, one to three parts.
pub fn own_name(rng: &mut Rng) -> String {
    const PARTS: &[&str] = &[
        "waaban", "makwa", "giizhi", "noodin", "bineshii", "migizi", "anang", "ozaawi", "miskwa", "nagamo",
        "ikwe", "gaagii", "biboon", "ziibi", "waasa", "animi", "maingan", "niizho", "gwiwi", "bemi",
        "aandeg", "zhaawan",
    ];
    const ENDS: &[&str] =
        &["kwe", "gun", "ens", "aash", "gaabaw", "bines", "noodin", "amo", "se", "winini", "anakwad"];
    if rng.percent(50) {
        join(&[rng.pick(PARTS), rng.pick(ENDS)])
    } else {
        format!("{} {}", join(&[rng.pick(PARTS)]), join(&[rng.pick(PARTS)]))
    }
}

/// Children of the nations whose land the city stands on.
pub fn lists() -> Lists {
    Lists {
        girls: Lexicon::new(GIRLS, girl, 600, 12, 21),
        boys: Lexicon::new(BOYS, boy, 600, 12, 22),
        families: Lexicon::new(FAMILIES, family, 900, 9, 23),
    }
}
