import { inLocale } from '#domain/basics/local-text.ts';
import type { Messages } from '#messages/messages.ts';
import { viewCommonality, type Commonality, type Merger } from '#usecases/maturity/view-commonality.ts';
import { valueOf } from '#http/refusal-error.ts';
import { userOf } from '#http/request-user.ts';
import { success } from '#http/success.ts';
import { answers } from '../../answers.ts';
import type { Api, ApiContext } from '../../context.ts';
import { presentUnreadable } from '../../present-unreadable.ts';
import { refusalsOf } from '../../refusals-of.ts';
import { commonalitySchema, type CommonalityAnswer } from './schemas.ts';

const presentMerger = ({ from, into, units }: Merger) => ({
  from,
  into,
  units: units.map(({ market, ...felt }) => ({ market: market.address, ...felt })),
});

const presentCommonality = (
  { archetypes, pairs, templates, most, unreadable }: Commonality,
  messages: Messages,
  locale: string,
): CommonalityAnswer => ({
  archetypes: archetypes.map(({ archetype: { key, name, rank, template }, units }) => ({
    archetype: key,
    name: inLocale(name, locale),
    ...(rank === undefined ? {} : { rank }),
    template,
    units,
  })),
  templates,
  most,
  pairs: pairs.map(({ mergers, ...pair }) => ({ ...pair, mergers: mergers.map(presentMerger) })),
  unreadable: presentUnreadable(unreadable, messages, locale),
});

export function registerCommonality(api: Api, { world, messages }: ApiContext): void {
  api.get('/commonality', {
    schema: {
      tags: ['maturity'],
      operationId: 'viewCommonality',
      summary: 'What each two archetypes have in common, and what making them one would cost which units',
      response: answers(
        { [success.done]: commonalitySchema },
        { refusals: refusalsOf<typeof viewCommonality>()(['not-allowed']) },
      ),
    },
    handler: async (request) => {
      const found = valueOf(await viewCommonality(world, userOf(request), {}));
      return presentCommonality(found, messages, request.locale);
    },
  });
}
