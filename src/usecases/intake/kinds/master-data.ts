import type { Market } from '#domain/organisation/market.ts';
import { dutyNamesOfReps } from '#domain/customers/duties/duties-in-team.ts';
import { calledNow } from '#domain/customers/former-territory.ts';
import { isUnit, onlyUnit, type UnitMarket } from '#domain/organisation/unit.ts';
import { done, refused } from '#domain/basics/outcome.ts';
import type { ImportAction } from '#domain/access/import-actions.ts';
import type { KeptAccount } from '#domain/customers/account.ts';
import { isEmptyChange } from '#domain/customers/master-data/compare-master-data.ts';
import type { ImportMode } from '#domain/customers/master-data/master-data-change.ts';
import { markAccount } from '#domain/customers/consent/mark-refusers.ts';
import { everCalled, type FormerTraits } from '#domain/customers/consent/former-traits.ts';
import { saidByOf, type ConsentsOfMarket } from '#domain/customers/consent/consents-of-market.ts';
import { toldApartNow } from '#domain/customers/returning/told-apart.ts';
import {
  concreteWorkbook,
  type ConcreteWorkbook,
  loneSheetWorkbook,
} from '#domain/cycles/concrete-workbook.ts';
import { STOP_LIST } from '#domain/cycles/refusal-words.ts';
import { withSharing } from '#domain/cycles/with-sharing.ts';
import { withRefusals } from '#domain/cycles/with-refusals.ts';
import type { SheetKey } from '#domain/cycles/workbook-template.ts';
import { seenBySender } from '../../basis/figures.ts';
import { saidOfFile, unlessEmpty } from '../said-of-file.ts';
import { loadProcess, type ProcessInForce } from '../../basis/process-in-force.ts';
import { loadWork } from '../../basis/cycle-basis.ts';
import { markVisited } from '../../basis/same-persons.ts';
import { placesAsked } from '../../basis/places-asked.ts';
import type { CheckedFile, Stores, World } from '../../ports.ts';
import {
  SHOWN_DIFFERENCES,
  type ImportAtWork,
  type KindOfImport,
  type WeighedFile,
} from '../kind-of-import.ts';
import { indexAccounts, takeInAgain } from './accounts-in-files.ts';
import { ownImports } from './own-imports.ts';
import { standsOn, undoesMasterData, undoMasterData } from './undo-master-data.ts';
import { todayIn } from '../../basis/today.ts';

interface KindOfMasterData {
  readonly key: string;
  readonly right: ImportAction;
  readonly modes: readonly [ImportMode, ...ImportMode[]];
  readonly takesPart: boolean;
  /** What its files are about. */
  readonly sheets: readonly SheetKey[];
}

const isAboutAccounts = ({ sheets }: KindOfMasterData): boolean => sheets.includes('accounts');

const workbookOf = (
  world: World,
  { market, template }: ProcessInForce,
  { sheets }: KindOfMasterData,
): ConcreteWorkbook => {
  const workbook = concreteWorkbook(template, market, world.definitions.lists, world.definitions.duties);
  const { refusals, columns, lists } = world.definitions;
  const asked = { ...workbook, sheets: workbook.sheets.filter(({ key }) => sheets.includes(key)) };
  return withSharing(withRefusals(asked, refusals), columns, lists);
};

/** What a team list of a market may call what its duties ask of reps. */
function dutyNamesIn({ definitions }: World, { code }: Pick<Market, 'code'>): readonly string[] {
  const { dutySheet, duties, lists } = definitions;
  const [sheet] = loneSheetWorkbook(dutySheet, lists).sheets;
  return sheet
    ? dutyNamesOfReps(
        sheet,
        duties.filter(({ market }) => market === code),
      )
    : [];
}

/** What a file was held against. */
interface Against {
  readonly process: ProcessInForce;
  readonly revision: number;
  readonly accounts: readonly KeptAccount[];
  readonly consents: ConsentsOfMarket;
  readonly former: FormerTraits;
  /** Digests of those who were erased. */
  readonly erased: ReadonlySet<string>;
  /** How many refused and have no account. */
  readonly marked: number;
  /** How often somebody said of two that they are two persons, or not after all. */
  readonly apart: number;
}

const isSame = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean =>
  a.size === b.size && [...a].every((each) => b.has(each));

