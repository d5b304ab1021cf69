import type { Market, Team } from '#domain/organisation/market.ts';
import { dutyNamesOfReps, withDutyNames, type DutyNames } from '#domain/customers/duties/duties-in-team.ts';
import { calledNow } from '#domain/customers/former-territory.ts';
import { isUnit, unitNamed } from '#domain/organisation/unit.ts';
import { done } from '#domain/basics/outcome.ts';
import type { ImportAction } from '#domain/access/import-actions.ts';
import { isEmptyChange } from '#domain/customers/master-data/compare-master-data.ts';
import type { ImportMode } from '#domain/customers/master-data/master-data-change.ts';
import { toldApartNow } from '#domain/customers/returning/told-apart.ts';
import { type ConcreteWorkbook, loneSheetWorkbook } from '#domain/cycles/concrete-workbook.ts';
import { STOP_LIST } from '#domain/cycles/refusal-words.ts';
import { withAssignments, withSharing } from '#domain/cycles/with-sharing.ts';
import { withTitles } from '#domain/cycles/with-titles.ts';
import { withRefusals } from '#domain/cycles/with-refusals.ts';
import type { FileSheetKey, SheetKey } from '#domain/cycles/workbook-template.ts';
import { seenBySender } from '../../basis/figures.ts';
import { saidOfFile, unlessEmpty } from '../said-of-file.ts';
import { loadWork } from '../../basis/cycle-basis.ts';
import { rulesOfMarket } from '../../basis/market-rules.ts';
import { keptPer, type Defined } from './kept-per.ts';
import {
  marketOf,
  neededByUnit,
  processesFor,
  templateOf,
  type AllTemplated,
  type Processes,
} from './of-units.ts';
import { placesAsked } from '../../basis/places-asked.ts';
import type { CheckedFile, World } from '../../ports.ts';
import {
  SHOWN_DIFFERENCES,
  type ImportAtWork,
  type KindOfImport,
  type WeighedFile,
} from '../kind-of-import.ts';
import { indexAccounts, takeInAgain } from './accounts-in-files.ts';
import { markRemoved, type Against } from './mark-removed.ts';
import { ownImports } from './own-imports.ts';
import { standsOn, undoesMasterData, undoMasterData } from './undo-master-data.ts';
import { todayIn } from '../../basis/today.ts';
import { TERRITORY_ROLE } from '#domain/cycles/territory-columns.ts';
import { roleWordsOf, type RoleWords } from '#domain/customers/master-data/role-words.ts';

interface KindOfMasterData {
  readonly key: string;
  readonly right: ImportAction;
  readonly modes: readonly [ImportMode, ...ImportMode[]];
  readonly takesPart: boolean;
  /** What its files are about. */
  readonly sheets: readonly SheetKey[];
}

const isAboutAccounts = ({ sheets }: KindOfMasterData): boolean => sheets.includes('accounts');

/** What a team list of a market may call what its duties ask of reps. */
function dutyNamesIn({ definitions }: Defined, { code }: Pick<Market, 'code'>): DutyNames {
  const { dutySheet, duties, lists } = definitions;
  const { sheets } = loneSheetWorkbook(dutySheet, lists);
  return dutyNamesOfReps(
    { columns: sheets.flatMap(({ columns }) => columns) },
    duties.filter(({ market }) => market === code),
  );
}

/** What is read from files that are about these sheets. */
const workbookFor = keptPer(
  (
    defined,
    { processes, sheets }: { readonly processes: AllTemplated; readonly sheets: readonly SheetKey[] },
  ): ConcreteWorkbook<FileSheetKey> => {
    const workbook = templateOf(defined, processes);
    const { refusals, columns, lists, assignmentSheet, titles } = defined.definitions;
    const asked = { ...workbook, sheets: workbook.sheets.filter(({ key }) => sheets.includes(key)) };
    const named = withDutyNames(asked, dutyNamesIn(defined, marketOf(processes)));
    return withAssignments(
      withSharing(withRefusals(withTitles(named, titles), refusals), columns, lists),
      loneSheetWorkbook(assignmentSheet, lists).sheets,
    );
  },
  ({ processes, sheets }) => [...processes.flatMap(({ market, template }) => [market, template]), sheets],
);

const workbookOf = (world: World, processes: Processes, { sheets }: KindOfMasterData) =>
  workbookFor(world, { processes, sheets });

function roleWordsIn({ definitions }: World): RoleWords {
  const list = definitions.lists.find(({ key }) => key === TERRITORY_ROLE);
  return list ? roleWordsOf(list) : new Map();
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
      const cycle = against.subject;
      const said = saidOfFile(job, { counts });
      const texts = { ...said.texts, leftOut: unlessEmpty(checked.leftOut) };
      return { revision, cycle, audit: { ...said, texts, kind: 'import', subject: cycle } };
    },
    follow: (stores) => takeInAgain(world, stores, actor, job, checked),
  };
}

