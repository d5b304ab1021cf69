import { inLocale } from '#domain/basics/local-text.ts';
import { done } from '#domain/basics/outcome.ts';
import type { User } from '#domain/access/user.ts';
import {
  calendarRow,
  entryOfCorrection,
  entryOfReview,
} from '#domain/capacity/working-time/calendar-rows.ts';
import { loneSheetWorkbook } from '#domain/cycles/concrete-workbook.ts';
import { findMarketFor } from '../access/find-market.ts';
import { noteAccess } from '../access/note-access.ts';
import { loadMarketCycle } from '../basis/unit-cycle.ts';
import type { World } from '../ports.ts';
import type { WrittenFile } from '../ports/written-file.ts';

/** Writes the workbook in which a calendar is corrected, with what the market has entered. */
export async function writeCalendarWorkbook(
  world: World,
  actor: User,
  input: { readonly market: string; readonly locale?: string; readonly path?: string },
) {
  const found = findMarketFor(world, actor, 'keep-capacity', input.market);
  if (!found.ok) return found;
  const { of, review } = await world.storage.read(async (stores) => ({
    of: await loadMarketCycle(world, stores, found.value),
    review: await stores.calendar.lastReview(found.value.code),
  }));
  const { market, cycle, corrections } = of;
  const locale = input.locale ?? market.locales[0] ?? 'en';
  const path = input.path ?? (await world.files.newTemporaryPath('xlsx'));
  const { calendar, lists } = world.definitions;
  const workbook = loneSheetWorkbook(calendar, lists);
  const t = (key: string, values: Readonly<Record<string, string>> = {}): string =>
    world.wording.text(locale, `workbook.calendar.${key}`, values);
  const readMe = [
    `# ${t('title', { market: inLocale(market.name, locale) })}`,
    t('how'),
    ...market.calendar.gaps.map(({ what, source }) => t('gap', { what, source })),
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
    rows: {
      calendar: [...corrections.map(entryOfCorrection), ...(review ? [entryOfReview(review)] : [])].map(
        calendarRow,
      ),
    },
  });
  noteAccess(world, actor, { kind: 'export', market: market.code, subject: 'calendar-workbook' });
  return done<WrittenFile>({ path, fileName: `${market.code}-calendar-${locale}.xlsx` });
}
