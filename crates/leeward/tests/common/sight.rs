//! Programs that run beside the test: ended hard, or watched for their memory.

use std::{
    process::{Child, Command},
    thread,
    time::Duration,
};

use super::Run;

/// A command that runs.
pub struct Started(Option<Child>);

impl Started {
    pub fn of(command: &mut Command) -> Self {
        Self(Some(command.spawn().expect("the program starts")))
    }

    fn child(&mut self) -> &mut Child {
        self.0.as_mut().expect("it has not been waited for")
    }

    pub fn runs(&mut self) -> bool {
        matches!(self.child().try_wait(), Ok(None))
    }

    /// Ends it as a power cut would; says whether it had still been running.
    pub fn kill(mut self) -> bool {
        let ran = self.runs();
        let _ended_already = self.child().kill();
        let _reaped = self.child().wait();
        self.0 = None;
        ran
    }

    /// Waits for its end.
    pub fn end(mut self) -> Run {
        let child = self.0.take().expect("it has not been waited for");
        child.wait_with_output().expect("the program ends").into()
    }
}

impl Drop for Started {
    fn drop(&mut self) {
        if let Some(child) = &mut self.0 {
            let _ended_already = child.kill();
            let _reaped = child.wait();
        }
    }
}

/// The most memory that a command held, in KiB, and what came of it. None where the system does not tell.
pub fn peak_of(command: &mut Command, scratch: &std::path::Path) -> (Option<u64>, Run) {
    let file = |name: &str| std::fs::File::create(scratch.join(name)).expect("a file for what is said");
    let mut child = command.stdout(file("out")).stderr(file("err")).spawn().expect("the program starts");
    let status = format!("/proc/{}/status", child.id());
    let mut peak = None;
    let ended = loop {
        let told = std::fs::read_to_string(&status).unwrap_or_default();
        let high = told
            .lines()
            .find_map(|l| l.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB")?.trim().parse().ok());
        peak = peak.max(high);
        if let Some(ended) = child.try_wait().expect("the program can be waited for") {
            break ended;
        }
        thread::sleep(Duration::from_millis(5));
    };
    let said = |name: &str| std::fs::read_to_string(scratch.join(name)).expect("what was said");
    (peak, Run { status: ended.code().unwrap_or(-1), out: said("out"), err: said("err") })
}
