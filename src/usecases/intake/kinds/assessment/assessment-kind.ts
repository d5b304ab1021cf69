import { atSubject, finding, type Finding } from '#domain/basics/finding.ts';
import { inLocale } from '#domain/basics/local-text.ts';
import type { FactValue } from '#domain/customers/account.ts';
import type { ItemShape, Row } from '#domain/customers/compare-items.ts';
import type { ConcreteColumn, ConcreteWorkbook } from '#domain/cycles/concrete-workbook.ts';
import type { ColumnType, ControlledList } from '#domain/cycles/workbook-template.ts';
import type { MetCells } from '#domain/customers/erasure/named-beside.ts';
import { checkAssessment, type EnteredAssessment } from '#domain/maturity/check-assessment.ts';
import { levels, type Assessment, type RecordedAssessment } from '#domain/maturity/maturity-model.ts';
import type { Market } from '#domain/organisation/market.ts';
import { addressOf, addressWith, partOf, unitsOf } from '#domain/organisation/unit.ts';
import { assessmentsOf, overridesOf } from '../../../basis/market-maturity.ts';
import { kindTexts } from '../../../basis/kind-texts.ts';
import { cyclesOpenedSince } from '../../../basis/unit-cycle.ts';
import { archetypeWith, assessmentOnRecord } from '../../../maturity/record-assessment.ts';
import type { FilledAssessment, ImportRecord, Stores, World } from '../../../ports.ts';
import type { ImportAtWork } from '../../kind-of-import.ts';
import { aboutRows } from '../about-rows.ts';
import type { UnderstoodRows } from '../kind-about-rows.ts';
import type { Defined } from '../kept-per.ts';
import { overwriterOf } from '../erased-beside.ts';
import { type Told } from '../read-tables.ts';
import { stampOf } from '../stamp.ts';
import { todayIn } from '../../../basis/today.ts';

const levelList: ControlledList = {
  key: 'assessment-level',
  name: { en: 'Level' },
  entries: levels.map((level) => ({ code: String(level), label: { en: String(level) }, aliases: [] })),
};

/** The form, as answers about its headings and levels name its parts. */
function workbookOf(defined: Defined): ConcreteWorkbook<string> {
  const textOf = kindTexts(defined, 'assessment');
  const column = (key: string, type: ColumnType, list?: ControlledList): ConcreteColumn => ({
    key,
    heading: textOf(key),
    note: textOf(key),
    type,
    required: true,
    aliases: [],
    width: 20,
    ...(list ? { list } : {}),
  });
  const text = { kind: 'text', maxLength: 2_000 } as const;
  return {
    template: 'assessment',
    version: '1',
    sheets: [
      {
        key: 'assessment',
        name: textOf('sheet'),
        columns: [
          column('level', { kind: 'list', list: levelList.key }, levelList),
          column('evidence', text),
          column('on', { kind: 'date' }),
          column('assessor', text),
          column('corrects', { kind: 'date' }),
        ],
      },
    ],
  };
}

/** An assessment as a row: its day, who stands behind it, and a level with its evidence for each dimension. */
function rowOf({ market, on, assessor, corrects, levels: assessed }: Assessment): Row {
  const { unit } = partOf(market);
  const row: Record<string, FactValue> = { on, assessor, ...(unit === '' ? {} : { unit }) };
  if (corrects !== undefined) row['corrects'] = corrects;
  for (const [dimension, { level, evidence }] of Object.entries(assessed)) {
    row[`level.${dimension}`] = level;
    row[`evidence.${dimension}`] = evidence;
  }
  return row;
}

/** A market has one that is in force: a file changes its levels, and what was before stays as it was. */
const shape: ItemShape<Assessment> = {
  subject: 'assessment',
  keyOf: () => 'assessment',
  rowOf,
  calledOf: ({ on, market }) => ({ key: market, name: on }),
};

