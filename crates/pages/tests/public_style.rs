//! The colours of the public pages, measured as WCAG 2.2 measures them, and what old and odd screens need.

use std::collections::BTreeMap;

use pages::public::STYLE;

/// The tokens of a block of the stylesheet.
fn tokens(block: &str) -> BTreeMap<String, [f64; 3]> {
    let colour = |hex: &str| {
        let wide = if hex.len() == 3 { hex.chars().flat_map(|c| [c, c]).collect() } else { hex.to_owned() };
        let part = |at| u8::from_str_radix(wide.get(at..at + 2)?, 16).ok().map(f64::from);
        Some([part(0)?, part(2)?, part(4)?])
    };
    let token = |text: &str| {
        let (name, value) = text.split_once(':')?;
        Some((name.trim().trim_start_matches("--").to_owned(), colour(value.trim().strip_prefix('#')?)?))
    };
    block.split(['{', ';', '}']).filter_map(token).collect()
}

fn light_and_dark() -> [BTreeMap<String, [f64; 3]>; 2] {
    let (light, rest) = STYLE.split_once("@media (prefers-color-scheme: dark)").expect("dark colours");
    let dark = rest.split_once("@media").expect("more after it").0;
    let (light, mut dark) = (tokens(light), tokens(dark));
    for (name, value) in &light {
        dark.entry(name.clone()).or_insert(*value);
    }
    [light, dark]
}

fn luminance(colour: [f64; 3]) -> f64 {
    let linear = |part: f64| {
        let part = part / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * linear(colour[0]) + 0.7152 * linear(colour[1]) + 0.0722 * linear(colour[2])
}

fn contrast(one: [f64; 3], other: [f64; 3]) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[test]
fn text_is_readable_and_controls_can_be_seen_in_light_and_dark() {
    let text = [
        ("ink", "paper"),
        ("ink", "surface"),
        ("ink-2", "paper"),
        ("ink-2", "surface"),
        ("ink-2", "sunk"),
        ("lee", "paper"),
        ("lee", "surface"),
        ("lee-deep", "paper"),
        ("lee-ink", "lee"),
        ("lee-ink", "lee-deep"),
        ("alarm-ink", "alarm"),
        ("due", "due-soft"),
        ("done", "done-soft"),
    ];
    let graphics =
        [("due", "surface"), ("due", "paper"), ("focus", "paper"), ("focus", "surface"), ("line-2", "paper")];
    for colours in light_and_dark() {
        for (pairs, least) in [(&text[..], 4.5), (&graphics[..], 3.0)] {
            for (front, back) in pairs {
                let ratio = contrast(colours[*front], colours[*back]);
                assert!(ratio >= least, "{front} on {back}: {ratio:.2}");
            }
        }
    }
}

#[test]
fn the_measure_itself_is_right() {
    assert!((contrast([0.0; 3], [255.0; 3]) - 21.0).abs() < 0.001);
    assert!((contrast([118.0; 3], [255.0; 3]) - 4.54).abs() < 0.01);
    let [light, dark] = light_and_dark();
    assert_ne!(light["paper"], dark["paper"]);
    assert!(light.len() >= 16, "{light:?}");
}

#[test]
fn every_token_that_is_used_is_defined() {
    for part in STYLE.split("var(--").skip(1) {
        let name = part.split(')').next().expect("a name");
        assert!(STYLE.contains(&format!("--{name}:")), "{name}");
    }
}

#[test]
fn print_and_forced_colours_have_rules_of_their_own() {
    for rule in ["@media print", "@media (forced-colors: active)", "@media (prefers-contrast: more)"] {
        assert!(STYLE.contains(rule), "{rule}");
    }
}
