//! Invented names: from several naming traditions for people to read, and random letters for leak tests.

use crate::rng::Rng;

/// A name as the `people` table holds it. Parts that a tradition does not use are empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// Given name or names.
    pub given: String,
    /// Middle name, or the father's name where that stands second.
    pub middle: String,
    /// Family, clan or grandfather's name; empty where people have none.
    pub surname: String,
}

/// Where a name comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tradition {
    /// Given, sometimes middle, family name.
    English,
    /// Two surnames: the father's, then the mother's.
    Spanish,
    /// Given, father's, grandfather's name; no family name.
    Somali,
    /// Given name and clan.
    Hmong,
    /// An Ojibwe given name and a family name of the region.
    Ojibwe,
    /// One name of several parts, no surname.
    Karen,
    /// Family name and middle name, written here in the table's order.
    Vietnamese,
    /// Given name and father's name.
    Oromo,
}

/// Every tradition with its weight among invented people.
pub const MIX: &[(u64, Tradition)] = &[
    (42, Tradition::English),
    (14, Tradition::Spanish),
    (14, Tradition::Somali),
    (11, Tradition::Hmong),
    (9, Tradition::Ojibwe),
    (4, Tradition::Karen),
    (3, Tradition::Vietnamese),
    (3, Tradition::Oromo),
];

type Pool = &'static [&'static str];

#[rustfmt::skip]
const ENGLISH: (Pool, Pool, Pool) = (
    &["Amber", "Brianna", "Callie", "Danielle", "Ebony", "Faith", "Hazel", "Imani", "Jasmine", "Kiara", "Lacey", "Marlee",
        "Nevaeh", "Paige", "Raven", "Shayla", "Tessa", "Willow", "Zoe"],
    &["Aaron", "Brandon", "Caleb", "Darius", "Elijah", "Gavin", "Hunter", "Isaiah", "Jalen", "Kyle", "Logan", "Marcus",
        "Nolan", "Owen", "Reggie", "Terrance", "Wyatt"],
    &["Ashdown", "Birchall", "Coldwater", "Dunmore", "Eastlake", "Fenwick", "Garrow", "Hollis", "Ivers", "Jepson",
        "Kettering", "Lindqvist", "Marsh", "Norling", "O'Dell", "Pryor", "Quarles", "Rosten", "St. Clair", "Tolliver",
        "Underhill", "Voss", "Whitfield", "Yarrow"],
);
#[rustfmt::skip]
const SPANISH: (Pool, Pool, Pool) = (
    &["Alma", "Belén", "Camila", "Daniela", "Estrella", "Guadalupe", "Itzel", "Jimena", "Lucía", "Marisol", "Noemí", "Paloma", "Xóchitl", "Yareli"],
    &["Adrián", "Bruno", "César", "Diego", "Emiliano", "Iván", "Joaquín", "Mateo", "Óscar", "Rafael", "Tomás"],
    &["Arriaga", "Bermúdez", "Cisneros", "De la Rosa", "Escamilla", "Fuentes", "Galindo", "Huerta", "Ibáñez", "Lozano",
        "Maldonado", "Núñez", "Olmedo", "Peña", "Quiroz", "Rentería", "Saucedo", "Zambrano"],
);
#[rustfmt::skip]
const SOMALI: (Pool, Pool, Pool) = (
    &["Amina", "Ayaan", "Deeqa", "Fadumo", "Hodan", "Ifrah", "Khadra", "Ladan", "Nasteexo", "Sagal", "Ubax", "Zamzam"],
    &["Abdirahman", "Bile", "Cabdi", "Guled", "Hirsi", "Jama", "Liban", "Mahad", "Nuur", "Samatar", "Warsame", "Yonis"],
    &["Abshir", "Barre", "Diriye", "Egal", "Farah", "Guutaale", "Hersi", "Jibril", "Kaahin", "Muse", "Rooble", "Shire", "Warsame"],
);
#[rustfmt::skip]
const HMONG: (Pool, Pool, Pool) = (
    &["Bao", "Gao Nou", "Kalia", "Mai See", "Maly", "Nkauj", "Pa Houa", "Pa Zong", "Sheng", "Yer"],
    &["Chue", "Fue", "Kong", "Leng", "Meng", "Pheng", "Tou Ger", "Toua", "Xeng", "Yeng"],
    &["Cha", "Hang", "Her", "Khang", "Kue", "Lee", "Lor", "Moua", "Thao", "Vang", "Vue", "Xiong", "Yang"],
);
#[rustfmt::skip]
const OJIBWE: (Pool, Pool, Pool) = (
    &["Anang", "Dibik", "Memengwaa", "Miskwaa", "Nibi", "Niibin", "Ojiig", "Waabigwan", "Waaseyaa", "Zaagibagaa"],
    &["Animikii", "Giizhik", "Ma'iingan", "Makwa", "Migizi", "Nigig", "Noodin", "Wabishkaa"],
    &["Beaulac", "Bellecreek", "Cloudbank", "Fairwind", "Goodsky-Ray", "Jourdane", "Littlereed", "Northbird", "Ricefield", "Stillwater"],
);
#[rustfmt::skip]
const KAREN: (Pool, Pool) = (
    &["Eh Paw", "Hser Nay Wah", "Ku Paw", "Mu Hser", "Paw Eh Htoo", "Say Wah Paw", "Tha Blay Paw"],
    &["Eh Doh", "Hsa Htoo", "K'Paw Say", "Ler Moo", "Saw Eh Gay", "Taw Nay", "Wah Doh"],
);
#[rustfmt::skip]
const VIETNAMESE: (Pool, Pool, Pool) = (
    &["Bích", "Diễm", "Hạnh", "Lan", "Mỹ", "Ngọc", "Thảo", "Tuyết"],
    &["Bảo", "Dũng", "Hải", "Khánh", "Long", "Quân", "Sơn", "Tuấn"],
    &["Bùi", "Đặng", "Đỗ", "Huỳnh", "Lâm", "Ngô", "Phạm", "Trịnh", "Võ"],
);
#[rustfmt::skip]
const OROMO: (Pool, Pool, Pool) = (
    &["Ayantu", "Bontu", "Chaltu", "Hawi", "Lalise", "Sifan"],
    &["Abdi", "Boru", "Gemechu", "Jaal", "Lemi", "Obsa"],
    &["Bedada", "Dinka", "Gudina", "Hunde", "Lamessa", "Tolera"],
);

