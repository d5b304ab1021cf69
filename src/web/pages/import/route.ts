import type { FastifyReply, FastifyRequest } from 'fastify';
import { importModes, type ImportMode } from '#domain/customers/roster/roster-change.ts';
import { mayRunMarket, maySeeMarket } from '#domain/basics/user.ts';
import { receiveFile } from '#http/receive-file.ts';
import { refusalError } from '#http/refusal-error.ts';
import { userOf } from '#http/request-user.ts';
import { importWorkbook } from '#usecases/import-workbook.ts';
import { fieldOf } from '../../form-fields.ts';
import { sendPage, speakTo, type Site } from '../../site.ts';
import { viewImportPage } from './view.ts';

interface OfMarket {
  readonly Params: { readonly market: string };
}

interface Upload {
  readonly fileName: string;
  readonly sha256: string;
  readonly mode: ImportMode;
  readonly dryRun: boolean;
}

const modeOf = (written: string): ImportMode => importModes.find((each) => each === written) ?? 'upsert';

async function answer(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  code: string,
  upload: Upload,
) {
  const { world } = site;
  const { fileName, sha256, mode, dryRun } = upload;
  const market = world.definitions.markets.find((each) => each.code === code.toUpperCase());
  const outcome = await importWorkbook(world, userOf(request), {
    market: code,
    path: world.files.pathOf(sha256),
    fileName,
    mode,
    dryRun,
  });
  if (!market || (!outcome.ok && outcome.refusal.code !== 'import-refused')) {
    throw refusalError(outcome.ok ? { code: 'market-unknown' } : outcome.refusal);
  }
  const words = speakTo(site, request);
  const model = viewImportPage({
    words,
    definitions: world.definitions,
    market,
    fileName,
    sha256,
    mode,
    findings: outcome.ok ? outcome.value.findings : outcome.refusal.findings,
    ...(outcome.ok ? { result: outcome.value } : {}),
  });
  await sendPage(site, request, reply, {
    template: 'pages/import/page',
    title: model.title,
    place: 'market',
    market,
    back: `/markets/${market.code}`,
    model,
    status: outcome.ok ? 200 : 422,
  });
}

/** Uploads of filled workbooks: checked first, or taken in at once. */
export function registerImportPage(site: Site): void {
  const { app, world } = site;

  app.post<OfMarket>('/markets/:market/imports', async (request, reply) => {
    const { market } = request.params;
    const user = userOf(request);
    // Nobody fills the disk who may not import here anyway.
    if (!maySeeMarket(user, market.toUpperCase()))
      throw refusalError({ code: 'market-unknown', values: { market } });
    if (!mayRunMarket(user, market.toUpperCase())) {
      throw refusalError({ code: 'not-allowed', values: { role: user.role, market } });
    }
    const { path, fileName, fields } = await receiveFile(request, world.files);
    const { sha256 } = await world.files.keep(path);
    const mode = modeOf(fields['mode'] ?? '');
    await answer(site, request, reply, market, {
      fileName,
      sha256,
      mode,
      dryRun: fields['run'] !== 'import',
    });
  });

  app.post<OfMarket>('/markets/:market/imports/apply', async (request, reply) => {
    const sha256 = fieldOf(request.body, 'sha256');
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw refusalError({ code: 'file-unknown' });
    const fileName = fieldOf(request.body, 'fileName').slice(-200);
    const mode = modeOf(fieldOf(request.body, 'mode'));
    await answer(site, request, reply, request.params.market, { sha256, fileName, mode, dryRun: false });
  });
}
