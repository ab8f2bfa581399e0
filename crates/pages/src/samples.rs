//! Invented reports with the figures of January 2013, for tests and for looking at pages.
//!
//! Nothing is counted here: the numbers are typed in, so that a page can be judged without a store.

use std::collections::BTreeMap;

use domain::Date;
use stats::{Audience, Count, Figure, Interval, Period, Report};

/// The code of the reason why the samples withhold a small cell, or one that would give a small one away.
pub const SMALL: &str = "small_or_protecting";
/// The code of the other reason: an earlier release would be undone.
pub const EARLIER: &str = "earlier_release";

/// The whole of February 2011 to 16 January 2013, for the partnership's own eyes.
#[must_use]
pub fn sample_report() -> Report {
    let mut figures = vec![
        of("defendants_charged", "persons", 19, "Persons with at least one charge filed in the period, each once, under the lead charge.")
            .by("lead_class", &[("trafficking", 14), ("procuring", 4), ("exploitation_image", 1), ("promoting", 0), ("other", 0)])
            .by("lead_class_level", &[("trafficking/felony", 14), ("procuring/felony", 4), ("exploitation_image/felony", 1)])
            .by("county", &[("27053", 16), ("27123", 2), ("27037", 1)])
            .by("level", &[("felony", 19), ("gross_misdemeanor", 0), ("misdemeanor", 0)])
            .note("Persons, not charges: more counts against one person leave the total as it is.")
            .note("Lead charge: the one marked by the prosecution, else the gravest class, then the earliest filed."),
        of("charges_filed", "charges", 47, "Charges filed in the period.")
            .by("class", &[("trafficking", 29), ("promoting", 6), ("procuring", 9), ("exploitation_image", 3)]),
        of("cases_charged", "cases", 17, "Cases whose first charge was filed in the period.")
            .by("county", &[("27053", 15), ("27123", 2)])
            .by("found_by", &[("missing_report", 6), ("social_services", 4), ("hotel", 3), ("police", 2), ("unknown", 2)]),
        of("pleas", "pleas", 13, "Pleas entered in the period.").by("kind", &[("guilty", 7), ("alford", 1), ("not_guilty", 5)]),
        of("convictions", "persons", 8, "Persons whose earliest conviction falls in the period.").by("plea", &[("guilty", 6), ("alford", 1), ("none", 1)]),
        of("dispositions", "dispositions", 9, "Dispositions of charges entered in the period.").by("kind", &[("convicted", 6), ("dismissed", 3)]),
        of("juvenile_victims_located", "persons", 18, "Persons with a victim’s role in cases charged in the period, located in it and under 18 on that day.")
            .by("sex", &[("F", 18)])
            .by("located_year", &[("2011", 3), ("2012", 15)])
            .note("The source says “rescued”. A case may have several victims, and a victim several cases."),
    ];
    figures.extend(shares(15, 17, 18));
    figures.extend([
        share(
            "multi_county_cases",
            "cases",
            3,
            17,
            "Cases charged in the period with acts alleged in two or more counties.",
        ),
        share(
            "joint_cases",
            "cases",
            5,
            17,
            "Cases charged in the period with two or more agencies, one of them federal.",
        ),
        of("people_trained", "persons", 97, "Distinct people at trainings held in the period.")
            .note("The words are rounded, the data are exact. Owners and staff are not told apart."),
        of(
            "properties_trained",
            "properties",
            25,
            "Distinct hotel and motel properties with someone at a training held in the period.",
        ),
        of("properties_known", "properties", 31, "All properties on record."),
    ]);
    figures.extend(absences(24));
    figures.extend([
        share("handoffs_received", "handoffs", 212, 220, "Handoffs sent in the period that were received."),
        share("handoffs_late", "handoffs", 9, 220, "Handoffs not received within 24 hours."),
        of("clock_lateness", "duties", 46, "Duties done later than their time.").by("clock", &[("entry", 37), ("handoff_receipt", 9)]),
        of("investigators_assigned", "persons", 1, "Persons with the duty of trafficking investigator on the day seen.").when("as of 2013-01-16"),
        of("commitments_open", "commitments", 2, "Commitments not met on the day seen.").when("as of 2013-01-16").rows(&[
            &[("id", "cm-03"), ("due_from", "2013-01-21"), ("due_to", "2013-01-25"), ("state", "ahead")],
            &[("id", "cm-02"), ("due_from", "2013-01-01"), ("due_to", "2013-12-31"), ("state", "due")],
        ]),
        of("commitments_overdue", "commitments", 0, "Commitments not met whose last day has passed.").when("as of 2013-01-16"),
        of("claims", "claims", 2, "Claims of others, as printed.").rows(&[
            &[("id", "cl-1"), ("status", "unverified"), ("text", "Share of trafficked girls who had run away"), ("value", "96"), ("unit", "percent")],
            &[("text", "Average age of entry"), ("value", "14"), ("unit", "years")],
        ]),
        of("contacts", "lines", 5, "Contact lines on record.").rows(&[
            &[("label", "City services, all languages"), ("channel", "voice"), ("value", "311 or 612-673-3000"), ("checked_on", "2013-01-14")],
            &[("label", "TTY"), ("channel", "tty"), ("value", "612-673-2157 or 612-673-2626"), ("checked_on", "2013-01-14")],
            &[("label", "Spanish"), ("channel", "voice"), ("language", "spa"), ("value", "612-673-2700"), ("checked_on", "2013-01-14")],
            &[("label", "Hmong"), ("channel", "voice"), ("language", "hmn"), ("value", "612-637-2800"), ("doubt", "637 where all others have 673")],
            &[("label", "Somali"), ("channel", "voice"), ("language", "som"), ("value", "612-673-3500"), ("checked_on", "2013-01-14")],
        ]),
        of("case_narratives", "cases", 1, "Single cases told in words.").rows(&[&[
            ("case", "13-0047"), ("text", "On 2013-01-14 a man charged with acts against two girls, 16 and 17, entered an Alford plea of guilty to promoting in Ramsey County District Court. By the charge, the girls were recruited in Hennepin County and the significant acts took place in Ramsey and Dakota. City police and a federal partner worked the case together."),
        ]])
        .note("The source does not say whether this defendant is one of the 19; here he is."),
    ]);
    report("2011-02-01", "2013-01-16", figures)
}

