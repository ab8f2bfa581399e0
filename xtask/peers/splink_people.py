#!/usr/bin/env python3
"""Splink on a table of people, tuned: splink_people.py FILE.csv OUT.

Values cleaned, one comparison of names over tokens, one of places, term frequencies, wide blocking, parameters by EM. Writes
OUT.pairs.csv (its own pairs at .5) and OUT.NN.csv (the pairs of its clusters at .NN): the best of them is the peer.
Never reads the truth."""
import logging
import sys

import duckdb
import splink.comparison_level_library as levels
import splink.comparison_library as comparisons
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

from clean import table

FILE, OUT = sys.argv[1], sys.argv[2]
CLUSTERS = (90, 95, 99)


def when(sql, label, frequency=None):
    level = {"sql_condition": sql, "label_for_charts": label}
    if frequency:
        level |= {"tf_adjustment_column": frequency, "tf_adjustment_weight": 1.0}
    return level


def near(column, least):
    return f"jaro_winkler_similarity({column}_l,{column}_r) >= {least}"


def tokens(*columns):
    return block_on("tok", *columns, arrays_to_explode=["tok"])


BLOCKS = [
    tokens("dob"), tokens("phone"), tokens("street"), tokens("yob", "zip"),
    block_on("dob", "zip"), block_on("dob", "phone"), block_on("dob", "street"), block_on("phone", "yob"),
    block_on("street", "yob"), block_on("ts"), block_on("joined"), block_on("sk", "yob"),
    block_on("dob", "substr(given,1,1)"), block_on("dob", "substr(surname,1,1)"), block_on("given", "surname", "zip"),
    block_on("given", "yob", "substr(surname,1,2)"), block_on("surname", "yob", "substr(given,1,2)"),
    block_on("substr(given,1,3)", "substr(surname,1,3)", "yob"),
    block_on("substr(given,1,2)", "substr(surname,1,2)", "zip"),
]
NAME = [
    levels.NullLevel("ts"),
    when("full_name_l = full_name_r", "exact", "full_name"),
    when("ts_l = ts_r or joined_l = joined_r", "same tokens"),
    when("given_l = surname_r and surname_l = given_r", "swap"),
    when(f"{near('given', .92)} and {near('surname', .92)}", "both near"),
    when("len(list_intersect(tok_l,tok_r)) >= 2", "two tokens"),
    when(f"{near('given', .82)} and {near('surname', .82)}", "both rough"),
    when(f"{near('ts', .9)} or {near('joined', .9)}", "joined near"),
    when("g1_l = g1_r", "given only", "g1"),
    when(near("given", .88), "given near"),
    when("surname_l = surname_r", "surname only", "surname"),
    when("len(list_intersect(tok_l,tok_r)) >= 1", "one token"),
    levels.ElseLevel(),
]
NO_PLACE = "(phone_l is null or phone_r is null) and (street_l is null or street_r is null) and (zip_l is null or zip_r is null)"
PLACE = [
    when(NO_PLACE, "null") | {"is_null_level": True},
    when("phone_l = phone_r and street_l = street_r", "phone and street", "street"),
    when("phone_l = phone_r", "phone", "phone"),
    when("street_l = street_r", "street", "street"),
    when(f"levenshtein(phone_l,phone_r) <= 1 or {near('street', .94)}", "near"),
    when("zip_l = zip_r", "zip", "zip"),
    levels.ElseLevel(),
]
BIRTH = [
    levels.NullLevel("dob"),
    when("dob_l = dob_r and dob_l not like '%-01-01'", "exact"),
    when("dob_l = dob_r", "exact 1 January", "dob"),
    when("yob_l = yob_r and substr(dob_l,6,2) = substr(dob_r,9,2) and substr(dob_l,9,2) = substr(dob_r,6,2)", "swapped"),
    when("levenshtein(dob_l,dob_r) <= 1", "one edit"),
    when("yob_l = yob_r and (dob_l like '%-01-01' or dob_r like '%-01-01')", "year, and 1 January"),
    when("levenshtein(dob_l,dob_r) <= 2", "two edits"),
    when("abs(yob_l::int - yob_r::int) <= 1", "year"),
    levels.ElseLevel(),
]
MIDDLE = [
    levels.NullLevel("middle"),
    when("middle_l = middle_r", "exact"),
    when("substr(middle_l,1,1) = substr(middle_r,1,1)", "initial"),
    levels.ElseLevel(),
]
COMPARED = [("name", NAME), ("middle", MIDDLE), ("dob", BIRTH), ("place", PLACE)]

db = duckdb.connect()
db.execute("set preserve_insertion_order=false")
db.execute(table(FILE))
settings = SettingsCreator(
    link_type="dedupe_only",
    blocking_rules_to_generate_predictions=BLOCKS,
    comparisons=[comparisons.CustomComparison(output_column_name=n, comparison_levels=l) for n, l in COMPARED]
    + [comparisons.ExactMatch("sex")],
)
api = DuckDBAPI(connection=db)
linker = Linker(api.register(db.table("p")), settings, log_level=logging.ERROR)
sure = [block_on("given", "surname", "dob"), block_on("phone", "given", "yob"), block_on("dob", "street", "g1")]
linker.training.estimate_probability_two_random_records_match(sure, recall=.6)
linker.training.estimate_u_using_random_sampling(max_pairs=1e7, seed=2)
for columns in (("given", "surname"), ("dob",)):
    linker.training.estimate_parameters_using_expectation_maximisation(
        block_on(*columns), estimate_without_term_frequencies=True)
found = linker.inference.predict(threshold_match_probability=.01)
db.execute(f"""copy (select unique_id_l id_l, unique_id_r id_r, match_probability p from {found.physical_name}
  where match_probability >= .5) to '{OUT}.pairs.csv' (header)""")
for percent in CLUSTERS:
    groups = linker.clustering.cluster_pairwise_predictions_at_threshold(found, threshold_match_probability=percent / 100)
    db.execute(f"""copy (
      select a.unique_id id_l, b.unique_id id_r, coalesce(x.p, .95) p
      from {groups.physical_name} a
      join {groups.physical_name} b on a.cluster_id = b.cluster_id and a.unique_id < b.unique_id
      left join (select least(unique_id_l, unique_id_r) l, greatest(unique_id_l, unique_id_r) r, match_probability p
                 from {found.physical_name}) x on x.l = a.unique_id and x.r = b.unique_id
    ) to '{OUT}.{percent}.csv' (header)""")
