//! What a court orders destroyed is gone from the database, its history and its journal; the ledger stays whole.

use policy::Action;
use store::StoreError;

use crate::support::{House, town};

on_both! {
    fn an_expunged_childs_values_cannot_be_opened_anywhere(base) {
        let mut house = House::found(base);
        house.take(&town());
        house.take(&town().change("people", "Ada,Rose,Winter", "Ada,Rose,Sommer"));
        let mut raw = house.raw();
        let id = raw.int("SELECT COUNT(*) FROM record_key k JOIN people p ON p.id = k.record_id WHERE p.ext_id = 'p-1'");
        assert_eq!(id, 1);
        let key = raw.bytes("SELECT k.wrapped FROM record_key k JOIN people p ON p.id = k.record_id WHERE p.ext_id = 'p-1'").remove(0);
        let tokens = "SELECT COUNT(*) FROM search_token";
        let before = raw.int(tokens);
        house.expunge("people:p-1").expect("expunged");
        let mut raw = house.raw();
        assert_eq!(raw.int("SELECT COUNT(*) FROM record_key k JOIN people p ON p.id = k.record_id WHERE p.ext_id = 'p-1'"), 0);
        assert!(raw.int(tokens) < before, "her tokens went with her key");
        assert_eq!(raw.int("SELECT COUNT(*) FROM people WHERE ext_id = 'p-1' AND sealed IS NULL AND expunged = 1"), 1);
        let kept = raw.int("SELECT COUNT(*) FROM revision r JOIN people p ON p.id = r.record_id WHERE p.ext_id = 'p-1' AND r.sealed IS NOT NULL");
        assert_eq!(kept, 2, "both pasts stay, sealed under a key that is no more");
        if let Some(file) = house.base.store_file() {
            for entry in std::fs::read_dir(file.parent().expect("a folder")).expect("a folder") {
                let path = entry.expect("a file").path();
                let bytes = std::fs::read(&path).expect("its bytes");
                assert!(!bytes.windows(key.len()).any(|w| w == key), "{} still holds the wrapped key", path.display());
            }
        }
        house.sound();
        let permit = house.permit(Action::Rebuild);
        house.store.rebuild(&permit).expect("rebuilt without her");
        house.sound();
    }

    fn a_legal_hold_blocks_it(base) {
        let mut house = House::found(base);
        house.take(&town());
        let located = house.store.locate("people:p-2").expect("her file");
        let permit = house.by_authority(Action::Expunge, &located);
        house.hold("people:p-2");
        let before = house.raw().snapshot();
        let refused = house.store.expunge(&permit, &located, "order of 4 March 2013");
        assert!(matches!(refused, Err(StoreError::OnHold)), "{refused:?}");
        assert!(house.raw().snapshot() == before);
        assert_eq!(house.release("people:p-2"), 1);
        house.expunge("people:p-2").expect("expunged when the hold is lifted");
        house.sound();
    }

    fn no_import_brings_it_back(base) {
        let mut house = House::found(base);
        house.take(&town());
        house.expunge("people:p-1").expect("expunged");
        let counts = house.take(&town());
        assert_eq!((counts.new, counts.changed, counts.expunged), (0, 0, 1));
        let counts = house.take(&town().change("people", "Ada,Rose,Winter", "Ada,Rose,Sommer"));
        assert_eq!((counts.new, counts.changed, counts.expunged), (0, 0, 1), "nor a changed row");
        let mut raw = house.raw();
        assert_eq!(raw.int("SELECT COUNT(*) FROM people WHERE ext_id = 'p-1' AND sealed IS NULL"), 1);
        house.sound();
    }

    fn it_cannot_be_done_twice_nor_where_nothing_is_sealed(base) {
        let mut house = House::found(base);
        house.take(&town());
        let located = house.store.locate("cases:c-1").expect("a case");
        let permit = house.by_authority(Action::Expunge, &located);
        house.store.expunge(&permit, &located, "order").expect("a case has a title");
        assert!(matches!(house.store.expunge(&permit, &located, "order"), Err(StoreError::Absent)));
        assert!(matches!(house.expunge("episodes:e-1"), Err(StoreError::NothingSealed)));
        let other = house.store.locate("people:p-1").expect("a person");
        assert!(matches!(house.store.expunge(&permit, &other, "order"), Err(StoreError::NotPermitted)), "a permit for another record");
        house.sound();
    }
}
