//! New names of each tradition, coined from its syllables.

use crate::Rng;

/// Beginnings, middles and ends of one tradition's syllables.
fn syllables(rng: &mut Rng, count: u64, onset: &str, vowel: &str, coda: &str) -> String {
    let mut word = String::new();
    for _ in 0..count {
        for part in [onset, vowel, coda] {
            let choices: Vec<&str> = part.split(' ').collect();
            let piece = rng.pick(&choices);
            if piece != "-" {
                // Lists of beginnings are written large; inside a word they are small.
                word.push_str(&if word.is_empty() { piece.to_owned() } else { piece.to_lowercase() });
            }
        }
    }
    large(&word)
}

fn large(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|c| c.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

fn ended(rng: &mut Rng, stem: String, ends: &str) -> String {
    let choices: Vec<&str> = ends.split(' ').collect();
    format!("{stem}{}", rng.pick(&choices))
}

pub fn north_girl(rng: &mut Rng) -> String {
    let stem = syllables(rng, 1, "K M L Br J S H D T Cl Tr N Sh", "a e i ay o", "- r l n v d rl nd ss");
    ended(rng, stem, "a ie lyn y ene ette ianne ah i elle ora")
}

pub fn north_boy(rng: &mut Rng) -> String {
    let stem = syllables(rng, 1, "K B D Gr H C T W R L M N Br", "a e o i u", "r l n x nn lt rr d s");
    ended(rng, stem, "er on en ett in ard y ick as ton")
}

pub fn north_family(rng: &mut Rng) -> String {
    let count = 1 + rng.below(2);
    let stem = syllables(
        rng,
        count,
        "B H L St Gr Kn M Ol T Wr F S R J D Sv",
        "a e o i u au ie",
        "r n l rg nd ck st ld m tt",
    );
    ended(rng, stem, "son sen ley man er berg ton - s ing worth olm stad erson ke")
}

pub fn black_girl(rng: &mut Rng) -> String {
    let first = syllables(rng, 1, "La Sha Ta Ke Da Ja Ne Qua Mo Za Ra Cha", "-", "- n m r");
    let stem = format!(
        "{first}{}",
        syllables(rng, 1, "sh t n k r m d qu v l", "a i o e ay", "- n r").to_lowercase()
    );
    ended(rng, stem, "sha nique a isha ya lyn nae tta ia e")
}

pub fn black_boy(rng: &mut Rng) -> String {
    let first = syllables(rng, 1, "De Ja Mar Tre La Ke Da Ty Qua Ra Sha Jo", "-", "- n r");
    let stem =
        format!("{first}{}", syllables(rng, 1, "v m qu sh k t r n d", "a o e i u", "- n r l").to_lowercase());
    ended(rng, stem, "on us tae ius ell ante el is ez")
}

pub fn mexican_girl(rng: &mut Rng) -> String {
    let count = 1 + rng.below(2);
    let stem = syllables(rng, count, "M L D S Y B N C R Al Ar", "a e i u o", "r l n s - -");
    ended(rng, stem, "ita ela ela ina ana icia isol ary eth ía")
}

pub fn mexican_boy(rng: &mut Rng) -> String {
    let count = 1 + rng.below(2);
    let stem = syllables(rng, count, "R M D G L N S B Ef Al Ar", "a e i u o", "r l n s - -");
    ended(rng, stem, "ino ardo aldo iel ón o és uel io in")
}

pub fn mexican_family(rng: &mut Rng) -> String {
    let count = 1 + rng.below(2);
    let stem = syllables(rng, count, "B C G M P S T V Ch Z Qu", "a e i o u", "r l n s - -");
    ended(rng, stem, "ez era ales uelo ados ín arte illo ón ero oya")
}

pub fn horn(rng: &mut Rng) -> String {
    let count = 2 + rng.below(2);
    let stem =
        syllables(rng, count, "b d f g h j k l m n r s sh w y q kh dh c", "a a e i o u aa", "- - - l r n d");
    if rng.percent(20) { format!("Abdi{}", stem.to_lowercase()) } else { stem }
}

pub fn oromo(rng: &mut Rng) -> String {
    let count = 2 + rng.below(2);
    let stem =
        syllables(rng, count, "b d f g h j l m n r s t w ch q dh", "a a e i o u oo ee", "- - l r n m tt ss");
    ended(rng, stem, "a u o isa aa itu ee uma")
}

pub fn lao_given(rng: &mut Rng) -> String {
    let count = 1 + rng.below(2);
    syllables(rng, count, "B Kh L M N P Ph S Th V S D", "a e i o ou ay", "n ng - ne t y m").to_owned()
}

pub fn lao_family(rng: &mut Rng) -> String {
    let count = 2 + rng.below(2);
    let stem = syllables(rng, count, "ph s v kh th b l m ch n", "a o ou i e", "n - - mm ng t");
    ended(rng, stem, "vong say sith phone sack thavong khoun chanh athi vilay")
}

pub fn slavic_girl(rng: &mut Rng) -> String {
    let stem = syllables(rng, 1, "N M L V T Sv Z Y K O", "a i e yu o", "r l n d st sh");
    ended(rng, stem, "a ia ina ana ya ka ila yna iya")
}

pub fn slavic_boy(rng: &mut Rng) -> String {
    let stem = syllables(rng, 1, "B D M P V S Y R K Iv", "a o e i u", "r l n d st g");
    ended(rng, stem, "an im ey ir islav omir or ik iy")
}

pub fn slavic_family(rng: &mut Rng) -> String {
    let count = 1 + rng.below(2);
    let stem =
        syllables(rng, count, "b d g k l m p r s t v z kr sh cher", "a o e i u ya", "r l n m sh k ts zh");
    ended(rng, stem, "ov ev enko uk ski in ich ovich ko yak")
}

pub fn lakota_given(rng: &mut Rng) -> String {
    let stem = syllables(rng, 1, "Ch W T M L K H D R", "a e i o ay", "r n l sk y ss");
    ended(rng, stem, "a en oni la yn er ana in")
}

pub fn lakota_family(rng: &mut Rng) -> String {
    let first = rng.pick(&[
        "Iron", "Red", "Two", "Brave", "Little", "Crazy", "Makes", "Yellow", "Kills", "Fast", "Her", "Bad",
    ]);
    let second = rng.pick(&[
        "Cloud",
        "Hawk",
        "Horse",
        "Bull",
        "Shield",
        "Arrow",
        "Lance",
        "Moccasin",
        "Plume",
        "Good",
        "Elk",
        "Whirlwind",
    ]);
    match rng.below(10) {
        0..6 => format!("{first} {second}"),
        6..8 => format!("{first} {second} {}", rng.pick(&["Woman", "Man", "Boy", "Road"])),
        _ => format!("{first}{}", second.to_lowercase()),
    }
}

pub fn karen_word(rng: &mut Rng) -> String {
    syllables(rng, 1, "p t k h l m s ht hs kl pl w n b", "a e i o u aw ay oo", "- - - h")
}

pub fn hmong_word(rng: &mut Rng) -> String {
    syllables(rng, 1, "ch f g h k l m n p s t v x y sh bl ph", "a ai ao e ee i o ou oua ue ia", "- - ng - ")
}
