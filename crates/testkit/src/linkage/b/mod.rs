//! Generator B: names from sounds in a growing city, and channels that spoil a whole report at once.

mod channel;
mod coins;
mod dwelling;
mod kin;
mod pool;
mod sounds;

use super::{Order, Row, civil, days, hit, seed_of};
use crate::Rng;
use channel::Channel;
use dwelling::Town;
use kin::{Part, People, Whole};

/// The reports, family by family; the file's writer shuffles them.
pub struct Reports {
    order: Order,
    peoples: Vec<People>,
    town: Town,
    rng: Rng,
    waiting: std::collections::VecDeque<Row>,
    careers: Vec<u64>,
    family: u64,
    child: u64,
    left: u64,
}

/// What is so at one moment of a child's career.
struct Now {
    whole: Whole,
    house: u32,
    phone: String,
    last: Option<Row>,
}

impl Reports {
    /// An empty city.
    #[must_use]
    pub fn new(order: Order) -> Self {
        let mut rng = seed_of(order.seed, 0xB, 0);
        // Reports per child: n in proportion to n^-2.25, from 1 to 40; so few children have very many.
        let mut sum = 0;
        let careers = (1..=40_u64)
            .map(|n| {
                sum += 1_000_000_000 / (n * n * fourth_root(n)).max(1);
                sum
            })
            .collect();
        Self {
            order,
            peoples: kin::peoples(),
            town: Town::new(order.records, &mut rng),
            rng,
            waiting: std::collections::VecDeque::new(),
            careers,
            family: 0,
            child: 0,
            left: order.records,
        }
    }

    fn next_family(&mut self) {
        let mut rng = self.rng.clone();
        let weights: Vec<(u64, usize)> = self.peoples.iter().map(|people| people.weight).zip(0..).collect();
        let tradition = rng.weighted(&weights);
        let kin = self.peoples[tradition].kin(&mut rng);
        let house = self.town.move_in(&mut rng);
        let phone = dwelling::number(&mut rng);
        let count = rng.weighted(&[(77, 1), (15, 2), (5, 3), (2, 4), (1, 6)]);
        let mut born = days(1991, 6, 1) + rng.between(0, 3_900);
        for nth in 0..count {
            let twin = nth > 0 && hit(&mut rng, 0.035);
            if nth > 0 && !twin {
                born += rng.between(290, 1_100);
            }
            let birthday = if kin.new_year { days(civil(born).0, 1, 1) } else { born };
            let girl = rng.percent(60);
            let whole = self.peoples[tradition].child(&kin, girl, &mut rng);
            // The last of a household may be called a single child's truth; a twin is told by the date.
            let kind = if twin {
                "twin"
            } else if count > 1 {
                "sibling"
            } else {
                "single"
            };
            self.career(
                tradition,
                Now { whole, house, phone: phone.clone(), last: None },
                birthday,
                girl,
                kind,
                &mut rng,
            );
            self.child += 1;
        }
        self.family += 1;
        self.rng = rng;
    }

    fn career(
        &mut self,
        tradition: usize,
        mut now: Now,
        born: i64,
        girl: bool,
        kind: &'static str,
        rng: &mut Rng,
    ) {
        let at = rng.below(self.careers[39]);
        let reports = 1 + self.careers.partition_point(|upto| *upto <= at);
        for _ in 0..reports {
            self.time_passes(tradition, &mut now, rng);
            let mut row = self.report(&now, born, girl, rng);
            row.child = self.child;
            row.household = self.family;
            row.group = self.peoples[tradition].name;
            row.kind = if reports >= 8 { "repeater" } else { kind };
            now.last = Some(row.clone());
            self.waiting.push_back(row);
        }
    }

    /// Between two reports a family may move, change its number, or take another name.
    fn time_passes(&mut self, tradition: usize, now: &mut Now, rng: &mut Rng) {
        if hit(rng, 0.14) {
            now.house = self.town.move_in(rng);
        }
        if hit(rng, 0.13) {
            now.phone = dwelling::number(rng);
        }
        if hit(rng, 0.025)
            && let Some((_, kin)) = now.whole.iter_mut().rfind(|(part, _)| *part == Part::Kin)
        {
            *kin = self.peoples[tradition].other_family(rng);
        }
    }

