import { atSubject, finding, hasErrors, type Finding } from '#domain/basics/finding.ts';
import { done } from '#domain/basics/outcome.ts';
import type { ImportAction } from '#domain/access/import-actions.ts';
import type { ConcreteWorkbook } from '#domain/cycles/concrete-workbook.ts';
import { numberName } from '#domain/customers/account.ts';
import {
  compareItems,
  isSameRow,
  type ComparedItems,
  type PlacedItem,
  type Row,
} from '#domain/customers/compare-items.ts';
import { findNamedBeside, mustGo, type MetCells } from '#domain/customers/erasure/named-beside.ts';
import { withoutErased } from '#domain/customers/erasure/without-erased.ts';
import type { FilledWorkbook } from '#domain/customers/filled-workbook.ts';
import { saidOfFile, type SaidOfFile } from '../said-of-file.ts';
import { countDifferences } from '#domain/customers/master-data/list-differences.ts';
import type { DayWindow } from '#domain/execution/actual-call.ts';
import type { Market } from '#domain/organisation/market.ts';
import type { ImportChange, ImportDetails, ImportRecord, Stores, World } from '../../ports.ts';
import { SHOWN_DIFFERENCES } from '../kind-of-import.ts';
import { changesOf, type KeptShape } from './changes-of-rows.ts';
import { findBeside, overwriterOf } from './erased-beside.ts';
import { keptPer, type Defined } from './kept-per.ts';
import { toldBefore, type Told } from './read-tables.ts';
import type {
  AuditOfImport,
  ImportAtWork,
  IndexedPeople,
  KindOfImport,
  UndoneChange,
  WeighedFile,
} from '../kind-of-import.ts';

/** What was made of a file's rows. */
export interface UnderstoodRows<Item> {
  readonly items: readonly PlacedItem<Item>[];
  readonly findings: readonly Finding[];
  /** Rows that say nothing to be kept, or say again what another row says. */
  readonly skipped: number;
  /** Rows that stayed outside because their person was erased. */
  readonly erased: number;
  /** Texts in which somebody erased was named; none where it has no such texts. */
  readonly overwritten?: number;
  readonly covers?: DayWindow;
  readonly valueQuestions?: ImportDetails['valueQuestions'];
}

/** What a file is read as before anything is known of its market. */
export type ReadFile = Pick<FilledWorkbook<string>, 'findings' | 'questions' | 'valueQuestions' | 'style'>;

/**
 * A kind whose things are few enough to be held against each other at once: it says what its rows mean, and where the
 * things are kept; reading, comparing, difference, record and undo are the same for all.
 */
export interface KindAboutRows<Item, Read extends ReadFile, Key extends string> extends KeptShape<Item> {
  readonly key: string;
  readonly right: ImportAction;
  readonly modes: readonly [string, ...string[]];
  readonly workbook: (defined: Defined, market: Market) => ConcreteWorkbook<Key>;
  readonly read: (work: ImportAtWork, workbook: ConcreteWorkbook<Key>, told: Told) => Promise<Read>;
  /** The cells in which rows of erased persons are met, or what they say of them is written over. */
  readonly met: (read: Read, workbook: ConcreteWorkbook<string>) => readonly MetCells[];
  /** What its rows are held against, as a text that changes with it. */
  readonly stamp: (world: World, stores: Stores, market: Market) => Promise<string>;
  readonly understand: (work: ImportAtWork, stores: Stores, read: Read) => Promise<UnderstoodRows<Item>>;
  /** What is kept of the things in a file, and what it says is not. */
  readonly known: (
    world: World,
    stores: Stores,
    market: Market,
    asked: { readonly items: readonly Item[]; readonly mode: string },
  ) => Promise<{ readonly known: readonly Item[]; readonly remove: readonly Item[] }>;
  /** Things that are known already and are kept as said by the file too: it still says so when another is taken back. */
  readonly keepsSaidAgain?: (item: Item) => boolean;
  readonly save: (
    work: ImportAtWork,
    stores: Stores,
    change: {
      readonly save: readonly Item[];
      readonly remove: readonly Item[];
      /** Known already; none that the kind does not keep. */
      readonly again: readonly Item[];
    },
  ) => Promise<void>;
  readonly audit: (
    work: ImportAtWork,
    stores: Stores,
    compared: ComparedItems<Item>,
    said: SaidOfFile,
    covers: DayWindow | undefined,
  ) => AuditOfImport | Promise<AuditOfImport>;
  readonly ofUnit?: KindOfImport['ofUnit'];
  readonly heading?: KindOfImport['heading'];
  readonly toldBy?: KindOfImport['toldBy'];
  readonly people?: (work: ImportAtWork, stores: Stores, read: Read) => Promise<IndexedPeople>;
  /** What is kept now of what an import changed, by key. */
  readonly now: (
    world: World,
    stores: Stores,
    record: ImportRecord,
    changes: readonly ImportChange[],
  ) => Promise<ReadonlyMap<string, Row>>;
  /** Brings back what was there before. */
  readonly restore: (...of: [Stores, ImportRecord, readonly ImportChange[], World]) => Promise<void>;
  /** What else forbids that it is taken back. */
  readonly prevents?: (world: World, stores: Stores, record: ImportRecord) => Promise<readonly Finding[]>;
  /** What rests on it and should be done again once it is taken back. */
  readonly restsOn?: (stores: Stores, record: ImportRecord) => Promise<readonly Finding[]>;
}

