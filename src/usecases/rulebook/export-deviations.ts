import { WHOLE } from '#domain/basics/channel.ts';
import { statedOf } from '#domain/rulebook/latitude.ts';
import { inLocale } from '#domain/basics/local-text.ts';
import { done } from '#domain/basics/outcome.ts';
import type { User } from '#domain/access/user.ts';
import type { Rule } from '#domain/rulebook/rule.ts';
import { findRule } from '#domain/rulebook/rules.ts';
import type { TableColumn, TableWorkbook, World } from '../ports.ts';
import { reportDeviations, type DeviationReport } from './report-deviations.ts';
import type { RulesBasis } from '#domain/reporting/deviations.ts';
import type { WrittenFile } from '../ports/written-file.ts';
import { asQuestion } from '../ports/questions.ts';
import { companyToday } from '../basis/today.ts';

export interface ExportDeviationsInput {
  readonly locale: string;
  /** Every market by the definitions of today. */
  readonly today?: boolean;
  /** The key of a cluster, for its markets alone. */
  readonly cluster?: string;
  readonly path?: string;
}

type Sheet = TableWorkbook['sheets'][number];
type Heading = readonly [key: string, width: number, format?: TableColumn['format']];

function ruleOf(key: string): Rule {
  const rule = findRule(key);
  if (!rule) throw new Error(`no rule ${key}`);
  return rule;
}

async function writeDeviationsFile(
  world: World,
  actor: User,
  { locale, today = false, cluster = '', path: wanted }: ExportDeviationsInput,
) {
  const reported = await reportDeviations(world, actor, { today, cluster });
  if (!reported.ok) return reported;
  const path = wanted ?? (await world.files.newTemporaryPath('xlsx'));
  const sheets = [
    deviationSheet(world, locale, reported.value),
    disagreementSheet(world, locale, reported.value),
    ownSegmentSheet(world, locale, reported.value),
  ];
  const title = world.wording.text(locale, 'export.deviations');
  await world.workbooks.writeTable({ path, title, sheets });
  return done<WrittenFile>({ path, fileName: `deviations-${companyToday(world)}.xlsx` });
}

/** Writes which markets differ from the centre, and from one another, as a workbook in one language. */
export const exportDeviations = asQuestion('deviations workbook', writeDeviationsFile);

const columnsOf = (world: World, locale: string, headings: readonly Heading[]): readonly TableColumn[] =>
  headings.map(([key, width, format = 'text']) => ({
    heading: world.wording.text(locale, `export.${key}`),
    width,
    format,
  }));

function nameOf({ definitions }: World, locale: string, code: string): string {
  const market = definitions.markets.find((each) => each.code === code);
  return market ? inLocale(market.name, locale.split('-')[0] ?? 'en') : code;
}

/** Which state of the rules a row speaks of. */
const asOf = ({ wording }: World, locale: string, basis: RulesBasis | undefined): string =>
  basis?.opened
    ? wording.text(locale, 'export.as-of-cycle', { cycle: basis.opened.cycle, day: basis.opened.on })
    : wording.text(locale, 'export.as-of-today');

function deviationSheet(
  world: World,
  locale: string,
  { deviations, basis, unreadable }: DeviationReport,
): Sheet {
  const { wording } = world;
  return {
    name: wording.text(locale, 'export.deviations'),
    columns: columnsOf(world, locale, [
      ['rule', 44],
      ['rule-key', 34],
      ['market', 20],
      ['central-value', 18],
      ['own-value', 18],
      ['in-cycle', 14],
      ['difference', 12],
      ['latitude-used', 14, 'percent'],
      ['unit', 24],
      ['set-by', 28],
      ['since', 12, 'date'],
      ['as-of', 34],
      ['why', 60],
      ['rule-source', 40],
    ]),
    rows: [
      ...unreadable.map(({ market, finding }) => {
        const { message, hint } = wording.finding(locale, finding);
        const empty = Array.from({ length: 9 }, () => undefined);
        return [
          wording.text(locale, 'page.unreadable.row'),
          undefined,
          nameOf(world, locale, market.code),
          ...empty,
          `${message} ${hint}`,
          undefined,
        ];
      }),
      ...deviations.map((each) => {
        const rule = ruleOf(each.rule);
        const { title, unit } = wording.rule(locale, rule, 'year');
        return [
          each.for ? `${title} – ${wording.scope(locale, each.for)}` : title,
          each.rule,
          nameOf(world, locale, each.market),
          wording.ruleValue(locale, rule, statedOf(each.central, each.centralPer)),
          wording.ruleValue(locale, rule, statedOf(each.value, each.per)),
          each.inCycle && wording.inCycle(locale, each.inCycle),
          each.difference === null ? undefined : wording.ruleDifference(locale, rule, each.difference),
          each.latitudeUsed === null ? undefined : each.latitudeUsed / WHOLE,
          unit,
          wording.layer(locale, { layer: each.layer, key: each.layerKey }),
          each.since === '' ? undefined : each.since,
          asOf(
            world,
            locale,
            basis.find(({ market }) => market === each.market),
          ),
          each.why,
          each.source,
        ];
      }),
    ],
  };
}

function ownSegmentSheet(world: World, locale: string, { ownSegments }: DeviationReport): Sheet {
  const { wording } = world;
  return {
    name: wording.text(locale, 'export.own-segments'),
    columns: columnsOf(world, locale, [
      ['market', 20],
      ['group', 30],
      ['segment', 10],
      ['set-by', 28],
      ['condition', 50],
      ['why', 60],
    ]),
    rows: ownSegments.map(({ market, name, class: of, of: addedBy, when, why }) => [
      nameOf(world, locale, market),
      inLocale(name, locale),
      of,
      addedBy,
      when,
      why,
    ]),
  };
}

function disagreementSheet(world: World, locale: string, { disagreements }: DeviationReport): Sheet {
  const { wording } = world;
  return {
    name: wording.text(locale, 'export.disagreements'),
    columns: columnsOf(world, locale, [
      ['rule', 44],
      ['rule-key', 34],
      ['own-value', 18],
      ['unit', 24],
      ['markets', 60],
    ]),
    rows: disagreements.flatMap(({ rule: key, values }) => {
      const rule = ruleOf(key);
      const { title, unit } = wording.rule(locale, rule, 'year');
      return values.map(({ markets, ...stated }) => [
        title,
        key,
        wording.ruleValue(locale, rule, stated),
        unit,
        markets.map((code) => nameOf(world, locale, code)).join(', '),
      ]);
    }),
  };
}
