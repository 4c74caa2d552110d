#!/usr/bin/env python3
"""Fits the weights of the search for renames to the labelled cases, and says how good they are on other projects.

  fit.py --data SET --features PLAIN.tsv STRESS.tsv [--what columns|tables] [--folds 9] [--print]

SET is the folder of the labelled set; the files are what bench_rename_features printed for both orders of columns. Two
logistic models follow each other: the first one weighs the features of a pair; the second one makes a probability of
that score and its lead over the next best partners. Both are fitted on some repositories and judged on the others.
--write puts the weights into engine/probable_renames/*_weights.cpp. It needs numpy.
"""
import argparse
import collections
import importlib.util
import os
import re
import sys

import numpy as np

LEAD, FLOOR, LEAST, BY_HAND = 6.0, -4.0, -4.6, ("same_comment", "other_comment", "moved", "moved_and_renamed",
                                                 "other_partition", "same_references")


def load_scorer(data):
    spec = importlib.util.spec_from_file_location("score", os.path.join(data, "score.py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def read(path, kind, truths):
    names, rows = [], []
    for line in open(path):
        cells = line.rstrip("\n").split("\t")
        if cells[0] == "#" + kind:
            names = cells[1:]
        if cells[0] != kind:
            continue
        case, table, old, new = cells[1:5]
        labels, ignored, repo = truths[case]
        key = ("t", old, new) if kind == "t" else ("c", table, old, new)
        rows.append((case, repo, table, old, new, key in labels, key in ignored, [float(x) for x in cells[5:]]))
    return names, rows


def logistic(x, y, w, ridge, steps=30, signs=None):
    """Newton's method; the last column of x is the constant, which is not held back. A weight whose sign is not the one
    that its reason gives is noise, and is held at 0."""
    free = np.ones(x.shape[1], bool)
    while True:
        beta = np.zeros(x.shape[1])
        penalty = np.full(x.shape[1], ridge)
        penalty[-1] = 1e-6
        xs = x[:, free]
        b = np.zeros(free.sum())
        for _ in range(steps):
            p = 1 / (1 + np.exp(-np.clip(xs @ b, -30, 30)))
            gradient = xs.T @ (w * (p - y)) + penalty[free] * b
            hessian = (xs * (w * p * (1 - p))[:, None]).T @ xs + np.diag(penalty[free])
            step = np.linalg.solve(hessian, gradient)
            b -= step
            if np.abs(step).max() < 1e-6:
                break
        beta[free] = b
        if signs is None:
            return beta
        wrong = free & (signs != 0) & (np.sign(beta) == -signs)
        if not wrong.any():
            return beta
        free &= ~wrong


def groups_of(rows):
    groups = collections.defaultdict(list)
    for i, row in enumerate(rows):
        groups[row[0], row[2]].append(i)
    return list(groups.values())


def leads(rows, groups, score):
    out = np.zeros((len(rows), 2))
    for group in groups:
        for side, at in ((3, 0), (4, 1)):
            by = collections.defaultdict(list)
            for i in group:
                by[rows[i][side]].append(i)
            for members in by.values():
                s = np.sort(score[members])[::-1]
                for i in members:
                    other = s[1] if len(s) > 1 and score[i] == s[0] else s[0] if score[i] < s[0] else -np.inf
                    out[i, at] = np.clip(score[i] - max(other, FLOOR), -LEAD, LEAD)
    return out


def assign(rows, group, score):
    """The best total, one to one: shortest augmenting paths."""
    old = {x: n for n, x in enumerate(sorted({rows[i][3] for i in group}))}
    new = {x: n for n, x in enumerate(sorted({rows[i][4] for i in group}))}
    n, m = len(old), len(new)
    cost = np.zeros((n, m + n))
    for i in group:
        cost[old[rows[i][3]], new[rows[i][4]]] = -max(0.0, score[i] - LEAST)
    u, v, match = np.zeros(n + 1), np.zeros(m + n + 1), np.zeros(m + n + 1, int)
    for i in range(1, n + 1):
        match[0], j0 = i, 0
        least, used, way = np.full(m + n + 1, np.inf), np.zeros(m + n + 1, bool), np.zeros(m + n + 1, int)
        while True:
            used[j0] = True
            i0 = match[j0]
            current = cost[i0 - 1] - u[i0] - v[1:]
            open_ = ~used[1:]
            better = open_ & (current < least[1:])
            least[1:][better] = current[better]
            way[1:][better] = j0
            j1 = 1 + np.argmin(np.where(open_, least[1:], np.inf))
            delta = least[j1]
            for j in np.flatnonzero(used):
                u[match[j]] += delta
                v[j] -= delta
            least[~used] -= delta
            j0 = j1
            if match[j0] == 0:
                break
        while j0:
            j1 = way[j0]
            match[j0] = match[j1]
            j0 = j1
    pairs = {(match[j] - 1, j - 1) for j in range(1, m + 1) if match[j]}
    return [i for i in group if (old[rows[i][3]], new[rows[i][4]]) in pairs and score[i] > LEAST]


class Model:
    def __init__(self, data, train, ridge, signs):
        """data: [(rows, x, groups)]; train: a mask for each."""
        xs, ys = [], []
        for (rows, x, _), mask in zip(data, train):
            keep = mask & np.array([not r[6] for r in rows])
            xs.append(x[keep])
            ys.append(np.array([r[5] for r in rows], float)[keep])
        x, y = np.vstack(xs), np.concatenate(ys)
        self.beta = logistic(x, y, np.full(len(y), 1 / len(data)), ridge, signs=signs)
        xs = []
        for (rows, x, groups), mask in zip(data, train):
            score = x @ self.beta
            keep = mask & np.array([not r[6] for r in rows])
            xs.append(np.column_stack([score, leads(rows, groups, score), np.ones(len(score))])[keep])
        x = np.vstack(xs)
        self.gamma = logistic(x, y, np.full(len(y), 1 / len(data)), 1e-3, signs=np.array([1, 1, 1, 0]))

    def confidences(self, rows, x, groups):
        score = x @ self.beta
        z = np.column_stack([score, leads(rows, groups, score), np.ones(len(score))]) @ self.gamma
        return score, 1 / (1 + np.exp(-z))


def predictions(rows, groups, score, confidence):
    chosen = []
    for group in groups:
        chosen += assign(rows, group, score)
    return [(i, confidence[i]) for i in chosen]


def figures(rows, chosen, total, threshold):
    hit = sum(rows[i][5] for i, p in chosen if p >= threshold)
    miss = sum(not rows[i][5] and not rows[i][6] for i, p in chosen if p >= threshold)
    precision = hit / (hit + miss) if hit + miss else 1.0
    recall = hit / total if total else 1.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return precision, recall, f1, hit, miss


def main():
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("--data", required=True)
    args.add_argument("--features", nargs=2, required=True, metavar=("PLAIN", "STRESS"))
    args.add_argument("--what", choices=["columns", "tables"], default="columns")
    args.add_argument("--folds", type=int, default=9)
    args.add_argument("--ridge", type=float, default=3.0)
    args.add_argument("--threshold", type=float, default=0.89)
    args.add_argument("--print", action="store_true", help="print the weights that are fitted to all repositories")
    args.add_argument("--write", metavar="FILE", help="put them into this source file; those set by hand stay")
    args.add_argument("--errors", action="store_true", help="list what is wrongly found, and what is missed")
    args = args.parse_args()
    scorer = load_scorer(args.data)
    kind = args.what[0]
    truths, total = {}, collections.Counter()
    for case in scorer.load_cases(os.path.join(args.data, "cases")):
        tables, columns, ignored = scorer.truth(case["L"])
        truths[case["id"]] = (tables if kind == "t" else columns, ignored, case["repo"])
    data, names = [], []
    for path in args.features:
        names, rows = read(path, kind, truths)
        x = np.array([r[7] + [1.0] for r in rows])
        data.append((rows, x, groups_of(rows)))
    total = sum(len(labels) for labels, _, _ in truths.values())
    signs = np.array([SIGNS.get(name, 0) for name in names] + [0])
    hand = [i for i, name in enumerate(names) if name in BY_HAND]
    for rows, x, _ in data:
        x[:, hand] = 0
    repos = collections.Counter()
    for r in data[0][0]:
        repos[r[1]] += 1 + 20 * r[5]
    order = [r for r, _ in sorted(repos.items(), key=lambda item: (-item[1], item[0]))]
    fold_of = {repo: n % args.folds if (n // args.folds) % 2 == 0 else args.folds - 1 - n % args.folds
               for n, repo in enumerate(order)}
    out = [np.zeros((len(rows), 2)) for rows, _, _ in data]
    for fold in range(args.folds):
        held = [np.array([fold_of[r[1]] == fold for r in rows]) for rows, _, _ in data]
        model = Model(data, [~h for h in held], args.ridge, signs)
        for n, (rows, x, groups) in enumerate(data):
            score, confidence = model.confidences(rows, x, groups)
            out[n][held[n], 0], out[n][held[n], 1] = score[held[n]], confidence[held[n]]
    for n, label in enumerate(("plain order", "author's order")):
        rows, _, groups = data[n]
        chosen = predictions(rows, groups, out[n][:, 0], out[n][:, 1])
        print("%s, %s, judged on other repositories (%d of %d labels among the pairs)" %
              (args.what, label, sum(r[5] for r in rows), total))
        for threshold in (0.5, 0.8, args.threshold, 0.95):
            print("  threshold %.2f  precision %.3f  recall %.3f  F1 %.3f  (%d right, %d wrong)" %
                  ((threshold,) + figures(rows, chosen, total, threshold)))
        print("  confidence: real of all")
        for low, high in ((0, .1), (.1, .3), (.3, .5), (.5, .7), (.7, .8), (.8, .89), (.89, .95), (.95, .99), (.99, 1.01)):
            here = [rows[i][5] for i, p in chosen if low <= p < high and not rows[i][6]]
            if here:
                mean = np.mean([p for i, p in chosen if low <= p < high and not rows[i][6]])
                print("    %.2f to %.2f: %4d of %4d = %.3f (said %.3f)" % (low, min(high, 1), sum(here), len(here), sum(here) / len(here), mean))
        if args.errors:
            for i, p in sorted(chosen, key=lambda item: -item[1]):
                if p >= args.threshold and not rows[i][5] and not rows[i][6]:
                    print("    wrong %.3f %s" % (p, " ".join(rows[i][:1] + rows[i][2:5])))
            sure = {i for i, p in chosen if p >= args.threshold}
            at = {i: p for i, p in chosen}
            for i, r in enumerate(rows):
                if r[5] and i not in sure:
                    print("    missed %.3f%s %s" % (out[n][i, 1], "" if i in at else " (not chosen)", " ".join(r[:1] + r[2:5])))
    model = Model(data, [np.ones(len(rows), bool) for rows, _, _ in data], args.ridge, signs)
    if args.print:
        for name, weight in zip(names, model.beta):
            print("    %-20s %7.2f" % (name, weight))
        print("constant %.2f; calibration {%.2f, %.2f, %.2f, %.2f, %g}" %
              (model.beta[-1], model.gamma[3], model.gamma[0], model.gamma[1], model.gamma[2], FLOOR))
    if args.write:
        write(args.write, names, model)
    return 0


def write(path, names, model):
    text = open(path).read()
    for name, weight in zip(names, model.beta):
        if name not in BY_HAND:
            text = re.sub(r'(Feature\{"%s", )[-0-9.]+' % name, lambda m: "%s%.2f" % (m.group(1), weight + 0.0), text)
    text = re.sub(r"(constexpr Calibration calibration\{)[^}]*", lambda m: m.group(1) + "%.2f, %.2f, %.2f, %.2f, %g" % (
        model.gamma[3], model.gamma[0], model.gamma[1], model.gamma[2], FLOOR), text)
    text = re.sub(r"(_constant\(\) \{ return )[-0-9.]+", lambda m: "%s%.2f" % (m.group(1), model.beta[-1]), text)
    with open(path, "w") as out:
        out.write(text)


# The sign that the reason of a feature gives; 0 where it may be either.
SIGNS = {}
for _name in ("words edit abbreviated only_of_type same_type same_default same_uses some_uses same_target both_checked "
              "same_slot same_offset alone_in_slot half_slot as_many repeated as_a_table as_its_table columns "
              "columns_of_smaller typed_columns own_columns shape same_shape all_columns many_columns targets "
              "sources customary_alike first_word last_word aligned only_pair run long_run repeated_here rival_new rival_old as_columns").split():
    SIGNS[_name] = 1
for _name in ("no_word other_role role_one_side other_family null_differs other_default default_one_side key_differs "
              "uses_one_side other_target target_one_side moved_to_end many_old many_new old_comes_elsewhere "
              "new_goes_elsewhere customary_name no_column sizes_differ small other_targets other_sources "
              "sources_one_side merged split").split():
    SIGNS[_name] = -1

if __name__ == "__main__":
    sys.exit(main())
