import { expect, it } from 'vitest';
import { catalogueLocales, loadMessages } from '#messages/messages.ts';

const messages = await loadMessages();

/** Everything that is planned touches ÷ capacity, and everything that is what guidance asks for ÷ capacity. */
const utilisation = ['kpi.utilisation.title', 'page.plan.utilisation', 'export.capacity.plan-utilisation'];
const demand = ['page.capacity.demand-against-capacity', 'export.capacity.guidance-utilisation'];

it.each(catalogueLocales)('calls one measure by one word, and another by another: %s', (locale) => {
  const wordsOf = (keys: readonly string[]) => [...new Set(keys.map((key) => messages.text(locale, key)))];
  expect(wordsOf(utilisation)).toHaveLength(1);
  expect(wordsOf(demand)).toHaveLength(1);
  expect(wordsOf([...utilisation, ...demand])).toHaveLength(2);
});
