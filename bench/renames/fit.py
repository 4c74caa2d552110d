#!/usr/bin/env python3
"""Fits the weights of the search for renames to the labelled cases, and says how good they are on other projects.

  fit.py --data SET --features PLAIN.tsv STRESS.tsv... [--what columns|tables] [--folds 9] [--print] [--found FOLDER]

SET is the folder of the labelled set; the files are what bench_rename_features printed for the order of the database
and for those of authors, which count as much together. Two models follow each other: a logistic one weighs the features
of a pair; the second one makes a probability of the score of a pair that was chosen, its lead over the next best way to
put its objects together, and what becomes of the other columns of the table. The second one is fitted to scores of
repositories that the first one has not seen, and both are judged on others still.
--write puts the weights into engine/probable_renames/*_weights.cpp. --found writes the tables that were found by models
of other repositories to FOLDER/CASE/tables.txt, where bench_rename_features looks for the tables whose columns are to be
compared. It needs numpy.
"""
import argparse
import collections
import importlib.util
import os
import re
import sys

import numpy as np

LEAD, SCORE, FLOOR, LEAST, INNER_FOLDS = 6.0, 8.0, -4.0, -4.6, 5
SECOND_SIGNS = np.array([1, 1, 0, 0, 0, 0])  # score, lead, others, old_left, new_left, constant
MOST_OF_HINT = 0.8  # of what is never more than a hint
BY_HAND = ("same_comment", "other_comment", "moved", "moved_and_renamed", "other_partition")
# What looks like a rename in all, and is none, bounds the confidence; tried are
MOST = (1.0, 0.995, 0.99, 0.98, 0.97, 0.96, 0.95)


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
        unknown = table.startswith("?")
        table = table.lstrip("?")
        labels, ignored, repo = truths[case]
        key = ("t", old, new) if kind == "t" else ("c", table, old, new)
        rows.append((case, repo, "" if kind == "t" else table, old, new, key in labels and not unknown,
                     unknown or key in ignored, [float(x) for x in cells[6:]], cells[5] == "1"))
    return names, rows


def without_wrong_signs(size, signs, fit):
    """A weight whose sign is not the one that its reason gives is noise, and is held at 0."""
    free = np.ones(size, bool)
    while True:
        out = np.zeros(size)
        out[free] = fit(free)
        wrong = free & (signs != 0) & (np.sign(out) == -signs)
        if not wrong.any():
            return out
        free &= ~wrong


def logistic(x, y, w, ridge, signs, steps=30):
    """Newton's method; the last column of x is the constant, which is not held back."""
    def fit(free):
        xs, b = np.ascontiguousarray(x[:, free]), np.zeros(free.sum())
        penalty = np.full(len(b), ridge)
        penalty[-1] = 1e-6
        for _ in range(steps):
            p = 1 / (1 + np.exp(-np.clip(xs @ b, -30, 30)))
            gradient = xs.T @ (w * (p - y)) + penalty * b
            hessian = (xs * (w * p * (1 - p))[:, None]).T @ xs + np.diag(penalty)
            step = np.linalg.solve(hessian, gradient)
            b -= step
            if np.abs(step).max() < 1e-4:
                break
        return b
    return without_wrong_signs(x.shape[1], signs, fit)


def bounded_logistic(x, y, w, most, signs, ridge=1e-2, steps=60):
    """p = most * logistic(x @ b), by Fisher's scoring. Returns the weights and what is left to explain."""
    loss = [0.0]

    def fit(free):
        xs, b = x[:, free], np.zeros(free.sum())
        penalty = np.full(len(b), ridge)
        penalty[-1] = 1e-6

        def left(b):
            p = np.clip(most / (1 + np.exp(-np.clip(xs @ b, -30, 30))), 1e-9, 1 - 1e-9)
            return -(w * (y * np.log(p) + (1 - y) * np.log(1 - p))).sum() + 0.5 * (penalty * b * b).sum()
        loss[0] = left(b)
        for _ in range(steps):
            s = 1 / (1 + np.exp(-np.clip(xs @ b, -30, 30)))
            p, slope = np.clip(most * s, 1e-9, 1 - 1e-9), most * s * (1 - s)
            gradient = xs.T @ (w * (p - y) / (p * (1 - p)) * slope) + penalty * b
            fisher = (xs * (w * slope * slope / (p * (1 - p)))[:, None]).T @ xs + np.diag(penalty + 1e-9)
            step, size = np.linalg.solve(fisher, gradient), 1.0
            while size > 1e-4 and left(b - size * step) > loss[0]:
                size /= 2
            b = b - size * step
            before, loss[0] = loss[0], left(b)
            if before - loss[0] < 1e-7:
                break
        return b
    return without_wrong_signs(x.shape[1], signs, fit), loss[0]


