//! What a sender can get wrong in the bytes of a file, and the answer each time.

use bundle::{Fault, Faults, Row, TableReader};
use domain::TableId;

fn read(table: TableId, bytes: impl AsRef<[u8]>) -> (Vec<Row>, Faults) {
    let mut faults = Faults::new();
    let mut reader = TableReader::new(table.table(), bytes.as_ref(), &mut faults);
    let mut rows = Vec::new();
    while let Some(row) = reader.next_row(&mut faults) {
        rows.push(row);
    }
    (rows, faults)
}

/// The one fault of a file that has exactly one.
fn fault(table: TableId, bytes: impl AsRef<[u8]>) -> Fault {
    let (_, faults) = read(table, bytes);
    assert_eq!(faults.count(), 1, "{faults}");
    let fault = faults.kept()[0].clone();
    assert_eq!(fault.table, table.name());
    assert!(!fault.reason.is_empty() && !fault.mend.is_empty() && !fault.class.is_empty());
    fault
}

fn place(fault: &Fault) -> (u64, &str, &str) {
    (fault.line, &fault.column, &fault.class)
}

const UNITS: &str = "id,agency_id,name\n";

fn units(rows: impl AsRef<[u8]>) -> Vec<u8> {
    [UNITS.as_bytes(), rows.as_ref()].concat()
}

#[test]
fn what_the_bundle_accepts_is_accepted() {
    let accepted: [&[u8]; 8] = [
        b"id,agency_id,name\n",
        b"id,agency_id",
        b"\xef\xbb\xbfname,id,agency_id\r\nNorth,1,A\r\n",
        b"\xef\xbb\xbf\"id\",\"agency_id\"\n1,A\n",
        b"id,agency_id,name\n1,A,North\r\n2,A,\n\n3,A,\"x\r\ny\"\n\r\n",
        b"id,agency_id,name\n1,A,no line end at the end",
        b"id,agency_id,name\n\"1\",\"A\",\"say \"\"no\"\", twice\"",
        "id,agency_id,name\n1,A,Xubuat ñ Ȟ ᎠᏂ 👧🏾\n".as_bytes(),
    ];
    for bytes in accepted {
        let (_, faults) = read(TableId::Units, bytes);
        assert!(faults.is_empty(), "{faults}");
    }
    let (rows, _) = read(TableId::Units, accepted[2]);
    let cells: Vec<_> = rows[0].cells.iter().flatten().map(|v| v.to_cell()).collect();
    assert_eq!((rows[0].line, cells.join("/")), (2, "1/A/North".to_owned()), "in the table's order");
    let (rows, _) = read(TableId::Units, accepted[4]);
    assert_eq!(rows.iter().map(|r| r.line).collect::<Vec<_>>(), [2, 3, 5]);
}

#[test]
fn an_empty_file_is_not_a_table() {
    for bytes in ["", "\u{feff}"] {
        assert_eq!(place(&fault(TableId::Units, bytes)), (0, "", "empty file"));
    }
    let fault = fault(TableId::Units, "\nid,agency_id\n");
    assert_eq!((fault.line, fault.reason.as_str()), (1, "the first line is empty"));
}

#[test]
fn a_wrong_header_is_named() {
    let (_, faults) = read(TableId::Units, "id,agency_id,phone number\n1,A,x\n");
    assert_eq!(place(&faults.kept()[0]), (1, "phone number", "column name"));
    assert_eq!(place(&fault(TableId::Units, "id,name\n1,x\n")), (1, "agency_id", "missing column"));
    assert_eq!(place(&fault(TableId::Units, "id,agency_id,id\n1,A,1\n")), (1, "id", "column name"));
    let wide = format!("id,agency_id{}\n", ",x".repeat(100_000));
    assert_eq!(place(&fault(TableId::Units, wide)), (1, "", "row of 100002 cells"));
    let long = format!("id,agency_id,{}\n", "x".repeat(2000));
    assert_eq!(place(&fault(TableId::Units, long)), (1, "", "a very long name"));
}

#[test]
fn a_row_with_too_few_or_too_many_cells_is_refused() {
    let few = fault(TableId::Units, units("1,A\n"));
    assert_eq!(
        (place(&few), few.reason.as_str()),
        ((2, "", "row of 2 cells"), "the row has 2 cells and the header 3")
    );
    let many = fault(TableId::Units, units("1,A,Lake, North\n"));
    assert_eq!(place(&many), (2, "", "row of 4 cells"));
    assert!(many.mend.contains("in quotes"));
}

