import type { MessagePort } from 'node:worker_threads';
import type { Account } from '#domain/customers/account.ts';
import { erasedNamesOverwriter } from '#domain/customers/erasure/erased-names.ts';
import { meetStopList } from '#domain/customers/erasure/meet-stop-list.ts';
import {
  cellsMet,
  findNamedBeside,
  isMetInRow,
  mustGo,
  nowhereBeside,
} from '#domain/customers/erasure/named-beside.ts';
import { peopleInFile } from '#domain/customers/erasure/people-in-file.ts';
import { withoutErased } from '#domain/customers/erasure/without-erased.ts';
import { SOMEBODY_ERASED, writeOverNames } from '#domain/customers/erasure/write-over-names.ts';
import type { FilledWorkbook } from '#domain/customers/filled-workbook.ts';
import { countDifferences } from '#domain/customers/master-data/list-differences.ts';
import { checkImport } from '#domain/customers/master-data/check-import.ts';
import { addTargetTotals } from '#domain/planning/check-target-totals.ts';
import { findErased } from '#spreadsheets/reading/find-erased.ts';
import { readFilledWorkbook } from '#spreadsheets/understanding/read-filled-workbook.ts';
import { importDetails } from '#storage/documents/import-details.ts';
import type { ImportDetails, CheckImportTask, PeopleTask } from '#usecases/ports.ts';
import { digestBy } from './digest-by.ts';
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

/** A file without those who were erased, where else it names them, and who is in it as it was sent. */
async function meetPeople(
  sent: FilledWorkbook,
  { path, fileName, style = {} }: TaskInput['file'],
  task: PeopleTask,
  known: readonly Account[],
) {
  const { secret, erased, answers } = task;
  const digest = digestBy(secret);
  const digests = new Set(erased);
  const met = meetStopList(sent, {
    digests,
    digest,
    known: new Set(known.map(({ accountId }) => accountId)),
    answers,
  });
  const facts = new Map(digests.size === 0 ? [] : known.map((each) => [each.accountId, each.facts]));
  // Who is taken in again may stand anywhere in the file.
  const stillErased = { digest, digests: digests.difference(new Set(met.lifted)) };
  const over = writeOverNames(met.filled, stillErased, (account, key) => facts.get(account)?.[key]);
  const beside =
    stillErased.digests.size === 0
      ? nowhereBeside
      : await findErased({
          path,
          fileName,
          style,
          marks: stillErased,
          met: cellsMet(sent.sheets, isMetInRow),
        });
  const filled: { -readonly [Key in keyof FilledWorkbook]: FilledWorkbook[Key] } = {
    ...over.filled,
    findings: [
      ...met.filled.findings,
      ...met.findings,
      ...over.findings,
      ...findNamedBeside(fileName, beside),
    ],
  };
  const isNamed = met.erased + over.overwritten > 0 || mustGo(beside);
  // A question about a word shows what stands in rows of theirs; it is asked once more of the file without them.
  if (met.erased > 0) delete filled.valueQuestions;
  const writeOver = erasedNamesOverwriter(stillErased, SOMEBODY_ERASED, { sparesPractices: false });
  const peopleBeside = (added: readonly string[]) => peopleInFile(sent, known, digest, new Set(added));
  return {
    filled,
    peopleBeside,
    /** What is told of the file, which names them where it quotes it. */
    withoutThem: <Said extends ImportDetails>(said: Said): Said =>
      isNamed ? withoutErased(said, writeOver) : said,
    met: { erased: met.erased, overwritten: over.overwritten, lifted: met.lifted, mustGo: mustGo(beside) },
  };
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
    const { filled, peopleBeside, withoutThem, met } = await meetPeople(
      sent,
      file,
      ofPeople,
      before.accounts,
    );
    const checked = addTargetTotals(
      checkImport(filled, { ...against, known: before }),
      filled,
      before,
      totals,
      against.said,
    );
    const { change, refused, leftOut, offer } = checked;
    const { accountsToSave, fieldChanges, ...restOfChange } = change;
    const { questions, valueQuestions, style } = filled;
    const { findings, differences, ...more } = withoutThem({
      findings: checked.findings,
      // A file that is refused changes nothing; a dry run tells all the same what it would change.
      differences: refused && !dryRun ? [] : checked.differences,
      leftOut,
      ...(questions ? { questions } : {}),
      ...(valueQuestions ? { valueQuestions } : {}),
      ...(style ? { style } : {}),
    });
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
