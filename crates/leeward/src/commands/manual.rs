//! Man pages and completions, from the definitions of the command line itself.

use clap::CommandFactory as _;
use clap_complete::Shell;
use serde_json::json;

use super::Reach;
use crate::{
    cli::{Cli, Man},
    failure::Failure,
    output::Output,
};

/// Writes a man page for the program and for each of its commands.
pub fn pages(ask: &Man, output: &Output) -> Result<(), Failure> {
    let failed = |error: std::io::Error| {
        Failure::Failed(format!("{} cannot be written: {}", ask.dir.display(), error.kind()))
    };
    std::fs::create_dir_all(&ask.dir).map_err(failed)?;
    let mut program = Cli::command();
    program.build();
    let mut count = 0;
    let mut left = vec![program];
    while let Some(command) = left.pop() {
        // Help is a page already.
        left.extend(command.get_subcommands().filter(|c| c.get_name() != "help").cloned());
        let name = command.get_display_name().unwrap_or_else(|| command.get_name()).to_owned();
        let mut page = Vec::new();
        clap_mangen::Man::new(command).title(name.to_uppercase()).render(&mut page).map_err(failed)?;
        super::write(&ask.dir.join(format!("{name}.1")), &page, Reach::Anyone)?;
        count += 1;
    }
    let dir = ask.dir.display().to_string();
    output.say("man-written", &[("count", (count as u64).into()), ("dir", dir.as_str().into())])?;
    output.answer(&json!({ "status": "done", "dir": dir, "pages": count }));
    Ok(())
}

/// Prints a shell's completions.
pub fn completions(shell: Shell, output: &Output) -> Result<(), Failure> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "leeward", &mut script);
    let script = String::from_utf8_lossy(&script);
    output.text(script.trim_end());
    output.answer(&json!({ "status": "done", "shell": shell.to_string(), "script": script }));
    Ok(())
}
