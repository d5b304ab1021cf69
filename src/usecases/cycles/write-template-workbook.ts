import { placeInYear } from '#domain/rulebook/rates/in-cycle.ts';
import { done } from '#domain/basics/outcome.ts';
import type { IsoDate } from '#domain/basics/iso-date.ts';
import { inLocale } from '#domain/basics/local-text.ts';
import type { TodayIn } from '#domain/access/grant.ts';
import { holdsRole } from '#domain/access/holds-role.ts';
import type { KnownUser, User } from '#domain/access/user.ts';
import type { FactValue } from '#domain/customers/account.ts';
import { ownHeadings } from '#domain/customers/own-columns.ts';
import { accountRow } from '#domain/customers/master-data/master-data-rows.ts';
import { repRow } from '#domain/customers/rep.ts';
import { FURTHER_TERRITORIES } from '#domain/cycles/territory-columns.ts';
import { accountsOfUnit, repsOfUnit } from '../basis/of-unit.ts';
import { concreteWorkbook, type ConcreteColumn } from '#domain/cycles/concrete-workbook.ts';
import type { SheetKey } from '#domain/cycles/workbook-template.ts';
import { findRule } from '#domain/rulebook/rules.ts';
import { loadProcess, type ProcessInForce } from '../basis/process-in-force.ts';
import { deadlinesIn } from '../basis/calendar.ts';
import { findUnitFor } from '../access/find-market.ts';
import type { RuleInForce, TemplateWorkbook, World } from '../ports.ts';
import type { WrittenFile } from '../ports/written-file.ts';
import { figuresShownTo, withoutWithheld } from '../basis/figures.ts';
import { noteAccess } from '../access/note-access.ts';
import { asQuestion } from '../ports/questions.ts';
import { everybody, todayOfEach } from '../basis/today.ts';

type Rows = Readonly<Record<SheetKey, readonly Readonly<Record<string, FactValue>>[]>>;

/** What else a workbook says where somebody knows it. */
interface Background {
  /** The revision of the accounts and reps the rows were taken from. */
  readonly baseRevision?: number;
  /** Whom to ask in the market. */
  readonly contact?: string;
  /** Columns of accounts that are left out: an empty cell that comes back would empty what is kept. */
  readonly withheld?: ReadonlySet<string>;
}

/** The rules a workbook shows: those some layer spoke about, in the order of the rulebook and its reader's words. */
function rulesInForce(
  { wording }: World,
  { market, cycle, rules }: Pick<ProcessInForce, 'market' | 'cycle' | 'rules'>,
  locale: string,
): RuleInForce[] {
  const place = placeInYear(cycle, market.cycle);
  return Object.values(rules).flatMap((effective) => {
    const rule = findRule(effective.key);
    const step = effective.provenance.findLast((each) => each.value !== undefined);
    if (!rule || !step || step.layer === 'default') return [];
    return [
      {
        key: rule.key,
        ...wording.rule(locale, rule, effective.per),
        value: wording.ruleValue(locale, rule, effective, place),
        latitude: wording.latitude(locale, rule, effective.latitude),
        layer: wording.layer(locale, step),
        why: step.why ?? '',
      },
    ];
  });
}

/** A day as people of the locale write it in a sentence. */
const inWords = (locale: string, day: IsoDate): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  );

/** Those who run a market, with their addresses. */
const contactsIn = (users: readonly KnownUser[], market: string, today: TodayIn): string =>
  users
    .filter((user) => holdsRole(user, { role: 'affiliate', market }, today))
    .map(({ name, email }) => `${name}, ${email}`)
    .join('; ');

/** Beside the territory, where any account has several. */
function withFurther(
  columns: readonly ConcreteColumn[],
  accounts: Rows['accounts'],
  { definitions }: World,
): readonly ConcreteColumn[] {
  const further = definitions.columns.find(({ key }) => key === FURTHER_TERRITORIES);
  if (!further || !accounts.some((account) => FURTHER_TERRITORIES in account)) return columns;
  return columns.flatMap((column) =>
    column.key === 'territory' ? [column, { ...further, required: false }] : [column],
  );
}

