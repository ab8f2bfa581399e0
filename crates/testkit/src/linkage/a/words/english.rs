//! Two traditions that write given, middle and one family name.

use super::{Lexicon, Lists, join};
use crate::Rng;

const GIRLS: &[&str] = &[
    "Emily",
    "Madison",
    "Hannah",
    "Ashley",
    "Alexis",
    "Samantha",
    "Sarah",
    "Abigail",
    "Elizabeth",
    "Olivia",
    "Jessica",
    "Taylor",
    "Emma",
    "Alyssa",
    "Lauren",
    "Grace",
    "Kayla",
    "Brianna",
    "Anna",
    "Megan",
    "Victoria",
    "Rachel",
    "Morgan",
    "Jennifer",
    "Sydney",
    "Chloe",
    "Nicole",
    "Katherine",
    "Amanda",
    "Rebecca",
    "Haley",
    "Natalie",
    "Julia",
    "Allison",
    "Savannah",
    "Kaitlyn",
    "Amber",
    "Stephanie",
    "Courtney",
    "Danielle",
    "Melissa",
    "Michelle",
    "Brooke",
    "Heather",
    "Paige",
    "Caroline",
    "Molly",
    "Shelby",
    "Erin",
    "Margaret",
    "Kelsey",
    "Jordan",
    "Bailey",
    "Autumn",
    "Cassandra",
    "Tiffany",
    "Kimberly",
    "Christina",
    "Jacqueline",
    "Alexandra",
    "Mackenzie",
    "Destiny",
    "Kathleen",
];
const BOYS: &[&str] = &[
    "Jacob",
    "Michael",
    "Matthew",
    "Joshua",
    "Christopher",
    "Nicholas",
    "Andrew",
    "Joseph",
    "Daniel",
    "Tyler",
    "Brandon",
    "Ryan",
    "Austin",
    "William",
    "John",
    "David",
    "Zachary",
    "Anthony",
    "James",
    "Justin",
    "Alexander",
    "Jonathan",
    "Dylan",
    "Robert",
    "Kyle",
    "Kevin",
    "Thomas",
    "Benjamin",
    "Cody",
    "Samuel",
    "Eric",
    "Jordan",
    "Steven",
    "Timothy",
    "Nathan",
    "Logan",
    "Adam",
    "Richard",
    "Cameron",
    "Sean",
    "Charles",
    "Patrick",
    "Jason",
    "Hunter",
    "Caleb",
    "Nathaniel",
    "Trevor",
    "Jeremy",
    "Travis",
    "Gregory",
    "Edward",
    "Stephen",
    "Kenneth",
    "Donald",
    "Gerald",
];
const FAMILIES: &[&str] = &[
    "Johnson",
    "Anderson",
    "Smith",
    "Olson",
    "Nelson",
    "Peterson",
    "Miller",
    "Larson",
    "Brown",
    "Carlson",
    "Williams",
    "Davis",
    "Hanson",
    "Jones",
    "Erickson",
    "Wilson",
    "Moore",
    "Swanson",
    "Thompson",
    "Martin",
    "Clark",
    "Schmidt",
    "Schultz",
    "Meyer",
    "Taylor",
    "White",
    "Hansen",
    "Young",
    "Mueller",
    "Wagner",
    "King",
    "Wright",
    "Jensen",
    "Baker",
    "Adams",
    "Hall",
    "Becker",
    "Fischer",
    "Murphy",
    "Kelly",
    "Sullivan",
    "Ryan",
    "Kowalski",
    "Novak",
    "Schneider",
    "Hoffman",
    "Weber",
    "Cook",
    "Bailey",
    "Reed",
    "Cooper",
    "Morgan",
    "Bell",
    "Ward",
    "Foster",
    "Russell",
    "Hughes",
];
const BLACK_FAMILIES: &[&str] = &[
    "Williams",
    "Johnson",
    "Jackson",
    "Washington",
    "Brown",
    "Jones",
    "Davis",
    "Robinson",
    "Harris",
    "Smith",
    "Thomas",
    "Taylor",
    "Moore",
    "Walker",
    "Lewis",
    "Green",
    "Carter",
    "Coleman",
    "Mitchell",
    "Howard",
    "Banks",
    "Jefferson",
    "Booker",
    "Freeman",
    "Gaines",
    "Hampton",
    "Mosley",
    "Dorsey",
    "Bolden",
    "Sykes",
    "Grady",
    "Pettway",
    "Broadnax",
    "Muhammad",
    "Woodard",
    "McCoy",
    "Ellison",
    "Rollins",
    "Glover",
    "Pruitt",
    "Stokes",
    "Tubbs",
    "Whitlock",
];
const BLACK_GIRLS: &[&str] = &[
    "Jasmine", "Destiny", "Imani", "Kiara", "Aaliyah", "Brianna", "Kayla", "Tiara", "Diamond", "Ebony",
    "Raven", "Alexus", "Jada", "Asia", "Precious", "Nia", "Deja", "Kennedy", "Amari", "Zaria", "Essence",
    "Shaniya",
];
const BLACK_BOYS: &[&str] = &[
    "Elijah",
    "Isaiah",
    "Jalen",
    "Darius",
    "Malik",
    "Xavier",
    "Marcus",
    "Terrell",
    "Andre",
    "Jamal",
    "Devonte",
    "Demetrius",
    "Tyrone",
    "Maurice",
    "Trevon",
    "Kendrick",
    "Davion",
    "Amir",
    "Cedric",
    "Reginald",
    "Antoine",
];

