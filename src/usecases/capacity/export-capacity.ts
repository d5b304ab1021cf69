import { WHOLE } from '#domain/basics/channel.ts';
import { done } from '#domain/basics/outcome.ts';
import type { User } from '#domain/access/user.ts';
import type { Market } from '#domain/organisation/market.ts';
import type { TableColumn, World } from '../ports.ts';
import { viewCalendar } from './view-calendar.ts';
import type { TerritoryWorkload } from '#domain/planning/territories/territory-workload.ts';
import { viewCapacity, type CapacityView } from './view-capacity.ts';
import type { WrittenFile } from '../ports/written-file.ts';
import { noteAccess } from '../access/note-access.ts';
import { asQuestion } from '../ports/questions.ts';

type Cell = string | number | undefined;
type Column = readonly [
  key: string,
  width: number,
  format: TableColumn['format'],
  of: (each: TerritoryWorkload, market: Pick<Market, 'teams'>) => Cell,
];

const share = (basisPoints: number | null | undefined): Cell =>
  basisPoints === null || basisPoints === undefined ? undefined : basisPoints / WHOLE;

const teamCalled = ({ teams }: Pick<Market, 'teams'>, key: string): string =>
  teams.find((each) => each.key === key)?.name ?? key;

/** What field force planners call these figures; cycle length − public holidays − … = customer-facing days. */
const columns: readonly Column[] = [
  ['territory', 14, 'text', ({ capacity }) => capacity.territory],
  ['team', 28, 'text', ({ team }, market) => teamCalled(market, team)],
  ['rep', 28, 'text', ({ capacity }) => capacity.rep],
  ['cycle-length', 12, 'decimal', ({ time }) => time.cycleDays / WHOLE],
  ['public-holiday', 12, 'decimal', ({ time }) => time.publicHolidays / WHOLE],
  ['off-days', 12, 'decimal', ({ time }) => time.offDays / WHOLE],
  ['unstaffed', 12, 'decimal', ({ time }) => time.unstaffedDays / WHOLE],
  ['vacation-days', 12, 'decimal', ({ time }) => time.leaveDays / WHOLE],
  ['available-days', 12, 'decimal', ({ time }) => (time.workingDays - time.leaveDays) / WHOLE],
  ['non-customer-facing', 14, 'decimal', ({ time }) => time.otherDays / WHOLE],
  ['customer-facing-days', 14, 'decimal', ({ time }) => time.customerFacingDays / WHOLE],
  ['contacts-per-day', 14, 'integer', ({ capacity }) => capacity.callsPerDay],
  ['reps', 10, 'decimal', ({ capacity, time }) => (time.vacant ? 0 : capacity.fte / WHOLE)],
  ['contacts-capacity', 14, 'decimal', ({ capacity }) => capacity.capacity / WHOLE],
  ['accounts', 12, 'integer', ({ accounts }) => accounts],
  ['targets', 12, 'integer', ({ targets }) => targets],
  ['total-contacts', 14, 'decimal', ({ demand }) => demand / WHOLE],
  ['guidance-utilisation', 14, 'percent', ({ demandUtilisation }) => share(demandUtilisation)],
  ['planned', 14, 'decimal', ({ planned }) => (planned === undefined ? undefined : planned / WHOLE)],
  ['plan-utilisation', 14, 'percent', ({ plannedUtilisation }) => share(plannedUtilisation)],
];

const dayColumns = ['day', 'region', 'team', 'worked', 'holiday', 'why'] as const;

/** The days of the cycle that are not as the week says, where the territories lie. */
async function calendarRows(world: World, actor: User, { market, territories }: CapacityView) {
  const places = new Map(territories.map(({ region, team }) => [`${region}|${team}`, { region, team }]));
  const rows: Cell[][] = [];
  const regionCalled = (code: string): string =>
    market.regions.find((each) => each.code === code)?.names[0] ?? code;
  for (const [, place] of [...places].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const viewed = await viewCalendar(world, actor, { market: market.code, ...place });
    if (!viewed.ok) return viewed;
    for (const { day, worked, holidays, correction } of viewed.value.days) {
      const names = holidays.map(({ name }) => name).join(', ');
      const where = [regionCalled(place.region), teamCalled(market, place.team)];
      rows.push([day, ...where, worked / WHOLE, names, correction?.why ?? '']);
    }
  }
  return done(rows);
}

async function writeCapacity(
  world: World,
  actor: User,
  input: { readonly market: string; readonly locale?: string; readonly path?: string },
) {
  const viewed = await viewCapacity(world, actor, input);
  if (!viewed.ok) return viewed;
  const { cycle, market, territories } = viewed.value;
  const locale = input.locale ?? market.locales[0] ?? 'en';
  const days = await calendarRows(world, actor, viewed.value);
  if (!days.ok) return days;
  const path = input.path ?? (await world.files.newTemporaryPath('xlsx'));
  const word = (key: string): string => world.wording.text(locale, `export.capacity.${key}`);
  await world.workbooks.writeTable({
    path,
    title: `${cycle.id} ${word('title')}`,
    sheets: [
      {
        name: word('title'),
        columns: columns.map(([key, width, format]) => ({ heading: word(key), width, format })),
        rows: territories.map((each) => columns.map(([, , , of]) => of(each, market))),
        chart: {
          title: word('chart'),
          names: 0,
          series: ['contacts-capacity', 'total-contacts', 'planned'].map((key) =>
            columns.findIndex(([each]) => each === key),
          ),
          rows: territories.length,
        },
      },
      {
        name: word('calendar'),
        columns: dayColumns.map((key) => ({
          heading: word(key),
          width: key === 'holiday' || key === 'why' ? 40 : 14,
          format: key === 'day' ? 'date' : key === 'worked' ? 'decimal' : 'text',
        })),
        rows: days.value,
      },
    ],
  });
  noteAccess(world, actor, { kind: 'export', market: market.code, subject: 'capacity' });
  return done<WrittenFile>({ path, fileName: `${cycle.id}-capacity-table-${locale}.xlsx` });
}

/** Writes the capacity of every territory, and the calendar it goes by, as a workbook: a rep gets the own one. */
export const exportCapacity = asQuestion('capacity workbook', writeCapacity);