const modeOf = ({ modes }: KindOfMasterData, mode: string): ImportMode =>
  modes.find((each) => each === mode) ?? modes[0];

/** Teams that are other units of the market: what is theirs no file of this one changes. */
function otherTeams({ definitions }: World, market: Market): readonly Team[] {
  const teams = definitions.markets.find(({ code }) => code === market.code)?.teams ?? [];
  return isUnit(market) ? teams.filter(({ key }) => key !== market.unit) : [];
}

/** What a file is held against, of the market as it is now. */
async function loadAgainst({ world, actor, job, market }: ImportAtWork) {
  const remembered = await world.storage.read(async (stores) => ({
    remembered: await stores.columnMappings.ofMarket(market.code),
    rememberedValues: await stores.valueMappings.ofMarket(market.code),
  }));
  return world.storage.read(async (stores) => {
    const found = await processesFor(world, stores, market);
    if (!found.ok) return found;
    const processes = found.value;
    const [first] = processes;
    const { code } = market;
    const { fileName } = job.request;
    const subject = processes.length === 1 ? first.cycle.id : code;
    const sender = { market: code, cycle: subject, email: actor.email, fileName };
    const rules = await rulesOfMarket(world, stores, market);
    return done({
      remembered,
      processes,
      subject,
      rules: rules.ok ? rules.value : first.rules,
      accounts: await stores.accounts.ofMarket(code),
      consents: await stores.consents.ofMarket(code),
      affiliations: await stores.affiliations.ofMarket(code),
      // Accounts are taken back the last first; a stop list is at any time.
      lasting: await stores.consents.withoutKind(code, STOP_LIST),
      former: await stores.accounts.formerly(code),
      work: await Promise.all(processes.map((process) => loadWork(world, stores, process))),
      everybody: await stores.accounts.repsOf(code),
      formerly: await stores.territories.formerly(code),
      revision: await stores.accounts.revision(code),
      erased: await stores.stopList.digestsOf(code),
      marked: await stores.refusalMarks.ofMarket(code),
      toldApart: await stores.toldApart.ofMarket(code),
      ownImports: await ownImports(stores, sender),
      sees: await seenBySender(world, stores, actor, marketOf(processes)),
    });
  });
}

/** Kinds that change accounts and reps: read and compared in a thread, taken back by what is kept of each change. */
export const aboutMasterData = (kind: KindOfMasterData): KindOfImport => ({
  key: kind.key,
  right: kind.right,
  modes: kind.modes,
  takesPart: kind.takesPart,
  ofUnit: 'if-named',

  async workbook(world, stores, market) {
    const processes = await processesFor(world, stores, market);
    return processes.ok ? done(workbookOf(world, processes.value, kind)) : processes;
  },

  async weigh(work, follow, take) {
    const { world, job, secret, kinds } = work;
    const { sha256, fileName, mode, dryRun, partial, answers } = job.request;
    const loaded = await loadAgainst(work);
    // Whoever takes it up has asked for the workbook before.
    if (!loaded.ok) throw new Error(`the process of ${job.market} is gone while an import is under way`);
    const { processes, subject, rules, everybody, formerly, remembered } = loaded.value;
    const { accounts, consents, lasting, former, revision, erased, marked, toldApart } = loaded.value;
    const market = marketOf(processes);
    const needed = neededByUnit(world, processes);
    const against = {
      subject,
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
          workbook: workbookOf(world, processes, kind),
          kinds,
          market,
          ...(processes.length === 1 ? { cycle: processes[0].cycle.id } : {}),
          revision,
          ...remembered,
          ...answers,
        },
        against: {
          market: market.code,
          // Of several units a new territory says whose it is.
          team: needed ? '' : (market.teams[0]?.key ?? ''),
          teams: market.teams.map(({ key }) => key),
          others: new Map(otherTeams(world, market).map(({ key, name }) => [key, name])),
          brandsOfOthers: otherTeams(world, market).flatMap(({ brands }) => brands.map(({ key }) => key)),
          ...(needed ? { neededByUnit: needed } : {}),
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
          roles: roleWordsIn(world),
          dutyNames: dutyNamesIn(world, market),
          about: kind.sheets,
          rules,
          sees: loaded.value.sees,
          mode: modeOf(kind, mode),
          partial,
        },
        totals: processes.map(({ market: unit, cycle, template, rules: own }, index) => ({
          market: unit,
          cycle,
          template,
          rules: own,
          holidays: loaded.value.work[index]?.holidays ?? {},
          events: loaded.value.work[index]?.events ?? [],
          ...(unitNamed(unit) === '' ? {} : { teams: [unit.unit] }),
        })),
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