/// The calendar year 2012 alone.
#[must_use]
pub fn sample_year() -> Report {
    let mut report = sample_report();
    report.period = period("2012-01-01", "2012-12-31");
    let year: [(&str, u64); 14] = [
        ("defendants_charged", 13),
        ("charges_filed", 31),
        ("cases_charged", 12),
        ("pleas", 8),
        ("convictions", 5),
        ("dispositions", 6),
        ("juvenile_victims_located", 15),
        ("multi_county_cases", 2),
        ("joint_cases", 3),
        ("people_trained", 0),
        ("properties_trained", 0),
        ("handoffs_received", 118),
        ("handoffs_late", 4),
        ("clock_lateness", 21),
    ];
    for Sample(share) in shares(11, 12, 15) {
        if let Some(figure) = report.figures.iter_mut().find(|f| f.id == share.id) {
            *figure = share;
        }
    }
    for figure in &mut report.figures {
        if figure.period.starts_with("2011") {
            figure.period = "2012-01-01 to 2012-12-31".into();
        }
        if let Some((_, n)) = year.iter().find(|(id, _)| *id == figure.id) {
            rescale(figure, *n);
        }
        if figure.id.starts_with("episodes_") && figure.by.contains_key("month") {
            if let Some(months) = figure.by.get_mut("month") {
                months.retain(|k, _| k.starts_with("2012"));
            }
            let n = figure.by["month"].values().map(shown).sum();
            rescale(
                figure,
                if figure.id == "episodes_active" { shown(&figure.by["month"]["2012-12"]) } else { n },
            );
        }
    }
    report
}