fn built_given(rng: &mut Rng, ends: &[&str]) -> String {
    let first = rng.pick(&[
        "kay", "bray", "jay", "hay", "ray", "car", "mar", "ad", "ash", "bran", "bren", "cal", "cam", "cor",
        "dal", "dar", "em", "ev", "gar", "har", "jam", "jen", "kel", "ken", "kim", "lan", "lor", "mad",
        "mel", "mer", "pay", "pres", "quin", "rey", "ros", "rad", "shel", "syd", "tan", "tay", "tris", "wes",
        "whit", "wyn", "zan", "el",
    ]);
    join(&[first, rng.pick(ends)])
}

fn girl(rng: &mut Rng) -> String {
    built_given(
        rng,
        &["lyn", "lee", "la", "lynn", "sey", "ley", "anna", "issa", "elle", "ina", "aline", "lie", "a", "ie"],
    )
}

fn boy(rng: &mut Rng) -> String {
    built_given(
        rng,
        &["den", "son", "ton", "er", "an", "rick", "ley", "ford", "ius", "ard", "in", "or", "ett", "lon"],
    )
}

fn family(rng: &mut Rng) -> String {
    let root = rng.pick(&[
        "ash", "al", "ander", "back", "bar", "beck", "berg", "black", "blom", "brad", "brand", "bur", "carl",
        "chase", "clay", "cran", "dahl", "dan", "drake", "east", "eber", "ek", "fair", "falk", "finn",
        "ford", "gold", "gran", "gust", "hall", "ham", "hart", "hein", "hill", "hol", "hult", "jer", "kirk",
        "klein", "lang", "lind", "lock", "lund", "mad", "mar", "mil", "mor", "nord", "oak", "palm", "pres",
        "quist", "rams", "rein", "ros", "rudd", "sand", "schwar", "shel", "sjo", "stan", "stein", "strand",
        "sund", "thor", "wald", "wal", "wes", "whit", "win", "wood", "york", "zimmer", "kess", "pol", "now",
        "dom", "kra", "wis", "mac", "mc", "o'", "van ", "de ",
    ]);
    let end = rng.pick(&[
        "son", "sen", "ton", "ford", "ley", "man", "mann", "well", "wood", "er", "field", "by", "worth",
        "ham", "gren", "quist", "strom", "berg", "stad", "dahl", "holm", "ski", "wicz", "meier", "bauer",
        "bach", "low", "kins", "more", "dell", "land", "rick", "nell", "guire", "carthy", "brien", "ter",
        "ner",
    ]);
    let middle = if rng.percent(30) { rng.pick(&["er", "en", "a", "el", "ing", "en", "i"]) } else { "" };
    join(&[root, middle, end])
}

fn black(rng: &mut Rng, ends: &[&str]) -> String {
    let first = rng.pick(&[
        "la", "de", "sha", "ja", "ta", "ka", "ra", "qua", "mar", "ty", "tre", "da", "ke", "ne", "cha", "sa",
        "za", "mo", "jer", "dom", "er", "ant", "le", "ro", "ky", "shan", "tan", "lat", "ni", "a",
    ]);
    let middle = rng.pick(&[
        "mar", "quan", "von", "ni", "ki", "ri", "shaw", "rel", "mon", "van", "tor", "vi", "lon", "ron", "te",
        "mi", "she", "qui", "kee", "di",
    ]);
    join(&[first, middle, rng.pick(ends)])
}

fn black_girl(rng: &mut Rng) -> String {
    black(
        rng,
        &["sha", "ique", "a", "isha", "elle", "nae", "esha", "ia", "yah", "etta", "ee", "ice", "ika", "ra"],
    )
}

fn black_boy(rng: &mut Rng) -> String {
    black(rng, &["us", "on", "ius", "el", "is", "te", "tae", "ell", "ian", "o", "ez", "ric", "io", "ray"])
}

/// Children of the old settlers' traditions.
pub fn anglo() -> Lists {
    Lists {
        girls: Lexicon::new(GIRLS, girl, 1_400, 14, 1),
        boys: Lexicon::new(BOYS, boy, 1_200, 14, 2),
        families: Lexicon::new(FAMILIES, family, 9_000, 12, 3),
    }
}

/// Children of African American families: many given names are the child's own.
pub fn african_american() -> Lists {
    Lists {
        girls: Lexicon::new(BLACK_GIRLS, black_girl, 5_000, 25, 4),
        boys: Lexicon::new(BLACK_BOYS, black_boy, 5_000, 25, 5),
        families: Lexicon::new(BLACK_FAMILIES, family, 4_000, 10, 6),
    }
}