def groups_of(rows):
    groups = collections.defaultdict(list)
    for i, row in enumerate(rows):
        groups[row[0], row[2]].append(i)
    return list(groups.values())


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


def choose(rows, groups, score):
    """The pairs that are put together, with their leads: see choose() in engine/probable_renames/pair.hpp."""
    chosen, leads = [], []
    for group in groups:
        here = assign(rows, group, score)
        value = {(rows[i][3], rows[i][4]): score[i] for i in group}
        new_of = {rows[i][3]: rows[i][4] for i in here}
        old_of = {rows[i][4]: rows[i][3] for i in here}
        by_old, by_new = collections.defaultdict(list), collections.defaultdict(list)
        for i in group:
            by_old[rows[i][3]].append(i)
            by_new[rows[i][4]].append(i)
        for i in here:
            old, new, best = rows[i][3], rows[i][4], FLOOR
            for k in by_old[old] + by_new[new]:
                o, n, rival = rows[k][3], rows[k][4], score[k]
                if k == i:
                    continue
                if o == old and n in old_of:
                    rival -= max(0.0, value[old_of[n], n] - max(FLOOR, value.get((old_of[n], new), FLOOR)))
                elif n == new and o in new_of:
                    rival -= max(0.0, value[o, new_of[o]] - max(FLOOR, value.get((old, new_of[o]), FLOOR)))
                best = max(best, rival)
            chosen.append(i)
            leads.append(np.clip(score[i] - best, -LEAD, LEAD))
    return np.array(chosen, int), np.array(leads)


def around(rows, groups, score, chosen):
    """What becomes of the objects beside a pair: how many others are put together, each as far as its score tells, and
    how many of those that come and go these leave on both sides."""
    group_of = {i: n for n, group in enumerate(groups) for i in group}
    staying = [sum(rows[i][3] == rows[i][4] for i in group) for group in groups]
    olds = [len({rows[i][3] for i in group}) - n for group, n in zip(groups, staying)]
    news = [len({rows[i][4] for i in group}) - n for group, n in zip(groups, staying)]
    chance = 1 / (1 + np.exp(-score))
    expected = collections.Counter()
    for i in chosen:
        expected[group_of[i]] += chance[i]
    out = np.zeros((len(chosen), 3))
    for row, i in enumerate(chosen):
        here = group_of[i]
        others = expected[here] - chance[i]
        out[row] = [max(0, n) for n in (others, olds[here] - 1 - others, news[here] - 1 - others)]
    return np.log1p(out)


