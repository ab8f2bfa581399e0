//! Builds the invented bundles of `demo/` into the program, so that the demo needs no file beside it.

use std::{env, fmt::Write as _, fs, path::Path};

fn main() {
    let root = Path::new(&env::var("CARGO_MANIFEST_DIR").expect("cargo names the crate's folder"))
        .join("../../demo");
    let mut out = String::new();
    for (name, folder) in [("JANUARY", "2013-01"), ("MARCH", "2013-03")] {
        let folder = root.join(folder);
        println!("cargo::rerun-if-changed={}", folder.display());
        let mut files: Vec<_> = fs::read_dir(&folder)
            .expect("the demo's bundles stand in demo/")
            .filter_map(|entry| Some(entry.ok()?.path()))
            .filter(|path| path.extension().is_some_and(|e| e == "csv"))
            .collect();
        files.sort();
        writeln!(out, "/// Files of `demo/{}`.", folder.file_name().unwrap_or_default().display())
            .expect("a text");
        writeln!(out, "const {name}: &[(&str, &[u8])] = &[").expect("a text");
        for file in files {
            let base = file.file_name().unwrap_or_default().display();
            writeln!(out, "    ({:?}, include_bytes!({:?})),", base.to_string(), file.display().to_string())
                .expect("a text");
        }
        out.push_str("];\n");
    }
    let target = Path::new(&env::var("OUT_DIR").expect("cargo names a folder to write to")).join("demo.rs");
    fs::write(target, out).expect("the folder can be written");
}
