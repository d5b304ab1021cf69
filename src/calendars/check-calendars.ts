import Holidays from 'date-holidays';
import { atLine, finding, type Finding, type Where } from '#domain/basics/finding.ts';
import type { Market } from '#domain/organisation/market.ts';
import { isKnownRule } from './holiday-calendar.ts';

interface Named {
  readonly regions: readonly string[];
  readonly where: Where;
}

/**
 * Markets whose country, states, or rules the calendar does not know: they would plan as if there were no holidays. What
 * a list of holidays is known to lack is told as well.
 */
export function checkCalendars(markets: readonly Market[]): Finding[] {
  const directory = new Holidays();
  const countries = directory.getCountries() ?? {};
  return markets.flatMap(({ code, calendar }) => {
    const { country, state, corrections, gaps, timeZones } = calendar;
    const file = atLine(`markets/${code.toLowerCase()}.yaml`);
    if (!(country in countries)) return [finding('error', 'calendar.country-unknown', file, { country })];
    const states = directory.getStates(country) ?? {};
    const named: readonly Named[] = [
      { regions: state === undefined ? [] : [state], where: file },
      { regions: Object.keys(timeZones), where: file },
      ...corrections,
      ...gaps,
    ];
    return [
      ...named.flatMap(({ regions, where }) =>
        regions
          .filter((region) => !(region in states))
          .map((region) => {
            const known = Object.keys(states).join(', ');
            return finding('error', 'calendar.state-unknown', where, { state: region, country, known });
          }),
      ),
      ...corrections.flatMap(({ on, movedTo, where }) =>
        [...on, ...(movedTo === '' ? [] : [movedTo])]
          .filter((rule) => !isKnownRule(rule))
          .map((rule) => finding('error', 'calendar.rule-unknown', where, { rule })),
      ),
      ...gaps.map(({ what, regions, where }) =>
        finding('info', 'calendar.gap', where, {
          what,
          regions: regions.join(', '),
          has: regions.length > 0 ? 'yes' : 'no',
        }),
      ),
    ];
  });
}