async function read({ world, market, job, kinds }: ImportAtWork, told: Told): Promise<FilledAssessment> {
  const { sha256, fileName, answers } = job.request;
  return world.heavy.readAssessment({
    path: await world.files.pathToRead(sha256),
    fileName,
    dimensions: world.definitions.maturity.dimensions,
    refusals: world.definitions.refusals,
    kinds,
    market,
    headings: [...answers.mapping, ...told.remembered.filter(({ sheet }) => sheet === 'assessment')],
    values: [...answers.values, ...told.rememberedValues.filter(({ sheet }) => sheet === 'assessment')],
    style: answers.style,
  });
}

/** What the levels lead to, where it is another archetype than today's. */
async function findArchetype(
  { world, market }: ImportAtWork,
  stores: Stores,
  assessment: Assessment,
): Promise<readonly Finding[]> {
  const { archetypeBefore: before, assignment } = await archetypeWith(world, stores, market, assessment);
  const after = assignment?.archetype;
  if (!after || after.key === before?.key) return [];
  const locale = market.locales[0] ?? 'en';
  const values = {
    before: before ? inLocale(before.name, locale) : '–',
    after: inLocale(after.name, locale),
  };
  return [finding('info', 'maturity.archetype-follows', atSubject(market.code), values)];
}

/** The form without the names of erased persons in what shows a level, or in who assessed it. */
async function withoutErasedNames(
  work: ImportAtWork,
  { stopList }: Stores,
  draft: EnteredAssessment,
): Promise<{ readonly draft: EnteredAssessment; readonly overwritten: number }> {
  const writeOver = overwriterOf(work, await stopList.digestsOf(work.market.code));
  let overwritten = 0;
  const write = (text: string): string => {
    const now = writeOver(text, []);
    if (now !== text) overwritten += 1;
    return now;
  };
  const assessor = write(draft.assessor);
  const written = Object.entries(draft.levels).map(
    ([key, level]) => [key, { ...level, evidence: write(level.evidence) }] as const,
  );
  return { draft: { ...draft, assessor, levels: Object.fromEntries(written) }, overwritten };
}

/** The cells of the form, in which names were written over. */
const cellsOfForm = ({ places }: FilledAssessment): readonly MetCells[] =>
  Object.values(places).flatMap((where) => {
    const [, letters = '', row = ''] =
      where.kind === 'cell' ? (/^([A-Z]+)(\d+)$/u.exec(where.cell) ?? []) : [];
    return where.kind === 'cell' && row !== '' ? [{ sheet: where.sheet, columns: [letters], rows: row }] : [];
  });

async function understand(
  work: ImportAtWork,
  stores: Stores,
  { draft: sent, places, sheet, unreadable }: FilledAssessment,
): Promise<UnderstoodRows<Assessment>> {
  const { world, actor, market } = work;
  const { draft, overwritten } = await withoutErasedNames(work, stores, sent);
  const named =
    overwritten === 0 ? [] : [finding('warning', 'maturity.erased-names', sheet, { count: overwritten })];
  const nothing = { items: [], findings: named, skipped: 0, erased: 0, overwritten };
  if (unreadable) return nothing;
  const placeOf = (field: string) => places[field] ?? sheet;
  const known = await assessmentsOf(world, stores, market);
  const today = todayIn(world, market.code);
  const about = { code: addressOf(market), locale: market.locales[0] ?? 'en' };
  const check = (before: readonly Assessment[]) =>
    checkAssessment(world.definitions.maturity, about, before, today, draft, placeOf);
  const latest = known.at(-1);
  // The same file again says nothing new, and is no second assessment of the day.
  const again = check(known.filter((each) => each !== latest)).assessment;
  if (latest && again && stampOf(world, rowOf(again)) === stampOf(world, rowOf(latest)))
    return { ...nothing, items: [{ item: latest }] };
  const { assessment, findings } = check(known);
  if (!assessment) return { ...nothing, findings: [...named, ...findings] };
  const recorded: RecordedAssessment = {
    ...assessment,
    recordedBy: actor.email,
    recordedAt: world.clock.now(),
  };
  return {
    ...nothing,
    items: [{ item: recorded, placeOf }],
    findings: [...named, ...findings, ...(await findArchetype(work, stores, assessment))],
  };
}

