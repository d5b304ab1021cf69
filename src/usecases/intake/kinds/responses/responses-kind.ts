import { newestPlans, plansSince } from '../../../basis/current-plan.ts';
import { atSubject, finding, type Finding } from '#domain/basics/finding.ts';
import { segments, type Segment } from '#domain/basics/segment.ts';
import { meetStopListOfCalls } from '#domain/customers/erasure/meet-stop-list-of-calls.ts';
import type { FilledWorkbook } from '#domain/customers/filled-workbook.ts';
import { askingForRefusals } from '#domain/cycles/with-refusals.ts';
import { parseResponses } from '#domain/planning/response/parse-responses.ts';
import { readFilledResponses } from '#domain/planning/response/read-filled-responses.ts';
import { responsesInForce, type RecordedResponse } from '#domain/planning/response/recorded-response.ts';
import { responsePlace, responseShape } from '#domain/planning/response/response-shape.ts';
import { responseWorkbook, type ResponseKind } from '#domain/planning/response/response-workbook.ts';
import type { Market } from '#domain/organisation/market.ts';
import { responseTexts } from '../../../planning/response-workbook-texts.ts';
import type { ImportRecord, Stores } from '../../../ports.ts';
import type { ImportAtWork } from '../../kind-of-import.ts';
import { aboutRows } from '../about-rows.ts';
import type { UnderstoodRows } from '../kind-about-rows.ts';
import type { Defined } from '../kept-per.ts';
import { cellsWithoutWords, readTables } from '../read-tables.ts';
import { stampOf } from '../stamp.ts';
import { todayIn } from '../../../basis/today.ts';

/** The segment a row of the history speaks of: itself, or that of an account in the current plan. */
async function segmentFinder(
  stores: Stores,
  market: Market,
): Promise<(brand: string, of: string) => Segment | undefined> {
  const plans = await newestPlans(stores, market);
  const segmented = (await Promise.all(plans.map(({ id }) => stores.plans.segmented(id)))).flat();
  const known = new Map(segmented.map((each) => [`${each.brand}|${each.accountId}`, each.segment]));
  return (brand, of) => segments.find((each) => each === of) ?? known.get(`${brand}|${of}`);
}

async function understand(
  { world, actor, market, job, secret }: ImportAtWork,
  stores: Stores,
  sent: FilledWorkbook<ResponseKind>,
): Promise<UnderstoodRows<RecordedResponse>> {
  const erasedNow = await stores.stopList.digestsOf(market.code);
  const digest = (text: string): string => world.secrets.digest(secret, text);
  // A row of a history may be of one account.
  const met = sent.sheets.map((sheet) => meetStopListOfCalls(sheet, erasedNow, digest, { column: 'of' }));
  const sheets = met.map(({ sheet }) => sheet);
  const segmentOf = await segmentFinder(stores, market);
  const filled = readFilledResponses(sheets);
  const { responses, findings } = parseResponses(filled, segmentOf, todayIn(world, market.code));
  const at = world.clock.now();
  const recorded = responses.map((response, index): RecordedResponse => ({
    ...response,
    // In their order within the file, after all that came before.
    id: `${job.id}-${String(index).padStart(4, '0')}`,
    market: market.code,
    recordedBy: actor.email,
    recordedAt: at,
  }));
  return {
    items: recorded.map((item) => ({ item, placeOf: responsePlace(sheets, item) })),
    findings: [...met.flatMap((each) => each.findings), ...findings],
    skipped: 0,
    erased: met.reduce((sum, each) => sum + each.erased, 0),
  };
}

const inForce = async (stores: Stores, market: string): Promise<readonly RecordedResponse[]> =>
  responsesInForce(await stores.segmentResponses.ofMarket(market));

/** Plans made since go by curves that are no longer there. */
async function findPlansSince(
  stores: Stores,
  { market, importedAt: at }: ImportRecord,
): Promise<readonly Finding[]> {
  return (await plansSince(stores, { market, at })).map(({ cycle, version }) =>
    finding('warning', 'import.plan-made-since', atSubject(cycle), { cycle, version }),
  );
}

const headings: Readonly<Record<string, string>> = {
  'judged-saturation': 'column.saturation',
  today: 'column.today',
  none: 'column.none',
  'half-again': 'column.half-again',
  brand: 'column.brand',
  segment: 'column.segment',
  channel: 'column.channel',
};

/**
 * How segments answer to touches: what experts judge, or what happened. A curve that says what is in force already is
 * not recorded again; any other succeeds the one before.
 */
function kindOf(key: string, sheet: ResponseKind) {
  const workbookOf = (world: Defined, market: Market) => {
    const workbook = responseWorkbook(
      sheet,
      market.teams.flatMap((team) => team.brands),
      responseTexts(world),
    );
    // A row of a history may be of one account.
    return sheet === 'history' ? askingForRefusals(workbook, world.definitions.refusals) : workbook;
  };
  return aboutRows<RecordedResponse, FilledWorkbook<ResponseKind>, ResponseKind>({
    ...responseShape,
    key,
    right: 'record-responses',
    modes: ['upsert'],
    workbook: workbookOf,
    heading: ({ wording }, locale, field) => {
      const text = headings[field];
      return text === undefined ? undefined : wording.text(locale, `response.workbook.${text}`);
    },
    read: readTables,
    met: ({ sheets }, workbook) => cellsWithoutWords(sheets, workbook, 'of'),
    stamp: async (world, stores, market) => {
      const plans = await newestPlans(stores, market);
      const erased = [...(await stores.stopList.digestsOf(market.code))].toSorted();
      return stampOf(world, [plans.map(({ id, version }) => [id, version]), erased]);
    },
    understand,
    known: async (_world, stores, { code }) => ({ known: await inForce(stores, code), remove: [] }),
    save: async (_work, stores, { save }) => {
      for (const response of save) await stores.segmentResponses.add(response);
    },
    audit: async ({ market }, stores, { save }, { details, texts }) => ({
      kind: 'record-responses',
      subject: market.code,
      details: {
        ...details,
        kind: sheet,
        before: (await inForce(stores, market.code)).length,
        responses: save.map(({ item: { id, brand, segment, channel, source } }) => ({
          id,
          brand,
          segment,
          channel,
          source,
        })),
      },
      texts,
    }),
    imageOf: (response) => ({ ...responseShape.rowOf(response), id: response.id }),
    now: async (_world, stores, { market }) =>
      new Map(
        (await inForce(stores, market)).map((each) => [
          responseShape.keyOf(each),
          { ...responseShape.rowOf(each), id: each.id },
        ]),
      ),
    // Those before are still there: they are in force again.
    restore: (stores, { market }, changes) =>
      stores.segmentResponses.remove(
        market,
        changes.flatMap(({ after }) => (after ? [String(after['id'])] : [])),
      ),
    restsOn: findPlansSince,
  });
}

export const judgementsKind = kindOf('responses', 'judgements');
export const historyKind = kindOf('response-history', 'history');
