//! The three files to the byte, and what is no such file.

mod common;

use common::{Log, signer};
use ledger::checkpoint::SignedCheckpoint;
use ledger::format::{Fault, MAX_FILE_BYTES};
use ledger::note::{MAX_SIGNATURES, OriginError};
use ledger::proof::ProofError;
use ledger::tlog_proof::TlogProof;
use ledger::witness::AddCheckpoint;

fn checkpoint_fault(file: impl AsRef<[u8]>) -> (usize, Fault) {
    let error = SignedCheckpoint::parse(file.as_ref()).unwrap_err();
    (error.line, error.fault)
}

fn proof_fault(file: impl AsRef<[u8]>) -> (usize, Fault) {
    let error = TlogProof::parse(file.as_ref()).unwrap_err();
    (error.line, error.fault)
}

fn update_fault(file: impl AsRef<[u8]>) -> (usize, Fault) {
    let error = AddCheckpoint::parse(file.as_ref()).unwrap_err();
    (error.line, error.fault)
}

#[test]
fn the_specifications_checkpoint_is_read_and_written_back() {
    let file = "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n\
        — example.com/behind-the-sofa \
        Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n";
    let read = SignedCheckpoint::parse(file.as_bytes()).unwrap();
    assert_eq!(read.claimed().size, 20_852_163);
    assert_eq!(read.to_string(), file);
}

#[test]
fn the_specifications_add_checkpoint_body_has_too_few_hashes_to_be_true() {
    let file = "old 20852014\nPlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=\n\
        jrJZDmY8Y7SyJE0MWLpLozkIVMSMZcD5kvuKxPC3swk=\n5+pKlUdi2LeF/BcMHBn+Ku6yhPGNCswZZD1X/6QgPd8=\n\
        /6WVhPs2CwSsb5rYBH5cjHV/wSmA79abXAwhXw3Kj/0=\n\nexample.com/behind-the-sofa\n20852163\n\
        CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n— example.com/behind-the-sofa \
        Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n";
    let (line, fault) = update_fault(file);
    assert!(matches!((line, fault), (1, Fault::Proof(ProofError::WrongCount { found: 4, .. }))));
}

#[test]
fn a_proof_file_has_its_lines_in_order() {
    let log = Log::of("files", 5);
    let leaf = "AUxhMp5oZmEB";
    let mut proof = log.proof(4, 5);
    proof.extra = Some(b"\x01La2\x9ehfa\x01".to_vec());
    let file = proof.to_string();
    let sibling = log.root(4);
    let checkpoint = log.checkpoint(5);
    assert_eq!(file, format!("c2sp.org/tlog-proof@v1\nextra {leaf}\nindex 4\n{sibling}\n\n{checkpoint}"));
    assert_eq!(TlogProof::parse(file.as_bytes()).unwrap(), proof);
}

#[test]
fn a_proof_without_hashes_or_extra_is_still_a_proof_file() {
    let log = Log::of("files", 1);
    let mut proof = log.proof(0, 1);
    proof.extra = None;
    let file = proof.to_string();
    assert!(file.starts_with("c2sp.org/tlog-proof@v1\nindex 0\n\nleeward.example/minneapolis\n1\n"));
    assert_eq!(TlogProof::parse(file.as_bytes()).unwrap(), proof);
}

#[test]
fn an_update_from_nothing_or_from_itself_has_no_hashes() {
    let log = Log::of("files", 5);
    for old in [0, 5] {
        let file = log.update(old, 5).to_string();
        assert_eq!(file, format!("old {old}\n\n{}", log.checkpoint(5)));
        assert_eq!(AddCheckpoint::parse(file.as_bytes()).unwrap(), log.update(old, 5));
    }
    let file = log.update(3, 5).to_string();
    assert_eq!(AddCheckpoint::parse(file.as_bytes()).unwrap().to_string(), file);
}

