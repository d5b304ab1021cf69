import { WHOLE } from '#domain/basics/channel.ts';
import { basisPoints } from '#domain/basics/units.ts';
import { sayRegion } from '#domain/organisation/region.ts';
import type { ControlledList } from '#domain/cycles/workbook-template.ts';
import type { CountedCode, LayerCount, SegmentLayer } from '#domain/segmentation/cross-layers.ts';
import { segmentNamed } from '#domain/segmentation/placing/three-answers.ts';
import type { ListedAccount, SegmentsView } from '#usecases/segmentation/view-segments.ts';
import { wordMarket } from '#wording/word-market.ts';
import { labelOf, wordOf } from '#wording/word-of.ts';
import { wordPlanValue } from '#wording/word-plan-value.ts';
import { wordReason, type ReasonContext } from '#wording/word-reason.ts';
import type { Words } from '#wording/words.ts';
import { potentialCurve, type CurveCut } from '../../../charts/potential-curve.ts';
import { pathOfCustomer } from '../../../parts/customers/path-of-customer.ts';
import { otherCycles, valueUnitOf } from '../../../parts/plan/describe-plan.ts';
import {
  accountsOnPage,
  countedMeasures,
  segmentsPath,
  type CountedMeasure,
  type SegmentsQuery,
} from './segments-query.ts';

export interface SegmentsPageInput {
  readonly words: Words;
  readonly lists: readonly ControlledList[];
  readonly asked: SegmentsQuery;
  readonly data: SegmentsView;
}

const MOST_ROWS = 40;
const MOST_COLUMNS = 8;

/** What a code of a layer is called. */
function wordLayer({ words, lists, data }: SegmentsPageInput, layer: SegmentLayer, code: string): string {
  if (code === '') return words.t(layer === 'territory' ? 'page.segments.gone' : 'page.segments.unknown');
  if (layer === 'group') {
    const named = segmentNamed(data.template?.segmentation, code);
    return named ? words.local(named.name) : code;
  }
  if (layer === 'region') {
    const region = data.market.regions.find((each) => each.code === code);
    return region ? sayRegion(region) : code;
  }
  const listed = { what: 'specialty', ready: 'adoption' } as const;
  if (layer === 'what' || layer === 'ready') return labelOf(lists, words, listed[layer], code);
  if (layer === 'who') {
    const label = labelOf(lists, words, 'role', code);
    return label === code ? labelOf(lists, words, 'account-kind', code) : label;
  }
  if (layer === 'source') return words.t(`export.source.${code}`);
  if (layer === 'confidence') return wordOf(words, 'level.confidence', code);
  return layer === 'target' ? words.t(`export.${code}`) : code;
}

const shareOf = (words: Words, part: number, whole: number): string =>
  whole === 0 ? '–' : words.percent(basisPoints((WHOLE * part) / whole), 1);

const minus = (whole: LayerCount, parts: readonly LayerCount[], measure: CountedMeasure): number =>
  whole[measure] - parts.reduce((sum, each) => sum + each[measure], 0);

/** The first codes of a layer, and how many more there are. */
const firstOf = (codes: readonly CountedCode[], most: number) =>
  codes.length <= most + 1
    ? { shown: codes, more: 0 }
    : { shown: codes.slice(0, most), more: codes.length - most };

function crossedTable(input: SegmentsPageInput, path: string) {
  const { words, asked, data } = input;
  const { rows, columns, byRow, byColumn, cells, all } = data;
  const { measure } = asked;
  const { shown: listedRows, more: moreRows } = firstOf(byRow, MOST_ROWS);
  const { shown: listedColumns, more: moreColumns } = firstOf(byColumn, MOST_COLUMNS);
  const others = (count: number) => words.t('page.segments.others', { count });
  const cell = (of: Partial<Record<SegmentLayer, string>>, count: LayerCount) => ({
    figure: words.number(count[measure]),
    // Where nobody is there is nobody to see.
    href: count.accounts === 0 ? '' : `${segmentsPath(path, asked, { of })}#list`,
  });
  return {
    title: words.t('page.segments.crossed', {
      rows: words.t(`page.segments.layer.${rows}`),
      columns: words.t(`page.segments.layer.${columns}`),
    }),
    counted: words.t(`page.segments.measures.${measure}`),
    heading: words.t(`page.segments.layer.${rows}`),
    headings: [
      ...listedColumns.map(({ code }) => wordLayer(input, columns, code)),
      ...(moreColumns > 0 ? [others(moreColumns)] : []),
    ],
    lines: listedRows.map(({ code, count }, index) => ({
      name: wordLayer(input, rows, code),
      cells: [
        ...listedColumns.map((column, at) =>
          cell(
            rows === columns ? { [rows]: code } : { [rows]: code, [columns]: column.code },
            cells[index]![at]!,
          ),
        ),
        ...(moreColumns > 0
          ? [{ figure: words.number(minus(count, cells[index]!.slice(0, MOST_COLUMNS), measure)), href: '' }]
          : []),
      ],
      sum: cell({ [rows]: code }, count),
    })),
    ...(moreRows > 0 ? { moreRows: others(moreRows) } : {}),
    sums: [
      ...listedColumns.map(({ code, count }) => cell({ [columns]: code }, count)),
      ...(moreColumns > 0
        ? [
            {
              figure: words.number(
                minus(
                  all,
                  listedColumns.map(({ count }) => count),
                  measure,
                ),
              ),
              href: '',
            },
          ]
        : []),
    ],
    total: words.number(all[measure]),
  };
}

