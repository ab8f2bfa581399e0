//! The report's files in their four forms.

use std::path::Path;

use pages::{Texts, results};
use stats::Audience;
use store::About;

use super::edition::Edition;
use crate::{cli::Format, commands::Reach, failure::Failure};

/// A file of the report: its name, which is empty unless the form is a folder of several, and its bytes.
pub type File = (String, Vec<u8>);

const FORMATS: [Format; 4] = [Format::Json, Format::Csv, Format::Html, Format::Pdf];

/// The name of a form in the store.
const fn name(format: Format) -> &'static str {
    match format {
        Format::Json => "json",
        Format::Csv => "csv",
        Format::Html => "html",
        Format::Pdf => "pdf",
    }
}

/// The files of one form.
pub fn of(edition: &Edition, format: Format, about: &About, texts: &Texts) -> Result<Vec<File>, Failure> {
    let report = &edition.report;
    let second = edition.beside.as_ref().map(|(report, _)| report);
    let options = options(edition, about, texts);
    let one = |bytes: Vec<u8>| vec![(String::new(), bytes)];
    Ok(match format {
        Format::Json => one(report.to_json().into_bytes()),
        Format::Csv => {
            let csv = results::csv(report).map_err(|e| Failure::Failed(e.to_string()))?;
            vec![("figures.csv".to_owned(), csv.figures), ("datapackage.json".to_owned(), csv.datapackage)]
        }
        Format::Html => one(results::html(report, second, &options)?.into_bytes()),
        Format::Pdf => one(pdf_of(&results::article(report, second, &options)?)?),
    })
}

/// What the pages need to know beside the figures.
pub fn options<'a>(edition: &'a Edition, about: &'a About, texts: &'a Texts) -> results::Options<'a> {
    results::Options {
        texts,
        digest: &edition.digest,
        second_digest: edition.beside.as_ref().map(|(_, digest)| digest.as_str()),
        partnership: Some(&about.name),
        sample: about.demo,
    }
}

/// The files of all forms, named as the store keeps them.
pub fn all(edition: &Edition, about: &About, texts: &Texts) -> Result<Vec<File>, Failure> {
    let mut files = Vec::new();
    for format in FORMATS.into_iter().filter(|f| *f != Format::Pdf || cfg!(feature = "pdf")) {
        for (file, bytes) in of(edition, format, about, texts)? {
            let key =
                if file.is_empty() { name(format).to_owned() } else { format!("{}/{file}", name(format)) };
            files.push((key, bytes));
        }
    }
    Ok(files)
}

/// One form out of the files of all.
pub fn pick(files: Vec<File>, format: Format) -> Result<Vec<File>, Failure> {
    let form = name(format);
    let mut picked = Vec::new();
    for (key, bytes) in files {
        match key.split_once('/') {
            Some((of, file)) if of == form => picked.push((file.to_owned(), bytes)),
            None if key == form => picked.push((String::new(), bytes)),
            _ => {}
        }
    }
    if picked.is_empty() { Err(store::StoreError::Absent.into()) } else { Ok(picked) }
}

/// Writes a form to a file, or to a folder where it has several files. An internal report is its owner's alone.
pub fn write(out: &Path, files: &[File], audience: Audience) -> Result<(), Failure> {
    let reach = match audience {
        Audience::Internal => Reach::Owner,
        Audience::Public => Reach::Anyone,
    };
    if let [(name, bytes)] = files
        && name.is_empty()
    {
        return crate::commands::write(out, bytes, reach);
    }
    let made = match reach {
        Reach::Owner => store::private::create_folder(out).map(drop),
        Reach::Anyone => std::fs::create_dir_all(out),
    };
    made.map_err(|e| Failure::Failed(format!("{} cannot be made: {}", out.display(), e.kind())))?;
    for (name, bytes) in files {
        crate::commands::write(&out.join(name), bytes, reach)?;
    }
    Ok(())
}

/// Refuses a place that cannot be written to before anything is counted, or frozen for good.
pub fn demand_place(out: &Path) -> Result<(), Failure> {
    match out.parent() {
        Some(folder) if !folder.as_os_str().is_empty() && !folder.is_dir() => {
            let missing = std::io::ErrorKind::NotFound;
            Err(Failure::Failed(format!("{} cannot be written: its folder: {missing}", out.display())))
        }
        _ => Ok(()),
    }
}

/// Refuses what this program was built without, before anything is counted.
pub fn demand_pdf() -> Result<(), Failure> {
    if cfg!(feature = "pdf") { Ok(()) } else { Err(Failure::usage("usage-no-pdf")) }
}

#[cfg(feature = "pdf")]
fn pdf_of(article: &results::Article) -> Result<Vec<u8>, Failure> {
    pdf::results(article).map_err(|e| Failure::Failed(e.to_string()))
}

#[cfg(not(feature = "pdf"))]
fn pdf_of(_: &results::Article) -> Result<Vec<u8>, Failure> {
    Err(Failure::usage("usage-no-pdf"))
}
