import {
  mergeTerritories,
  previewMerge,
  previewSplit,
  splitTerritory,
} from '#usecases/capacity/hand-over-territory.ts';
import { moveTerritory, previewMoveTerritory } from '#usecases/capacity/move-territory.ts';
import { previewRename, renameTerritory } from '#usecases/capacity/rename-territory.ts';
import { takeBackHandOver, viewLastHandOver } from '#usecases/capacity/take-back-hand-over.ts';
import { valueOf } from '#http/refusal-error.ts';
import { userOf } from '#http/request-user.ts';
import { success } from '#http/success.ts';
import type { Api, ApiContext } from '../../context.ts';
import { answers } from '../../answers.ts';
import { refusalsOf } from '../../refusals-of.ts';
import { marketParams } from '../../schemas.ts';
import {
  handedOverSchema,
  lastHandOverSchema,
  mergeBody,
  mergeQuery,
  moveBody,
  movedTerritorySchema,
  moveQuery,
  renameBody,
  renamedSchema,
  renameQuery,
  splitBody,
  splitQuery,
  takeBackBody,
} from './schemas.ts';

/** Who goes, by what a column says of them. */
const splitOf = <Of extends { readonly where?: string }>({ where, ...rest }: Of) => {
  const [column = '', ...value] = (where ?? '').split('=');
  return { ...rest, ...(where === undefined ? {} : { where: { column, value: value.join('=') } }) };
};

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
        {
          refusals: refusalsOf<typeof previewRename>()([
            'market-unknown',
            'unit-unknown',
            'not-allowed',
            'territories-stay',
          ]),
        },
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
          refusals: refusalsOf<typeof renameTerritory>()([
            'market-unknown',
            'unit-unknown',
            'not-allowed',
            'territories-stay',
          ]),
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
            'territories-stay',
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
          refusals: refusalsOf<typeof moveTerritory>()([
            'market-unknown',
            'unit-unknown',
            'not-allowed',
            'territories-stay',
          ]),
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

  api.get('/markets/:market/territories/merging', {
    schema: {
      tags: ['capacity'],
      operationId: 'previewMerge',
      summary: 'What would become part of another territory; nothing changes',
      params: marketParams,
      querystring: mergeQuery,
      response: answers(
        { [success.done]: handedOverSchema },
        {
          refusals: refusalsOf<typeof previewMerge>()([
            'market-unknown',
            'unit-unknown',
            'not-allowed',
            'territories-stay',
          ]),
        },
      ),
    },
    handler: async (request) =>
      valueOf(await previewMerge(world, userOf(request), { ...request.params, ...request.query })),
  });

  api.post('/markets/:market/territories/merging', {
    schema: {
      tags: ['capacity'],
      operationId: 'mergeTerritories',
      summary:
        'Make a territory part of another of its unit from a day on; what was done stays under its code',
      params: marketParams,
      body: mergeBody,
      response: answers(
        { [success.done]: handedOverSchema },
        {
          refusals: refusalsOf<typeof mergeTerritories>()([
            'market-unknown',
            'unit-unknown',
            'not-allowed',
            'territories-stay',
          ]),
          changes: true,
        },
      ),
    },
    handler: async (request) =>
      valueOf(await mergeTerritories(world, userOf(request), { ...request.params, ...request.body })),
  });

  api.get('/markets/:market/territories/splitting', {
    schema: {
      tags: ['capacity'],
      operationId: 'previewSplit',
      summary: 'What would become a territory of its own; nothing changes',
      params: marketParams,
      querystring: splitQuery,
      response: answers(
        { [success.done]: handedOverSchema },
        {
          refusals: refusalsOf<typeof previewSplit>()([
            'market-unknown',
            'unit-unknown',
            'not-allowed',
            'territories-stay',
          ]),
        },
      ),
    },
    handler: async (request) =>
      valueOf(await previewSplit(world, userOf(request), { ...request.params, ...splitOf(request.query) })),
  });

  api.post('/markets/:market/territories/splitting', {
    schema: {
      tags: ['capacity'],
      operationId: 'splitTerritory',
      summary: 'Make some of the accounts of a territory a territory of their own from a day on',
      params: marketParams,
      body: splitBody,
      response: answers(
        { [success.done]: handedOverSchema },
        {
          refusals: refusalsOf<typeof splitTerritory>()([
            'market-unknown',
            'unit-unknown',
            'not-allowed',
            'territories-stay',
          ]),
          changes: true,
        },
      ),
    },
    handler: async (request) =>
      valueOf(await splitTerritory(world, userOf(request), { ...request.params, ...splitOf(request.body) })),
  });

  api.get('/markets/:market/territories/last-hand-over', {
    schema: {
      tags: ['capacity'],
      operationId: 'viewLastHandOver',
      summary: 'The last merge or split of territories, and whether it can be taken back',
      params: marketParams,

      response: answers(
        { [success.done]: lastHandOverSchema },
        {
          refusals: refusalsOf<typeof viewLastHandOver>()([
            'market-unknown',
            'unit-unknown',
            'not-allowed',
            'territories-stay',
          ]),
        },
      ),
    },
    handler: async (request) =>
      valueOf(await viewLastHandOver(world, userOf(request), { ...request.params })),
  });

  api.post('/markets/:market/territories/last-hand-over/taking-back', {
    schema: {
      tags: ['capacity'],
      operationId: 'takeBackHandOver',
      summary: 'Take the last merge or split back; not once accounts or reps have changed since',
      params: marketParams,
      body: takeBackBody,
      response: answers(
        { [success.done]: lastHandOverSchema },
        {
          refusals: refusalsOf<typeof takeBackHandOver>()([
            'market-unknown',
            'unit-unknown',
            'not-allowed',
            'territories-stay',
          ]),
          changes: true,
        },
      ),
    },
    handler: async (request) =>
      valueOf(await takeBackHandOver(world, userOf(request), { ...request.params, ...request.body })),
  });
}
