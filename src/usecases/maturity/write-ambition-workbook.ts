import { inLocale } from '#domain/basics/local-text.ts';
import { done } from '#domain/basics/outcome.ts';
import type { User } from '#domain/access/user.ts';
import { addressOf } from '#domain/organisation/unit.ts';
import { findMarketFor } from '../access/find-market.ts';
import { ambitionSheet, cellsOfWanted, wantedNow } from '../basis/ambition-sheet.ts';
import { ambitionsOf } from '../basis/market-ambition.ts';
import { loadMarketCycle } from '../basis/unit-cycle.ts';
import type { World } from '../ports.ts';
import type { WrittenFile } from '../ports/written-file.ts';

/** Writes the workbook of a market's ambitions, or of one of its units, with what is wanted so far. */
export async function writeAmbitionWorkbook(
  world: World,
  actor: User,
  input: { readonly market: string; readonly locale?: string; readonly path?: string },
) {
  const found = findMarketFor(world, actor, 'set-ambition', input.market);
  if (!found.ok) return found;
  const market = found.value;
  const { known, of } = await world.storage.read(async (stores) => ({
    known: await ambitionsOf(world, stores, market),
    of: await loadMarketCycle(world, stores, market),
  }));
  const locale = input.locale ?? market.locales[0] ?? 'en';
  const path = input.path ?? (await world.files.newTemporaryPath('xlsx'));
  const workbook = ambitionSheet(world);
  const t = (key: string, values: Readonly<Record<string, string>> = {}): string =>
    world.wording.text(locale, `ambition-file.${key}`, values);
  const dimensions = world.definitions.maturity.dimensions.map(({ key }) => key);
  await world.workbooks.writeTemplate({
    path,
    workbook,
    market,
    cycle: of.cycle,
    locale,
    readMe: [
      `# ${t('title', { market: inLocale(market.name, locale) })}`,
      t('how'),
      ...workbook.sheets.flatMap(({ columns }) =>
        columns.flatMap((column) => [`# ${inLocale(column.heading, locale)}`, inLocale(column.note, locale)]),
      ),
    ].join('\n'),
    rulesInForce: [],
    rows: { ambition: wantedNow(dimensions, known, addressOf(market)).map(cellsOfWanted) },
  });
  return done<WrittenFile>({ path, fileName: `${addressOf(market)}-ambition-${locale}.xlsx` });
}
