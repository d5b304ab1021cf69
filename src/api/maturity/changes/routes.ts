import type { ChangeEntry } from '#domain/organisation/changes/change-entry.ts';
import { addressOf } from '#domain/organisation/unit.ts';
import { keepChange } from '#usecases/maturity/keep-change.ts';
import { viewChanges } from '#usecases/maturity/view-changes.ts';
import { valueOf } from '#http/refusal-error.ts';
import { userOf } from '#http/request-user.ts';
import { success } from '#http/success.ts';
import { answers } from '../../answers.ts';
import type { Api, ApiContext } from '../../context.ts';
import { refusalsOf } from '../../refusals-of.ts';
import { marketParams } from '../../schemas.ts';
import { changeBody, changeSchema, changesSchema } from './schemas.ts';

const presentEntry = ({ id: _id, ...entry }: ChangeEntry) => entry;

export function registerChanges(api: Api, { world }: ApiContext): void {
  api.get('/markets/:market/changes', {
    schema: {
      tags: ['maturity'],
      operationId: 'viewChanges',
      summary: 'What else takes a market’s time while waves go on, and what of each cycle',
      params: marketParams,
      response: answers(
        { [success.done]: changesSchema },
        { refusals: refusalsOf<typeof viewChanges>()(['market-unknown', 'unit-unknown', 'not-allowed']) },
      ),
    },
    handler: async (request) => {
      const { market, changes, written, load } = valueOf(
        await viewChanges(world, userOf(request), request.params),
      );
      return {
        market: addressOf(market),
        changes: changes.map(({ history, ...each }) => ({
          ...presentEntry(each),
          history: history.map(presentEntry),
        })),
        written: [...written],
        load: load.map(({ id, from, to, points }) => ({ cycle: id, from, to, points })),
      };
    },
  });

  api.post('/markets/:market/changes', {
    schema: {
      tags: ['maturity'],
      operationId: 'keepChange',
      summary: 'Record a planned change, or say what has become of one',
      description:
        'Stands beside all that was said of it before; waves count its points against the same limit.',
      params: marketParams,
      body: changeBody,
      response: answers(
        { [success.made]: changeSchema },
        {
          refusals: refusalsOf<typeof keepChange>()([
            'market-unknown',
            'unit-unknown',
            'not-allowed',
            'change-unknown',
            'change-refused',
          ]),
          changes: true,
        },
      ),
    },
    handler: async (request, reply) => {
      const { change, ...draft } = request.body;
      const input = { ...request.params, draft, ...(change === undefined ? {} : { change }) };
      return reply
        .code(success.made)
        .send(presentEntry(valueOf(await keepChange(world, userOf(request), input))));
    },
  });
}