    fn report(&self, now: &Now, born: i64, girl: bool, rng: &mut Rng) -> Row {
        let noise = self.order.noise;
        let channel = Channel::draw(noise, rng);
        if let (Channel::Copy, Some(last)) = (channel, &now.last) {
            let mut row = last.clone();
            [row.street, row.city, row.zip] = self.town.house(now.house).written(channel, noise, rng);
            if rng.percent(50) {
                row.phone = spoken(&now.phone, channel, noise, rng);
            }
            return row;
        }
        let [given, middle, surname] = channel.name(&now.whole, noise, rng);
        let mut row = Row { given, middle, surname, dob: birth(born, channel, noise, rng), ..Row::default() };
        let unsaid = if channel == Channel::Hotline { 0.08 } else { 0.01 };
        row.sex = match () {
            () if hit(rng, unsaid * noise) => "",
            () if girl != hit(rng, 0.004 * noise) => "F",
            () => "M",
        }
        .to_owned();
        let away = hit(rng, 0.06 * noise);
        let (house, phone) = if away {
            let (house, phone) = self.town.shelter(rng);
            (house, phone)
        } else {
            (self.town.house(now.house), &now.phone)
        };
        row.phone = spoken(phone, channel, noise, rng);
        [row.street, row.city, row.zip] = house.written(channel, noise, rng);
        row
    }
}

/// n to the power .25 in whole numbers, as far as the small table needs it.
const fn fourth_root(n: u64) -> u64 {
    n.isqrt().isqrt()
}

/// The date of birth as this channel gets it.
fn birth(born: i64, channel: Channel, noise: f64, rng: &mut Rng) -> String {
    let (y, m, d) = civil(born);
    let whole = format!("{y:04}-{m:02}-{d:02}");
    let (wrong, lost) = match channel {
        Channel::Desk | Channel::Copy => (0.03, 0.01),
        Channel::Hotline => (0.26, 0.10),
        Channel::Transfer => (0.10, 0.03),
        Channel::Handwriting => (0.20, 0.03),
    };
    if hit(rng, lost * noise) {
        return String::new();
    }
    if !hit(rng, wrong * noise) {
        return whole;
    }
    match channel {
        // The caller knows an age, a season, or a birthday without its year.
        Channel::Hotline => match rng.below(10) {
            0..2 => format!("{y:04}"),
            2..4 => format!("{y:04}-{m:02}"),
            4..6 => format!("{:04}-01-01", y + rng.between(-1, 1)),
            6..8 => format!("{:04}-{m:02}-{:02}", y + rng.pick(&[-1, 1]), d.min(28)),
            _ => format!("{y:04}-{m:02}-{:02}", 1 + (d + rng.pick(&[0, 9, 26])) % 28),
        },
        // Days before months, or nothing but the year kept.
        Channel::Transfer if d <= 12 && rng.percent(60) => format!("{y:04}-{d:02}-{m:02}"),
        Channel::Transfer => format!("{y:04}-01-01"),
        _ => {
            let at = rng.pick(&[3, 6, 8, 9, 9]);
            whole.char_indices().map(|(i, c)| if i == at { dwelling::alike(c) } else { c }).collect()
        }
    }
}

/// A phone number as this channel writes it.
fn spoken(phone: &str, channel: Channel, noise: f64, rng: &mut Rng) -> String {
    let lost = if channel == Channel::Hotline { 0.15 } else { 0.22 };
    if hit(rng, lost * noise) {
        return if rng.percent(90) {
            String::new()
        } else {
            rng.pick(&["0000000000", "9999999999", "N/A"]).to_owned()
        };
    }
    let mut digits: Vec<char> = phone.chars().collect();
    let slip = if channel == Channel::Hotline { 0.06 } else { 0.015 };
    if hit(rng, slip * noise) {
        let at = 4 + rng.index(5);
        digits.swap(at, at + 1);
    } else if channel == Channel::Handwriting && hit(rng, 0.1 * noise) {
        let at = 3 + rng.index(7);
        digits[at] = dwelling::alike(digits[at]);
    }
    let text: String = digits.into_iter().collect();
    match channel {
        Channel::Transfer => text,
        Channel::Hotline => format!("{}-{}-{}", &text[..3], &text[3..6], &text[6..]),
        _ => format!("({}) {}-{}", &text[..3], &text[3..6], &text[6..]),
    }
}

impl Iterator for Reports {
    type Item = Row;

    fn next(&mut self) -> Option<Row> {
        self.left = self.left.checked_sub(1)?;
        while self.waiting.is_empty() {
            self.next_family();
        }
        self.waiting.pop_front()
    }
}
