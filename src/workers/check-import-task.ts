import { createHmac, createSecretKey } from 'node:crypto';
import type { MessagePort } from 'node:worker_threads';
import type { Account } from '#domain/customers/account.ts';
import { meetStopList } from '#domain/customers/erasure/meet-stop-list.ts';
import { peopleInFile } from '#domain/customers/erasure/people-in-file.ts';
import { writeOverNames } from '#domain/customers/erasure/write-over-names.ts';
import type { FilledWorkbook } from '#domain/customers/filled-workbook.ts';
import { countDifferences } from '#domain/customers/master-data/list-differences.ts';
import { checkImport } from '#domain/customers/master-data/check-import.ts';
import { addTargetTotals } from '#domain/planning/check-target-totals.ts';
import { readFilledWorkbook } from '#spreadsheets/understanding/read-filled-workbook.ts';
import { importDetails } from '#storage/documents/import-details.ts';
import type { ImportDetails, CheckImportTask, PeopleTask } from '#usecases/ports.ts';
import {
  packAccounts,
  slicesOf,
  type FromTask,
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

interface Yield {
  readonly lists: { readonly [Name in ListName]: Iterator<Slices[Name], undefined> };
  readonly details: ImportDetails;
}

/** Hands over what the other side asks for, until it asks no more. */
function handOver(port: MessagePort, { lists, details }: Yield): Promise<void> {
  const tell = (message: FromTask, moved: readonly ArrayBuffer[] = []): void =>
    port.postMessage(message, moved);
  port.on('message', (message: ToTask) => {
    if (message.say === 'next') {
      const { list } = message;
      const { value } = lists[list].next();
      tell(value ? { say: 'slice', list, slice: { [list]: value } } : { say: 'last', list });
    } else if (message.say === 'record') {
      const text = new TextEncoder().encode(importDetails.write(details));
      tell({ say: 'record', text }, [text.buffer]);
    }
  });
  return new Promise((resolve) => {
    port.on('close', resolve);
  });
}

/** A file without those who were erased, and who is in it as it was sent. */
function meetPeople(sent: FilledWorkbook, task: PeopleTask, known: readonly Account[]) {
  const { secret, erased, answers } = task;
  // Made a key once: as bytes it would be made one for each row, which takes seven times as long as the digest.
  const key = createSecretKey(secret);
  const digest = (text: string): string => createHmac('sha256', key).update(text).digest('base64url');
  const digests = new Set(erased);
  const met = meetStopList(sent, {
    digests,
    digest,
    known: new Set(known.map(({ accountId }) => accountId)),
    answers,
  });
  const facts = new Map(digests.size === 0 ? [] : known.map((each) => [each.accountId, each.facts]));
  const over = writeOverNames(met.filled, { digests, digest }, (account, key) => facts.get(account)?.[key]);
  const filled: { -readonly [Key in keyof FilledWorkbook]: FilledWorkbook[Key] } = {
    ...over.filled,
    findings: [...met.filled.findings, ...met.findings, ...over.findings],
  };
  // A question about a heading shows what stands below it, and so may show them.
  if (met.erased + over.overwritten > 0 && filled.questions) {
    filled.questions = filled.questions.map((each) => ({ ...each, samples: [] }));
  }
  // So does one about a word; it is asked once more of the file without them.
  if (met.erased > 0) delete filled.valueQuestions;
  const peopleBeside = (added: readonly string[]) => peopleInFile(sent, known, digest, new Set(added));
  return { filled, erased: met.erased, overwritten: over.overwritten, lifted: met.lifted, peopleBeside };
}

/**
 * Reads a file and weighs it against what is known, all in this thread: neither its rows nor the whole of its
 * differences ever leave it but as what is kept of them.
 */
export async function checkImportInSlices({
  port,
  file,
  against,
  totals,
  dryRun,
  shown,
  people: ofPeople,
}: TaskInput): Promise<void> {
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
    const { filled, peopleBeside, ...met } = meetPeople(sent, ofPeople, before.accounts);
    const checked = addTargetTotals(
      checkImport(filled, { ...against, known: before }),
      filled,
      before,
      totals,
      against.said,
    );
    const { change, findings, refused, leftOut, offer } = checked;
    // A file that is refused changes nothing; a dry run tells all the same what it would change.
    const differences = refused && !dryRun ? [] : checked.differences;
    const { accountsToSave, fieldChanges, ...restOfChange } = change;
    const { questions, valueQuestions, style } = filled;
    const more = {
      leftOut,
      ...(questions ? { questions } : {}),
      ...(valueQuestions ? { valueQuestions } : {}),
      ...(style ? { style } : {}),
    };
    tell({
      say: 'checked',
      frame: {
        change: restOfChange,
        ...met,
        people: peopleBeside(refused || dryRun ? [] : (change.images?.addedAccounts ?? [])),
        differenceCounts: countDifferences(checked.differences),
        refused,
        ...(offer ? { offer } : {}),
        details: { differences: differences.slice(0, shown), ...more },
      },
    });
    await handOver(port, {
      lists: {
        findings: slicesOf(findings),
        fieldChanges: slicesOf(fieldChanges),
        accounts: packAccounts(accountsToSave),
      },
      details: { findings, differences, ...more },
    });
  } finally {
    port.close();
  }
}
