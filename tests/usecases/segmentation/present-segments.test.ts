import { expect, it } from 'vitest';
import { presentSegments } from '#usecases/segmentation/present-segments.ts';
import { viewSegments } from '#usecases/segmentation/view-segments.ts';
import { valueOf } from '../../support/outcomes.ts';
import { openPlan } from '../support/open-plan.ts';

it('says sums of potential where they are shown, and nothing in their place where they are not', async () => {
  const { world, people, market } = await openPlan('draft');
  const view = valueOf(await viewSegments(world, people.affiliate, { market }));
  const { potential, ...rest } = view.all;
  expect(presentSegments(view).all).toEqual({ ...rest, potential });
  const hidden = presentSegments({ ...view, showsPotential: false });
  expect(hidden.all).toEqual(rest);
  expect(hidden.cells.flat().every((count) => !('potential' in count))).toBe(true);
  expect(hidden.byRow.every(({ count }) => !('potential' in count))).toBe(true);
});