def folds_of(rows, count):
    """Repositories by fold, so that each has about as many labels."""
    size = collections.Counter()
    for row in rows:
        size[row[1]] += 1 + 20 * row[5]
    order = [repo for repo, _ in sorted(size.items(), key=lambda item: (-item[1], item[0]))]
    return {repo: n % count if (n // count) % 2 == 0 else count - 1 - n % count for n, repo in enumerate(order)}


def weighed(sizes):
    """The order of the database counts half, those of authors the other half."""
    half = 0.5 if len(sizes) > 1 else 1
    return np.concatenate([np.full(size, half / max(1, len(sizes) - 1) if n else half) for n, size in enumerate(sizes)])


class Model:
    def __init__(self, data, repos, ridge, signs):
        """data: [(rows, x, groups)]; repos: those to fit to."""
        def take(which):
            return [np.array([r[1] in which and not r[6] for r in rows]) for rows, _, _ in data]

        def weights(which):
            masks = take(which)
            x = np.vstack([x[mask] for (_, x, _), mask in zip(data, masks)])
            y = np.concatenate([np.array([r[5] for r in rows], float)[mask] for (rows, _, _), mask in zip(data, masks)])
            return logistic(x, y, weighed([mask.sum() for mask in masks]), ridge, signs)
        self.beta = weights(repos)
        scores = [np.zeros(len(rows)) for rows, _, _ in data]
        fold_of = folds_of([r for r in data[0][0] if r[1] in repos], INNER_FOLDS)
        for fold in range(INNER_FOLDS):
            inner = {repo for repo in repos if fold_of.get(repo) == fold}
            beta = weights(repos - inner)
            for (rows, x, _), score in zip(data, scores):
                held = np.array([r[1] in inner for r in rows])
                score[held] = x[held] @ beta
        z, y_of = [], []
        for (rows, _, groups), score, mask in zip(data, scores, take(repos)):
            here = [group for group in groups if rows[group[0]][1] in repos]
            chosen, lead = choose(rows, here, score)
            counts = mask[chosen]
            z.append(self.signs_of_rename(rows, here, score, chosen, lead)[counts])
            y_of.append(np.array([rows[i][5] for i in chosen], float)[counts])
        z, y = np.vstack(z), np.concatenate(y_of)
        w = weighed([len(part) for part in y_of])
        fits = [(*bounded_logistic(z, y, w, most, SECOND_SIGNS), most) for most in MOST]
        self.gamma, _, self.most = min(fits, key=lambda fit: fit[1])

    @staticmethod
    def signs_of_rename(rows, groups, score, chosen, lead):
        context = around(rows, groups, score, chosen)
        if not rows[groups[0][0]][2]:  # tables are too few for it
            context *= 0
        return np.column_stack([np.clip(score[chosen], -SCORE, SCORE), lead, context, np.ones(len(chosen))])

    def predict(self, rows, x, groups):
        """The pairs that are put together, with their confidences."""
        score = x @ self.beta
        chosen, lead = choose(rows, groups, score)
        if not len(chosen):
            return []
        confidence = self.most / (1 + np.exp(-(self.signs_of_rename(rows, groups, score, chosen, lead) @ self.gamma)))
        return [(i, min(p, MOST_OF_HINT) if rows[i][8] else p) for i, p in zip(chosen, confidence)]


def figures(rows, chosen, total, threshold):
    hit = sum(rows[i][5] for i, p in chosen if p >= threshold)
    miss = sum(not rows[i][5] and not rows[i][6] for i, p in chosen if p >= threshold)
    precision = hit / (hit + miss) if hit + miss else 1.0
    recall = hit / total if total else 1.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return precision, recall, f1, hit, miss


def tell(what, label, rows, chosen, total, threshold, errors):
    print("%s, %s, judged on other repositories (%d of %d labels among the pairs)" %
          (what, label, sum(r[5] for r in rows), total))
    for at in sorted({0.3, 0.5, 0.62, 0.8, threshold, 0.95}):
        print("  threshold %.2f  precision %.3f  recall %.3f  F1 %.3f  (%d right, %d wrong)" %
              ((at,) + figures(rows, chosen, total, at)))
    print("  confidence: real of all")
    for low, high in ((0, .1), (.1, .2), (.2, .3), (.3, .5), (.5, .8), (.8, .89), (.89, .95), (.95, .99), (.99, 1.01)):
        here = [(rows[i][5], p) for i, p in chosen if low <= p < high and not rows[i][6]]
        if here:
            print("    %.2f to %.2f: %4d of %4d = %.3f (said %.3f)" %
                  (low, min(high, 1), sum(y for y, _ in here), len(here), np.mean([y for y, _ in here]),
                   np.mean([p for _, p in here])))
    if not errors:
        return
    for i, p in sorted(chosen, key=lambda item: -item[1]):
        if p >= threshold and not rows[i][5] and not rows[i][6]:
            print("    wrong %.3f %s" % (p, " ".join(rows[i][:1] + rows[i][2:5])))
    at = dict(chosen)
    for i, row in enumerate(rows):
        if row[5] and at.get(i, 0) < threshold:
            print("    missed %.3f %s" % (at.get(i, 0), " ".join(row[:1] + row[2:5])))


def write_found(folder, rows, chosen, threshold):
    found = collections.defaultdict(list)
    for i, p in chosen:
        if p >= threshold:
            found[rows[i][0]].append("%s\t%s\n" % (rows[i][3], rows[i][4]))
    for case in os.listdir(folder):
        with open(os.path.join(folder, case, "tables.txt"), "w") as out:
            out.writelines(found[case])


def main():
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("--data", required=True)
    args.add_argument("--features", nargs="+", required=True, metavar="FILE")
    args.add_argument("--what", choices=["columns", "tables"], default="columns")
    args.add_argument("--folds", type=int, default=9)
    args.add_argument("--ridge", type=float, default=1.0)
    args.add_argument("--threshold", type=float, default=0.89)
    args.add_argument("--print", action="store_true", help="print the weights that are fitted to all repositories")
    args.add_argument("--write", metavar="FILE", help="put them into this source file; those set by hand stay")
    args.add_argument("--found", metavar="FOLDER", help="write the tables that were found to FOLDER/CASE/tables.txt")
    args.add_argument("--errors", action="store_true", help="list what is wrongly found, and what is missed")
    args = args.parse_args()
    scorer = load_scorer(args.data)
    kind = args.what[0]
    truths = {}
    for case in scorer.load_cases(os.path.join(args.data, "cases")):
        tables, columns, ignored = scorer.truth(case["L"])
        truths[case["id"]] = (tables if kind == "t" else columns, ignored, case["repo"])
    data, names = [], []
    for path in args.features:
        names, rows = read(path, kind, truths)
        data.append((rows, np.array([r[7] + [1.0] for r in rows]), groups_of(rows)))
    total = sum(len(labels) for labels, _, _ in truths.values())
    signs = np.array([SIGNS[name] if name not in BY_HAND else 0 for name in names] + [0])
    hand = [i for i, name in enumerate(names) if name in BY_HAND]
    for _, x, _ in data:
        x[:, hand] = 0
    fold_of = folds_of(data[0][0], args.folds)
    chosen = [[] for _ in data]
    for fold in range(args.folds):
        model = Model(data, {repo for repo in fold_of if fold_of[repo] != fold}, args.ridge, signs)
        for (rows, x, groups), out in zip(data, chosen):
            out += model.predict(rows, x, [group for group in groups if fold_of.get(rows[group[0]][1]) == fold])
    for n, ((rows, _, _), out) in enumerate(zip(data, chosen)):
        label = "author's order %d" % n if n else "plain order"
        tell(args.what, label, rows, out, total, args.threshold, args.errors)
    if args.found:
        write_found(args.found, data[0][0], chosen[0], args.threshold)
    model = Model(data, set(fold_of), args.ridge, signs)
    if args.print:
        for name, weight in zip(names, model.beta):
            print("    %-20s %7.2f" % (name, weight))
        print("constant %.2f; calibration {%s}" % (model.beta[-1], calibration(model)))
    if args.write:
        write(args.write, names, model)
    return 0


def calibration(model):
    score, lead, others, old_left, new_left, constant = model.gamma + 0.0
    out = "%.2f, %.2f, %.2f, %g, %g" % (constant, score, lead, FLOOR, model.most)
    around_it = (others, old_left, new_left)
    return out + "".join(", %.2f" % value for value in around_it) if any(around_it) else out


def write(path, names, model):
    text = open(path).read()
    for name, weight in zip(names, model.beta):
        if name not in BY_HAND:
            text = re.sub(r'(Feature\{"%s", )[-0-9.]+' % name, lambda m: "%s%.2f" % (m.group(1), weight + 0.0), text)
    text = re.sub(r"(constexpr Calibration calibration\{)[^}]*", lambda m: m.group(1) + calibration(model), text)
    text = re.sub(r"(_constant\(\) \{ return )[-0-9.]+", lambda m: "%s%.2f" % (m.group(1), model.beta[-1]), text)
    with open(path, "w") as out:
        out.write(text)


# The sign that the reason of a feature gives.
SIGNS = {}
for _name in ("same_kind only_of_type same_default same_uses same_target both_checked same_offset alone_in_slot half_slot "
              "in_order takes_place long_run as_many only_pair repeated repeated_here rival_new rival_old "
              "kept_name words edit last_word columns columns_of_smaller typed_columns aligned shape same_shape "
              "all_columns many_columns customary_alike same_references kept_names").split():
    SIGNS[_name] = 1
for _name in ("other_role other_family null_differs other_default default_one_side uses_one_side other_target "
              "target_one_side moved_to_end against_order many_old many_new old_comes_elsewhere new_goes_elsewhere "
              "no_word no_column other_targets other_sources sources_one_side split").split():
    SIGNS[_name] = -1

if __name__ == "__main__":
    sys.exit(main())
