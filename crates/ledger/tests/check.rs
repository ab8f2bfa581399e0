//! A partner at another desk checks files without the store: with the log's key, and an old checkpoint kept in a drawer.

mod common;

use common::{Log, signer};
use ledger::check::{CheckError, Checked, FileKind, NotShown, OldError, Shown, check};
use ledger::checkpoint::{Checkpoint, SignedCheckpoint};
use ledger::format::Fault;
use ledger::hash::Hash;
use ledger::note::{NoteSignature, Origin, SignatureError, VkeyError};
use ledger::proof::ProofError;

fn run(log: &Log, file: impl ToString, old: Option<&SignedCheckpoint>) -> Result<Checked, CheckError> {
    let old = old.map(ToString::to_string);
    check(file.to_string().as_bytes(), &log.vkey(), old.as_deref().map(str::as_bytes))
}

fn signed(log: &Log, size: u64, root: Hash) -> SignedCheckpoint {
    Checkpoint { origin: log.signer.vkey().origin().clone(), size, root }.sign(&log.signer)
}

#[test]
fn a_checkpoint_is_true_if_the_log_signed_it() {
    let log = Log::of("true", 9);
    let checked = run(&log, log.checkpoint(9), None).unwrap();
    assert_eq!((checked.kind, checked.checkpoint.size), (FileKind::Checkpoint, 9));
    assert_eq!((checked.shown, checked.not_shown), (vec![Shown::Signed], vec![]));
}

#[test]
fn every_leaf_of_every_size_can_be_proved() {
    let log = Log::of("true", 12);
    for size in 1..=12 {
        for index in 0..size {
            let checked = run(&log, log.proof(index, size), None).unwrap();
            let included = Shown::Included { index, leaf: log.leaves[index as usize].clone() };
            assert_eq!(checked.shown, [Shown::Signed, included]);
        }
    }
}

#[test]
fn every_later_checkpoint_continues_every_earlier_one() {
    let log = Log::of("true", 12);
    for new in 0..=12 {
        for old in 0..=new {
            let checked = run(&log, log.update(old, new), Some(&log.checkpoint(old))).unwrap();
            let shown = if old == new { Shown::SameAsOld } else { Shown::Continues { old } };
            assert_eq!(
                (checked.shown, checked.not_shown),
                (vec![Shown::Signed, shown], vec![]),
                "{old} to {new}"
            );
        }
    }
}

#[test]
fn a_rewritten_history_continues_no_kept_checkpoint() {
    let (before, after) = (Log::of("before", 12), Log::of("after", 12));
    for new in 1..=12_u64 {
        for old in 1..=new {
            let error = run(&after, after.update(old, new), Some(&before.checkpoint(old))).unwrap_err();
            let expected = if old == new {
                CheckError::TwoHistories { size: new }
            } else if old.is_power_of_two() {
                // Such a proof is built on the old root itself, so it is the new root that is missed.
                CheckError::Proof(ProofError::NewRootDiffers)
            } else {
                CheckError::Proof(ProofError::OldRootDiffers)
            };
            assert_eq!(error, expected, "{old} to {new}");
        }
    }
}

#[test]
fn without_an_old_checkpoint_the_words_say_what_was_not_checked() {
    let log = Log::of("true", 12);
    let gaps = |old, new| run(&log, log.update(old, new), None).unwrap().not_shown;
    assert_eq!(gaps(0, 12), [NotShown::StartsEmpty]);
    assert_eq!(gaps(0, 0), [NotShown::StartsEmpty]);
    assert_eq!(gaps(6, 12), [NotShown::OldRootUnknown { old: 6 }]);
    assert_eq!(gaps(8, 12), [NotShown::ProofNeedsOldRoot { old: 8 }]);
    assert_eq!(gaps(12, 12), [NotShown::ProofNeedsOldRoot { old: 12 }]);

    let words = run(&log, log.update(6, 12), None).unwrap().to_string();
    let root = |size| log.root(size).to_string();
    let expected = format!(
        "consistency proof with its newer checkpoint of leeward.example/minneapolis: 12 leaves, root {}\n\
         the checkpoint is signed by the key given\n\
         the proof's hashes lead to the signed root, from a tree of 6 leaves with root {}\n\
         not checked: whether that is the root of the checkpoint of 6 leaves; give it to compare\n",
        root(12),
        root(6)
    );
    assert_eq!(words, expected);
}

