import { afterEach, beforeEach, expect, it } from 'vitest';
import { loadDefinitions } from '#definitions/load-definitions.ts';
import { renderText } from '#definitions/render-text.ts';
import { copyDefinitions, type DefinitionsCopy } from './definitions-copy.ts';

let copy: DefinitionsCopy;
beforeEach(async () => {
  copy = await copyDefinitions();
});
afterEach(async () => copy.remove());

it('a team may have budgets and shares of voice', async () => {
  await copy.breakFile('markets/de.yaml', (text) =>
    text.replace(
      '    brands: { cardiolan: {}, respivo: {} }\n',
      (line) => `${line}    budget: { call-equivalents: 9000, money: 500000000 }
    brand-budgets: { respivo: { money: 90000000 } }
    share-of-voice: { respivo: { minimum: 3000, of: first-positions } }
`,
    ),
  );
  const { definitions, findings } = await loadDefinitions(copy.folder, renderText);
  expect(findings).toEqual([]);
  const team = definitions?.markets.find((each) => each.code === 'DE')?.teams[0];
  expect(team).toMatchObject({
    budget: { callEquivalents: 9_000, money: 500_000_000 },
    brandBudgets: { respivo: { money: 90_000_000 } },
    shareOfVoice: { respivo: { minimum: 3_000, of: 'first-positions' } },
  });
});