/** Emptied because whom it was about was erased. */
const isForgotten = ({ before, after }: ImportChange): boolean => !before && !after;

/** Said by another file before, or by somebody: to take it back changes nothing that another said. */
const isSaidAgain = ({ before, after }: ImportChange): boolean =>
  before !== undefined && after !== undefined && isSameRow(before, after);

/** So many of what stands on an import are named. */
const NAMED = 20;

async function standing<Item>(
  kind: Pick<KindAboutRows<Item, ReadFile, string>, 'now' | 'prevents'>,
  world: World,
  stores: Stores,
  record: ImportRecord,
): Promise<readonly Finding[]> {
  const changes = await stores.importChanges.ofImport(record.id);
  if (changes.length === 0) return [finding('error', 'import.undo-not-kept', atSubject(record.fileName))];
  const now = await kind.now(world, stores, record, changes);
  const later = (await stores.imports.ofMarket(record.market, record.kind)).filter(
    ({ importedAt, id, undone }) => importedAt >= record.importedAt && id !== record.id && !undone,
  );
  const altered = changes.filter((change) => {
    if (isForgotten(change) || isSaidAgain(change)) return false;
    const is = now.get(change.key);
    return change.after ? !is || !isSameRow(is, change.after) : is !== undefined;
  });
  const files = later.map(({ fileName }) => fileName).join(', ') || '–';
  return [
    ...altered
      .slice(0, NAMED)
      .map(({ key }) => finding('error', 'import.undo-changed-since', atSubject(key), { key, files })),
    ...((await kind.prevents?.(world, stores, record)) ?? []),
  ];
}

async function takenBack<Item>(
  kind: Pick<KindAboutRows<Item, ReadFile, string>, 'restsOn'>,
  stores: Stores,
  record: ImportRecord,
): Promise<UndoneChange> {
  const all = await stores.importChanges.ofImport(record.id);
  const changes = all.filter((each) => !isForgotten(each));
  const forgotten = all.filter(isForgotten).flatMap(({ subject }) => subject ?? []);
  const accounts = [...new Set(forgotten)].map(numberName).join(' ');
  return {
    added: changes.filter(({ after }) => !after).length,
    changed: changes.filter((each) => each.before && each.after && !isSaidAgain(each)).length,
    removed: changes.filter(({ before }) => !before).length,
    findings: [
      ...((await kind.restsOn?.(stores, record)) ?? []),
      ...(forgotten.length === 0
        ? []
        : [finding('warning', 'import.undo-forgotten', atSubject(record.fileName), { accounts })]),
    ],
  };
}

/** Whether the very same file stands already. */
const isSentAlready = async ({ market, job }: ImportAtWork, stores: Stores): Promise<boolean> =>
  (await stores.imports.ofMarket(market.code, job.request.kind)).some(
    ({ sha256, undone }) => sha256 === job.request.sha256 && !undone,
  );

