import { hasErrors, type Finding } from '#domain/basics/finding.ts';
import { done, refused } from '#domain/basics/outcome.ts';
import { segments, type Segment } from '#domain/basics/segment.ts';
import type { User } from '#domain/access/user.ts';
import { parseResponses } from '#domain/planning/response/parse-responses.ts';
import { readFilledResponses } from '#domain/planning/response/read-filled-responses.ts';
import type { RecordedResponse } from '#domain/planning/response/recorded-response.ts';
import { responseWorkbook, type ResponseKind } from '#domain/planning/response/response-workbook.ts';
import { findMarketFor } from '../access/find-market.ts';
import { keepUpload, noteApplied } from '../jobs/keep-upload.ts';
import type { Stores, World } from '../ports.ts';
import { responseTexts } from './response-workbook-texts.ts';

export const recordedStatuses = ['recorded', 'dry-run'] as const;

export interface RecordedResponses {
  readonly status: (typeof recordedStatuses)[number];
  readonly responses: readonly RecordedResponse[];
  readonly findings: readonly Finding[];
}

export interface RecordResponsesInput {
  readonly market: string;
  readonly kind: ResponseKind;
  readonly path: string;
  readonly fileName: string;
  readonly dryRun: boolean;
}

/** The segment a row of the history speaks of: itself, or that of an account in the current plan. */
async function segmentFinder(
  stores: Stores,
  market: string,
): Promise<(brand: string, of: string) => Segment | undefined> {
  const plan = await stores.plans.current(market);
  const segmented = plan ? await stores.plans.segmented(plan.id) : [];
  const known = new Map(segmented.map((each) => [`${each.brand}|${each.accountId}`, each.segment]));
  return (brand, of) => segments.find((each) => each === of) ?? known.get(`${brand}|${of}`);
}

/**
 * Records the curves a filled workbook leads to: calibrated from judgements, or fitted to a history. Nothing is
 * recorded when a finding is an error; segments whose history does not suffice are left as they are, with the reason.
 */
export async function recordResponses(world: World, actor: User, input: RecordResponsesInput) {
  const found = findMarketFor(world, actor, 'record-responses', input.market);
  if (!found.ok) return found;
  const market = found.value;
  const { fileName, path } = input;
  const sha256 = await keepUpload(world, { market: market.code, kind: 'responses', fileName, path });
  const filled = await world.heavy.readWorkbook({
    path: await world.files.pathToRead(sha256),
    fileName: input.fileName,
    workbook: responseWorkbook(
      input.kind,
      market.teams.flatMap((team) => team.brands),
      responseTexts(world),
    ),
    market,
  });
  const segmentOf = await world.storage.read((stores) => segmentFinder(stores, market.code));
  const parsed = parseResponses(readFilledResponses(filled.sheets), segmentOf, world.clock.today());
  const findings = [...filled.findings, ...parsed.findings];
  if (hasErrors(findings)) return refused('responses-refused', { market: market.code }, findings);
  const at = world.clock.now();
  const responses = parsed.responses.map((response): RecordedResponse => ({
    ...response,
    id: world.secrets.newId(),
    market: market.code,
    recordedBy: actor.email,
    recordedAt: at,
  }));
  if (input.dryRun) return done<RecordedResponses>({ status: 'dry-run', responses, findings });
  await world.storage.transaction(async (stores) => {
    const before = await stores.segmentResponses.ofMarket(market.code);
    for (const response of responses) await stores.segmentResponses.add(response);
    await noteApplied(world, stores, { market: market.code, kind: 'responses', fileName, sha256 });
    await stores.audit.add({
      at,
      by: actor,
      kind: 'record-responses',
      market: market.code,
      subject: market.code,
      details: {
        sha256,
        kind: input.kind,
        before: before.length,
        responses: responses.map(({ id, brand, segment, channel, source }) => ({
          id,
          brand,
          segment,
          channel,
          source,
        })),
      },
      texts: { file: input.fileName },
    });
  });
  return done<RecordedResponses>({ status: 'recorded', responses, findings });
}
