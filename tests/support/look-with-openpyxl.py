"""Opens workbooks with openpyxl and prints, a line a file, what it finds in them as JSON."""

import json
import sys

from openpyxl import load_workbook


def sheet(ws):
    validations = ws.data_validations.dataValidation
    return {
        "name": ws.title,
        "state": ws.sheet_state,
        "protected": bool(ws.protection.sheet),
        "password": ws.protection.password,
        "validations": [[v.type, str(v.sqref), v.formula1] for v in validations],
        "notes": sum(1 for row in ws.iter_rows(max_row=8) for cell in row if cell.comment),
        "marks": sum(len(rules) for rules in ws.conditional_formatting._cf_rules.values()),
        "open": [not ws.cell(row=row, column=1).protection.locked for row in (1, 4, 5)],
        "column_open": not ws.column_dimensions["A"].protection.locked,
        "freeze": ws.freeze_panes,
        "titles": ws.print_title_rows,
        "landscape": ws.page_setup.orientation == "landscape",
        "fits": bool(ws.sheet_properties.pageSetUpPr and ws.sheet_properties.pageSetUpPr.fitToPage),
        "footer": ws.oddFooter.right.text or ws.oddFooter.center.text or ws.oddFooter.left.text,
    }


for path in sys.argv[1:]:
    book = load_workbook(path)
    names = book.defined_names
    names = names if isinstance(names, dict) else {each.name: each for each in names.definedName}
    print(json.dumps({"sheets": [sheet(ws) for ws in book.worksheets], "names": sorted(names)}))
