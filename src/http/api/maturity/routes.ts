import { inLocale } from '#domain/basics/local-text.ts';
import { compareMaturity } from '#usecases/compare-maturity.ts';
import { valueOf } from '../../refusal-error.ts';
import { userOf } from '../../request-user.ts';
import type { Api, ApiContext } from '../api.ts';
import { answers } from '../answers.ts';
import { maturitySchema } from './schemas.ts';

export function registerMaturity(api: Api, { world }: ApiContext): void {
  api.get(
    '/maturity',
    {
      schema: {
        tags: ['maturity'],
        operationId: 'compareMaturity',
        summary: 'Levels, archetypes and ambitions of the markets side by side',
        response: answers({ 200: maturitySchema }),
      },
    },
    async (request) => {
      const { dimensions, markets } = valueOf(await compareMaturity(world, userOf(request)));
      const { locale } = request;
      return {
        dimensions: dimensions.map((each) => ({ ...each, name: inLocale(each.name, locale) })),
        markets: markets.map(({ market, assessments, assignment, ambition }) => ({
          market: market.code,
          name: inLocale(market.name, locale),
          ...(assignment ? { archetype: assignment.archetype.key } : {}),
          assessments,
          ambition,
        })),
      };
    },
  );
}
