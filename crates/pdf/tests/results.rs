//! The results report as a PDF.

use pages::results::{Article, Options, article};
use pages::{Texts, samples};
use stats::Report;

fn written(first: &Report, second: Option<&Report>) -> Article {
    let texts = Texts::load("en").expect("English is whole");
    let digest = "sha256:5e1f09c477ab21d05e1f09c477ab21d05e1f09c477ab21d05e1f09c477ab9a3c";
    let options =
        Options { texts: &texts, digest, second_digest: Some(digest), partnership: None, sample: true };
    article(first, second, &options).expect("said")
}

fn holds(pdf: &[u8], words: &str) -> bool {
    pdf.windows(words.len()).any(|at| at == words.as_bytes())
}

/// Writes the file where a person can look at it, if `PDF_OUT` names a folder.
fn keep(name: &str, pdf: &[u8]) {
    if let Some(folder) = std::env::var_os("PDF_OUT") {
        std::fs::write(std::path::Path::new(&folder).join(name), pdf).expect("the folder is there");
    }
}

#[test]
fn two_periods_make_one_tagged_pdf_without_a_time_of_making() {
    let article = written(&samples::sample_report(), Some(&samples::sample_year()));
    let pdf = pdf::results(&article).expect("set");
    keep("two.pdf", &pdf);
    assert!(pdf.starts_with(b"%PDF-1."));
    assert!(holds(&pdf, "pdfuaid:part") && holds(&pdf, "/MarkInfo"));
    assert!(!holds(&pdf, "/CreationDate") && !holds(&pdf, "xmp:CreateDate"));
    assert!(holds(&pdf, "/Lang(en)") || holds(&pdf, "/Lang (en)"));
    let again = pdf::results(&article).expect("set");
    assert!(pdf == again, "the same article gives the same bytes");
}

#[test]
fn a_public_draft_and_an_empty_period_can_be_printed_too() {
    let public = pdf::results(&written(&samples::sample_public(), None)).expect("set");
    keep("public.pdf", &public);
    let empty = pdf::results(&written(&samples::sample_empty(), None)).expect("set");
    keep("empty.pdf", &empty);
    assert!(public != empty);
}

#[test]
fn words_from_records_are_never_read_as_markup() {
    let mut report = samples::sample_report();
    let contacts = report.figures.iter_mut().find(|f| f.id == "contacts").expect("there");
    for label in
        ["#panic(\"run\")", "#include \"/etc/passwd\"", "*bold* _it_ $x$ <n1> @n1 = head \\ `raw`", "界"]
    {
        contacts.rows[0].insert("label", label.to_owned());
        let contacts_only = Report { figures: vec![contacts.clone()], ..samples::sample_empty() };
        pdf::results(&written(&contacts_only, None)).expect("set as plain letters");
    }
}

#[test]
fn something_that_is_no_article_is_an_error_and_no_panic() {
    let refused = pdf::results(&["not", "an", "article"]);
    assert!(matches!(refused, Err(pdf::PdfError::Typesetting(_))));
}
