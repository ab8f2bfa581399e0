//! Checkpoints and proofs, as someone without the store checks them.

use ledger::check::{Shown, check};
use policy::{Action, Context, Policy};
use store::StoreError;

use crate::support::{House, operator, town};

fn prove(house: &mut House, record: &str) -> Vec<u8> {
    let located = house.store.locate(record).expect("a record");
    let permit = Policy::house()
        .decide(&operator(), Action::Prove, &located.facts, &Context::default())
        .expect("may prove");
    house.store.prove_record(&permit, &located).expect("a proof").into_bytes()
}

fn prove_from(house: &mut House, old: &[u8]) -> Result<Vec<u8>, StoreError> {
    let permit = house.permit(Action::Checkpoint);
    house.store.prove_from(&permit, old).map(String::into_bytes)
}

/// The file with one character of a line changed, for each line that has one to change.
fn bent(file: &[u8]) -> Vec<Vec<u8>> {
    let text = std::str::from_utf8(file).expect("text");
    let lines: Vec<&str> = text.lines().collect();
    (0..lines.len())
        .filter_map(|at| {
            let place = lines[at].rfind(|c: char| c.is_ascii_alphanumeric())?;
            // The last character before padding may carry unused bits; the one before it never does.
            let place = place.checked_sub(2).filter(|_| lines[at].len() > 20).unwrap_or(place);
            let was = lines[at].as_bytes()[place];
            let mut changed: Vec<String> = lines.iter().map(|l| (*l).to_owned()).collect();
            let now = if was == b'7' { "8" } else { "7" };
            changed[at].replace_range(place..=place, now);
            Some((changed.join("\n") + "\n").into_bytes())
        })
        .collect()
}

on_both! {
    fn checkpoints_and_proofs_hold_and_bent_ones_do_not(base) {
        let mut house = House::found(base);
        let vkey = house.store.ledger_key();
        house.take(&town());
        let old = house.checkpoint();
        house.take(&town().change("people", "Ada,Rose,Winter", "Ada,Rose,Sommer"));
        let before = prove(&mut house, "people:p-2");
        house.expunge("people:p-2").expect("expunged");
        let new = house.checkpoint();
        // What was proven of a child stays proven when the child's record is expunged.
        let files = [new, prove(&mut house, "people:p-1"), before, prove(&mut house, "c-1/p-3/defendant")];
        for file in &files {
            check(file, &vkey, None).expect("true");
            for bent in bent(file) {
                assert!(check(&bent, &vkey, None).is_err(), "{}", String::from_utf8_lossy(&bent));
            }
        }
        let proof = check(&files[1], &vkey, None).expect("true");
        assert!(proof.shown.iter().any(|s| matches!(s, Shown::Included { .. })));
        let continued = prove_from(&mut house, &old).expect("a proof");
        let shown = check(&continued, &vkey, Some(&old)).expect("true").shown;
        assert!(shown.iter().any(|s| matches!(s, Shown::Continues { .. })), "{shown:?}");
        for bent in bent(&continued) {
            assert!(check(&bent, &vkey, Some(&old)).is_err(), "{}", String::from_utf8_lossy(&bent));
        }
        let text = String::from_utf8_lossy(&files[1]).into_owned();
        assert!(!text.contains("Ada") && !text.contains("p-1"), "a proof tells nothing of the record");
    }

    fn every_checkpoint_leads_to_the_present(base) {
        let mut house = House::found(base);
        let vkey = house.store.ledger_key();
        let mut kept = vec![house.checkpoint()];
        house.take(&town());
        for _ in 0..6 {
            kept.push(house.checkpoint());
        }
        for old in &kept {
            let proof = prove_from(&mut house, old).expect("a proof");
            check(&proof, &vkey, Some(old)).expect("true");
        }
        assert!(house.verify_against(&kept).ok());
        let other = House::found_with(house.base.another(), 9).checkpoint();
        assert!(prove_from(&mut house, &other).is_err(), "another ledger's checkpoint");
        assert!(!house.verify_against(&[other]).ok());
    }

    fn a_ledger_that_was_bent_cannot_be_proven(base) {
        let mut house = House::found(base);
        house.take(&town());
        let old = house.checkpoint();
        house.raw().run("UPDATE leaf SET commitment = (SELECT commitment FROM leaf WHERE seq = 4) WHERE seq = 3");
        assert!(prove_from(&mut house, &old).is_err());
    }
}
