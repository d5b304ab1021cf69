import { moveTerritory, previewMoveTerritory } from '#usecases/capacity/move-territory.ts';
import { previewRename, renameTerritory } from '#usecases/capacity/rename-territory.ts';
import { valueOf } from '#http/refusal-error.ts';
import { userOf } from '#http/request-user.ts';
import { success } from '#http/success.ts';
import type { Api, ApiContext } from '../../context.ts';
import { answers } from '../../answers.ts';
import { refusalsOf } from '../../refusals-of.ts';
import { marketParams } from '../../schemas.ts';
import {
  moveBody,
  movedTerritorySchema,
  moveQuery,
  renameBody,
  renamedSchema,
  renameQuery,
} from './schemas.ts';

/** Territories that are called otherwise, with all that is kept under their codes, or worked by another unit. */
export function registerTerritories(api: Api, { world }: ApiContext): void {
  api.get('/markets/:market/territories/renaming', {
    schema: {
      tags: ['capacity'],
      operationId: 'previewRename',
      summary: 'How much a new code of a territory would be written over; nothing changes',
      params: marketParams,
      querystring: renameQuery,
      response: answers(
        { [success.done]: renamedSchema },
        { refusals: refusalsOf<typeof previewRename>()(['market-unknown', 'unit-unknown', 'not-allowed']) },
      ),
    },
    handler: async (request) =>
      valueOf(await previewRename(world, userOf(request), { ...request.params, ...request.query })),
  });

  api.post('/markets/:market/territories/renaming', {
    schema: {
      tags: ['capacity'],
      operationId: 'renameTerritory',
      summary:
        'Call a territory otherwise; all that is kept under its code goes with it, and no figure changes',
      params: marketParams,
      body: renameBody,
      response: answers(
        { [success.done]: renamedSchema },
        {
          refusals: refusalsOf<typeof renameTerritory>()(['market-unknown', 'unit-unknown', 'not-allowed']),
          changes: true,
        },
      ),
    },
    handler: async (request) =>
      valueOf(await renameTerritory(world, userOf(request), { ...request.params, ...request.body })),
  });

  api.get('/markets/:market/territories/moving', {
    schema: {
      tags: ['capacity'],
      operationId: 'previewMoveTerritory',
      summary: 'What would go over to another unit with a territory; nothing changes',
      params: marketParams,
      querystring: moveQuery,
      response: answers(
        { [success.done]: movedTerritorySchema },
        {
          refusals: refusalsOf<typeof previewMoveTerritory>()([
            'market-unknown',
            'unit-unknown',
            'not-allowed',
          ]),
        },
      ),
    },
    handler: async (request) => {
      const { territory, to: unit } = request.query;
      return valueOf(
        await previewMoveTerritory(world, userOf(request), { ...request.params, territory, unit }),
      );
    },
  });

  api.post('/markets/:market/territories/moving', {
    schema: {
      tags: ['capacity'],
      operationId: 'moveTerritory',
      summary:
        'Have another unit work a territory, with its accounts; not while a plan with days to come counts on it',
      params: marketParams,
      body: moveBody,
      response: answers(
        { [success.done]: movedTerritorySchema },
        {
          refusals: refusalsOf<typeof moveTerritory>()(['market-unknown', 'unit-unknown', 'not-allowed']),
          changes: true,
        },
      ),
    },
    handler: async (request) => {
      const { territory, to: unit, why } = request.body;
      return valueOf(
        await moveTerritory(world, userOf(request), { ...request.params, territory, unit, why }),
      );
    },
  });
}
