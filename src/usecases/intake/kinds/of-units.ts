import { done, refused, type Outcome } from '#domain/basics/outcome.ts';
import { inLocale } from '#domain/basics/local-text.ts';
import type { NeededByUnit } from '#domain/customers/master-data/check-whole-market.ts';
import { concreteWorkbook, type ConcreteWorkbook } from '#domain/cycles/concrete-workbook.ts';
import type { Market } from '#domain/organisation/market.ts';
import { asMarket, isUnit } from '#domain/organisation/unit.ts';
import { processesOf } from '../../basis/market-rules.ts';
import { loadProcess, type ProcessInForce } from '../../basis/process-in-force.ts';
import type { Stores, World } from '../../ports.ts';
import type { Defined } from './kept-per.ts';

/** What is in force for whoever a file is of: for the unit it is sent for, or for each of its market where none is named. */
export type Processes = readonly [ProcessInForce, ...ProcessInForce[]];

/** What of a process files are read by. */
type Templated = Pick<ProcessInForce, 'market' | 'template'>;
export type AllTemplated = readonly [Templated, ...Templated[]];

export async function processesFor(
  world: World,
  stores: Stores,
  market: Market,
): Promise<Outcome<Processes, 'no-assessment'>> {
  if (!isUnit(market)) {
    const all = await processesOf(world, stores, market);
    return all ? done(all) : refused('no-assessment', { market: market.code });
  }
  const process = await loadProcess(world, stores, market);
  return process.ok ? done([process.value]) : process;
}

/** The market of a file: of one unit as its cycle keeps it, of all of them with the teams of each. */
export const marketOf = ([first, ...others]: AllTemplated): Market =>
  others.length === 0
    ? first.market
    : { ...asMarket(first.market), teams: [first, ...others].flatMap(({ market }) => market.teams) };

/** What a unit's own template is made of. */
const ownWorkbook = ({ definitions }: Defined, { market, template }: Templated): ConcreteWorkbook =>
  concreteWorkbook(template, market, definitions.lists, definitions.duties);

/** What each unit needs of its accounts, where a file is of several. */
export function neededByUnit(world: Defined, processes: Processes): NeededByUnit | undefined {
  if (processes.length === 1) return undefined;
  return Object.fromEntries(
    processes.map((process) => {
      const locale = process.market.locales[0] ?? 'en';
      const sheet = ownWorkbook(world, process).sheets.find(({ key }) => key === 'accounts');
      const needed = (sheet?.columns ?? []).filter(({ required }) => required);
      return [
        process.market.unit,
        needed.map(({ key, heading, orElse = [] }) => ({ key, heading: inLocale(heading, locale), orElse })),
      ];
    }),
  );
}

/** A workbook of all units: with every column that one of them has, asked of each row where all of them need it. */
function workbookOfAll(world: Defined, processes: AllTemplated): ConcreteWorkbook {
  const { lists, duties } = world.definitions;
  const market = marketOf(processes);
  const [first, ...others] = processes.map(({ template }) =>
    concreteWorkbook(template, market, lists, duties),
  );
  const own = processes.map((process) => ownWorkbook(world, process));
  return {
    ...first!,
    sheets: first!.sheets.map((sheet) => {
      const all = [first!, ...others].flatMap(({ sheets }) =>
        sheets.flatMap(({ key, columns }) => (key === sheet.key ? columns : [])),
      );
      const needs = (key: string): boolean =>
        own.every(({ sheets }) =>
          sheets.some(
            (each) => each.key === sheet.key && each.columns.some((of) => of.key === key && of.required),
          ),
        );
      const columns = [...new Map(all.map((column) => [column.key, column])).values()];
      return { ...sheet, columns: columns.map((column) => ({ ...column, required: needs(column.key) })) };
    }),
  };
}

/** What a file is read by: the template of its unit, or what those of all units have together. */
export const templateOf = (world: Defined, processes: AllTemplated): ConcreteWorkbook =>
  processes.length === 1 ? ownWorkbook(world, processes[0]) : workbookOfAll(world, processes);
