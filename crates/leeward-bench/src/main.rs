//! The bench and the soak as a program; `cargo xtask bench` and `cargo xtask soak` call it.

use std::{path::PathBuf, process::ExitCode};

use anyhow::{Context as _, Result, bail};
use leeward_bench::{
    ground::Ground, linkage, loss::rooms as losses, machine, measures, rooms, sheet::Sheet, site::Database,
    soak,
};

const USAGE: &str = "\
leeward-bench --leeward FILE [--scale F] [NAME...]     measures, all or those named
leeward-bench rooms --leeward FILE [--files N [--episodes M]] [--database sqlite|postgresql] [--span SECONDS]
                   [--page WORDS]
leeward-bench soak --leeward FILE [--kills N] [--seed S]   kills the program, on each database there is
leeward-bench soak --leeward FILE --rooms N [--nodes K]    kills servers while people work in the rooms
leeward-bench linkage --leeward FILE [--records N] [--seeds A,B] [--growth N,M] [--charts DIR] [--python FILE --scripts DIR]
leeward-bench linkage-data A|B --records N [--seed S] [--noise X] --out FILE
leeward-bench bundle DIR PEOPLE EPISODES CASES         a bundle of invented records";

fn main() -> ExitCode {
    match run(&std::env::args().skip(1).collect::<Vec<_>>()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            eprintln!("leeward-bench: {fault:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(args: &[String]) -> Result<()> {
    if let [word, dir, people, episodes, cases] = args
        && word == "bundle"
    {
        testkit::bulk::write_bundle(dir.as_ref(), people.parse()?, episodes.parse()?, cases.parse()?, 7)?;
        return Ok(());
    }
    match args.split_first() {
        Some((word, rest)) if word == "linkage" => return linked(rest),
        Some((word, rest)) if word == "linkage-data" => return invented(rest),
        Some((word, rest)) if word == "rooms" => return toured(rest),
        _ => {}
    }
    let (mut leeward, mut scale, mut names) = (None, 1.0, Vec::new());
    let (mut kills, mut seed) = (100, 1);
    let (mut rooms, mut nodes) = (None, 1);
    let mut args = args.iter();
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--leeward" => leeward = args.next().map(PathBuf::from),
            "--kills" => kills = args.next().context("--kills wants a number")?.parse()?,
            "--rooms" => rooms = Some(args.next().context("--rooms wants a number")?.parse()?),
            "--nodes" => nodes = args.next().context("--nodes wants a number")?.parse()?,
            "--seed" => seed = args.next().context("--seed wants a number")?.parse()?,
            "--scale" => scale = args.next().context("--scale wants a factor")?.parse()?,
            flag if flag.starts_with('-') => bail!("{flag} is not known\n\n{USAGE}"),
            name => names.push(name),
        }
    }
    let leeward = leeward.context(USAGE)?;
    if let (true, Some(kills)) = (names == ["soak"], rooms) {
        return rooms_soaked(&losses::Soak { leeward, kills, seed, nodes, verify_every: 1 + kills / 100 });
    }
    if names == ["soak"] {
        return soaked(&soak::Soak { leeward, kills, seed });
    }
    if let Some(unknown) = names.iter().find(|name| !measures::ALL.iter().any(|(known, _)| known == *name)) {
        let known: Vec<&str> = measures::ALL.iter().map(|(name, _)| *name).collect();
        bail!("there is no measure `{unknown}`; there are {}", known.join(", "));
    }
    let mut ground = Ground::new(&leeward, &std::env::temp_dir(), scale)?;
    let mut sheet = Sheet::default();
    let before = machine::description();
    for (name, measure) in measures::ALL {
        if names.is_empty() || names.contains(name) {
            eprintln!("{name}");
            measure(&mut ground, &mut sheet).with_context(|| format!("measuring {name}"))?;
        }
    }
    println!(
        "Measured on {before} before and {} after; sizes x {scale}.\n\n{}",
        machine::load(),
        sheet.markdown()
    );
    Ok(())
}

