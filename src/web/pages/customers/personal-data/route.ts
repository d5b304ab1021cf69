import type { FastifyReply, FastifyRequest } from 'fastify';
import { refusalError, valueOf } from '#http/refusal-error.ts';
import { userOf } from '#http/request-user.ts';
import { sendTemporaryFile } from '#http/send-file.ts';
import { answerAccess } from '#usecases/customers/answer-access.ts';
import { lookUpPerson } from '#usecases/customers/look-up-person.ts';
import { eraseAccount } from '#usecases/customers/erase-account.ts';
import { eraseUser } from '#usecases/customers/erase-user.ts';
import { previewRetention, runRetention } from '#usecases/customers/run-retention.ts';
import { viewPersonalData } from '#usecases/customers/view-personal-data.ts';
import { writeAccessAnswer } from '#usecases/customers/write-access-answer.ts';
import { fieldOf } from '../../../form-fields.ts';
import { noticeOf, sendPage, speakTo, type Site } from '../../../site.ts';
import { viewPersonalDataPage, type PersonalDataPageInput } from './view.ts';

interface OfMarket {
  readonly Params: { readonly market: string };
}

type Request = FastifyRequest<OfMarket>;
type More = Partial<Pick<PersonalDataPageInput, 'looked' | 'erased' | 'retained' | 'user'>>;

const pathOf = (market: string): string => `/markets/${encodeURIComponent(market)}/personal-data`;

async function answer(site: Site, request: Request, reply: FastifyReply, more: More): Promise<void> {
  const { world } = site;
  const data = valueOf(await viewPersonalData(world, userOf(request), request.params));
  const due = await previewRetention(world, userOf(request), request.params);
  const words = speakTo(site, request);
  await sendPage(site, request, reply, {
    template: 'pages/customers/personal-data/page',
    title: words.t('page.personal-data.title'),
    place: 'personal-data',
    market: data.market,
    back: pathOf(data.market.code),
    model: viewPersonalDataPage({ words, world, data, ...(due.ok ? { due: due.value } : {}), ...more }),
    ...noticeOf(words, request.query),
  });
}

/** `/markets/:market/personal-data`: what is held about somebody, forgetting them, and what has been kept long enough. */
export function registerPersonalDataPage(site: Site): void {
  const { app, world } = site;

  app.get<OfMarket>('/markets/:market/personal-data', async (request, reply) => {
    const account = fieldOf(request.query, 'account').trim().slice(0, 500);
    if (account === '') return answer(site, request, reply, {});
    const found = await answerAccess(world, userOf(request), { ...request.params, account });
    if (!found.ok && found.refusal.code !== 'account-unknown') throw refusalError(found.refusal);
    const named = found.ok
      ? undefined
      : valueOf(await lookUpPerson(world, userOf(request), { ...request.params, text: account }));
    const looked = { account, ...(found.ok ? { answer: found.value } : {}), ...(named ? { named } : {}) };
    return answer(site, request, reply, { looked });
  });

  app.get<OfMarket>('/markets/:market/personal-data/access', async (request, reply) => {
    const account = fieldOf(request.query, 'account');
    const as = fieldOf(request.query, 'as') === 'json' ? 'json' : 'xlsx';
    const input = { ...request.params, account, as, locale: speakTo(site, request).locale } as const;
    return sendTemporaryFile(reply, valueOf(await writeAccessAnswer(world, userOf(request), input)));
  });

  app.post<OfMarket>('/markets/:market/personal-data/erase', async (request, reply) => {
    const account = fieldOf(request.body, 'account').trim();
    const reason = fieldOf(request.body, 'reason');
    // Only who says the identifier once more means it.
    const dryRun = fieldOf(request.body, 'confirm').trim() !== account;
    const input = { ...request.params, account, reason, dryRun };
    const erased = valueOf(await eraseAccount(world, userOf(request), input));
    const looked = dryRun
      ? await answerAccess(world, userOf(request), { ...request.params, account })
      : undefined;
    return answer(site, request, reply, {
      erased,
      ...(looked?.ok ? { looked: { account, answer: looked.value, reason } } : {}),
    });
  });

  app.post<OfMarket>('/markets/:market/personal-data/erase-user', async (request, reply) => {
    const email = fieldOf(request.body, 'email').trim();
    const reason = fieldOf(request.body, 'reason');
    const dryRun = fieldOf(request.body, 'confirm').trim() !== email;
    const erased = valueOf(await eraseUser(world, userOf(request), { email, reason, dryRun }));
    return answer(site, request, reply, { erased, ...(dryRun ? { user: { email, reason } } : {}) });
  });

  app.post<OfMarket>('/markets/:market/personal-data/retention', async (request, reply) => {
    const retained = valueOf(await runRetention(world, userOf(request), request.params));
    return answer(site, request, reply, { retained });
  });
}
