//! `leeward link report`: links held against a file that tells who is who.

use std::path::Path;

use linkage::dedupe;
use serde_json::Value as Json;

use super::{
    args::Report,
    files,
    score::{Figures, pairs::Stated, score, truth::Truth},
    watch::Watch,
};
use crate::{failure::Failure, output::Output};

pub fn run(ask: &Report, output: &Output) -> Result<(), Failure> {
    let truth = truth(&ask.truth)?;
    let (stated, clusters) = match &ask.pairs {
        Some(file) => {
            let clusters = ask.clusters.as_deref().map(|file| clusters(file, &truth)).transpose()?;
            (stated(file, &truth)?, clusters)
        }
        None => linked(ask, &truth, output)?,
    };
    let figures = score(&truth, stated, clusters);
    tell(&figures, output)?;
    let mut json = figures.json();
    if let Json::Object(fields) = &mut json {
        fields.insert("status".to_owned(), "done".into());
    }
    output.answer(&json);
    Ok(())
}

type Found = (Vec<Stated>, Option<Vec<u32>>);

/// Links the table, and gives pairs and clusters by the truth's rows.
fn linked(ask: &Report, truth: &Truth, output: &Output) -> Result<Found, Failure> {
    let table = files::table(&ask.input, &ask.linking.reading)?;
    let records = &table.records;
    let row = |row: u32| {
        truth.row(records.id(row)).ok_or_else(|| {
            files::refused(
                &ask.truth,
                &format!("line {} of the table of people has an id that is not in it", row + 2),
            )
        })
    };
    let rows: Vec<u32> = (0..).take(records.len()).map(row).collect::<Result<_, _>>()?;
    let mut watch = Watch::new(output);
    let linked = dedupe(records, &files::settings(&ask.linking), &mut watch);
    watch.end();
    let linked = linked.map_err(files::failed)?;
    let stated = linked.pairs.iter().map(|p| (rows[p.left as usize], rows[p.right as usize], p.p)).collect();
    let mut clusters: Vec<u32> = (0..).take(truth.person.len()).collect();
    for (row, first) in linked.clusters.iter().enumerate() {
        clusters[rows[row] as usize] = rows[*first as usize];
    }
    Ok((stated, Some(clusters)))
}

/// A CSV file with the named columns, row by row; a column in brackets may be missing and is then empty.
fn rows(
    file: &Path,
    wanted: &[&str],
    optional: &[&str],
    mut each: impl FnMut(u64, &[&str]) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let torn = |_: csv::Error| {
        files::refused(file, "this is no table in CSV with the same cells on every line, in UTF-8")
    };
    let mut reader = csv::Reader::from_reader(std::io::BufReader::with_capacity(1 << 18, files::open(file)?));
    let names = reader.headers().map_err(torn)?.clone();
    let place = |name: &str| names.iter().position(|known| known.trim_start_matches('\u{feff}') == name);
    let mut places = Vec::new();
    for name in wanted {
        let missing = || files::refused(file, &format!("there is no column '{name}'"));
        places.push(Some(place(name).ok_or_else(missing)?));
    }
    places.extend(optional.iter().map(|name| place(name)));
    let mut record = csv::StringRecord::new();
    let mut line = 1;
    while reader.read_record(&mut record).map_err(torn)? {
        line += 1;
        let cells: Vec<&str> =
            places.iter().map(|place| place.and_then(|at| record.get(at)).unwrap_or("")).collect();
        each(line, &cells)?;
    }
    Ok(())
}

fn truth(file: &Path) -> Result<Truth, Failure> {
    let mut truth = Truth::default();
    rows(file, &["id", "cluster"], &["truth", "group", "household"], |line, cells| {
        let mut told = cells[2].split('|');
        let first = told.next().unwrap_or("");
        let group = if cells[3].is_empty() { first } else { cells[3] };
        let home = if cells[4].is_empty() { told.next().unwrap_or("") } else { cells[4] };
        if truth.add(cells[0], cells[1], group, home) {
            Ok(())
        } else {
            Err(files::refused(file, &format!("record {line}: the id stands in the file already")))
        }
    })?;
    Ok(truth)
}

fn stated(file: &Path, truth: &Truth) -> Result<Vec<Stated>, Failure> {
    let mut stated = Vec::new();
    rows(file, &["id_l", "id_r", "p"], &[], |line, cells| {
        let refused = |why: &str| files::refused(file, &format!("record {line}: {why}"));
        let p: f32 = cells[2].parse().map_err(|_| refused("p is no number"))?;
        if !(0.0..=1.0).contains(&p) {
            return Err(refused("p does not lie between 0 and 1"));
        }
        match (truth.row(cells[0]), truth.row(cells[1])) {
            (Some(left), Some(right)) => stated.push((left, right, p)),
            _ => return Err(refused("an id is not in the file of the truth")),
        }
        Ok(())
    })?;
    Ok(stated)
}

fn clusters(file: &Path, truth: &Truth) -> Result<Vec<u32>, Failure> {
    let mut numbers = std::collections::HashMap::<String, u32>::new();
    let mut clusters = vec![u32::MAX; truth.person.len()];
    rows(file, &["id", "cluster"], &[], |line, cells| {
        let unknown =
            || files::refused(file, &format!("record {line}: the id is not in the file of the truth"));
        let row = truth.row(cells[0]).ok_or_else(unknown)?;
        let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
        clusters[row as usize] = *numbers.entry(cells[1].to_owned()).or_insert(next);
        Ok(())
    })?;
    // Records that no cluster names stand alone.
    let named = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
    for (alone, cluster) in (named..).zip(clusters.iter_mut().filter(|cluster| **cluster == u32::MAX)) {
        *cluster = alone;
    }
    Ok(clusters)
}

fn tell(figures: &Figures, output: &Output) -> Result<(), Failure> {
    let number = |x: f64| format!("{x:.4}");
    let line = |message: &str, x: f64, interval: [f64; 2]| {
        output.say(
            message,
            &[
                ("figure", number(x).as_str().into()),
                ("from", number(interval[0]).as_str().into()),
                ("to", number(interval[1]).as_str().into()),
            ],
        )
    };
    let (total, i) = (&figures.total, &figures.intervals);
    line("link-report-precision", total.precision(), i.precision)?;
    line("link-report-recall", total.recall(), i.recall)?;
    line("link-report-f1", total.f1(), i.f1)?;
    line("link-report-repeat", figures.children.repeat, i.repeat)?;
    line("link-report-mixed", figures.children.mixed, i.mixed)?;
    let one = |message: &str, x: &str| output.say(message, &[("figure", x.into())]);
    one("link-report-exact", &number(figures.children.exact))?;
    one("link-report-siblings", &figures.siblings.to_string())?;
    one("link-report-calibration", &number(figures.calibration.error))?;
    one("link-report-sure", &number(figures.calibration.sure_right))?;
    if figures.groups.len() > 1 {
        one("link-report-gap", &number(figures.gap()))?;
        for (name, counts, shares) in &figures.groups {
            output.say(
                "link-report-group",
                &[
                    ("group", name.as_str().into()),
                    ("precision", number(counts.precision()).as_str().into()),
                    ("recall", number(counts.recall()).as_str().into()),
                    ("repeat", number(shares.repeat).as_str().into()),
                    ("mixed", number(shares.mixed).as_str().into()),
                ],
            )?;
        }
    }
    Ok(())
}
