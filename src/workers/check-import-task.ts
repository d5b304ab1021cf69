import type { MessagePort } from 'node:worker_threads';
import type { Account } from '#domain/customers/account.ts';
import { erasedNamesOverwriter } from '#domain/customers/erasure/erased-names.ts';
import { answersAboutNobody, meetRefusers } from '#domain/customers/consent/meet-refusers.ts';
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
import { REFUSAL_KIND } from '#domain/cycles/refusal-words.ts';
import type { FilledWorkbook } from '#domain/customers/filled-workbook.ts';
import { noDifferences } from '#domain/customers/master-data/list-differences.ts';
import type { Difference, FieldChange } from '#domain/customers/master-data/master-data-change.ts';
import { checkImport } from '#domain/customers/master-data/check-import.ts';
import { seesAll, shownOf } from '#domain/customers/master-data/meet-hidden-figures.ts';
import { addTargetTotals } from '#domain/planning/check-target-totals.ts';
import { findErased } from '#spreadsheets/reading/find-erased.ts';
import { readFilledWorkbook } from '#spreadsheets/understanding/read-filled-workbook.ts';
import { writeImportDetails } from '#storage/documents/import-details.ts';
import type { CheckImportTask, ImportDetails, PeopleTask } from '#usecases/ports.ts';
import { digestBy } from './digest-by.ts';
import {
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
    known: digests.size === 0 ? new Map() : new Map(known.map((each) => [each.accountId, each])),
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
  const peopleBeside = (added: readonly string[]) => peopleInFile(sent, known, digest, added);
  return {
    filled,
    peopleBeside,
    isNamed,
    /** What is told of the file, which names them where it quotes it. */
    withoutThem: <Said extends ImportDetails>(said: Said): Said =>
      isNamed ? withoutErased(said, writeOver) : said,
    met: { erased: met.erased, overwritten: over.overwritten, lifted: met.lifted, mustGo: mustGo(beside) },
  };
}

/** A file in which newcomers who refused say so, or ask whether they did. */
function holdAgainstRefusers(
  sent: FilledWorkbook,
  { workbook, market, fileName, values = [], rememberedValues = [] }: TaskInput['file'],
  { secret, marked, former }: PeopleTask,
  { known, mode, sees = seesAll, said: { consents, today } }: TaskInput['against'],
): FilledWorkbook {
  const kinds = workbook.sheets.flatMap(({ columns }) => columns).find(({ key }) => key === REFUSAL_KIND);
  if (!kinds) return sent;
  const { filled, findings, questions, met } = meetRefusers(sent, {
    known: known.accounts,
    consents,
    marked,
    former,
    shown: (account) => shownOf([account], sees)[0] ?? account,
    isWhole: mode === 'replace',
    digest: digestBy(secret),
    today,
    answers: [...values, ...rememberedValues],
    kinds,
    locale: market.locales[0] ?? 'en',
  });
  const idle = answersAboutNobody(sent.openAnswers ?? [], met, fileName);
  if (findings.length + idle.length === 0) return filled;
  const valueQuestions = [...(filled.valueQuestions ?? []), ...questions];
  return {
    ...filled,
    findings: [...filled.findings, ...findings, ...idle],
    ...(valueQuestions.length > 0 ? { valueQuestions } : {}),
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
    tell({
      say: 'checked',
      frame: {
        change: newcomersFirst(restOfChange, order),
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
