//! The families: each tradition is an order of parts, and a pool of names for each part.

use super::coins;
use super::pool::Pool;
use crate::Rng;
use crate::linkage::hit;

/// What a part of a name is. Conventions of agencies do not know it; siblings and changes of name do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The child's own.
    Own,
    /// Shared in the household.
    Kin,
}

/// How a tradition builds a whole name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Plan {
    /// Own, own, family.
    Western,
    /// Own, sometimes own, father's family, mother's family.
    TwoFamilies,
    /// Own, father, grandfather.
    Forefathers,
    /// Own, family.
    Short,
    /// Two to four words, all own.
    Words,
    /// Two words own, then one of few clans.
    Clan,
}

/// One tradition's pools.
pub struct People {
    /// Its name in the truth column.
    pub name: &'static str,
    /// Children in a thousand.
    pub weight: u64,
    new_year: f64,
    plan: Plan,
    girls: Pool,
    boys: Pool,
    families: Pool,
}

/// All traditions of the city.
pub fn peoples() -> Vec<People> {
    let one = |name, weight, new_year, plan, girls, boys, families| People {
        name,
        weight,
        new_year,
        plan,
        girls,
        boys,
        families,
    };
    vec![
        one(
            "northern",
            270,
            0.0,
            Plan::Western,
            Pool::new(
                "Emma Hannah Ashley Megan Kaitlin Rachel Anna Sara Brittany Kelly Amy Laura Nora Kristin Heidi Jenna Sophie Claire Ellen Ingrid",
                120,
                coins::north_girl,
            ),
            Pool::new(
                "Jacob Tyler Andrew Ryan Erik Kyle Connor Adam Lucas Nathan Peter Scott Brian Mark Ian Dustin Cole Derek Bjorn Henry",
                120,
                coins::north_boy,
            ),
            Pool::new(
                "Johnson Olson Miller Peterson Schmidt Larson Hansen Bauer Lindgren Carlson Murphy Berg Wolf Halvorson Koch Dahl Frank Weiss Kane Stone",
                180,
                coins::north_family,
            ),
        ),
        one(
            "black_american",
            190,
            0.0,
            Plan::Western,
            Pool::new(
                "Keisha Jasmine Aliyah Tanisha Kiara Brianna Ebony Nia Imani Shanice Tiana Monique Dominique Janelle Amber",
                330,
                coins::black_girl,
            ),
            Pool::new(
                "Marcus Malik Darnell Jamal Isaiah Tyrell Andre Devin Xavier Terrance Jalen Corey Rashad Dwayne Lamar",
                330,
                coins::black_boy,
            ),
            Pool::new(
                "Williams Jackson Harris Robinson Washington Carter Banks Coleman Hayes Gaines Brooks Tate Booker Simmons Moss Rhodes",
                110,
                coins::north_family,
            ),
        ),
        one(
            "mexican",
            150,
            0.01,
            Plan::TwoFamilies,
            Pool::new(
                "María Guadalupe Fernanda Daniela Jocelyn Yaretzi Paola Alondra Rubí Karen Estefanía Lupita Rosario Araceli Nayeli",
                90,
                coins::mexican_girl,
            ),
            Pool::new(
                "José Luis Juan Jesús Ángel Miguel Carlos Eduardo Brayan Uriel Adrián Emmanuel Saúl Rogelio Martín",
                90,
                coins::mexican_boy,
            ),
            Pool::new(
                "Hernández García Martínez López González Ramírez Flores Cruz Morales Reyes Gutiérrez Ortiz Núñez Peña Ibarra Zúñiga de_la_Torre del_Ángel",
                70,
                coins::mexican_family,
            ),
        ),
        one(
            "somali",
            90,
            0.36,
            Plan::Forefathers,
            Pool::new(
                "Fatima Amina Hodan Faduma Hamdi Ayaan Sahra Khadra Ubax Ifrax Nasteexo Ikraan Sucaad Deeqa Maryama",
                120,
                coins::horn,
            ),
            Pool::new(
                "Maxamed Axmed Cali Xasan Cabdi Yuusuf Cumar Ibraahim Faarax Nuur Siciid Jaamac Xirsi Aadan Warsame",
                100,
                coins::horn,
            ),
            Pool::new(
                "Mohamed Ali Ahmed Hassan Abdi Omar Farah Hussein Yusuf Ibrahim Nur Jama Aden Osman Warsame",
                100,
                coins::horn,
            ),
        ),
        one(
            "oromo",
            60,
            0.28,
            Plan::Forefathers,
            Pool::new("Chaltu Hawi Bontu Lensa Sena Kuli Meti Ayantu Dinknesh Obse Simbo", 140, coins::oromo),
            Pool::new(
                "Gemechu Tolesa Abdisa Lemi Kena Bekele Dawit Jirata Fufa Galana Roba",
                140,
                coins::oromo,
            ),
            Pool::new(
                "Bekele Tesfaye Abdisa Gemechu Dinka Roba Jirata Wako Guta Tufa Hailu",
                120,
                coins::oromo,
            ),
        ),
        one(
            "lao",
            50,
            0.04,
            Plan::Short,
            Pool::new("Noy Chanthala Bouavanh Malisa Vanida Souk Dara Phonesavanh", 260, coins::lao_given),
            Pool::new("Khamphone Somchai Bounmy Thongsay Vilay Sengdao Anousone Kham", 260, coins::lao_given),
            Pool::new("Phommachanh Sayavong Keomany Vongsa Inthavong Souvannasack", 330, coins::lao_family),
        ),
        one(
            "slavic",
            50,
            0.0,
            Plan::Western,
            Pool::new(
                "Anastasia Olga Natalia Yelena Irina Kateryna Svetlana Oksana Marina Daria",
                80,
                coins::slavic_girl,
            ),
            Pool::new(
                "Aleksandr Dmitri Sergei Ivan Andriy Mikhail Vladimir Pavel Oleg Maksim",
                80,
                coins::slavic_boy,
            ),
            Pool::new(
                "Ivanov Petrov Shevchenko Kovalenko Melnik Bondarenko Tkachuk Popov Kozlov",
                300,
                coins::slavic_family,
            ),
        ),
        one(
            "lakota",
            50,
            0.0,
            Plan::Short,
            Pool::new(
                "Winona Cheyenne Autumn Kimimila Shawna Raylene Tashina Misty Jolene Wicahpi",
                180,
                coins::lakota_given,
            ),
            Pool::new(
                "Chaske Wyatt Dallas Tate Mato Clifford Lyle Dakota Cody Virgil",
                180,
                coins::lakota_given,
            ),
            Pool::new(
                "Iron_Cloud Two_Bulls Red_Shirt White Janis Richards Little_Thunder LaPointe Her_Many_Horses Brings",
                220,
                coins::lakota_family,
            ),
        ),
        one(
            "karen",
            40,
            0.25,
            Plan::Words,
            Pool::new("Paw Eh Mu Htoo Say Ku Moo Wah", 35, coins::karen_word),
            Pool::new("Eh Htoo Saw Doh Ler Kaw Taw Blut", 35, coins::karen_word),
            Pool::new("Htoo Paw Moo Wah Say Htee", 35, coins::karen_word),
        ),
        one(
            "hmong",
            50,
            0.05,
            Plan::Clan,
            Pool::new("Mai Pa Kao Nou See Yer Bao Gao Sheng Houa Chia Xee", 30, coins::hmong_word),
            Pool::new("Tou Chue Kong Meng Pao Xai Nhia Ger Cher Toua Leng", 30, coins::hmong_word),
            Pool::new(
                "Vang Xiong Yang Lee Thao Moua Her Vue Lor Cha Hang Kue Khang Chang Fang Lo",
                0,
                coins::hmong_word,
            ),
        ),
    ]
}

