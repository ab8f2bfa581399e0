//! The kind of an agency decides where its records lie. Corrected too late, it is refused.

use crate::support::{Bundle, House, faults_in_words, town};

/// The town's agencies, with one of another kind.
fn corrected(from: &str, to: &str) -> Bundle {
    town().change("agencies", from, to)
}

on_both! {
    fn an_agency_with_records_stays_in_its_compartment(base) {
        let mut house = House::found(base);
        house.take(&town());
        for (from, to) in [
            // Into the vault, out of it, and between two that are neither.
            ("Storytown Police,police", "Storytown Police,advocate"),
            ("Lantern Advocates,advocate", "Lantern Advocates,police"),
            ("County Child Protection,child_protection", "County Child Protection,prosecution"),
            // The staff alone are records too.
            ("Public Desk,public_desk", "Public Desk,advocate"),
        ] {
            let faults = house.refuse(&corrected(from, to));
            let words = faults_in_words(&faults);
            assert!(words.len() == 1 && words[0].ends_with(":kind") && words[0].starts_with("agencies:"), "{words:?}");
            assert_eq!(faults[0].class, "changed kind");
            assert!(faults[0].mend.contains("operator") && !faults[0].reason.contains("Storytown"), "{}", faults[0].mend);
        }
        house.sound();
    }

    fn a_kind_of_the_same_compartment_is_a_correction(base) {
        let mut house = House::found(base);
        house.take(&town());
        let counts = house.take(&corrected("Storytown Police,police", "Storytown Police,federal"));
        assert_eq!(counts.changed, 1);
        let mut raw = house.raw();
        let lie = "SELECT COUNT(*) FROM people p JOIN agencies a ON a.id = p.owner_id WHERE a.ext_id = 'pd' AND p.compartment = 'police'";
        assert_eq!(raw.int(lie), 3, "its records lie where they lay, which is where they belong");
        house.sound();
    }

    fn an_agency_without_records_can_be_corrected_and_its_first_records_lie_right(base) {
        let mut house = House::found(base);
        house.take(&town().add("agencies", "shelter,Harbor Shelter,police,27053"));
        let person = "p-9,shelter,Nell,,Aster,,1998-01-01,F,,,eng,,,,";
        // Correction and first records in one bundle.
        let bundle = town().add("agencies", "shelter,Harbor Shelter,advocate,27053").add("people", person);
        let counts = house.take(&bundle);
        assert_eq!((counts.new, counts.changed), (1, 1));
        let lies = house.raw().texts("SELECT compartment FROM people WHERE ext_id = 'p-9'");
        assert_eq!(lies, ["advocate"]);
        let back = town().add("agencies", "shelter,Harbor Shelter,police,27053").add("people", person);
        assert_eq!(faults_in_words(&house.refuse(&back)).len(), 1, "and from now on it stays");
        house.sound();
    }
}
