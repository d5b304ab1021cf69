import type { FastifyReply, FastifyRequest } from 'fastify';
import { receiveFile, takesFile } from '#http/receive-file.ts';
import { refusalError, valueOf } from '#http/refusal-error.ts';
import { userOf } from '#http/request-user.ts';
import { sendTemporaryFile } from '#http/send-file.ts';
import { analysePilotResults, type AnalysePilotInput } from '#usecases/execution/analyse-pilot-results.ts';
import { findMarketFor } from '#usecases/access/find-market.ts';
import type { FileStore } from '#usecases/ports.ts';
import { proposePilot } from '#usecases/execution/propose-pilot.ts';
import { writePilotWorkbook } from '#usecases/execution/write-pilot-workbook.ts';
import { fieldOf } from '../../../form-fields.ts';
import { sendPage, speakTo, type Site } from '../../../site.ts';
import { viewPilotPage, type PilotAsked, type PilotPageInput } from './view.ts';
import { todayIn } from '#usecases/basis/today.ts';

interface OfMarket {
  readonly Params: { readonly market: string };
}

/** A number as people write it, `8,1 %`; not a number where it is none. */
const numberIn = (written: string): number =>
  written.trim() === '' ? Number.NaN : Number(written.replace(/\s*%\s*$/, '').replace(',', '.'));

/** The day serves as a seed that nobody chose for its outcome. */
const askedIn = (site: Site, market: string, form: unknown): PilotAsked => ({
  pairs: fieldOf(form, 'pairs').slice(0, 10),
  seed: fieldOf(form, 'seed').slice(0, 20) || todayIn(site.world, market).replaceAll('-', ''),
  hoped: fieldOf(form, 'hoped').slice(0, 20),
  spread: fieldOf(form, 'spread').slice(0, 20),
  effect: fieldOf(form, 'effect').slice(0, 20),
  power: fieldOf(form, 'power').slice(0, 20) || '80',
  significance: fieldOf(form, 'significance').slice(0, 20) || '5',
});

const drawIn = (market: string, { pairs, seed, hoped, spread }: PilotAsked) => ({
  market,
  seed: numberIn(seed),
  ...(pairs === '' ? {} : { pairs: numberIn(pairs) }),
  ...(hoped === '' ? {} : { effect: numberIn(hoped) / 100 }),
  ...(spread === '' ? {} : { spread: numberIn(spread) / 100 }),
});

const questionIn = ({ effect, power, significance }: PilotAsked) => ({
  power: numberIn(power) / 100,
  significance: numberIn(significance) / 100,
  ...(effect === '' ? {} : { effect: numberIn(effect) / 100 }),
});

async function keepText(files: FileStore, text: string): Promise<string> {
  const path = await files.newTemporaryPath('csv');
  await files.write(path, text);
  return path;
}

async function answer(
  site: Site,
  request: FastifyRequest<OfMarket>,
  reply: FastifyReply,
  more: Omit<PilotPageInput, 'words' | 'market'>,
) {
  const market = valueOf(findMarketFor(site.world, userOf(request), 'run-pilot', request.params.market));
  const model = viewPilotPage({ words: speakTo(site, request), market, ...more });
  await sendPage(site, request, reply, {
    template: 'pages/execution/pilot/page',
    title: model.title,
    place: 'attainment',
    market,
    back: model.path,
    model,
    status: more.findings ? 422 : 200,
  });
}

/** `/markets/:market/pilot`: trials in matched pairs of territories, drawn and analysed. Nothing of it is kept. */
export function registerPilotPage(site: Site): void {
  const { app, world } = site;

  app.get<OfMarket>('/markets/:market/pilot', async (request, reply) => {
    const asked = askedIn(site, request.params.market, request.query);
    const outcome = await proposePilot(world, userOf(request), drawIn(request.params.market, asked));
    if (outcome.ok) return answer(site, request, reply, { asked, pilot: outcome.value });
    const { refusal } = outcome;
    if (refusal.code === 'no-accounts') return answer(site, request, reply, { asked, nobody: true });
    if (refusal.code !== 'invalid-input') throw refusalError(refusal);
    return answer(site, request, reply, { asked, findings: refusal.findings });
  });

  app.post<OfMarket>('/markets/:market/pilot/workbook', async (request, reply) => {
    const { language } = speakTo(site, request);
    const input = {
      ...drawIn(request.params.market, askedIn(site, request.params.market, request.body)),
      locale: language,
      reason: fieldOf(request.body, 'reason').slice(0, 1_000),
    };
    return sendTemporaryFile(reply, valueOf(await writePilotWorkbook(world, userOf(request), input)));
  });

  app.post<OfMarket>('/markets/:market/pilot/results', takesFile, async (request, reply) => {
    const { market } = request.params;
    const user = userOf(request);
    // Nobody fills the disk who may not analyse here anyway.
    valueOf(findMarketFor(world, user, 'run-pilot', market));
    const pasted = fieldOf(request.body, 'pasted');
    const { asked, outcome } = await world.files.forAWhile(async (files) => {
      const sent = request.isMultipart()
        ? await receiveFile(request, files)
        : { path: await keepText(files, pasted), fileName: 'results.csv', fields: request.body };
      const asked = askedIn(site, request.params.market, sent.fields);
      const { path, fileName } = sent;
      const input: AnalysePilotInput = { market, path, fileName, ...questionIn(asked) };
      return { asked, outcome: await analysePilotResults(world, user, input) };
    });
    if (outcome.ok) return answer(site, request, reply, { asked, pasted, result: outcome.value });
    const { refusal } = outcome;
    if (refusal.code !== 'import-refused' && refusal.code !== 'invalid-input') throw refusalError(refusal);
    return answer(site, request, reply, { asked, pasted, findings: refusal.findings });
  });
}