/// The whole period as the public may see it: counts of children are withheld where they are small.
#[must_use]
pub fn sample_public() -> Report {
    let mut report = sample_report();
    report.audience = Audience::Public;
    report.figures.retain(|f| f.id != "case_narratives");
    for figure in &mut report.figures {
        match figure.id {
            "juvenile_victims_located" => {
                let years = figure.by.entry("located_year").or_default();
                years.insert("2011".into(), Count::Withheld(SMALL));
                years.insert("2012".into(), Count::Withheld(SMALL));
            }
            "victims_with_repeated_episodes" => {
                figure.value = Count::Withheld(SMALL);
                figure.numerator = Some(Count::Withheld(SMALL));
                figure.interval = None;
                figure.suppressed = Some(SMALL);
            }
            "commitments_open" => figure.rows.iter_mut().for_each(|row| drop(row.remove("id"))),
            id if id.starts_with("episodes_") => {
                for counts in figure.by.values_mut().flat_map(BTreeMap::values_mut) {
                    if matches!(counts, Count::Shown(1..=10)) {
                        *counts = Count::Withheld(SMALL);
                    }
                }
            }
            _ => {}
        }
    }
    report
}

/// A period in which nothing happened.
#[must_use]
pub fn sample_empty() -> Report {
    let mut report = sample_report();
    report.period = period("2010-01-01", "2010-03-31");
    report.as_of = report.period.to;
    report.figures.retain(|f| !matches!(f.id, "claims" | "contacts" | "case_narratives"));
    for figure in &mut report.figures {
        figure.value = Count::Shown(0);
        figure.numerator = figure.numerator.as_ref().map(|_| Count::Shown(0));
        figure.denominator = figure.denominator.as_ref().map(|_| Count::Shown(0));
        figure.interval = None;
        figure.by.values_mut().for_each(BTreeMap::clear);
        figure.rows.clear();
        figure.period = "2010-01-01 to 2010-03-31".into();
    }
    report
}

fn period(from: &str, to: &str) -> Period {
    Period { from: Date::parse(from).expect("a sample's day"), to: Date::parse(to).expect("a sample's day") }
}

fn report(from: &str, to: &str, figures: Vec<Sample>) -> Report {
    let period = period(from, to);
    let figures = figures.into_iter().map(|s| s.0).collect();
    Report { version: None, period, as_of: period.to, known_at: None, audience: Audience::Internal, figures }
}

fn shares(hotel: u64, cases: u64, victims: u64) -> Vec<Sample> {
    vec![
        share("cases_with_hotel_act", "cases", hotel, cases, "Cases charged in the period with at least one act alleged in a hotel or motel.")
            .note("The source gives no number of cases; this one is counted from the records behind this report."),
        share("hotel_cases_with_property_evidence", "cases", hotel, hotel, "Of those cases, the ones with evidence from a property that supported the case.")
            .note("The source says “in every case”. Here that means each of the hotel cases."),
        share("victims_with_prior_episode", "persons", victims, victims, "Distinct victims of the cases charged in the period with at least one verified absence on or before the day they were located."),
        share("victims_with_repeated_episodes", "persons", victims, victims, "Distinct victims of the cases charged in the period with two or more verified absences on or before the day they were located.")
            .note("“Repeated” means two or more verified reports on or before the day located."),
    ]
}

