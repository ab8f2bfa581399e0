//! Writes one file of invented reports: `linkage-data A|B --records N --seed S [--noise X] --out FILE`.

use std::io::BufWriter;
use std::process::ExitCode;
use testkit::linkage::{Order, write};

const USAGE: &str = "linkage-data A|B --records N [--seed S] [--noise X] --out FILE";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let after = |name: &str| args.iter().position(|arg| arg == name).and_then(|at| args.get(at + 1));
    let (Some(which), Some(records), Some(out)) =
        (args.first(), after("--records").and_then(|n| n.parse().ok()), after("--out"))
    else {
        eprintln!("{USAGE}");
        return ExitCode::from(64);
    };
    let order = Order {
        records,
        seed: after("--seed").and_then(|n| n.parse().ok()).unwrap_or(1),
        noise: after("--noise").and_then(|n| n.parse().ok()).unwrap_or(1.0),
    };
    let done = std::fs::File::create(out).and_then(|file| write(which, order, &mut BufWriter::new(file)));
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            eprintln!("linkage-data: {fault}");
            ExitCode::FAILURE
        }
    }
}