#[test]
fn a_cell_of_one_mebibyte_is_accepted_and_one_byte_more_is_not() {
    let most = "x".repeat(bundle::MAX_CELL);
    let (rows, faults) = read(TableId::Units, units(format!("1,A,{most}\n2,A,\"{most}\"\n")));
    assert!(faults.is_empty());
    assert_eq!(rows[1].cells[2].as_ref().and_then(|v| v.as_text()), Some(most.as_str()));
    assert_eq!(
        place(&fault(TableId::Units, units(format!("1,A,\n2,A,{most}y\n")))),
        (3, "name", "over 1 MiB")
    );
    assert_eq!(
        place(&fault(TableId::Units, units(format!("1,A,\"{most}\"\"\"\n")))),
        (2, "name", "over 1 MiB")
    );
    assert_eq!(
        place(&fault(TableId::Units, units(format!("1,A,\"\n{most}\"\n")))),
        (2, "name", "over 1 MiB")
    );
    assert_eq!(place(&fault(TableId::Units, units(format!("{most}y,A,x\n")))), (2, "id", "over 1 MiB"));
}

#[test]
fn nul_bytes_are_refused_on_their_line() {
    assert_eq!(place(&fault(TableId::Units, units("1,A,x\0y\n"))), (2, "name", "NUL byte"));
    assert_eq!(place(&fault(TableId::Units, units("1,A,\"x\nx\nx\0y\"\n"))), (4, "name", "NUL byte"));
    assert_eq!(place(&fault(TableId::Units, "id,agency_id,na\0me\n")), (1, "", "NUL byte"));
}

#[test]
fn utf_16_is_recognised_with_and_without_its_mark() {
    let text = "id,agency_id\n1,A\n";
    let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    for bytes in
        [[b"\xff\xfe".as_slice(), &little].concat(), [b"\xfe\xff".as_slice(), &big].concat(), little, big]
    {
        let fault = fault(TableId::Units, bytes);
        assert_eq!((fault.class.as_str(), fault.mend.as_str()), ("UTF-16", "save the file as UTF-8"));
    }
}

#[test]
fn broken_utf_8_is_refused_on_its_line() {
    assert_eq!(place(&fault(TableId::Units, units(b"1,A,x\n2,A,M\xfcller\n"))), (3, "name", "not UTF-8"));
    assert_eq!(place(&fault(TableId::Units, units(b"1,A,\"x\ny\n\xff\"\n2,A,\n"))), (4, "name", "not UTF-8"));
    assert_eq!(place(&fault(TableId::Units, b"id,agency_id,n\xe4me\n1,A,x\n")), (1, "", "not UTF-8"));
    // Two halves of one character in two cells are two broken cells, not one whole character.
    let (_, faults) = read(TableId::Units, units(b"1,A\xc3,\xa9\n"));
    assert_eq!(
        faults.kept().iter().map(place).collect::<Vec<_>>(),
        [(2, "agency_id", "not UTF-8"), (2, "name", "not UTF-8"),]
    );
}

#[test]
fn quotes_never_closed_are_named_where_they_opened() {
    let rest = "2,A,x\n".repeat(10_000);
    let open = fault(TableId::Units, units(format!("1,A,x\n1,A,\"North\n{rest}")));
    assert_eq!(place(&open), (3, "name", "quotes not closed"));
    let later = fault(TableId::Units, units("1,A,\"North\n2,A,x\n3,A,\"South\"\n"));
    assert_eq!(place(&later), (2, "name", "quotes not closed"));
    assert!(later.reason.ends_with("on line 4"), "{}", later.reason);
}

#[test]
fn quotes_in_the_wrong_place_are_refused() {
    assert_eq!(place(&fault(TableId::Units, units("1,A,5\" pipe\n"))), (2, "name", "stray quote"));
    assert_eq!(place(&fault(TableId::Units, units("1,A, \"x\"\n"))), (2, "name", "stray quote"));
    assert_eq!(place(&fault(TableId::Units, units("1,A,\"x\" \n"))), (2, "name", "text after a quote"));
    assert_eq!(place(&fault(TableId::Units, "id\rname\r1\rx\r")), (1, "", "lone carriage return"));
    assert_eq!(place(&fault(TableId::Units, units("1,A,x\ry\n"))), (2, "name", "lone carriage return"));
}

#[test]
fn days_that_do_not_exist_are_refused() {
    let cases = |day: &str| format!("opened_on,id,lead_agency_id\n{day},1,A\n");
    for day in ["0000-01-01", "2013-02-29", "2013-06-31", "16.01.2013", "9999-12-31", "2013-01-16 "] {
        let fault = fault(TableId::Cases, cases(day));
        assert_eq!((fault.line, fault.column.as_str()), (2, "opened_on"), "{day}");
        assert!(!fault.reason.contains(day) || day == "9999-12-31", "{}", fault.reason);
    }
    assert!(read(TableId::Cases, cases("2012-02-29")).1.is_empty());
    assert!(read(TableId::Acts, "id,case_id,from,to\n1,C,2012-02-29,9999-12-31\n").1.is_empty());
}