const withWorkbook = <Item, Read extends ReadFile, Key extends string>(
  kind: KindAboutRows<Item, Read, Key>,
  workbookOf: (world: World, market: Market) => ConcreteWorkbook<Key>,
): KindOfImport => ({
  key: kind.key,
  right: kind.right,
  modes: kind.modes,
  takesPart: false,
  ofUnit: kind.ofUnit ?? false,
  ...(kind.heading ? { heading: kind.heading } : {}),
  ...(kind.toldBy ? { toldBy: kind.toldBy } : {}),
  workbook: async (world, _stores, market) => done(workbookOf(world, market)),
  standsOn: (world, stores, _market, record) => standing(kind, world, stores, record),
  undoes: (_world, stores, _market, record) => takenBack(kind, stores, record),
  undo: async (world, stores, _market, record) => {
    const changes = await stores.importChanges.ofImport(record.id);
    await kind.restore(
      stores,
      record,
      changes.filter((each) => !isForgotten(each)),
      world,
    );
    return undefined;
  },

  async weigh(work, follow, take) {
    const { signal } = follow;
    const { world, market, job } = work;
    const { mode, dryRun } = job.request;
    follow.onProgress('reading', 0);
    const told = await toldBefore(world, market.code);
    const workbook = workbookOf(world, market);
    const read = await kind.read(work, workbook, told);
    signal.throwIfAborted();
    const erasedNow = await world.storage.read(({ stopList }) => stopList.digestsOf(market.code));
    const beside = await findBeside(work, erasedNow, kind.met(read, workbook));
    signal.throwIfAborted();
    follow.onProgress('comparing', 0);
    const weighed = await world.storage.read(async (stores) => {
      const stamp = await kind.stamp(world, stores, market);
      const understood = await kind.understand(work, stores, read);
      const items = understood.items.map(({ item }) => item);
      const held = {
        ...(await kind.known(world, stores, market, { items, mode })),
        isSent: await isSentAlready(work, stores),
      };
      return { stamp, understood, items, held };
    });
    signal.throwIfAborted();
    const { stamp, understood, items, held } = weighed;
    const compared = compareItems(kind, understood.items, held.known, held.remove);
    const found = [
      ...read.findings,
      ...understood.findings,
      ...findNamedBeside(job.request.fileName, beside),
    ];
    const refused = hasErrors(found);
    const { added, changed, removed, unchanged } = compared;
    // The very same file says nothing of its own.
    const { keepsSaidAgain = () => false } = kind;
    const again = held.isSent ? [] : compared.again.filter(keepsSaidAgain);
    const valueQuestions = [...(read.valueQuestions ?? []), ...(understood.valueQuestions ?? [])];
    // A question shows what stands in the file, and so may show somebody who was erased.
    const { erased, overwritten = 0 } = understood;
    const isOpen = erased + overwritten === 0 && !mustGo(beside);
    const said = {
      findings: found,
      // A file that is refused changes nothing; a dry run tells all the same what it would change.
      differences: refused && !dryRun ? [] : compared.differences,
      leftOut: [],
      ...(isOpen && read.questions?.length ? { questions: read.questions } : {}),
      ...(isOpen && valueQuestions.length > 0 ? { valueQuestions } : {}),
      ...(read.style ? { style: read.style } : {}),
    };
    const { findings, differences, ...more } = isOpen
      ? said
      : withoutErased(said, overwriterOf(work, erasedNow));
    const result: WeighedFile = {
      refused,
      erased,
      overwritten,
      mustGo: mustGo(beside),
      heldAgainst: erasedNow,
      counts: {
        added,
        changed,
        removed,
        unchanged,
        differenceCounts: countDifferences(compared.differences),
        leftOut: 0,
        skipped: understood.skipped,
        ...(understood.covers ? { covers: understood.covers } : {}),
      },
      isEmpty: added + changed + removed + again.length === 0,
      whole: async () => ({
        refused,
        details: { findings, differences: differences.slice(0, SHOWN_DIFFERENCES), ...more },
        keepDetails: () => world.files.keepDocument('import-details', { findings, differences, ...more }),
        people: async (stores) => (await kind.people?.(work, stores, read)) ?? {},
      }),
      stillHolds: async (stores) => {
        if ((await kind.stamp(world, stores, market)) !== stamp) return false;
        const now = {
          ...(await kind.known(world, stores, market, { items, mode })),
          isSent: await isSentAlready(work, stores),
        };
        return JSON.stringify(now) === JSON.stringify(held);
      },
      store: async (stores) => {
        const saved = compared.save.map(({ item }) => item);
        const audit = await kind.audit(work, stores, compared, saidOfFile(job, result), understood.covers);
        await kind.save(work, stores, { save: saved, remove: compared.remove, again });
        const told = [...compared.save, ...again.map((item) => ({ item, before: item }))];
        const changes = await changesOf(kind, stores, market.code, { save: told, remove: compared.remove });
        await stores.importChanges.add(market.code, job.id, changes);
        return { audit, revision: 'changes' };
      },
    };
    return take(result);
  },
});

/** A kind of rows as a kind of import. */
export const aboutRows = <Item, Read extends ReadFile, Key extends string>(
  kind: KindAboutRows<Item, Read, Key>,
): KindOfImport => withWorkbook(kind, keptPer(kind.workbook));
