import { compareMaturity } from '#usecases/compare-maturity.ts';
import { valueOf } from '../../refusal-error.ts';
import { userOf } from '../../request-user.ts';
import type { Api, ApiContext } from '../api.ts';
import { answers } from '../answers.ts';
import { presentMaturity } from './present-maturity.ts';
import { maturitySchema } from './schemas.ts';

export function registerMaturity(api: Api, { world }: ApiContext): void {
  api.get('/maturity', {
    schema: {
      tags: ['maturity'],
      operationId: 'compareMaturity',
      summary: 'Levels, archetypes and ambitions of the markets side by side',
      response: answers({ 200: maturitySchema }),
    },
    handler: async (request) => {
      const comparison = valueOf(await compareMaturity(world, userOf(request)));
      return presentMaturity(comparison, request.locale);
    },
  });
}