function weighedOf(work: ImportAtWork, against: Against, checked: CheckedFile): WeighedFile {
  const { world, actor, job } = work;
  const { change, differenceCounts, refused, offer, erased, overwritten, mustGo } = checked;
  const { added, removed } = change;
  // For whoever sent the file an account has changed as well of which only what it said is new.
  const heard = change.onlyHeard?.accounts ?? 0;
  const [changed, unchanged] = [change.changed + heard, change.unchanged - heard];
  const leftOut = checked.leftOut.reduce((sum, { rows }) => sum + rows.length, 0);
  const counts = { added, changed, removed, unchanged, differenceCounts, leftOut, skipped: 0 };
  return {
    refused,
    erased,
    overwritten,
    mustGo,
    heldAgainst: against.erased,
    ...(offer ? { offer } : {}),
    counts,
    isEmpty: isEmptyChange(change),
    whole: async () => {
      const whole = await checked.whole();
      return {
        refused: whole.refused,
        details: whole.details,
        keepDetails: async () => world.files.keepWritten(await whole.record()),
        people: (stores, applied) =>
          indexAccounts(stores, job.market, { ...checked, people: whole.people }, against.accounts, applied),
      };
    },
    stillHolds: async (stores) =>
      (await stores.accounts.revision(job.market)) === against.revision &&
      // Somebody was erased meanwhile: what was weighed may bring them back.
      isSame(await stores.stopList.digestsOf(job.market), against.erased) &&
      // Somebody refused meanwhile whom it may bring.
      (await stores.refusalMarks.ofMarket(job.market)).length === against.marked &&
      (await stores.toldApart.ofMarket(job.market)).length === against.apart,
    store: async (stores) => {
      const entry = { id: job.id, source: job.request.fileName, by: actor.email };
      const revision = await stores.accounts.apply(job.market, change, entry);
      // Counted no more once the import is taken back, as what it says of being reached.
      await stores.affiliations.add(job.market, job.id, change.left ?? []);
      await stores.territoryCodes.add(job.market, job.id, change.codes ?? []);
      await markRemoved(work, stores, against, change.accountsToRemove);
      const cycle = against.process.cycle.id;
      const said = saidOfFile(job, { counts });
      const texts = { ...said.texts, leftOut: unlessEmpty(checked.leftOut) };
      return { revision, cycle, audit: { ...said, texts, kind: 'import', subject: cycle } };
    },
    follow: (stores) => takeInAgain(world, stores, actor, job, checked),
  };
}

/** Who is removed and refused, or was called on, is met again by marks, whatever they are called then. */
async function markRemoved(
  { world, job, secret, market }: ImportAtWork,
  stores: Stores,
  { accounts, consents, former }: Against,
  removed: readonly string[],
): Promise<void> {
  const gone = new Set(removed);
  if (gone.size === 0) return;
  const saidBy = saidByOf(consents);
  const digest = (text: string): string => world.secrets.digest(secret, text);
  const marking = { digest, today: todayIn(world, market.code) };
  const marked = accounts
    .filter(({ accountId }) => gone.has(accountId))
    .flatMap((account) => markAccount(marking, account, saidBy(account), former));
  if (marked.length > 0) await stores.refusalMarks.add(job.market, job.id, marked);
  await markVisited(
    stores,
    market,
    marking,
    accounts
      .filter(({ accountId }) => gone.has(accountId))
      .map((account) => ({
        subject: account.subject,
        person: () => everCalled(account, former.get(account.subject)),
      })),
  );
}

const modeOf = ({ modes }: KindOfMasterData, mode: string): ImportMode =>
  modes.find((each) => each === mode) ?? modes[0];

/** Teams that are other units of the market: what is theirs no file of this one changes. */
const otherTeams = ({ unit, units }: UnitMarket): readonly string[] => units.filter((key) => key !== unit);

