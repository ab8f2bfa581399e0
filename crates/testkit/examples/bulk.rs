//! Writes a large bundle: `cargo run -p testkit --example bulk -- DIR PEOPLE EPISODES CASES SEED`.
fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let number = |i: usize| args[i].parse().expect("a number");
    let done = testkit::bulk::write_bundle(args[0].as_ref(), number(1), number(2), number(3), number(4));
    println!("{:?}", done.expect("the folder can be written"));
}
