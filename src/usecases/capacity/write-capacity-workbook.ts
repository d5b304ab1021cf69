import { inLocale } from '#domain/basics/local-text.ts';
import { done } from '#domain/basics/outcome.ts';
import type { User } from '#domain/access/user.ts';
import { eventRow } from '#domain/capacity/working-time/event-row.ts';
import { loneSheetWorkbook } from '#domain/cycles/concrete-workbook.ts';
import { findMarketFor } from '../access/find-market.ts';
import { loadMarketCycle } from '../basis/unit-cycle.ts';
import type { World } from '../ports.ts';
import type { WrittenFile } from '../ports/written-file.ts';
import { noteAccess } from '../access/note-access.ts';

/** Writes the workbook in which absences are entered, with those that are known. */
export async function writeCapacityWorkbook(
  world: World,
  actor: User,
  input: { readonly market: string; readonly locale?: string; readonly path?: string },
) {
  const found = findMarketFor(world, actor, 'keep-capacity', input.market);
  if (!found.ok) return found;
  const { of, events } = await world.storage.read(async (stores) => ({
    of: await loadMarketCycle(world, stores, found.value),
    events: await stores.capacityEvents.ofMarket(found.value.code),
  }));
  const { market, cycle } = of;
  const locale = input.locale ?? market.locales[0] ?? 'en';
  const path = input.path ?? (await world.files.newTemporaryPath('xlsx'));
  const { capacity, lists } = world.definitions;
  const workbook = loneSheetWorkbook(capacity, lists);
  const t = (key: string, values: Readonly<Record<string, string>> = {}): string =>
    world.wording.text(locale, `workbook.capacity.${key}`, values);
  const readMe = [
    `# ${t('title', { market: inLocale(market.name, locale), cycle: cycle.id })}`,
    t('how', { from: cycle.from, to: cycle.to }),
    t('combine'),
    t('teams', { teams: market.teams.map(({ key, name }) => `${key} (${name})`).join(', ') }),
    ...workbook.sheets.flatMap(({ columns }) =>
      columns.flatMap((column) => [`# ${inLocale(column.heading, locale)}`, inLocale(column.note, locale)]),
    ),
  ].join('\n');
  await world.workbooks.writeTemplate({
    path,
    workbook,
    market,
    cycle,
    locale,
    readMe,
    rulesInForce: [],
    rows: { capacity: events.map(eventRow) },
  });
  noteAccess(world, actor, { kind: 'export', market: market.code, subject: 'capacity-workbook' });
  return done<WrittenFile>({ path, fileName: `${cycle.id}-capacity-${locale}.xlsx` });
}