/** The whole workbook of a market's process in one language, as data. */
export function templateWorkbook(
  world: World,
  process: ProcessInForce,
  locale: string,
  path: string,
  rows: Rows,
  {
    baseRevision,
    contact = process.market.teams[0]?.name ?? '',
    withheld = new Set<string>(),
  }: Background = {},
): TemplateWorkbook {
  const { market, cycle, template, rules } = process;
  const whole = concreteWorkbook(template, market, world.definitions.lists, world.definitions.duties);
  const workbook = {
    ...whole,
    sheets: whole.sheets.map((sheet) =>
      sheet.key === 'accounts'
        ? {
            ...sheet,
            columns: withFurther(sheet.columns, rows.accounts, world).filter(({ key }) => !withheld.has(key)),
          }
        : sheet,
    ),
  };
  const deadlines = deadlinesIn(world, process, template);
  const source =
    template.texts[locale] ?? template.texts[locale.split('-')[0] ?? ''] ?? template.texts['en'] ?? '';
  const readMe = world.renderText(source, {
    marketName: inLocale(market.name, locale),
    cycleFrom: inWords(locale, cycle.from),
    cycleTo: inWords(locale, cycle.to),
    templateName: inLocale(template.name, locale),
    templateVersion: template.version,
    strategyVersion: template.strategy === '' ? '–' : template.strategy,
    objectives: template.objectives.map(({ key, wording }) => ({
      wording: inLocale(wording, locale),
      phases: template.phases
        .filter((phase) => phase.objective === key)
        .map((phase) => inLocale(phase.name, locale)),
    })),
    brands: market.teams.flatMap((team) => team.brands.map((brand) => brand.name)),
    contact,
    phases: deadlines.map(({ phase, due }) => ({
      name: inLocale(phase.name, locale),
      due: inWords(locale, due),
      responsible: phase.responsible,
    })),
    sheets: workbook.sheets.map((sheet) => ({
      name: inLocale(sheet.name, locale),
      columns: sheet.columns.map((column) => ({
        heading: inLocale(column.heading, locale),
        note: inLocale(column.note, locale),
        required: column.required,
      })),
    })),
  });
  return {
    path,
    workbook,
    market,
    cycle,
    locale,
    readMe,
    rulesInForce: rulesInForce(world, { market, cycle, rules }, locale),
    rows,
    ownColumns: { accounts: ownHeadings(rows.accounts), team: ownHeadings(rows.team) },
    ...(baseRevision === undefined ? {} : { baseRevision }),
  };
}

async function writeFilledTemplate(
  world: World,
  actor: User,
  input: { readonly market: string; readonly locale?: string; readonly path?: string },
) {
  const found = await findUnitFor(world, actor, 'take-template', input.market);
  if (!found.ok) return found;
  const known = await world.storage.read(async (stores) => {
    const process = await loadProcess(world, stores, found.value);
    if (!process.ok) return process;
    const { market } = process.value;
    const shownOf = await figuresShownTo(world, stores, actor, market);
    const reps = repsOfUnit(market, await stores.accounts.repsOf(market.code));
    const { accounts, withheld } = withoutWithheld(await stores.accounts.ofMarket(market.code), shownOf);
    const contact = contactsIn(await everybody(world, stores), market.code, todayOfEach(world));
    return done({
      process: process.value,
      rows: {
        accounts: accountsOfUnit(market, reps, accounts).map(accountRow),
        team: reps.map(repRow),
      },
      background: {
        withheld,
        baseRevision: await stores.accounts.revision(market.code),
        ...(contact === '' ? {} : { contact }),
      },
    });
  });
  if (!known.ok) return known;
  const { process, rows, background } = known.value;
  const { market, cycle, template } = process;
  const locale = input.locale ?? market.locales[0] ?? 'en';
  const path = input.path ?? (await world.files.newTemporaryPath('xlsx'));
  await world.workbooks.writeTemplate(templateWorkbook(world, process, locale, path, rows, background));
  noteAccess(world, actor, { kind: 'export', market: market.code, subject: 'template-workbook' });
  return done<WrittenFile>({ path, fileName: `${cycle.id}-${template.key}-${locale}.xlsx` });
}

/** Writes the workbook of the market's template, filled with the accounts and reps that are known. */
export const writeTemplateWorkbook = asQuestion('template workbook', writeFilledTemplate);
