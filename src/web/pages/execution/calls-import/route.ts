import type { FastifyReply, FastifyRequest } from 'fastify';
import { callImportModes, type CallImportMode } from '#domain/execution/actual-call.ts';
import { receiveFile } from '#http/receive-file.ts';
import { refusalError, valueOf } from '#http/refusal-error.ts';
import { userOf } from '#http/request-user.ts';
import { findMarketFor } from '#usecases/access/find-market.ts';
import { applySentCalls, importCalls } from '#usecases/intake/import-calls.ts';
import { fieldOf } from '../../../form-fields.ts';
import { sendPage, speakTo, type Site } from '../../../site.ts';
import { viewCallsImportPage } from './view.ts';

interface OfMarket {
  readonly Params: { readonly market: string };
}

interface TakenIn {
  readonly mode: CallImportMode;
  readonly outcome: Awaited<ReturnType<typeof importCalls | typeof applySentCalls>>;
}

const modeOf = (written: string): CallImportMode =>
  callImportModes.find((each) => each === written) ?? 'upsert';

async function answer(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  code: string,
  { mode, outcome }: TakenIn,
) {
  const { world } = site;
  const market = world.definitions.markets.find((each) => each.code === code.toUpperCase());
  if (!market || (!outcome.ok && outcome.refusal.code !== 'import-refused')) {
    throw refusalError(outcome.ok ? { code: 'market-unknown' } : outcome.refusal);
  }
  const model = viewCallsImportPage({
    words: speakTo(site, request),
    market,
    fileName: outcome.ok ? outcome.value.fileName : String(outcome.refusal.values['file'] ?? ''),
    mode,
    findings: outcome.ok ? outcome.value.findings : outcome.refusal.findings,
    ...(outcome.ok ? { result: outcome.value } : {}),
  });
  await sendPage(site, request, reply, {
    template: 'pages/execution/calls-import/page',
    title: model.title,
    place: 'attainment',
    market,
    back: model.path,
    model,
    status: outcome.ok ? 200 : 422,
  });
}

/** Uploads of calls made: checked first, or taken in at once. */
export function registerCallsImportPage(site: Site): void {
  const { app, world } = site;

  app.post<OfMarket>('/markets/:market/calls/imports', async (request, reply) => {
    const { market } = request.params;
    // Nobody fills the disk who may not import here anyway.
    valueOf(findMarketFor(world, userOf(request), 'import-calls', market));
    const { path, fileName, fields } = await receiveFile(request, world.files);
    const mode = modeOf(fields['mode'] ?? '');
    const dryRun = fields['run'] !== 'import';
    const input = { market, path, fileName, mode, dryRun };
    const outcome = await importCalls(world, userOf(request), input);
    await answer(site, request, reply, market, { mode, outcome });
  });

  app.post<OfMarket>('/markets/:market/calls/imports/apply', async (request, reply) => {
    const { market } = request.params;
    const upload = fieldOf(request.body, 'upload').slice(0, 100);
    const mode = modeOf(fieldOf(request.body, 'mode'));
    const outcome = await applySentCalls(world, userOf(request), { market, upload, mode });
    await answer(site, request, reply, market, { mode, outcome });
  });
}
