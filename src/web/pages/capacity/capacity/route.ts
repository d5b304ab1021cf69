import { writeWeekdays } from '#domain/capacity/working-time/weekdays.ts';
import { valueOf } from '#http/refusal-error.ts';
import { takesFile } from '#http/receive-file.ts';
import { userOf } from '#http/request-user.ts';
import { sendTemporaryFile } from '#http/send-file.ts';
import { exportCapacity } from '#usecases/capacity/export-capacity.ts';
import { keepCapacityEvent, withdrawCapacityEvent } from '#usecases/capacity/keep-capacity.ts';
import { acceptMoves, writeMovesWorkbook } from '#usecases/capacity/move-accounts.ts';
import { viewCapacity } from '#usecases/capacity/view-capacity.ts';
import { writeCapacityWorkbook } from '#usecases/capacity/write-capacity-workbook.ts';
import { fieldOf, fieldsOf } from '../../../form-fields.ts';
import { noticeOf, sendPage, speakTo, type Site } from '../../../site.ts';
import { territoriesPageIn } from '../../../parts/territories/page-of-territories.ts';
import { importSender } from '../../../parts/imports/send-import.ts';
import { viewCapacityPage } from './view.ts';

interface OfMarket {
  readonly Params: { readonly market: string };
}

const pathOf = (market: string): string => `/markets/${encodeURIComponent(market)}/capacity`;

/** What a form says about one entry: whom it concerns comes as `territory:DE-01` or `team:general-care`. */
function enteredIn(form: unknown) {
  const whom = fieldOf(form, 'whom');
  const ofWhom = (prefix: string): string => (whom.startsWith(prefix) ? whom.slice(prefix.length) : '');
  const text = (name: string): string => fieldOf(form, name).trim();
  const fte = text('fte');
  return {
    territory: ofWhom('territory:'),
    team: ofWhom('team:'),
    kind: text('kind'),
    from: text('from'),
    to: text('to'),
    ...(fte === '' ? {} : { fte: Math.round(Number(fte) * 100) }),
    weekdays: fieldsOf(form, 'weekday')
      .flatMap((weekday) => (/^[1-7]$/.test(weekday) ? [writeWeekdays([Number(weekday)])] : []))
      .join(', '),
    rep: text('rep'),
    note: text('note'),
  };
}

/** An account with where it is and where it goes, as a choice of the form says it: `A001|DE-01|DE-02`. */
function moveOf(choice: string) {
  const [to = '', from = '', ...account] = choice.split('|').toReversed();
  return { accountId: account.toReversed().join('|'), from, to };
}

/** `/markets/:market/capacity`: days and workload of territories, absences, help to balance them. */
export function registerCapacityPage(site: Site): void {
  const { app, world } = site;
  const sender = importSender(site);

  app.get<OfMarket>('/markets/:market/capacity', async (request, reply) => {
    const suggests = fieldOf(request.query, 'suggest') === 'true';
    const { market } = request.params;
    const data = valueOf(await viewCapacity(world, userOf(request), { market, suggest: suggests }));
    const words = speakTo(site, request);
    await sendPage(site, request, reply, {
      template: 'pages/capacity/capacity/page',
      title: words.t('page.capacity.title'),
      place: 'capacity',
      market: data.market,
      model: viewCapacityPage({
        words,
        definitions: world.definitions,
        data,
        territoriesPage: territoriesPageIn(request.query),
        edited: fieldOf(request.query, 'edit'),
        suggests,
      }),
      ...noticeOf(words, request.query),
    });
  });

  app.get<OfMarket>('/markets/:market/capacity.xlsx', async (request, reply) => {
    const input = { ...request.params, locale: speakTo(site, request).locale };
    return sendTemporaryFile(reply, valueOf(await exportCapacity(world, userOf(request), input)));
  });

  app.get<OfMarket>('/markets/:market/capacity/workbook.xlsx', async (request, reply) => {
    const input = { ...request.params, locale: speakTo(site, request).locale };
    return sendTemporaryFile(reply, valueOf(await writeCapacityWorkbook(world, userOf(request), input)));
  });

  app.get<OfMarket>('/markets/:market/capacity/moves.xlsx', async (request, reply) => {
    const input = { ...request.params, locale: speakTo(site, request).locale };
    return sendTemporaryFile(reply, valueOf(await writeMovesWorkbook(world, userOf(request), input)));
  });

  app.post<OfMarket>('/markets/:market/capacity', async (request, reply) => {
    const { market } = request.params;
    const instead = fieldOf(request.body, 'instead');
    const draft = enteredIn(request.body);
    const input = { market, draft, ...(instead === '' ? {} : { instead }) };
    valueOf(await keepCapacityEvent(world, userOf(request), input));
    return reply.redirect(`${pathOf(market)}?done=capacity-kept`, 303);
  });

  app.post<OfMarket>('/markets/:market/capacity/withdraw', async (request, reply) => {
    const { market } = request.params;
    const key = fieldOf(request.body, 'key');
    valueOf(await withdrawCapacityEvent(world, userOf(request), { market, key }));
    return reply.redirect(`${pathOf(market)}?done=capacity-withdrawn`, 303);
  });

  app.post<OfMarket>('/markets/:market/capacity/imports', takesFile, (request, reply) =>
    sender.receive(request, reply, { market: request.params.market, kind: 'capacity' }),
  );

  app.post<OfMarket>('/markets/:market/capacity/moves', async (request, reply) => {
    const { market } = request.params;
    const moves = fieldsOf(request.body, 'move').map(moveOf);
    valueOf(await acceptMoves(world, userOf(request), { market, moves }));
    return reply.redirect(`${pathOf(market)}?done=accounts-moved`, 303);
  });
}