#[test]
fn without_an_old_checkpoint_false_hashes_are_found_where_they_can_be() {
    let log = Log::of("true", 12);
    let file = log.update(6, 12).to_string();
    let false_hash = Hash::new([1; 32]).to_string();
    for line in file.lines().skip(1).take_while(|line| !line.is_empty()) {
        let error = run(&log, file.replacen(line, &false_hash, 1), None);
        // Only what stands right of the old tree, or is shared by both, is part of the new root: here, all of it.
        assert_eq!(error, Err(CheckError::Proof(ProofError::NewRootDiffers)));
    }
}

#[test]
fn a_proof_must_start_from_the_checkpoint_that_was_kept() {
    let log = Log::of("true", 12);
    let error = run(&log, log.update(5, 12), Some(&log.checkpoint(6)));
    assert_eq!(error, Err(CheckError::OldSizeDiffers { proof: 5, old: 6 }));
}

#[test]
fn a_checkpoint_or_proof_alone_can_be_compared_only_at_the_same_size() {
    let log = Log::of("true", 12);
    let forked = Log::of("forked", 12);
    for file in [log.checkpoint(12).to_string(), log.proof(3, 12).to_string()] {
        let against = |old: &SignedCheckpoint| run(&log, &file, Some(old));
        assert!(against(&log.checkpoint(12)).unwrap().shown.contains(&Shown::SameAsOld));
        assert!(against(&log.checkpoint(0)).unwrap().shown.contains(&Shown::Continues { old: 0 }));
        assert_eq!(against(&forked.checkpoint(12)), Err(CheckError::TwoHistories { size: 12 }));
        assert_eq!(against(&log.checkpoint(11)), Err(CheckError::CannotCompare { old: 11, new: 12 }));
        let later = Log::of("true", 13).checkpoint(13);
        assert_eq!(against(&later), Err(CheckError::OldIsLarger { old: 13, new: 12 }));
    }
}

#[test]
fn another_logs_files_are_not_this_logs() {
    let log = Log::of("true", 4);
    let mut other = Log::of("true", 4);
    other.signer = signer("leeward.example/duluth", 7);
    let other_log = SignatureError::OtherLog {
        expected: Origin::new("leeward.example/minneapolis").unwrap(),
        found: Origin::new("leeward.example/duluth").unwrap(),
    };
    assert_eq!(run(&log, other.checkpoint(4), None), Err(CheckError::Signature(other_log.clone())));
    let old = run(&log, log.checkpoint(4), Some(&other.checkpoint(4)));
    assert_eq!(old, Err(CheckError::Old(OldError::Signature(other_log))));

    other.signer = signer("leeward.example/minneapolis", 8);
    assert_eq!(run(&log, other.checkpoint(4), None), Err(CheckError::Signature(SignatureError::NotSigned)));
}

#[test]
fn a_signature_moved_to_another_text_is_forged() {
    let log = Log::of("true", 4);
    let mut file =
        Checkpoint { size: 5, ..log.checkpoint(4).claimed().clone() }.sign(&signer("w", 1)).to_string();
    file = file.replace(file.lines().last().unwrap(), log.checkpoint(4).to_string().lines().last().unwrap());
    assert_eq!(run(&log, file, None), Err(CheckError::Signature(SignatureError::Forged)));
}

#[test]
fn a_true_signature_does_not_make_up_for_a_forged_one_of_the_same_key() {
    let log = Log::of("true", 4);
    let mut checkpoint = log.checkpoint(4);
    checkpoint.add_signature(log.signer.sign("something else\n"));
    assert_eq!(run(&log, checkpoint, None), Err(CheckError::Signature(SignatureError::Forged)));
}