/// A whole name in its own order, each part with what it is.
pub type Whole = Vec<(Part, String)>;

/// What brothers and sisters share.
pub struct Kin {
    parts: Vec<String>,
    /// Whether the family's papers put every birthday on 1 January.
    pub new_year: bool,
}

impl People {
    /// A new family.
    pub fn kin(&mut self, rng: &mut Rng) -> Kin {
        let count = match self.plan {
            Plan::Western | Plan::Short | Plan::Clan => 1,
            Plan::TwoFamilies | Plan::Forefathers => 2,
            Plan::Words => 0,
        };
        let parts = (0..count).map(|_| self.families.draw(rng).to_owned()).collect();
        Kin { parts, new_year: hit(rng, self.new_year) }
    }

    /// A family name of some other family.
    pub fn other_family(&mut self, rng: &mut Rng) -> String {
        self.families.draw(rng).to_owned()
    }

    /// A child's whole name.
    pub fn child(&mut self, kin: &Kin, girl: bool, rng: &mut Rng) -> Whole {
        let own = match self.plan {
            Plan::Western => 1 + usize::from(rng.percent(80)),
            Plan::TwoFamilies => 1 + usize::from(rng.percent(50)),
            Plan::Forefathers | Plan::Short => 1,
            Plan::Words => 2 + rng.index(3),
            Plan::Clan => 1 + usize::from(rng.percent(75)),
        };
        let pool = if girl { &mut self.girls } else { &mut self.boys };
        let mut whole: Whole = Vec::new();
        while whole.len() < own {
            let name = pool.draw(rng).to_owned();
            if whole.iter().all(|(_, other)| *other != name) {
                whole.push((Part::Own, name));
            }
        }
        for part in &kin.parts {
            let mut part = part.clone();
            // Daughters' forms of Slavic family names; clerks do not always follow.
            if self.name == "slavic"
                && girl
                && (part.ends_with("ov") || part.ends_with("ev") || part.ends_with("in"))
            {
                part.push('a');
            }
            whole.push((Part::Kin, part));
        }
        whole
    }
}
