import { atSubject, finding, hasErrors, type Finding } from '#domain/basics/finding.ts';
import { done } from '#domain/basics/outcome.ts';
import type { ConcreteWorkbook } from '#domain/cycles/concrete-workbook.ts';
import { numberName } from '#domain/customers/account.ts';
import { compareItems, isSameRow } from '#domain/customers/compare-items.ts';
import { findNamedBeside, mustGo } from '#domain/customers/erasure/named-beside.ts';
import { withoutErased } from '#domain/customers/erasure/without-erased.ts';
import { saidOfFile } from '../said-of-file.ts';
import { countDifferences } from '#domain/customers/master-data/list-differences.ts';
import type { Market } from '#domain/organisation/market.ts';
import type { ImportChange, ImportRecord, Stores, World } from '../../ports.ts';
import { SHOWN_DIFFERENCES } from '../kind-of-import.ts';
import { changesOf } from './changes-of-rows.ts';
import { findBeside, overwriterOf } from './erased-beside.ts';
import { keptPer } from './kept-per.ts';
import type { KindAboutRows, ReadFile } from './kind-about-rows.ts';
import { toldBefore } from './read-tables.ts';
import type { ImportAtWork, KindOfImport, UndoneChange, WeighedFile } from '../kind-of-import.ts';

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
  const files = later.map(({ fileName }) => fileName).join(', ') || 'none';
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
        const changed = { save: told, remove: compared.remove };
        await stores.importChanges.add(
          market.code,
          job.id,
          await changesOf(kind, stores, market.code, changed),
        );
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
