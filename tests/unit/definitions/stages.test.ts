import { expect, it } from 'vitest';
import { readLayer } from '#definitions/segmentation/read-segmentation.ts';

const stepsWith = (exit: string) => {
  const layer = readLayer('stage', {
    question: 'ready',
    name: { en: 'Stage' },
    stages: {
      of: 'lifecycle-stage',
      agreed: 'Marketing and sales',
      stages: [{ stage: 'customer', exit, to: 'lapsed' }, { stage: 'lapsed' }],
    },
  });
  return layer.kind === 'ladder' ? layer.steps : expect.fail('no ladder');
};

const many = Array.from({ length: 98 }, (_, more) => 541 + more).join(', ');

it.each([
  ['a plain one', 'days > 540'],
  ['one with a comment behind it', 'days > 540 // as agreed in June'],
  ['one of two that are asked for', 'days > 540 && budget == "no"'],
  ['one of two of which one is enough', 'days > 540 || budget == "no"'],
  ['one as long as there may be', Array.from({ length: 3 }, () => `days in [${many}]`).join(' || ')],
  ['one as deep as there may be', `${'!'.repeat(38)}(days > 540)`],
])('who is said to be in a stage leaves it by its exit: %s', (_which, exit) => {
  const [left, stays] = stepsWith(exit);
  expect([left?.step, stays?.step]).toEqual(['lapsed', 'customer']);
  const condition = left?.when.condition;
  expect(condition?.op).toBe('and');
  expect(condition && 'parts' in condition ? condition.parts[0] : undefined).toMatchObject({
    op: '==',
    left: { op: 'fact', key: 'lifecycle-stage' },
    right: { op: 'value', value: 'customer' },
  });
  expect(JSON.stringify(condition)).toContain('"days"');
});
