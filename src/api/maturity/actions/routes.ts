import { inLocale } from '#domain/basics/local-text.ts';
import type { ActionEntry } from '#domain/maturity/actions/action.ts';
import { addressOf } from '#domain/organisation/unit.ts';
import { exportActions } from '#usecases/maturity/export-actions.ts';
import { keepAction } from '#usecases/maturity/keep-action.ts';
import { viewActions } from '#usecases/maturity/view-actions.ts';
import { valueOf } from '#http/refusal-error.ts';
import { userOf } from '#http/request-user.ts';
import { sendTemporaryFile, workbookType } from '#http/send-file.ts';
import { success } from '#http/success.ts';
import { answers } from '../../answers.ts';
import type { Api, ApiContext } from '../../context.ts';
import { refusalsOf } from '../../refusals-of.ts';
import { fileAnswer, localeQuery, marketParams } from '../../schemas.ts';
import { actionBody, actionSchema, actionsSchema } from './schemas.ts';

const presentEntry = ({ id: _id, ...entry }: ActionEntry) => entry;

export function registerActions(api: Api, { world }: ApiContext): void {
  api.get('/markets/:market/actions', {
    schema: {
      tags: ['maturity'],
      operationId: 'viewActions',
      summary: 'What is done so that a market comes to where it wants to be, and what its gaps propose',
      params: marketParams,
      response: answers(
        { [success.done]: actionsSchema },
        { refusals: refusalsOf<typeof viewActions>()(['market-unknown', 'unit-unknown', 'not-allowed']) },
      ),
    },
    handler: async (request) => {
      const { market, actions, proposed } = valueOf(
        await viewActions(world, userOf(request), request.params),
      );
      return {
        market: addressOf(market),
        actions: actions.map(({ history, ...each }) => ({
          ...presentEntry(each),
          history: history.map(presentEntry),
        })),
        proposed: proposed.map((each) => ({
          ...each,
          looksLike: inLocale(each.looksLike, request.locale),
          evidence: inLocale(each.evidence, request.locale),
        })),
      };
    },
  });

  api.post('/markets/:market/actions', {
    schema: {
      tags: ['maturity'],
      operationId: 'keepAction',
      summary: 'Take up an action, or say what has become of one',
      description: 'Stands beside all that was said of it before.',
      params: marketParams,
      body: actionBody,
      response: answers(
        { [success.made]: actionSchema },
        {
          refusals: refusalsOf<typeof keepAction>()([
            'market-unknown',
            'unit-unknown',
            'not-allowed',
            'action-unknown',
            'action-refused',
          ]),
          changes: true,
        },
      ),
    },
    handler: async (request, reply) => {
      const { action, ...draft } = request.body;
      const input = { ...request.params, draft, ...(action === undefined ? {} : { action }) };
      return reply
        .code(success.made)
        .send(presentEntry(valueOf(await keepAction(world, userOf(request), input))));
    },
  });

  api.get('/markets/:market/actions/workbook', {
    schema: {
      tags: ['maturity'],
      operationId: 'downloadActions',
      summary: 'The actions of a market, and what its gaps propose, as a workbook',
      params: marketParams,
      querystring: localeQuery,
      response: answers(
        { [success.done]: fileAnswer([workbookType], 'A row each.') },
        { refusals: refusalsOf<typeof exportActions>()(['market-unknown', 'unit-unknown', 'not-allowed']) },
      ),
    },
    handler: async (request, reply) => {
      const input = { ...request.params, locale: request.query.locale ?? request.locale };
      return sendTemporaryFile(reply, valueOf(await exportActions(world, userOf(request), input)));
    },
  });
}