/// An invented name. `female` picks the pool of given names.
pub fn name(rng: &mut Rng, tradition: Tradition, female: bool) -> Name {
    let mut make = |(her, his, last): (Pool, Pool, Pool)| {
        let given = rng.pick(if female { her } else { his });
        let (middle, surname) = match tradition {
            Tradition::English if rng.percent(35) => {
                (rng.pick(if female { her } else { his }), rng.pick(last))
            }
            Tradition::Spanish => {
                let both = format!("{} {}", rng.pick(last), rng.pick(last));
                return Name { given: given.to_owned(), middle: String::new(), surname: both };
            }
            Tradition::Somali => (rng.pick(his), rng.pick(last)),
            Tradition::Vietnamese => (if female { "Thị" } else { "Văn" }, rng.pick(last)),
            Tradition::Karen => ("", ""),
            Tradition::English | Tradition::Hmong | Tradition::Ojibwe | Tradition::Oromo => {
                ("", rng.pick(last))
            }
        };
        // Nobody in these records is called the same twice over.
        let middle = if middle == given { "" } else { middle };
        Name { given: given.to_owned(), middle: middle.to_owned(), surname: surname.to_owned() }
    };
    match tradition {
        Tradition::English => make(ENGLISH),
        Tradition::Spanish => make(SPANISH),
        Tradition::Somali => make(SOMALI),
        Tradition::Hmong => make(HMONG),
        Tradition::Ojibwe => make(OJIBWE),
        Tradition::Karen => make((KAREN.0, KAREN.1, &[""])),
        Tradition::Vietnamese => make(VIETNAMESE),
        Tradition::Oromo => make(OROMO),
    }
}

/// OMB 2024 race codes that go with a tradition in these records, joined by `|`; empty for not recorded.
pub fn race(rng: &mut Rng, tradition: Tradition) -> &'static str {
    let pool: &[(u64, &str)] = match tradition {
        Tradition::English => &[
            (46, "white"),
            (38, "black_or_african_american"),
            (6, "black_or_african_american|white"),
            (3, "american_indian_or_alaska_native|white"),
            (1, "middle_eastern_or_north_african"),
            (6, ""),
        ],
        Tradition::Spanish => &[
            (70, "hispanic_or_latino"),
            (15, "hispanic_or_latino|white"),
            (10, ""),
            (5, "american_indian_or_alaska_native|hispanic_or_latino"),
        ],
        Tradition::Somali | Tradition::Oromo => &[(94, "black_or_african_american"), (6, "")],
        Tradition::Hmong | Tradition::Karen | Tradition::Vietnamese => &[(94, "asian"), (6, "")],
        Tradition::Ojibwe => &[
            (85, "american_indian_or_alaska_native"),
            (10, "american_indian_or_alaska_native|white"),
            (5, ""),
        ],
    };
    rng.weighted(pool)
}

/// ISO 639-3 code of the language a person would rather speak.
pub fn language(rng: &mut Rng, tradition: Tradition) -> &'static str {
    let own = match tradition {
        Tradition::English | Tradition::Ojibwe => "eng",
        Tradition::Spanish => "spa",
        Tradition::Somali => "som",
        Tradition::Hmong => "hmn",
        Tradition::Karen => "ksw",
        Tradition::Vietnamese => "vie",
        Tradition::Oromo => "orm",
    };
    if rng.percent(45) { own } else { "eng" }
}

/// Twelve random lower-case letters: a name that is found in raw bytes only where it leaked.
/// Lower case, so that a folded search form and the name itself are the same bytes.
pub fn twelve(rng: &mut Rng) -> String {
    (0..12).map(|_| char::from(b'a' + u8::try_from(rng.below(26)).unwrap_or(0))).collect()
}
