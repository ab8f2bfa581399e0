//! Hmong, Karen and Vietnamese names: short words, put together.

use super::{Lexicon, Lists, join};
use crate::Rng;

const CLANS: &[&str] = &[
    "Vang", "Yang", "Xiong", "Lee", "Her", "Thao", "Moua", "Lor", "Vue", "Cha", "Khang", "Kong", "Hang",
    "Fang", "Pha", "Cheng", "Kue", "Chue", "Ly", "Lo",
];
const HMONG_GIRLS: &[&str] =
    &["Mai", "Pa Houa", "Kao Nou", "Nou", "Gao Sheng", "Yer", "Bao", "Sheng", "Mee", "Ka Zoua"];
const HMONG_BOYS: &[&str] =
    &["Tou", "Kong Meng", "Chue", "Xai", "Pao", "Long", "Nhia", "Tou Ger", "Pheng", "Yia"];
const VIET_FAMILIES: &[&str] = &[
    "Nguyen", "Tran", "Le", "Pham", "Huynh", "Hoang", "Phan", "Vu", "Vo", "Dang", "Bui", "Do", "Ho", "Ngo",
    "Duong", "Ly", "Dinh", "Trinh", "Truong", "Lam", "Mai", "Luong", "Cao", "Ta", "Thai",
];
const VIET_GIRLS: &[&str] = &[
    "Linh", "Anh", "Trang", "Huong", "Thuy", "Lan", "Mai", "Phuong", "Ngoc", "Hanh", "Yen", "Thao", "Kim",
    "Vy", "My", "Hoa", "Tuyet", "Nhung", "Quynh", "Tram", "Uyen", "Diem", "Hong", "Loan", "Nga", "Bich",
    "Chau", "Dung",
];
const VIET_BOYS: &[&str] = &[
    "Minh", "Tuan", "Huy", "Duc", "Khoa", "Long", "Nam", "Phong", "Quang", "Son", "Thanh", "Hung", "Dat",
    "Binh", "Cuong", "Hieu", "Khanh", "Loc", "Phuc", "Tai", "Tien", "Trung", "Viet", "An", "Bao", "Dung",
    "Hai", "Kiet",
];

fn words(rng: &mut Rng, list: &[&str], count: usize) -> String {
    let parts: Vec<String> = (0..count).map(|_| join(&[rng.pick(list)])).collect();
    parts.join(" ")
}

fn hmong_girl(rng: &mut Rng) -> String {
    const SYL: &[&str] = &[
        "mai", "pa", "kao", "nou", "gao", "yer", "bao", "sheng", "mee", "ka", "zoua", "houa", "chia", "ia",
        "see", "lia", "xee", "pang", "der", "nhia", "youa", "shoua", "ong", "maly", "kia", "chee", "hli",
        "paj", "ntxhi", "soua",
    ];
    let count = if rng.percent(80) { 2 } else { 1 };
    words(rng, SYL, count)
}

fn hmong_boy(rng: &mut Rng) -> String {
    const SYL: &[&str] = &[
        "tou", "kong", "meng", "chue", "xai", "pao", "long", "nhia", "ger", "pheng", "yia", "blia", "cher",
        "chong", "fue", "koua", "leng", "lue", "neng", "nao", "pa", "seng", "teng", "toua", "txawj", "vam",
        "wa", "ying", "zong", "doua",
    ];
    let count = if rng.percent(75) { 2 } else { 1 };
    words(rng, SYL, count)
}

const KAREN: &[&str] = &[
    "eh", "doh", "soe", "paw", "htoo", "mu", "say", "lah", "ku", "moo", "wah", "hser", "nay", "ler", "gay",
    "thaw", "kler", "po", "ra", "shee", "taw", "win", "kwee", "lwe", "law", "ka", "pwe", "tha", "dah", "ner",
    "hay", "blut", "mya", "aye", "kyaw", "min", "naing", "zin", "ta", "mler", "bee", "k'paw", "sher", "gyi",
    "nu", "plo",
];

fn karen_name(rng: &mut Rng) -> String {
    let count = rng.weighted(&[(45, 2), (40, 3), (15, 1)]);
    words(rng, KAREN, count)
}

fn karen_last(rng: &mut Rng) -> String {
    words(rng, KAREN, 1)
}

fn viet_girl(rng: &mut Rng) -> String {
    words(rng, VIET_GIRLS, 2)
}

fn viet_boy(rng: &mut Rng) -> String {
    words(rng, VIET_BOYS, 2)
}

fn viet_family(rng: &mut Rng) -> String {
    join(&[
        rng.pick(&["ch", "kh", "th", "tr", "q", "t", "d", "b", "h", "ng"]),
        rng.pick(&["u", "ieu", "ach", "oan", "ang", "am"]),
    ])
}

/// Children with a clan and a given name of one or two words.
pub fn hmong() -> Lists {
    Lists {
        girls: Lexicon::new(HMONG_GIRLS, hmong_girl, 800, 8, 12),
        boys: Lexicon::new(HMONG_BOYS, hmong_boy, 800, 8, 13),
        families: Lexicon::new(CLANS, viet_family, CLANS.len(), 3, 14),
    }
}

/// Children without a family name.
pub fn karen() -> Lists {
    Lists {
        girls: Lexicon::new(&[], karen_name, 6_000, 20, 15),
        boys: Lexicon::new(&[], karen_name, 6_000, 20, 16),
        families: Lexicon::new(&[], karen_last, 46, 8, 17),
    }
}

/// Children whose family name is said first.
pub fn vietnamese() -> Lists {
    Lists {
        girls: Lexicon::new(VIET_GIRLS, viet_girl, 420, 6, 18),
        boys: Lexicon::new(VIET_BOYS, viet_boy, 420, 6, 19),
        families: Lexicon::new(VIET_FAMILIES, viet_family, 60, 1, 20),
    }
}
