#!/usr/bin/env python3
"""Writes the models of the labelled cases, so that features can be taken of them without a server.

  prepare.py --data SET --autogen BINARY --out FOLDER [--jobs 2]

SET is the folder of the labelled set (with cases/ and score.py). FOLDER/CASE/{a,b,stress,stress2}/ hold the model
of the database before, of the one after, and of that with its columns in the order of an author: `stress` as score.py
--stress has it, where a new column takes a line by the alphabet, `stress2` with the lines of the old table. PGHOST, PGPORT and PGUSER
name a server where databases may be created.
"""
import argparse
import concurrent.futures
import importlib.util
import os
import shutil
import subprocess
import sys

HOST, PORT, USER = (os.environ.get(k, v) for k, v in
                    (("PGHOST", "127.0.0.1"), ("PGPORT", "5432"), ("PGUSER", "postgres")))
PSQL = ["psql", "-X", "-q", "-h", HOST, "-p", PORT, "-U", USER]
COLUMNS = """SELECT c.relname || chr(9) || a.attname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
WHERE c.relkind IN ('r', 'p') AND a.attnum > 0 AND NOT a.attisdropped AND c.relnamespace = 'public'::regnamespace
ORDER BY c.relname, a.attnum"""


def load_scorer(data):
    spec = importlib.util.spec_from_file_location("score", os.path.join(data, "score.py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def prepare(scorer, case, binary, out):
    folder = os.path.join(out, case["id"])
    old_columns = {}
    for side in ("a", "b"):
        database = "rn_%s_%d_%s" % (side, os.getpid(), case["id"][-40:].replace("-", "_").replace(".", "_"))
        target = os.path.join(folder, side)
        shutil.rmtree(target, ignore_errors=True)
        drop = 'DROP DATABASE IF EXISTS "%s"' % database
        subprocess.run([*PSQL, "-d", "postgres", "-c", drop, "-c", 'CREATE DATABASE "%s"' % database], check=True,
                       capture_output=True)
        try:
            subprocess.run([*PSQL, "-v", "ON_ERROR_STOP=1", "-1", "-d", database, "-f",
                            os.path.join(case["dir"], side + ".sql")], check=True, capture_output=True)
            url = "postgresql://%s@%s:%s/%s" % (USER, HOST, PORT, database)
            subprocess.run([binary, "inspect", "--url", url, "--out", target], check=True, capture_output=True)
            if side == "a":
                rows = subprocess.run([*PSQL, "-Atd", database, "-c", COLUMNS], check=True, capture_output=True,
                                      text=True).stdout
                for row in rows.splitlines():
                    table, column = row.split("\t")
                    old_columns.setdefault(table, []).append(column)
        finally:
            subprocess.run([*PSQL, "-d", "postgres", "-c", drop], capture_output=True)
    by_alphabet = {table: sorted(columns) for table, columns in old_columns.items()}
    for name, seed, lines in (("stress", case["id"], by_alphabet), ("stress2", case["id"] + "#2", old_columns)):
        target = os.path.join(folder, name)
        shutil.rmtree(target, ignore_errors=True)
        shutil.copytree(os.path.join(folder, "b"), target)
        scorer.reorder(target, dict(case, id=seed, old_columns=lines))


def main():
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("--data", required=True)
    args.add_argument("--autogen", required=True)
    args.add_argument("--out", required=True)
    args.add_argument("--jobs", type=int, default=2)
    args = args.parse_args()
    scorer = load_scorer(args.data)
    cases = scorer.load_cases(os.path.join(args.data, "cases"))
    failed = 0
    with concurrent.futures.ThreadPoolExecutor(args.jobs) as pool:
        jobs = {pool.submit(prepare, scorer, case, args.autogen, args.out): case for case in cases}
        for job in concurrent.futures.as_completed(jobs):
            if job.exception():
                failed += 1
                print(jobs[job]["id"], job.exception(), file=sys.stderr)
    print(len(cases) - failed, "of", len(cases), "cases")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
