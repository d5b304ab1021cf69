"""Writes what openpyxl reads (data_only=True), one JSON line per cell, for the comparison with our reader.

Arguments: output folder. Standard input: one path per line; the n-th answer goes to <folder>/<n>.ndjson.
Standard output: one JSON line per file, {"n", "ok", "error"?}. A file may take at most 30 seconds.
"""

import datetime
import json
import os
import signal
import sys
import warnings

import openpyxl

warnings.simplefilter("ignore")


class TooSlow(Exception):
    pass


def give_up(_signal, _frame):
    raise TooSlow("more than 30 seconds")


def encode(cell):
    value = cell.value
    if cell.data_type == "e":
        return {"error": str(value)}
    if isinstance(value, datetime.datetime):
        return {"date": value.isoformat(timespec="milliseconds")}
    if isinstance(value, datetime.date):
        return {"date": value.isoformat() + "T00:00:00.000"}
    if isinstance(value, datetime.time):
        return {"time": value.isoformat(timespec="milliseconds")}
    if isinstance(value, datetime.timedelta):
        return {"days": value.total_seconds() / 86400}
    if cell.hyperlink is not None and value in (cell.hyperlink.display, cell.hyperlink.target, cell.hyperlink.location):
        return {"link": value}
    return value


def write_cells(path, out):
    with open(path, "rb") as source:
        book = openpyxl.load_workbook(source, data_only=True)
    for sheet in book.worksheets:
        out.write(json.dumps({"sheet": sheet.title}) + "\n")
        for (row, column), cell in sheet._cells.items():
            if cell.value is not None:
                out.write(json.dumps([row, column, encode(cell)]) + "\n")


def main():
    folder = sys.argv[1]
    signal.signal(signal.SIGALRM, give_up)
    for number, line in enumerate(sys.stdin):
        path = line.rstrip("\n")
        answer = {"n": number, "ok": True}
        try:
            signal.alarm(30)
            with open(os.path.join(folder, f"{number}.ndjson"), "w", encoding="utf-8") as out:
                write_cells(path, out)
        except BaseException as error:  # whatever it trips over, the next file is asked
            answer = {"n": number, "ok": False, "error": f"{type(error).__name__}: {error}"[:300]}
        finally:
            signal.alarm(0)
        print(json.dumps(answer), flush=True)


main()