/** What a file is held against, of the market as it is now. */
async function loadAgainst({ world, actor, job, market }: ImportAtWork) {
  const remembered = await world.storage.read(async (stores) => ({
    remembered: await stores.columnMappings.ofMarket(market.code),
    rememberedValues: await stores.valueMappings.ofMarket(market.code),
  }));
  return world.storage.read(async (stores) => {
    if (!isUnit(market)) return refused('unit-needed', { market: market.code });
    const process = await loadProcess(world, stores, market);
    if (!process.ok) return process;
    const { code } = process.value.market;
    const { fileName } = job.request;
    const sender = { market: code, cycle: process.value.cycle.id, email: actor.email, fileName };
    return done({
      remembered,
      process: process.value,
      accounts: await stores.accounts.ofMarket(code),
      consents: await stores.consents.ofMarket(code),
      affiliations: await stores.affiliations.ofMarket(code),
      // Accounts are taken back the last first; a stop list is at any time.
      lasting: await stores.consents.withoutKind(code, STOP_LIST),
      former: await stores.accounts.formerly(code),
      work: await loadWork(world, stores, process.value),
      everybody: await stores.accounts.repsOf(code),
      formerly: await stores.territories.formerly(code),
      revision: await stores.accounts.revision(code),
      erased: await stores.stopList.digestsOf(code),
      marked: await stores.refusalMarks.ofMarket(code),
      toldApart: await stores.toldApart.ofMarket(code),
      ownImports: await ownImports(stores, sender),
      sees: await seenBySender(world, stores, actor, process.value.market),
    });
  });
}

/** Kinds that change accounts and reps: read and compared in a thread, taken back by what is kept of each change. */
export const aboutMasterData = (kind: KindOfMasterData): KindOfImport => ({
  key: kind.key,
  right: kind.right,
  modes: kind.modes,
  takesPart: kind.takesPart,
  ofUnit: true,

  async workbook(world, stores, market) {
    // Of several units nobody can say by whose template.
    const unit = onlyUnit(market);
    if (!unit) return refused('no-assessment', { market: market.code });
    const process = await loadProcess(world, stores, unit);
    return process.ok ? done(workbookOf(world, process.value, kind)) : process;
  },

  async weigh(work, follow, take) {
    const { world, job, secret, kinds } = work;
    const { sha256, fileName, mode, dryRun, partial, answers } = job.request;
    const loaded = await loadAgainst(work);
    // Whoever takes it up has asked for the workbook before.
    if (!loaded.ok) throw new Error(`the process of ${job.market} is gone while an import is under way`);
    const { process, accounts, consents, lasting, former, revision, erased, marked, toldApart, remembered } =
      loaded.value;
    const { market, template, rules, cycle } = process;
    const { holidays, events } = loaded.value.work;
    const { everybody, formerly } = loaded.value;
    const against = {
      process,
      revision,
      accounts,
      consents,
      former,
      erased,
      marked: marked.length,
      apart: toldApart.length,
    };
    return world.heavy.checkImport(
      {
        file: {
          path: await world.files.pathToRead(sha256),
          fileName,
          workbook: workbookOf(world, process, kind),
          kinds,
          market,
          cycle: cycle.id,
          revision,
          ...remembered,
          ...answers,
        },
        against: {
          market: market.code,
          team: market.teams[0]?.key ?? '',
          teams: market.teams.map(({ key }) => key),
          others: otherTeams(market),
          calledNow: calledNow(formerly),
          brands: market.teams.flatMap(({ brands }) => brands.map(({ key }) => key)),
          known: { accounts, reps: everybody },
          said: {
            consents,
            lost: loaded.value.affiliations.flatMap(({ kind, account }) => (kind === 'lost' ? account : [])),
            ...(lasting ? { lasting } : {}),
            today: todayIn(world, market.code),
            now: world.clock.now(),
          },
          ownImports: loaded.value.ownImports,
          places: placesAsked(world, market),
          dutyNames: dutyNamesIn(world, market),
          about: kind.sheets,
          rules,
          sees: loaded.value.sees,
          mode: modeOf(kind, mode),
          partial,
        },
        totals: {
          market,
          cycle,
          template: { channels: template.channels, methods: template.methods },
          rules,
          holidays,
          events,
        },
        dryRun,
        shown: SHOWN_DIFFERENCES,
        people: {
          secret,
          erased: [...erased],
          marked,
          apart: toldApartNow(toldApart),
          former,
          answers: answers.erased,
        },
      },
      follow,
      (checked) => take(weighedOf(work, against, checked)),
    );
  },

  standsOn: (world, stores, market, record) => standsOn(world, stores, market, record),

  undoes: (world, stores, market, record) =>
    undoesMasterData(world, stores, market, record, isAboutAccounts(kind) ? 'accounts' : 'reps'),
  undo: (world, stores, market, record) => undoMasterData(world, stores, market, record),
});
