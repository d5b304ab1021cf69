import type { Messages } from '#messages/messages.ts';
import type { WorkbookWriter } from '#usecases/ports.ts';
import { assessmentShell } from './assessment-shell.ts';
import { writeCsv, writeCsvSet } from './csv-files.ts';
import { writeWorkbook } from './shell-package.ts';
import { tableShell } from './table-shell.ts';
import { templateShell } from './template-shell.ts';

/** Writes the workbooks markets fill in and the tables people take away. Files appear whole or not at all. */
export function createWorkbookWriter(messages: Messages): WorkbookWriter {
  return {
    writeTemplate(spec) {
      const { shell, body } = templateShell(spec, messages);
      return writeWorkbook(shell, body, spec.path);
    },
    writeTable(spec) {
      const { shell, body } = tableShell(spec);
      return writeWorkbook(shell, body, spec.path);
    },
    writeCsv,
    writeCsvSet,
    writeAssessment: (spec) => writeWorkbook(assessmentShell(spec, messages), new Map(), spec.path),
  };
}