/** Cycles opened since run what the archetype of these levels gave them. */
async function cyclesSince(
  world: World,
  stores: Stores,
  { market, importedAt }: ImportRecord,
): Promise<readonly Finding[]> {
  return (await cyclesOpenedSince(world, stores, market, importedAt)).map((cycle) =>
    finding('error', 'import.undo-cycle-since', atSubject(cycle), { cycle }),
  );
}

/** What the field of a difference is called: a dimension and what is said of it. */
function heading({ definitions, wording }: World, locale: string, field: string): string | undefined {
  const [part = '', key] = field.split('.');
  const text = wording.text(locale, `assessment.${part}`);
  const dimension = definitions.maturity.dimensions.find((each) => each.key === key);
  return dimension ? `${inLocale(dimension.name, locale)} – ${text}` : text;
}

const latestOf = async (world: World, stores: Stores, market: Market) =>
  (await assessmentsOf(world, stores, market)).at(-1);

/** The market, or the unit of it, that an image is of. */
const marketOf = ({ definitions }: World, code: string, row: Row | undefined): Market | undefined => {
  const market = definitions.markets.find((each) => each.code === code);
  const unit = row?.['unit'];
  return unit === undefined ? market : market && unitsOf(market).find((each) => each.unit === unit);
};

/** The form in which a market's levels of a day are written down with what shows them. */
export const assessmentKind = aboutRows<Assessment, FilledAssessment, string>({
  ...shape,
  key: 'assessment',
  right: 'assess-maturity',
  modes: ['upsert'],
  // What else it says stands beside its labels, above the table.
  toldBy: ['level', 'evidence'],
  workbook: workbookOf,
  heading,
  read: (work, _workbook, told) => read(work, told),
  met: cellsOfForm,
  ofUnit: 'if-named',
  stamp: async (world, stores, market) =>
    stampOf(world, [
      await assessmentsOf(world, stores, market),
      await overridesOf(stores, market),
      todayIn(world, market.code),
      [...(await stores.stopList.digestsOf(market.code))].toSorted(),
    ]),
  understand,
  known: async (world, stores, market) => {
    const latest = await latestOf(world, stores, market);
    return { known: latest ? [latest] : [], remove: [] };
  },
  save: async ({ world, actor }, stores, { save }) => {
    for (const assessment of save)
      await stores.assessments.add({
        ...assessment,
        recordedBy: actor.email,
        recordedAt: world.clock.now(),
      });
  },
  audit: async ({ world, market }, stores, { save }, said) => {
    const [saved] = save;
    if (!saved) throw new Error('an assessment that says nothing new is not stored');
    const { item, before } = saved;
    const { assignment } = await archetypeWith(world, stores, market, item);
    const { details, texts } = assessmentOnRecord(before, item, assignment?.archetype.key);
    return {
      kind: 'assess',
      subject: item.on,
      details: { ...said.details, ...details },
      texts: { ...said.texts, ...texts },
    };
  },
  imageOf: rowOf,
  now: async (world, stores, { market: code }, changes) => {
    const market = marketOf(world, code, changes[0]?.after);
    const latest = market && (await latestOf(world, stores, market));
    return new Map(latest ? [['assessment', rowOf(latest)]] : []);
  },
  // The one before is still there: it is in force again.
  restore: async (stores, { market }, changes) => {
    for (const { after } of changes)
      if (after) {
        const address = addressWith({ market, unit: String(after['unit'] ?? '') });
        await stores.assessments.remove(address, String(after['on']));
      }
  },
  prevents: cyclesSince,
});
