//! The machine that is measured on: its clock and chance for a store, and what to say of it beside numbers.

use std::{fs, time::Duration};

/// Real clock and real chance.
#[derive(Clone, Copy, Debug)]
pub struct Machine;

impl store::Ambient for Machine {
    fn now(&self) -> i64 {
        let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
        since.map_or(0, |d| i64::try_from(d.as_micros()).unwrap_or(i64::MAX))
    }

    fn tick(&self) -> Duration {
        std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default()
    }

    fn fill(&self, bytes: &mut [u8]) {
        getrandom::fill(bytes).expect("the system gives random bytes");
    }
}

/// The machine in one line: cores, kind of processor, memory, and how busy others keep it. No names.
#[must_use]
pub fn description() -> String {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let read = |file: &str| fs::read_to_string(file).unwrap_or_default();
    let model = field(&read("/proc/cpuinfo"), "model name").unwrap_or("unknown processor").to_owned();
    let memory = field(&read("/proc/meminfo"), "MemTotal")
        .and_then(|text| text.split_whitespace().next()?.parse::<u64>().ok())
        .map_or(0, |kib| kib / 1_048_576);
    format!("{cores} virtual cores ({model}), {memory} GiB of memory; load {}", load())
}

/// Mean number of processes that wanted a core over the last minute.
#[must_use]
pub fn load() -> String {
    let text = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    text.split_whitespace().next().unwrap_or("unknown").to_owned()
}

fn field<'t>(text: &'t str, name: &str) -> Option<&'t str> {
    let line = text.lines().find(|line| line.starts_with(name))?;
    Some(line.split_once(':')?.1.trim())
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_field_is_read_as_the_kernel_writes_it() {
        let text = "processor\t: 0\nmodel name\t: Some CPU\nMemTotal:  24 kB\n";
        assert_eq!(super::field(text, "model name"), Some("Some CPU"));
        assert_eq!(super::field(text, "flags"), None);
    }
}
