import type { MessagePort } from 'node:worker_threads';
import type { Account } from '#domain/customers/account.ts';
import { weighImport } from '#domain/customers/roster/weigh-import.ts';
import { readFilledWorkbook } from '#spreadsheets/understanding/read-filled-workbook.ts';
import type { WeighedFile, WeighImportTask } from '#usecases/ports.ts';
import { slicesOf, type FromTask, type ToTask } from './weigh-import-messages.ts';

/** How often it tells how far it has come, in rows. */
const ROWS_BETWEEN_NEWS = 2_000;

interface TaskInput extends WeighImportTask {
  readonly port: MessagePort;
}

/** Hears the other side out: the known accounts come in slices, and each slice from here is asked for. */
function listenTo(port: MessagePort) {
  const accounts: Account[] = [];
  let wake: (() => void) | undefined;
  const known = new Promise<readonly Account[]>((resolve) => {
    port.on('message', (message: ToTask) => {
      if (message.say === 'known') accounts.push(...message.accounts);
      else if (message.say === 'known-all') resolve(accounts);
      else wake?.();
    });
  });
  const asked = (): Promise<void> =>
    new Promise((resolve) => {
      wake = resolve;
    });
  return { known, asked };
}

/**
 * Reads a file and weighs it against what is known, all in this thread: the rows of the file never leave it. What came
 * of it is handed over slice by slice, each when the other side asks for it.
 */
export async function weighImportInSlices({ port, file, against }: TaskInput): Promise<void> {
  const tell = (message: FromTask): void => port.postMessage(message);
  try {
    const { known, asked } = listenTo(port);
    tell({ say: 'phase', phase: 'reading', rows: 0 });
    let rows = 0;
    let told = 0;
    const filled = await readFilledWorkbook(file, (read) => {
      rows += read;
      if (rows - told < ROWS_BETWEEN_NEWS) return;
      told = rows;
      tell({ say: 'phase', phase: 'understanding', rows });
    });
    tell({ say: 'phase', phase: 'comparing', rows });
    const accounts = await known;
    const weighed = weighImport(filled, { ...against, known: { ...against.known, accounts } });
    const { change, differences, findings, ...rest } = weighed;
    const { accountsToSave, fieldChanges, ...restOfChange } = change;
    const sheets = filled.sheets.map(({ key, sheetName, headerRow, columns }) => ({
      key,
      sheetName,
      headerRow,
      columns,
    }));
    for (const items of slicesOf({ accountsToSave, fieldChanges, differences, findings })) {
      const next = asked();
      tell({ say: 'slice', items });
      await next;
    }
    const frame: Omit<WeighedFile, 'differences' | 'findings' | 'change'> = {
      ...rest,
      sheets,
      ...(filled.questions ? { questions: filled.questions } : {}),
      ...(filled.style ? { style: filled.style } : {}),
    };
    tell({ say: 'end', frame, restOfChange });
  } finally {
    port.close();
  }
}
