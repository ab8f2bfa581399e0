//! What must hold whatever the bytes are: driven by proptest in the tests and by a fuzzer in `fuzz/`.
//!
//! A fuzzer can't forge a signature. So what it gets read is signed again here, by a log that owns up to anything;
//! then the arithmetic behind the signature is reached as well, and compared with RFC 6962's own recursion.

use ledger::check::{CheckError, Shown, check};
use ledger::checkpoint::{Checkpoint, SignedCheckpoint};
use ledger::hash::{Hash, empty_root, leaf_hash, node_hash};
use ledger::note::{NoteSignature, Signer, Vkey};
use ledger::proof::ProofError;
use ledger::tlog_proof::TlogProof;
use ledger::witness::AddCheckpoint;

/// A checkpoint that is accepted is written back to the byte; of one tree there is one root.
pub fn of_a_checkpoint(bytes: &[u8]) {
    let Ok(file) = SignedCheckpoint::parse(bytes) else { return };
    assert_eq!(file.to_string().as_bytes(), bytes);
    let log = the_log();
    let Checkpoint { size, root, .. } = *file.claimed();
    let signed = sign(&log, size, root).to_string();
    let vkey = log.vkey().to_string();
    match check(signed.as_bytes(), &vkey, Some(signed.as_bytes())) {
        Ok(checked) => assert_eq!(checked.shown, [Shown::Signed, Shown::SameAsOld]),
        Err(error) => {
            assert_eq!(error, CheckError::EmptyTreeRoot);
            assert!(size == 0 && root != empty_root());
        }
    }
    let other = sign(&log, size, another(&root)).to_string();
    assert!(check(signed.as_bytes(), &vkey, Some(other.as_bytes())).is_err(), "two roots of one tree");
    let _either = check(bytes, &vkey, Some(bytes));
}

/// A proof that is accepted is written back to the byte, and shows its leaf in the one tree that follows from it.
pub fn of_a_proof(bytes: &[u8]) {
    let Ok(mut file) = TlogProof::parse(bytes) else { return };
    assert_eq!(file.to_string().as_bytes(), bytes);
    let log = the_log();
    let vkey = log.vkey().to_string();
    let _either = check(bytes, &vkey, None);
    let (index, size) = (file.inclusion.index(), file.inclusion.size());
    let Some(leaf) = file.extra.clone() else {
        file.checkpoint = sign(&log, size, file.checkpoint.claimed().root);
        assert_eq!(check(file.to_string().as_bytes(), &vkey, None), Err(CheckError::LeafMissing));
        return;
    };
    let root = root_from_path(index, size, &leaf_hash(&leaf), file.inclusion.path());
    file.checkpoint = sign(&log, size, root);
    let checked = check(file.to_string().as_bytes(), &vkey, None).expect("the proof leads to this root");
    assert_eq!(checked.shown, [Shown::Signed, Shown::Included { index, leaf }]);
    file.checkpoint = sign(&log, size, another(&root));
    let refused = check(file.to_string().as_bytes(), &vkey, None);
    assert_eq!(refused, Err(CheckError::Proof(ProofError::NotIncluded)));
}

/// A body that is accepted is written back to the byte, and shows one tree to be the beginning of one other.
pub fn of_an_add_checkpoint(bytes: &[u8]) {
    let Ok(mut file) = AddCheckpoint::parse(bytes) else { return };
    assert_eq!(file.to_string().as_bytes(), bytes);
    let log = the_log();
    let vkey = log.vkey().to_string();
    let _either = check(bytes, &vkey, None);
    let (old, new) = (file.consistency.old_size(), file.consistency.new_size());
    let claimed = file.checkpoint.claimed().root;
    let (old_root, new_root) = match (old, new) {
        (0, 0) => (empty_root(), empty_root()),
        (0, _) => (empty_root(), claimed),
        _ => roots_from_path(old, new, true, file.consistency.path(), &claimed),
    };
    let kept = sign(&log, old, old_root).to_string();
    file.checkpoint = sign(&log, new, new_root);
    let body = file.to_string();
    let checked =
        check(body.as_bytes(), &vkey, Some(kept.as_bytes())).expect("the proof leads to these roots");
    let shown = if old == new { Shown::SameAsOld } else { Shown::Continues { old } };
    assert_eq!(checked.shown, [Shown::Signed, shown]);
    check(body.as_bytes(), &vkey, None).expect("what holds with the old checkpoint holds without");
    let other = sign(&log, old, another(&old_root)).to_string();
    assert!(check(body.as_bytes(), &vkey, Some(other.as_bytes())).is_err(), "another old tree");
    if old > 0 {
        file.checkpoint = sign(&log, new, another(&new_root));
        assert!(
            check(file.to_string().as_bytes(), &vkey, Some(kept.as_bytes())).is_err(),
            "another new tree"
        );
    }
}

/// A verifier key or a signature line that is accepted is written back to the byte.
pub fn of_a_line(text: &str) {
    if let Ok(vkey) = text.parse::<Vkey>() {
        assert_eq!(vkey.to_string(), text);
    }
    if let Some(signature) = NoteSignature::parse(text) {
        assert_eq!(signature.to_string(), text);
    }
}

fn the_log() -> Signer {
    super::signer("leeward.example/minneapolis", 7)
}

fn sign(log: &Signer, size: u64, root: Hash) -> SignedCheckpoint {
    Checkpoint { origin: log.vkey().origin().clone(), size, root }.sign(log)
}

fn another(hash: &Hash) -> Hash {
    node_hash(hash, hash)
}

/// Where RFC 6962 cuts a tree of two or more leaves: the largest power of two below its size.
fn cut(size: u64) -> u64 {
    1 << (size - 1).ilog2()
}

/// RFC 6962, 2.1.1, read backwards: the last hash is of the largest subtree.
fn root_from_path(index: u64, size: u64, leaf: &Hash, path: &[Hash]) -> Hash {
    let Some((last, rest)) = path.split_last() else { return *leaf };
    let left = cut(size);
    if index < left {
        node_hash(&root_from_path(index, left, leaf, rest), last)
    } else {
        node_hash(last, &root_from_path(index - left, size - left, leaf, rest))
    }
}

/// RFC 6962, 2.1.2, read backwards: old and new root. `known` is the old root, used where the proof leaves it out.
fn roots_from_path(old: u64, new: u64, complete: bool, path: &[Hash], known: &Hash) -> (Hash, Hash) {
    if old == new {
        let root = if complete { *known } else { path[0] };
        return (root, root);
    }
    let (last, rest) = path.split_last().expect("as many hashes as sizes ask for");
    let left = cut(new);
    if old <= left {
        let (old_root, new_left) = roots_from_path(old, left, complete, rest, known);
        (old_root, node_hash(&new_left, last))
    } else {
        let (old_right, new_right) = roots_from_path(old - left, new - left, false, rest, known);
        (node_hash(last, &old_right), node_hash(last, &new_right))
    }
}