fn absences(months: usize) -> Vec<Sample> {
    let mut active = 12_u64;
    let (mut reported, mut entered, mut cancelled, mut standing) =
        (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for at in 0..months {
        let month = format!("{}-{:02}", 2011 + (at + 1) / 12, (at + 1) % 12 + 1);
        let into = 28 + (at as u64 * 7) % 15;
        let out = 27 + (at as u64 * 11) % 16;
        active = (active + into).saturating_sub(out);
        reported.push((month.clone(), into + 2));
        entered.push((month.clone(), into));
        cancelled.push((month.clone(), out));
        standing.push((month, active));
    }
    let flow = |id, months: &[(String, u64)], definition| {
        let n: u64 = months.iter().map(|(_, n)| n).sum();
        let pairs: Vec<(&str, u64)> = months.iter().map(|(m, n)| (m.as_str(), *n)).collect();
        of(id, "episodes", n, definition)
            .by("month", &pairs)
            .by("category", &[("juvenile", n * 2 / 3), ("endangered", n - n * 2 / 3)])
            .by("age", &[("17_and_under", n - n / 9), ("18_and_over", n / 9)])
            .by("sex", &[("F", n / 2 + 40), ("M", n - n / 2 - 47), ("X", 7)])
            .by(
                "race",
                &[
                    ("black", n / 3),
                    ("white", n / 4),
                    ("american_indian", n / 6),
                    ("asian", n / 9),
                    ("unknown", n - n / 3 - n / 4 - n / 6 - n / 9),
                ],
            )
    };
    let pairs: Vec<(&str, u64)> = standing.iter().map(|(m, n)| (m.as_str(), *n)).collect();
    vec![
        flow(
            "episodes_reported",
            &reported,
            "Absences by the day they were reported; unfounded reports left out.",
        ),
        flow("episodes_entered", &entered, "Absences by the day they were entered in the state’s file."),
        flow("episodes_cancelled", &cancelled, "Absences by the day the entry was cancelled."),
        of(
            "episodes_active",
            "episodes",
            active,
            "Absences entered and not cancelled at the month’s last moment.",
        )
        .by("month", &pairs),
    ]
}

/// A figure under construction.
struct Sample(Figure);

fn of(id: &'static str, unit: &'static str, n: u64, definition: &'static str) -> Sample {
    Sample(Figure {
        id,
        value: Count::Shown(n),
        unit,
        numerator: None,
        denominator: None,
        interval: None,
        definition,
        period: "2011-02-01 to 2013-01-16".into(),
        by: BTreeMap::new(),
        rows: Vec::new(),
        notes: Vec::new(),
        suppressed: None,
    })
}

fn share(id: &'static str, unit: &'static str, n: u64, of_n: u64, definition: &'static str) -> Sample {
    let mut sample = of(id, unit, n, definition);
    sample.0.numerator = Some(Count::Shown(n));
    sample.0.denominator = Some(Count::Shown(of_n));
    sample.0.interval = Some(wilson(n as f64, of_n as f64));
    sample
}

fn wilson(n: f64, of: f64) -> Interval {
    let (z, p) = (1.959_963_984_540_054_f64, n / of);
    let middle = (p + z * z / (2.0 * of)) / (1.0 + z * z / of);
    let reach = z / (1.0 + z * z / of) * (p * (1.0 - p) / of + z * z / (4.0 * of * of)).sqrt();
    Interval {
        low: (middle - reach).max(0.0),
        high: (middle + reach).min(1.0),
        method: "wilson",
        level: 0.95,
    }
}

impl Sample {
    fn by(mut self, dimension: &'static str, keys: &[(&str, u64)]) -> Self {
        let counts = keys.iter().map(|(key, n)| ((*key).to_owned(), Count::Shown(*n))).collect();
        self.0.by.insert(dimension, counts);
        self
    }

    fn note(mut self, words: &str) -> Self {
        self.0.notes.push(words.to_owned());
        self
    }

    fn when(mut self, words: &str) -> Self {
        words.clone_into(&mut self.0.period);
        self
    }

    fn rows(mut self, rows: &[&[(&'static str, &str)]]) -> Self {
        self.0.rows =
            rows.iter().map(|row| row.iter().map(|(k, v)| (*k, (*v).to_owned())).collect()).collect();
        self
    }
}

const fn shown(count: &Count) -> u64 {
    match count {
        Count::Shown(n) => *n,
        Count::Withheld(_) => 0,
    }
}

/// Shrinks a figure and its breakdowns to a smaller count; the first key takes what rounding leaves.
fn rescale(figure: &mut Figure, n: u64) {
    let old = shown(&figure.value).max(1);
    figure.value = Count::Shown(n);
    if figure.numerator.is_some() {
        let of = figure.denominator.as_ref().map_or(1, shown) * n / old;
        let of = of.max(n).max(1);
        figure.numerator = Some(Count::Shown(n));
        figure.denominator = Some(Count::Shown(of));
        figure.interval = Some(wilson(n as f64, of as f64));
    }
    for (dimension, keys) in &mut figure.by {
        if *dimension == "month" {
            continue;
        }
        let mut left = n;
        let largest = keys.iter().max_by_key(|(_, c)| shown(c)).map(|(k, _)| k.clone());
        for (key, count) in keys.iter_mut().filter(|(k, _)| Some(*k) != largest.as_ref()) {
            let part = if *dimension == "located_year" && key != "2012" { 0 } else { shown(count) * n / old };
            *count = Count::Shown(part);
            left -= part.min(left);
        }
        if let Some(count) = largest.and_then(|k| keys.get_mut(&k)) {
            *count = Count::Shown(left);
        }
    }
}
