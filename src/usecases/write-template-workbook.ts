import type { Outcome } from '#domain/basics/outcome.ts';
import { done, refused } from '#domain/basics/outcome.ts';
import { inLocale } from '#domain/basics/local-text.ts';
import type { User } from '#domain/basics/user.ts';
import type { FactValue } from '#domain/customers/account.ts';
import { accountRow, repRow } from '#domain/customers/roster/roster-rows.ts';
import { concreteWorkbook } from '#domain/process/concrete-workbook.ts';
import { phaseDeadlines } from '#domain/process/deadlines.ts';
import type { SheetKey } from '#domain/process/workbook-template.ts';
import { describeLatitude, describeValue } from '#domain/rulebook/latitude.ts';
import { findRule } from '#domain/rulebook/rules.ts';
import type { EffectiveRules } from '#domain/rulebook/rule.ts';
import type { MarketProcess } from './market-process.ts';
import { findMarket, holidaysAround, marketProcess } from './market-process.ts';
import type { RuleInForce, TemplateWorkbook, World } from './ports.ts';

export interface WrittenFile {
  readonly path: string;
  /** What to call it when it is handed out. */
  readonly fileName: string;
}

type Rows = Readonly<Record<SheetKey, readonly Readonly<Record<string, FactValue>>[]>>;

/** The rules a workbook shows: those some layer spoke about, in the order of the rulebook. */
function rulesInForce(rules: EffectiveRules): RuleInForce[] {
  return Object.values(rules).flatMap((effective) => {
    const rule = findRule(effective.key);
    const step = effective.provenance.findLast((each) => each.value !== undefined);
    if (!rule || !step || step.layer === 'default') return [];
    return [
      {
        key: rule.key,
        title: rule.title,
        wording: rule.wording,
        value: describeValue(effective.value),
        unit: rule.unit,
        latitude: describeLatitude(effective.latitude),
        layer: step.key,
        why: step.why ?? '',
      },
    ];
  });
}

/** The whole workbook of a market's process in one language, as data. */
export function templateWorkbook(
  world: World,
  process: MarketProcess,
  locale: string,
  path: string,
  rows: Rows,
): TemplateWorkbook {
  const { market, cycle, template, rules } = process;
  const workbook = concreteWorkbook(template, market, world.definitions.lists);
  const deadlines = phaseDeadlines(
    template.phases,
    cycle.from,
    market.calendar.workingWeek,
    holidaysAround(world, market, cycle),
  );
  const source =
    template.texts[locale] ?? template.texts[locale.split('-')[0] ?? ''] ?? template.texts['en'] ?? '';
  const readMe = world.renderText(source, {
    marketName: inLocale(market.name, locale),
    cycleFrom: cycle.from,
    cycleTo: cycle.to,
    templateName: inLocale(template.name, locale),
    templateVersion: template.version,
    brands: market.teams.flatMap((team) => team.brands.map((brand) => brand.name)),
    contact: market.teams[0]?.name ?? '',
    phases: deadlines.map(({ phase, due }) => ({
      name: inLocale(phase.name, locale),
      due,
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
  return { path, workbook, market, cycle, locale, readMe, rulesInForce: rulesInForce(rules), rows };
}

/** Writes the workbook of the market's template, filled with the accounts and reps that are known. */
export async function writeTemplateWorkbook(
  world: World,
  actor: User,
  input: { readonly market: string; readonly locale?: string; readonly path?: string },
): Promise<Outcome<WrittenFile>> {
  if (actor.role === 'rep') return refused('not-allowed', { role: actor.role, market: input.market });
  const found = findMarket(world, actor, input.market);
  if (!found.ok) return found;
  const process = await marketProcess(world, found.value);
  if (!process.ok) return process;
  const { market, cycle, template } = process.value;
  const locale = input.locale ?? market.locales[0] ?? 'en';
  const path = input.path ?? (await world.files.newTemporaryPath('xlsx'));
  const rows = await world.storage.read(async (stores) => ({
    accounts: (await stores.accounts.ofMarket(market.code)).map(accountRow),
    team: (await stores.accounts.repsOf(market.code)).map(repRow),
  }));
  await world.workbooks.writeTemplate(templateWorkbook(world, process.value, locale, path, rows));
  return done({ path, fileName: `${cycle.id}-${template.key}-${locale}.xlsx` });
}
