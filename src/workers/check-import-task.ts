import type { MessagePort } from 'node:worker_threads';
import type { Account } from '#domain/customers/account.ts';
import { noDifferences } from '#domain/customers/master-data/list-differences.ts';
import type { Difference, FieldChange } from '#domain/customers/master-data/master-data-change.ts';
import { checkImport } from '#domain/customers/master-data/check-import.ts';
import { addTargetTotals } from '#domain/planning/check-target-totals.ts';
import { readFilledWorkbook } from '#spreadsheets/understanding/read-filled-workbook.ts';
import { writeImportDetails } from '#storage/documents/import-details.ts';
import type { CheckImportTask, ImportDetails } from '#usecases/ports.ts';
import { asMetBefore } from './met-before.ts';
import { holdAgainstRefusers, meetPeople } from './meet-people.ts';
import {
  asOneText,
  lazily,
  newcomersFirst,
  orderOf,
  packAccounts,
  slicesOf,
  type FromTask,
  type LastFrame,
  type ListName,
  type Slices,
  type ToTask,
} from './check-import-messages.ts';

/** How often it tells how far it has come, in rows. */
const ROWS_BETWEEN_NEWS = 2_000;

interface TaskInput extends CheckImportTask {
  readonly port: MessagePort;
}

/** The known accounts, which come in slices while the file is read. */
function hearKnown(port: MessagePort): Promise<readonly Account[]> {
  const accounts: Account[] = [];
  return new Promise((resolve) => {
    port.on('message', (message: ToTask) => {
      if (message.say === 'known') accounts.push(...message.accounts);
      else if (message.say === 'known-all') resolve(accounts);
    });
  });
}

/** A file that all checks have been made of. */
interface Whole {
  readonly frame: LastFrame;
  readonly details: Omit<ImportDetails, 'differences'>;
  readonly differences: Iterable<Difference>;
}

interface Yield {
  readonly fieldChanges: readonly FieldChange[];
  readonly accounts: readonly Account[];
  /** Theirs by identifier. */
  readonly order: Uint32Array | undefined;
  /** Makes the last checks when it is called first. */
  readonly whole: () => Whole;
}

/** As UTF-8, in one piece. */
function encoded(texts: Iterable<string>): Uint8Array<ArrayBuffer> {
  const encoder = new TextEncoder();
  const pieces = Array.from(texts, (text) => encoder.encode(text));
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

const recordOf = ({ details, differences }: Whole): Uint8Array<ArrayBuffer> =>
  encoded(writeImportDetails(details, differences));

/** Hands over what the other side asks for, until it asks no more. */
function handOver(port: MessagePort, { fieldChanges, accounts, order, whole }: Yield): Promise<void> {
  const tell = (message: FromTask, moved: readonly ArrayBuffer[] = []): void =>
    port.postMessage(message, moved);
  const lists: { readonly [Name in ListName]: Iterator<Slices[Name], undefined> } = {
    findings: lazily(() => slicesOf(whole().details.findings)),
    fieldChanges: slicesOf(fieldChanges),
    accounts: lazily(() => packAccounts(accounts, order)),
  };
  let ready: Uint8Array<ArrayBuffer> | undefined;
  port.on('message', (message: ToTask) => {
    if (message.say === 'next') {
      const { list, slices } = message;
      for (let told = 0; told < slices; told += 1) {
        const { value } = lists[list].next();
        tell(value ? { say: 'slice', list, slice: { [list]: value } } : { say: 'last', list });
        if (!value) break;
      }
    } else if (message.say === 'whole') {
      tell({ say: 'whole', frame: whole().frame });
      // It is asked for next, by a side that is busy storing until then.
      setImmediate(() => {
        ready ??= recordOf(whole());
      });
    } else if (message.say === 'record') {
      const text = ready ?? recordOf(whole());
      ready = undefined;
      tell({ say: 'record', text }, [text.buffer]);
    }
  });
  return new Promise((resolve) => {
    port.on('close', resolve);
  });
}

function firstOf(differences: Iterable<Difference>, count: number): readonly Difference[] {
  const first: Difference[] = [];
  for (const each of differences) {
    if (first.length === count) break;
    first.push(each);
  }
  return first;
}

/**
 * Reads a file and weighs it against what is known, all in this thread: neither its rows nor the whole of its
 * differences ever leave it but as what is kept of them.
 */
export async function checkImportInSlices({
  port,
  file: asked,
  against,
  totals,
  dryRun,
  shown,
  people: ofPeople,
}: TaskInput): Promise<void> {
  const file = asMetBefore(asked);
  const tell = (message: FromTask): void => port.postMessage(message);
  try {
    const known = hearKnown(port);
    tell({ say: 'phase', phase: 'reading', rows: 0 });
    let rows = 0;
    let told = 0;
    const sent = await readFilledWorkbook(file, (read) => {
      rows += read;
      if (rows - told < ROWS_BETWEEN_NEWS) return;
      told = rows;
      tell({ say: 'phase', phase: 'understanding', rows });
    });
    tell({ say: 'phase', phase: 'comparing', rows });
    const before = { ...against.known, accounts: await known };
    const {
      filled: free,
      peopleBeside,
      isNamed,
      withoutThem,
      met,
    } = await meetPeople(sent, file, ofPeople, before.accounts);
    const filled = holdAgainstRefusers(free, file, ofPeople, { ...against, known: before });
    const checked = checkImport(filled, { ...against, known: before });
    const { change, offer } = checked;
    const { leftOut } = withoutThem({ findings: [], differences: [], leftOut: checked.leftOut });
    const { fieldChanges, ...restOfChange } = change;
    const { accountsToSave } = restOfChange;
    const order = orderOf(accountsToSave);
    const { images, ...toTell } = newcomersFirst(restOfChange, order);
    tell({
      say: 'checked',
      frame: {
        change: { ...toTell, ...(images ? { images: { ...images, addedAccounts: [] } } : {}) },
        addedAccounts: asOneText(images?.addedAccounts ?? []),
        ...met,
        differenceCounts: checked.differences.counts,
        refused: checked.refused,
        leftOut,
        ...(offer ? { offer } : {}),
      },
    });
    const lastChecks = (): Whole => {
      const { findings, refused } = addTargetTotals(checked, filled, before, totals, against.said);
      // A file that is refused changes nothing; a dry run tells all the same what it would change.
      const found: Iterable<Difference> = refused && !dryRun ? noDifferences : checked.differences;
      const { questions, valueQuestions, style } = filled;
      const { differences, ...details } = withoutThem({
        findings,
        differences: isNamed ? [...found] : [],
        leftOut: checked.leftOut,
        ...(questions ? { questions } : {}),
        ...(valueQuestions ? { valueQuestions } : {}),
        ...(style ? { style } : {}),
      });
      const all = isNamed ? differences : found;
      const people = peopleBeside(refused || dryRun ? [] : (change.images?.addedAccounts ?? []));
      return {
        frame: { refused, people, details: { ...details, differences: firstOf(all, shown) } },
        details,
        differences: all,
      };
    };
    let whole: Whole | undefined;
    await handOver(port, {
      fieldChanges,
      accounts: accountsToSave,
      order,
      whole: () => (whole ??= lastChecks()),
    });
  } finally {
    port.close();
  }
}
