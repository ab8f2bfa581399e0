//! Counting a large store, against the same counts written by hand in the database's own shell.

use std::collections::BTreeMap;

use anyhow::{Context as _, Result, bail};
use serde_json::Value as Json;

use crate::{
    cost::Ended,
    ground::{Ground, Size},
    sheet::Sheet,
    site::{Database, Site},
};

const SQL: &str = include_str!("report.sql");

/// The period counted: 2012, in the partnership's zone.
const PERIOD: [(&str, &str); 4] = [
    ("{first}", "20120101"),
    ("{last}", "20121231"),
    ("{from}", "1325397600000000"),
    ("{until}", "1357020000000000"),
];
/// Last moments of the months of 2012, microseconds since 1970; daylight saving time from 11 March to 4 November.
const ENDS: [i64; 12] = [
    1_328_075_999,
    1_330_581_599,
    1_333_256_399,
    1_335_848_399,
    1_338_526_799,
    1_341_118_799,
    1_343_797_199,
    1_346_475_599,
    1_349_067_599,
    1_351_745_999,
    1_354_341_599,
    1_357_019_999,
];

/// One year of a store of a million people.
pub fn run(ground: &mut Ground, sheet: &mut Sheet) -> Result<()> {
    let size = Size::REPORT.scaled(ground.scale);
    let out = ground.folder("report")?.join("results.json");
    for database in ground.databases() {
        let stocked = ground.stocked(size, database)?;
        // What a server's housekeeping would have done by the next morning.
        stocked.site.sql(if database == Database::Postgres { "VACUUM ANALYZE;" } else { "" })?;
        let hand = by_hand(&stocked.site)?;
        let ours = stocked.site.run(&[
            "report",
            "results",
            "--from",
            "2012-01-01",
            "--to",
            "2012-12-31",
            "--beside",
            "none",
            "--format",
            "json",
            "--out",
            &out.to_string_lossy(),
        ])?;
        compare(&hand.out, &std::fs::read_to_string(&out)?)?;
        let (we, they) = (ours.cost, hand.cost);
        sheet.note(
            database,
            &format!(
                "report over {} people, {} episodes, {} cases: time against hand-written SQL",
                size.people, size.episodes, size.cases
            ),
            "<= 3x",
            format!(
                "{:.2}x (on a core {:.2}x)",
                super::import::ratio(we.wall, they.wall),
                super::import::ratio(we.cores(), they.cores())
            ),
        );
        sheet.note(
            database,
            "the same: seconds ours and by hand (on a core)",
            "",
            format!(
                "{:.1} and {:.1} ({:.1} and {:.1})",
                we.wall.as_secs_f64(),
                they.wall.as_secs_f64(),
                we.cores().as_secs_f64(),
                they.cores().as_secs_f64()
            ),
        );
        sheet.note(database, "the same: peak memory", "<= 128 MiB", format!("{:.0} MiB", we.mebibytes()));
    }
    Ok(())
}

/// The counts by hand.
fn by_hand(site: &Site) -> Result<Ended> {
    let pid = match site.database() {
        Database::Sqlite => "(SELECT partnership_id FROM partnership)".to_owned(),
        // A constant lets the server's planner see which index fits; the embedded one looks at the rules alone.
        Database::Postgres => {
            format!("'{}'", site.sql("SELECT partnership_id FROM partnership;")?.out.trim())
        }
    };
    let ends = ENDS.iter().enumerate();
    let rows: Vec<String> = ends.map(|(i, at)| format!("('2012-{:02}', {at}999999)", i + 1)).collect();
    let mut sql = SQL.replace("{ends}", &rows.join(", ")).replace("{pid}", &pid);
    for (mark, value) in PERIOD {
        sql = sql.replace(mark, value);
    }
    sql = each(&sql, "{slot ", slot);
    sql = each(&sql, "{index ", |index| match site.database() {
        Database::Sqlite => format!("INDEXED BY {index}"),
        Database::Postgres => String::new(),
    });
    sql = each(&sql, "{day ", |column| match site.database() {
        // `localtime` is the zone of TZ, which the shell is given.
        Database::Sqlite => {
            format!("CAST(strftime('%Y%m%d', {column} / 1000000, 'unixepoch', 'localtime') AS INTEGER)")
        }
        Database::Postgres => format!(
            "CAST(to_char(to_timestamp({column} / 1000000) AT TIME ZONE 'America/Chicago', 'YYYYMMDD') AS INTEGER)"
        ),
    });
    site.sql(&sql)
}

/// The first month whose end an instant lies before: a hand-made bucket, since both ends of an absence need one.
fn slot(column: &str) -> String {
    let mut sql = format!("CASE WHEN {column} IS NULL THEN NULL");
    for (i, end) in ENDS.iter().enumerate() {
        sql += &format!(" WHEN {column} <= {end}999999 THEN '2012-{:02}'", i + 1);
    }
    sql + " ELSE '9999' END"
}

/// Replaces every `{mark argument}`.
fn each(sql: &str, mark: &str, with: impl Fn(&str) -> String) -> String {
    let mut parts = sql.split(mark);
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (argument, rest) = part.split_once('}').unwrap_or((part, ""));
        out += &with(argument);
        out += rest;
    }
    out
}

/// Both must have counted the same: every line of the shell's answer stands in the report.
fn compare(hand: &str, report: &str) -> Result<()> {
    let report: Json = serde_json::from_str(report)?;
    let figures = report["figures"].as_array().context("a report has figures")?;
    let figures: BTreeMap<&str, &Json> =
        figures.iter().filter_map(|figure| Some((figure["id"].as_str()?, figure))).collect();
    let mut lines = 0;
    for line in hand.lines().filter(|line| line.contains('|')) {
        let [figure, dimension, key, count] = line.split('|').collect::<Vec<_>>()[..] else {
            bail!("the shell answered a line that is no count: {line}");
        };
        let found = figures.get(figure).with_context(|| format!("the report has no figure {figure}"))?;
        let month = key.len() == 6 && dimension == "month";
        let key = if month { format!("{}-{}", &key[..4], &key[4..]) } else { key.to_owned() };
        let value = if dimension.is_empty() { &found["value"] } else { &found["by"][dimension][&key] };
        if value.as_i64() != count.parse().ok() {
            bail!("{figure} {dimension} {key}: the report says {value}, the shell {count}");
        }
        lines += 1;
    }
    if lines < 30 {
        bail!("the shell counted {lines} values only");
    }
    Ok(())
}
