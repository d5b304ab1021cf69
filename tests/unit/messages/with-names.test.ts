import { expect, it } from 'vitest';
import { atSubject, finding } from '#domain/basics/finding.ts';
import { capacityEventKinds } from '#domain/capacity/working-time/capacity-event.ts';
import { refusalKindKeys } from '#domain/customers/consent/consent.ts';
import { changeKinds } from '#domain/organisation/planned-change.ts';
import { correctionKinds } from '#domain/organisation/calendar/calendar-correction.ts';
import { catalogueLocales, loadMessages, wordFinding } from '#messages/messages.ts';
import { namesOfLists, withNames } from '#messages/with-names.ts';
import { ownDefinitions } from '../../support/own-definitions.ts';

it('whoever has to choose is shown names, in every language, and programs the keys', async () => {
  const { lists, refusals } = await ownDefinitions();
  const kinds = refusals.columns.map(({ key, heading }) => ({ code: key, label: heading }));
  const messages = withNames(
    await loadMessages(),
    namesOfLists([...lists, { key: 'refusal', entries: kinds }]),
  );
  const asked = {
    'capacity.kind-unknown': capacityEventKinds,
    'calendar.kind-unknown': correctionKinds,
    'consent.kind-unknown': refusalKindKeys,
    'change.kind-unknown': changeKinds,
  };
  for (const locale of catalogueLocales)
    for (const [code, keys] of Object.entries(asked)) {
      const values = { known: keys.join(', '), kind: 'x' };
      const { hint, values: told } = wordFinding(
        messages,
        locale,
        finding('error', code, atSubject('kind'), values),
      );
      for (const key of keys.filter((each) => each.includes('-') || locale === 'ja'))
        expect(hint, `${locale} ${code}`).not.toContain(key);
      expect(told).toEqual(values);
    }
  const { hint } = wordFinding(
    messages,
    'de',
    finding('error', 'capacity.kind-unknown', atSubject('kind'), { known: 'leave, part-time' }),
  );
  expect(hint).toBe('Wählen Sie eines von: Urlaub, Teilzeit.');
});
