"""Says what openpyxl sees in answered workbooks: the cells with notes and links, and how they are filled.

Standard input: one JSON line per file, {"path", "sent", "cells": {sheet: [ref, ...]}, "findings": sheet}.
Standard output: one JSON line per file, {"missing": [...], "links": N} or {"error": "...", "opensAsSent": bool}.
"""

import json
import sys
import warnings

import openpyxl

warnings.simplefilter("ignore")


def look(task):
    book = openpyxl.load_workbook(task["path"])
    missing = []
    for name, refs in task["cells"].items():
        sheet = book[name]
        for ref in refs:
            cell = sheet[ref]
            if cell.comment is None and type(cell).__name__ != "MergedCell":
                missing.append(f"{name}!{ref}: no note")
            if type(cell).__name__ != "MergedCell" and cell.fill.patternType != "solid":
                missing.append(f"{name}!{ref}: not marked")
    links = sum(1 for row in book[task["findings"]].iter_rows() for cell in row if cell.hyperlink is not None)
    formulas = [cell.coordinate for row in book[task["findings"]].iter_rows() for cell in row if cell.data_type == "f"]
    return {"missing": missing + [f"formula in {each}" for each in formulas], "links": links}


def opens(path):
    try:
        openpyxl.load_workbook(path)
        return True
    except BaseException:
        return False


for line in sys.stdin:
    try:
        answer = look(json.loads(line))
    except BaseException as error:  # whatever it trips over, the next file is asked
        answer = {"error": f"{type(error).__name__}: {error}"[:300], "opensAsSent": opens(json.loads(line)["sent"])}
    print(json.dumps(answer), flush=True)