#[test]
fn reversed_periods_are_refused() {
    let rows: [(TableId, &str, &str); 5] = [
        (TableId::Assignments, "id,staff_id,to,from\n1,S,2012-01-01,2012-01-02\n", "to"),
        (TableId::Acts, "id,case_id,from,to\n1,C,2012-01-02,2012-01-01\n", "to"),
        (TableId::Commitments, "id,agency_id,due_from,due_to\n1,A,2012-01-02,2012-01-01\n", "due_to"),
        (TableId::Pleas, "id,charge_id,entered_on,accepted_on\n1,C,2012-01-02,2012-01-01\n", "accepted_on"),
        (
            TableId::Handoffs,
            "id,episode_id,from_agency_id,sent_at,received_at\n1,E,A,2012-01-02T00:00:00Z,2012-01-01T23:59:59Z\n",
            "received_at",
        ),
    ];
    for (table, text, column) in rows {
        let fault = fault(table, text);
        assert_eq!((fault.line, fault.column.as_str()), (2, column));
        assert!(fault.reason.starts_with("the period is reversed"), "{}", fault.reason);
    }
}

#[test]
fn nothing_happens_to_an_episode_before_its_report() {
    for step in ["verified", "unfounded", "entered", "cancelled", "located", "debriefed", "closed"] {
        let row = |at: &str| {
            format!("id,person_id,agency_id,reported_at,{step}_at\n1,P,A,2013-01-16T06:00:00-06:00,{at}\n")
        };
        let fault = fault(TableId::Episodes, row("2013-01-16T11:59:59Z"));
        assert_eq!((fault.column, fault.class.as_str()), (format!("{step}_at"), "moment"));
        assert!(fault.reason.contains("before it was reported"), "{}", fault.reason);
        assert!(read(TableId::Episodes, row("2013-01-16T12:00:00Z")).1.is_empty(), "at the same moment");
    }
}

#[test]
fn nobody_is_linked_with_themselves() {
    let fault = fault(TableId::Links, "id,person_a,person_b\n1,P,P\n");
    assert_eq!(place(&fault), (2, "person_b", "key"));
}

#[test]
fn a_name_in_the_place_of_an_opaque_key_is_refused_without_repeating_it() {
    let fault = fault(TableId::Attendances, "training_id,attendee\n1,Marigold Example\n");
    assert_eq!(place(&fault), (2, "attendee", "text of 16 characters"));
    assert!(!fault.to_string().contains("Marigold"));
}

#[test]
fn a_refused_row_keeps_its_key_so_that_references_to_it_are_not_refused_too() {
    let (rows, faults) = read(TableId::Agencies, "id,kind\nA,sheriff\nB,police\n,city\n");
    let told: Vec<_> = rows.iter().map(|r| (r.line, r.whole, r.cells[0].is_some())).collect();
    assert_eq!(told, [(2, false, true), (3, true, true)]);
    assert_eq!(
        faults.kept().iter().map(place).collect::<Vec<_>>(),
        [(2, "kind", "text of 7 characters"), (4, "id", "empty"),]
    );
    assert!(faults.kept()[0].mend.starts_with("use one of: police, child_protection"));
}

#[test]
fn under_a_header_without_a_needed_column_no_row_is_whole() {
    let (rows, faults) = read(TableId::Units, "id,name\n1,North\n2,South\n");
    assert_eq!((rows.len(), faults.count()), (2, 1), "said once, not for every row");
    assert!(rows.iter().all(|row| !row.whole));
    assert!(read(TableId::Units, "agency_id,name\nA,North\n").0.is_empty(), "without a key there is no row");
}

#[test]
fn a_million_faults_are_counted_and_the_first_thousand_told() {
    let mut faults = Faults::new();
    let header: &[u8] = b"id,agency_id,dob\n";
    let mut source = header.to_vec();
    for _ in 0..100_000 {
        source.extend_from_slice(b"1,A,31.12.1999\n");
    }
    // Each row is refused twice: ten passes make a million without holding a file of a million rows.
    for _ in 0..10 {
        let mut reader = TableReader::new(TableId::People.table(), source.as_slice(), &mut faults);
        while reader.next_row(&mut faults).is_some() {}
    }
    assert_eq!((faults.count(), faults.kept().len()), (1_000_000, Faults::KEPT));
    assert_eq!(faults.kept()[999].line, 1001);
    assert!(!faults.to_json().contains("1999"));
}

#[test]
fn a_disk_that_fails_in_the_middle_is_told() {
    struct Failing(bool);
    impl std::io::Read for Failing {
        fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
            if std::mem::replace(&mut self.0, true) {
                return Err(std::io::Error::from(std::io::ErrorKind::TimedOut));
            }
            let text = b"id,agency_id\n1,A\n2,";
            into[..text.len()].copy_from_slice(text);
            Ok(text.len())
        }
    }
    let mut faults = Faults::new();
    let mut reader = TableReader::new(TableId::Units.table(), Failing(false), &mut faults);
    assert!(reader.next_row(&mut faults).is_some());
    assert!(reader.next_row(&mut faults).is_none() && reader.next_row(&mut faults).is_none());
    assert_eq!(faults.count(), 1);
    assert_eq!(place(&faults.kept()[0]), (0, "", "unreadable"));
}
