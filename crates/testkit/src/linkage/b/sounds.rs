//! Names as sounds: how a language's sounds may be spelled, and how a listener spells them again.

use crate::Rng;
use crate::linkage::hit;

/// One sound: its spellings, the usual first; those of the next sound over, which a listener may mistake it for.
struct Sound {
    spelled: &'static [&'static str],
    mistaken: &'static [&'static str],
}

const fn sound(spelled: &'static [&'static str], mistaken: &'static [&'static str]) -> Sound {
    Sound { spelled, mistaken }
}

const SOUNDS: &[Sound] = &[
    sound(&["sch", "sh", "ch"], &["s"]),
    sound(&["tch", "ch", "tsh"], &["sh", "j"]),
    sound(&["zh", "j"], &["sh", "z"]),
    sound(&["kh", "h", "x"], &["k"]),
    sound(&["ph", "f"], &["p"]),
    sound(&["dh", "d", "dd"], &["t"]),
    sound(&["th", "t"], &["d"]),
    sound(&["ts", "tz", "c"], &["s"]),
    sound(&["sz", "s", "ss"], &["z"]),
    sound(&["cz", "ch"], &["s"]),
    sound(&["oua", "ua", "wa"], &["oa"]),
    sound(&["ee", "i", "ea", "ie"], &["e"]),
    sound(&["oo", "u", "ou"], &["o"]),
    sound(&["ai", "ay", "ei", "ae"], &["a"]),
    sound(&["ao", "au", "ow", "aw"], &["o"]),
    sound(&["ia", "ya", "ea"], &["a"]),
    sound(&["aa", "a", "ah"], &["o"]),
    sound(&["ck", "k", "c"], &["g"]),
    sound(&["ng", "n", "nh"], &["m"]),
    sound(&["qu", "kw", "q"], &["k"]),
    sound(&["ll", "l"], &["r"]),
    sound(&["nn", "n"], &["m"]),
    sound(&["rr", "r"], &["l"]),
    sound(&["ss", "s"], &["z"]),
    sound(&["tt", "t"], &["d"]),
    sound(&["a", "ah"], &["e", "o"]),
    sound(&["e", "eh"], &["i", "a"]),
    sound(&["i", "y", "ee"], &["e"]),
    sound(&["o", "oh"], &["u", "a"]),
    sound(&["u", "oo"], &["o"]),
    sound(&["y", "i"], &["e"]),
    sound(&["b", "bb"], &["p", "v"]),
    sound(&["c", "k", "s"], &["g"]),
    sound(&["d", "dd"], &["t"]),
    sound(&["f", "ff", "ph"], &["v"]),
    sound(&["g", "gg", "gh"], &["k", "j"]),
    sound(&["h", ""], &["kh"]),
    sound(&["j", "y", "g"], &["ch"]),
    sound(&["k", "c", "q"], &["g"]),
    sound(&["l", "ll"], &["r"]),
    sound(&["m", "mm"], &["n"]),
    sound(&["n", "nn"], &["m"]),
    sound(&["p", "pp"], &["b"]),
    sound(&["q", "k"], &["g"]),
    sound(&["r", "rr"], &["l"]),
    sound(&["s", "ss", "c"], &["z", "sh"]),
    sound(&["t", "tt"], &["d"]),
    sound(&["v", "w"], &["f", "b"]),
    sound(&["w", "v"], &["u"]),
    sound(&["x", "ks", "h"], &["s"]),
    sound(&["z", "s"], &["j"]),
];

/// The name as a listener writes it who gets each sound wrong with probability `per_sound`.
pub fn listened(name: &str, per_sound: f64, rng: &mut Rng) -> String {
    let mut out = String::with_capacity(name.len() + 2);
    let mut rest = name;
    while let Some(first) = rest.chars().next() {
        let found = SOUNDS.iter().find_map(|sound| {
            let part = sound.spelled.first()?;
            let head = rest.get(..part.len())?;
            head.eq_ignore_ascii_case(part).then_some((sound, part.len()))
        });
        let Some((sound, length)) = found else {
            out.push(first);
            rest = &rest[first.len_utf8()..];
            continue;
        };
        if hit(rng, per_sound) {
            let choices = if rng.percent(25) { sound.mistaken } else { &sound.spelled[1..] };
            let heard = rng.pick(choices);
            if first.is_ascii_uppercase() {
                let mut letters = heard.chars();
                out.extend(letters.next().map(|c| c.to_ascii_uppercase()));
                out.push_str(letters.as_str());
            } else {
                out.push_str(heard);
            }
        } else {
            out.push_str(&rest[..length]);
        }
        rest = &rest[length..];
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_perfect_listener_changes_nothing_and_a_poor_one_much() {
        let mut rng = Rng::new(9);
        for name in ["Souphanouvong", "Iron Cloud", "Núñez", "Szczepan"] {
            assert_eq!(listened(name, 0.0, &mut rng), name);
        }
        assert_ne!(listened("Souphanouvong", 0.9, &mut rng), "Souphanouvong");
    }
}