function accountRow(
  input: SegmentsPageInput,
  reasons: ReasonContext,
  market: string,
  { segmented, account, touches }: ListedAccount,
) {
  const { words } = input;
  const { accountId, segment, who, what, ready, decile, why } = segmented;
  return {
    name: account?.name ?? accountId,
    accountId,
    href: account ? pathOfCustomer(market, accountId) : '',
    territory: account?.territory ?? '–',
    segment,
    layers: [
      who === '' ? '' : wordLayer(input, 'who', who),
      what === '' ? '' : wordLayer(input, 'what', what),
      ready === '' ? '' : wordLayer(input, 'ready', ready),
      decile === undefined || decile === 0
        ? ''
        : `${words.t('page.segments.layer.decile')}: ${words.number(decile)}`,
    ]
      .filter((each) => each !== '')
      .join(' · '),
    touches: words.number(touches),
    why: why.map((each) => wordReason(reasons, each)),
  };
}

function accountList(input: SegmentsPageInput, path: string) {
  const { words, lists, asked, data } = input;
  const { of, found, accounts } = data;
  const total = found.accounts;
  const from = (asked.page - 1) * accountsOnPage;
  const all = Object.keys(of).length === 0;
  const unit = valueUnitOf(data);
  const reasons = {
    words,
    lists,
    segmentation: data.template?.segmentation,
    currency: unit.currency,
    wordValue: (value: number) => wordPlanValue(words, unit, value),
  };
  const to = (page: number) => `${segmentsPath(path, asked, { of, page, all })}#list`;
  return {
    chosen: data.layers.flatMap((layer) => {
      const code = of[layer];
      if (code === undefined) return [];
      return [{ layer: words.t(`page.segments.layer.${layer}`), code: wordLayer(input, layer, code) }];
    }),
    count: words.t('page.segments.listed', {
      from: accounts.length === 0 ? 0 : from + 1,
      to: from + accounts.length,
      total,
    }),
    accounts: accounts.map((each) => accountRow(input, reasons, data.market.code, each)),
    ...(asked.page > 1 ? { previous: to(asked.page - 1) } : {}),
    ...(from + accounts.length < total && accounts.length > 0 ? { next: to(asked.page + 1) } : {}),
  };
}

/** Where each class ends when accounts are counted from A on; the last ends where all do. */
function cutsOf(words: Words, { bySegment, all }: SegmentsView): readonly CurveCut[] {
  let [accounts, potential] = [0, 0];
  return bySegment.slice(0, -1).map(({ code, count }) => {
    accounts += count.accounts;
    potential += count.potential;
    return {
      accounts: basisPoints(Math.round((WHOLE * accounts) / Math.max(1, all.accounts))),
      potential: basisPoints(Math.round((WHOLE * potential) / Math.max(1, all.potential))),
      label: words.t('page.segments.cut', {
        segment: code,
        accounts: shareOf(words, accounts, all.accounts),
        potential: shareOf(words, potential, all.potential),
      }),
    };
  });
}

function curveOf(words: Words, data: SegmentsView) {
  const { curve } = data;
  if (curve.length === 0) return undefined;
  const at = (share: number): string =>
    words.percent(curve.find(({ accounts }) => accounts >= share)?.potential ?? WHOLE, 1);
  const text = words.t('page.segments.curve-text', { fifth: at(2_000), half: at(5_000) });
  const cuts = cutsOf(words, data);
  return { text, picture: potentialCurve(text, curve, cuts), cuts: cuts.map(({ label }) => label) };
}

/** Segments of a brand: how many are in each, by which layers, and who. */
export function viewSegmentsPage(input: SegmentsPageInput) {
  const { words, asked, data } = input;
  const { market, plan, brands, all } = data;
  const path = `/markets/${market.code}/segments`;
  const brand = brands.find(({ key }) => key === data.brand)?.name ?? data.brand;
  const choices = (chosen: string, values: readonly string[], area: string) =>
    values.map((value) => ({ value, label: words.t(`${area}.${value}`), chosen: value === chosen }));
  const curve = curveOf(words, data);
  const sameOf = new URLSearchParams({
    ...(asked.cycle === '' ? {} : { cycle: asked.cycle }),
    brand: data.brand,
  }).toString();
  return {
    path,
    trial: data.mayTry ? `${path}/what-if?${sameOf}` : '',
    lists: path.replace(/segments$/u, 'lists'),
    quality: data.mayJudge ? `${path}/quality?${sameOf}` : '',
    market: wordMarket(words, market),
    lede: words.t('page.segments.lede', { brand }),
    scope: words.t('page.segments.scope', {
      accounts: all.accounts,
      brand,
      version: plan.version,
      cycle: plan.cycle,
    }),
    objected: data.objected > 0 ? words.t('page.segments.objected', { count: data.objected }) : '',
    restricted: data.layers.includes('decile') ? '' : words.t('page.segments.not-of-all'),
    cycle: asked.cycle,
    aside: data.aside,
    cycles: otherCycles(path, data),
    brands: brands.map(({ key, name }) => ({ value: key, label: name, chosen: key === data.brand })),
    rows: choices(data.rows, data.layers, 'page.segments.layer'),
    columns: choices(data.columns, data.layers, 'page.segments.layer'),
    measures: choices(asked.measure, countedMeasures, 'page.segments.measures'),
    bySegment: data.bySegment.map(({ code, count }) => ({
      segment: code,
      accounts: words.number(count.accounts),
      share: shareOf(words, count.accounts, all.accounts),
      targets: words.number(count.targets),
      coverage: shareOf(words, count.reached, count.targets),
      touches: words.number(count.touches),
      potential: data.showsPotential ? shareOf(words, count.potential, all.potential) : '',
    })),
    showsPotential: data.showsPotential,
    ...(curve ? { curve } : {}),
    crossed: crossedTable(input, path),
    ...(asked.isListed ? { list: accountList(input, path) } : {}),
    listAll: `${segmentsPath(path, asked, { all: true })}#list`,
  };
}