#[test]
fn a_witnesss_signature_may_follow_and_is_counted() {
    let log = Log::of("true", 4);
    let mut checkpoint = log.checkpoint(4);
    // A cosignature is 8 bytes of time and 64 of signature; its key is not known here, so nobody reads it.
    let cosignature = "— witness.example/w1 \
        CMp+6LWBU0anHGH5aNDTJkH/gj79sG+T6+iP2ThYN5krrDJbR1HDnucjL39QsZTSvVjyQLrdk3DXDqI5G2HgLatVs0pWh6Up69HVOw==";
    checkpoint.add_signature(NoteSignature::parse(cosignature).unwrap());
    let checked = run(&log, &checkpoint, None).unwrap();
    assert_eq!(checked.not_shown, [NotShown::OtherSignatures { count: 1 }]);
    assert!(checkpoint.to_string().ends_with(&format!("{cosignature}\n")));
}

#[test]
fn an_empty_log_has_one_root() {
    let log = Log::of("empty", 0);
    run(&log, log.checkpoint(0), None).unwrap();
    let lie = signed(&log, 0, Hash::new([3; 32]));
    assert_eq!(run(&log, &lie, None), Err(CheckError::EmptyTreeRoot));
    assert_eq!(run(&log, log.checkpoint(0), Some(&lie)), Err(CheckError::Old(OldError::EmptyTreeRoot)));
}

#[test]
fn a_proof_without_its_leaf_shows_nothing() {
    let log = Log::of("true", 4);
    let mut proof = log.proof(1, 4);
    proof.extra = None;
    assert_eq!(run(&log, proof, None), Err(CheckError::LeafMissing));
}

#[test]
fn a_proof_of_another_leaf_or_place_is_false() {
    let log = Log::of("true", 8);
    let file = log.proof(2, 8);
    let mut other_leaf = file.clone();
    other_leaf.extra = Some(log.leaves[3].clone());
    assert_eq!(run(&log, other_leaf, None), Err(CheckError::Proof(ProofError::NotIncluded)));
    let elsewhere = file.to_string().replace("index 2", "index 3");
    assert_eq!(run(&log, elsewhere, None), Err(CheckError::Proof(ProofError::NotIncluded)));
}

#[test]
fn an_old_file_that_is_no_checkpoint_is_refused() {
    let log = Log::of("true", 4);
    let file = log.checkpoint(4).to_string();
    let old = log.proof(0, 4).to_string();
    let result = check(file.as_bytes(), &log.vkey(), Some(old.as_bytes()));
    assert_eq!(result, Err(CheckError::Old(OldError::NoCheckpoint)));
    let result = check(file.as_bytes(), &log.vkey(), Some(b""));
    let Err(CheckError::Old(OldError::Format(error))) = result else { panic!("{result:?}") };
    assert_eq!(error.fault, Fault::EndsEarly("the log's name"));
}

#[test]
fn a_key_line_may_end_with_its_line_feed() {
    let log = Log::of("true", 4);
    let file = log.checkpoint(4).to_string();
    assert!(check(file.as_bytes(), &format!("{}\n", log.vkey()), None).is_ok());
    assert_eq!(check(file.as_bytes(), "nonsense", None), Err(CheckError::Vkey(VkeyError::Parts)));
}

#[test]
fn what_is_false_is_said_in_words() {
    let log = Log::of("true", 12);
    let say = |result: Result<Checked, CheckError>| result.unwrap_err().to_string();
    assert_eq!(
        say(run(&log, log.checkpoint(12), Some(&log.checkpoint(5)))),
        "nothing in this file shows whether 12 leaves continue the old checkpoint's 5; \
         ask the log for a consistency proof from the old checkpoint"
    );
    assert_eq!(
        say(run(&log, log.checkpoint(12).to_string().replace("\n12\n", "\n012\n"), None)),
        "the file is no checkpoint, proof or consistency proof of a ledger: line 2: the tree's size should be a whole \
         number without sign or leading zeros, at most 9223372036854775807"
    );
}