fn soaked(ask: &soak::Soak) -> Result<()> {
    let mut found = vec![("SQLite", soak::run(ask)?)];
    if std::env::var_os("LEEWARD_TEST_PG").is_some() {
        found.push(("PostgreSQL", soak::run_on_server(ask)?));
    }
    for (database, found) in found {
        println!(
            "{database}: killed {} times; {} acts had said they were done and are there, {} had not and left nothing, \
             {} had not and are whole; every store verified",
            found.struck, found.acknowledged, found.nothing_left, found.whole_unsaid
        );
    }
    Ok(())
}

fn rooms_soaked(ask: &losses::Soak) -> Result<()> {
    let mut found = Vec::new();
    if ask.nodes == 1 {
        found.push(("SQLite", losses::run(ask)?));
    }
    if std::env::var_os("LEEWARD_TEST_PG").is_some() {
        found.push(("PostgreSQL", losses::run_on_server(ask)?));
    }
    for (database, found) in found {
        println!(
            "{database}, {} nodes: killed {} times at work; {} saves were acknowledged and are there, once; {} requests \
             were answered, {} got no answer and {} were put off, and all of these were sent again; every ledger verified",
            ask.nodes, found.kills, found.saves, found.answered, found.lost, found.put_off
        );
    }
    Ok(())
}

/// What the rooms cost.
fn toured(args: &[String]) -> Result<()> {
    let mut ask = rooms::Ask::new(after(args, "--leeward").context(USAGE)?.into());
    if let Some(files) = after(args, "--files") {
        ask.towns = vec![rooms::Town::of(files.parse().context("--files wants a number")?)];
    }
    if let Some(episodes) = after(args, "--episodes") {
        let episodes = episodes.parse().context("--episodes wants a number")?;
        ask.towns.iter_mut().for_each(|town| town.episodes = episodes);
    }
    if let Some(name) = after(args, "--database") {
        let known = [Database::Sqlite, Database::Postgres];
        let found = known.into_iter().find(|one| one.name().eq_ignore_ascii_case(name));
        ask.database = Some(found.context("--database wants sqlite or postgresql")?);
    }
    if let Some(seconds) = after(args, "--span") {
        ask.span = std::time::Duration::from_secs_f64(seconds.parse().context("--span wants seconds")?);
    }
    ask.page = after(args, "--page").map(str::to_owned);
    println!("{}", rooms::run(&ask)?);
    Ok(())
}

/// The value after an option, if the option is there.
fn after<'a>(args: &'a [String], option: &str) -> Option<&'a str> {
    args.iter().position(|arg| arg == option).and_then(|at| args.get(at + 1)).map(String::as_str)
}

/// The whole numbers after an option, with commas between them.
fn numbers(args: &[String], option: &str, otherwise: &str) -> Result<Vec<u64>> {
    let text = after(args, option).unwrap_or(otherwise);
    text.split(',').map(|n| n.parse().with_context(|| format!("{option} wants whole numbers"))).collect()
}

fn linked(args: &[String]) -> Result<()> {
    let ask = linkage::Ask {
        leeward: after(args, "--leeward").context(USAGE)?.into(),
        records: after(args, "--records").unwrap_or("100000").parse().context("--records wants a number")?,
        seeds: numbers(args, "--seeds", "11,23")?,
        growth: numbers(args, "--growth", "10000,100000,1000000")?,
        peers: after(args, "--python").zip(after(args, "--scripts")).map(|(a, b)| (a.into(), b.into())),
        charts: after(args, "--charts").map(PathBuf::from),
    };
    let before = machine::description();
    let told = linkage::run(&ask)?;
    println!("Measured on {before} before and {} after.\n\n{told}", machine::load());
    Ok(())
}

fn invented(args: &[String]) -> Result<()> {
    let which = args.first().context(USAGE)?;
    let order = testkit::linkage::Order {
        records: after(args, "--records").context(USAGE)?.parse().context("--records wants a number")?,
        seed: after(args, "--seed").unwrap_or("1").parse().context("--seed wants a number")?,
        noise: after(args, "--noise").unwrap_or("1").parse().context("--noise wants a factor")?,
    };
    let out = std::fs::File::create(after(args, "--out").context(USAGE)?)?;
    Ok(testkit::linkage::write(which, order, &mut std::io::BufWriter::new(out))?)
}