#[test]
fn what_is_no_checkpoint_is_named_by_line() {
    let log = Log::of("files", 5);
    let good = log.checkpoint(5).to_string();
    let root = log.root(5).to_string();
    let number = Fault::Number("the tree's size");
    let cases = [
        (String::new(), 1, Fault::EndsEarly("the log's name")),
        (good.replace("leeward.example/minneapolis\n5", "\n5"), 1, Fault::Origin(OriginError::Empty)),
        (good.replace("minneapolis\n", "saint paul\n"), 1, Fault::Origin(OriginError::Character)),
        (good.replace("\n5\n", "\n05\n"), 2, number.clone()),
        (good.replace("\n5\n", "\n+5\n"), 2, number.clone()),
        (good.replace("\n5\n", "\n\n"), 2, number.clone()),
        (good.replace("\n5\n", "\n5 \n"), 2, number.clone()),
        (good.replace("\n5\n", "\n9223372036854775808\n"), 2, number.clone()),
        (good.replace("\n5\n", "\n99999999999999999999\n"), 2, number),
        (good.replace(&root, &root[..43]), 3, Fault::Hash),
        (good.replace(&root, &format!("{root}AAAA")), 3, Fault::Hash),
        (good.replace(&format!("{root}\n"), &format!("{root}\nextension\n")), 4, Fault::ExtensionLine),
        (good.split_once("—").unwrap().0.to_owned(), 5, Fault::NoSignature),
        (good.trim_end().to_owned(), 5, Fault::NoFinalNewline),
        (format!("{good}\n"), 6, Fault::SignatureLine),
        (format!("{good}nobody signs this\n"), 6, Fault::SignatureLine),
        (good.replace("\n\n", "\n\n\n"), 5, Fault::SignatureLine),
        (good.replace('\n', "\r\n"), 1, Fault::ControlCharacter),
        (good.replace("— ", "—\t"), 5, Fault::ControlCharacter),
    ];
    for (file, line, fault) in cases {
        assert_eq!(checkpoint_fault(&file), (line, fault), "{file}");
    }
}

#[test]
fn broken_text_and_endless_files_are_refused_before_they_are_read() {
    let mut file = Log::of("files", 5).checkpoint(5).to_string().into_bytes();
    file[40] = 0xff;
    assert_eq!(checkpoint_fault(&file), (3, Fault::NotUtf8));
    assert_eq!(checkpoint_fault(vec![b'a'; MAX_FILE_BYTES + 1]), (1, Fault::TooLarge));
    assert_eq!(checkpoint_fault(vec![b'a'; MAX_FILE_BYTES]), (1, Fault::NoFinalNewline));
}

#[test]
fn a_checkpoint_bears_a_bounded_number_of_signatures() {
    let log = Log::of("files", 5);
    let mut checkpoint = log.checkpoint(5);
    for n in 1..MAX_SIGNATURES {
        checkpoint.add_signature(signer(&format!("witness.example/{n}"), 1).sign("text\n"));
    }
    assert_eq!(SignedCheckpoint::parse(checkpoint.to_string().as_bytes()).unwrap(), checkpoint);
    checkpoint.add_signature(signer("witness.example/one-too-many", 1).sign("text\n"));
    assert_eq!(checkpoint_fault(checkpoint.to_string()), (MAX_SIGNATURES + 5, Fault::TooManySignatures));
}

#[test]
fn what_is_no_proof_is_named_by_line() {
    let log = Log::of("files", 8);
    let good = log.proof(3, 8).to_string();
    let extra = good.lines().nth(1).unwrap().to_owned();
    let hash = good.lines().nth(3).unwrap().to_owned();
    let wrong = |expected, found| Fault::Proof(ProofError::WrongCount { expected, found });
    let cases = [
        (good.replace("@v1", "@v2"), 1, Fault::ProofHeader),
        (good.replace(&extra, "extra "), 2, Fault::Extra),
        (good.replace(&extra, "extra A"), 2, Fault::Extra),
        (good.replace(&extra, &format!("{extra}\n{extra}")), 3, Fault::Word("index")),
        (good.replace("index 3", "index  3"), 3, Fault::Number("the index")),
        (good.replace("index 3", "index 03"), 3, Fault::Number("the index")),
        (good.replace("index 3", "Index 3"), 3, Fault::Word("index")),
        (
            good.replace("index 3", "index 8"),
            3,
            Fault::Proof(ProofError::IndexOutsideTree { index: 8, size: 8 }),
        ),
        (good.replace(&format!("{hash}\n"), ""), 3, wrong(3, 2)),
        (good.replace(&hash, &format!("{hash}\n{hash}")), 3, wrong(3, 4)),
        (good.replace(&hash, &hash.to_lowercase()[..40]), 4, Fault::Hash),
        (good.replace(&hash, &vec![hash.as_str(); 64].join("\n")), 67, Fault::TooManyHashes),
    ];
    for (file, line, fault) in cases {
        assert_eq!(proof_fault(&file), (line, fault), "{file}");
    }
}

#[test]
fn what_is_no_update_is_named_by_line() {
    let log = Log::of("files", 8);
    let good = log.update(3, 8).to_string();
    let shrunk = Fault::Proof(ProofError::OldIsLarger { old: 9, new: 8 });
    assert_eq!(update_fault(good.replace("old 3", "old: 3")), (1, Fault::Word("old")));
    assert_eq!(update_fault(good.replace("old 3", "old 3.0")), (1, Fault::Number("the old size")));
    assert_eq!(update_fault(good.replace("old 3", "old 9")), (1, shrunk));
    let lines: Vec<&str> = good.lines().take(2).collect();
    assert_eq!(update_fault(format!("{}\n", lines.join("\n"))), (3, Fault::EndsEarly("an empty line")));
}
