//! A town of invented people, made by a rule, so that the linker has something to learn from.

use linkage::{Record, Records};

/// A record in one line.
pub fn child(
    given: &str,
    middle: &str,
    surname: &str,
    dob: &str,
    sex: &str,
    phone: &str,
    street: &str,
) -> Record {
    Record {
        given: given.into(),
        middle: middle.into(),
        surname: surname.into(),
        dob: dob.into(),
        sex: sex.into(),
        phone: phone.into(),
        street: street.into(),
        ..Record::default()
    }
}

/// Records of people who are strangers to each other.
pub struct Town {
    pub records: Records,
}

const HEADS: [&str; 24] = [
    "Bel", "Cor", "Dan", "Fel", "Gar", "Hol", "Jas", "Kel", "Lan", "Mar", "Nor", "Pel", "Quin", "Ros", "Sal",
    "Tam", "Ul", "Ver", "Wil", "Yar", "Zel", "Bran", "Clem", "Dor",
];
const TAILS: [&str; 16] = [
    "a", "ina", "eth", "or", "wen", "is", "ulf", "ette", "amo", "ica", "bert", "ylin", "as", "otte", "iro",
    "und",
];

fn pick(k: u32, salt: u32, n: usize) -> usize {
    let mut x = k.wrapping_mul(0x9E37_79B1) ^ salt.wrapping_mul(0x85EB_CA6B);
    x ^= x >> 15;
    x = x.wrapping_mul(0x2C1B_3C6D);
    x ^= x >> 12;
    x = x.wrapping_mul(0x297A_2D39);
    ((x ^ (x >> 15)) as usize) % n
}

impl Town {
    /// `n` people, each reported once.
    pub fn new(n: u32) -> Self {
        let mut town = Self { records: Records::new() };
        for k in 0..n {
            let person = town.person(k);
            town.add(&person);
        }
        town
    }

    /// Person `k`.
    pub fn person(&self, k: u32) -> Record {
        let name = |salt| format!("{}{}", HEADS[pick(k, salt, 24)], TAILS[pick(k, salt + 1, 16)]);
        Record {
            given: name(1),
            surname: format!("{}{}", name(3), TAILS[pick(k, 9, 16)]),
            dob: format!("{}-{:02}-{:02}", 2003 + pick(k, 5, 15), 1 + pick(k, 6, 12), 1 + pick(k, 7, 28)),
            sex: if pick(k, 8, 2) == 0 { "F".into() } else { "M".into() },
            phone: format!("612-55{:01}-{:04}", pick(k, 10, 10), pick(k, 11, 10_000)),
            street: format!("{} {} St", 1 + pick(k, 12, 900), HEADS[pick(k, 13, 24)]),
            city: "Alder".into(),
            zip: format!("0{:04}", pick(k, 14, 30)),
            ..Record::default()
        }
    }

    /// Person `k` reported once more, a little otherwise.
    pub fn again(&self, k: u32) -> Record {
        let mut r = self.person(k);
        match pick(k, 20, 5) {
            0 => r.phone.clear(),
            1 => r.street = format!("{} {} Ave", 1 + pick(k, 21, 900), HEADS[pick(k, 22, 24)]),
            2 => r.given.insert(1, 'h'),
            3 => r.dob.truncate(7),
            _ => std::mem::swap(&mut r.given, &mut r.surname),
        }
        r
    }

    /// Adds a record under an id of its own.
    pub fn add(&mut self, record: &Record) -> u32 {
        let id = format!("r{}", self.records.len());
        self.records.push(&Record { id, ..record.clone() }).expect("there is room")
    }
}
