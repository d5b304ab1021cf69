import { bindingPart, type LegalLimit } from '../organisation/legal-limit.ts';
import type { Region } from '../organisation/region.ts';
import type { Market, Team } from '../organisation/market.ts';

/**
 * The limits a cycle in progress is held to: those it began with, and those that came or changed since, for the law
 * waits for no cycle. Where only the source or the confirmation changed, the newer words stand. A limit that was
 * changed holds in both its forms, the newer one named after the day it holds from.
 */
function limitsInCycle(kept: readonly LegalLimit[], today: readonly LegalLimit[]): readonly LegalLimit[] {
  const newer = new Map(today.map((limit) => [bindingPart(limit), limit]));
  const known = new Set(kept.map(bindingPart));
  const keys = new Set(kept.map((each) => each.key));
  const added = today.filter((limit) => !known.has(bindingPart(limit)));
  return [
    ...kept.map((limit) => ({ ...limit, ...newer.get(bindingPart(limit)), key: limit.key })),
    ...added.map((limit) =>
      keys.has(limit.key) ? { ...limit, key: `${limit.key}@${limit.validFrom}` } : limit,
    ),
  ];
}

/** Teams as they were; what their brands may be promoted for is the law, which waits for no cycle. */
function teamsInCycle(kept: readonly Team[], today: readonly Team[]): readonly Team[] {
  const labels = new Map(today.flatMap(({ brands }) => brands).map(({ key, label }) => [key, label]));
  return kept.map((team) => ({
    ...team,
    brands: team.brands.map((brand) => ({ ...brand, label: labels.get(brand.key) ?? brand.label })),
  }));
}

function regionsInCycle(kept: readonly Region[], today: readonly Region[]): readonly Region[] {
  const known = new Set(today.map(({ code }) => code));
  return [...today, ...kept.filter(({ code }) => !known.has(code))];
}

/**
 * A market or a unit of it as a cycle of it sees it: teams, brands, calendar and locales stay what they were when it was opened. Which
 * clocks it goes by is no decision of its own, and older cycles do not say: that is as it is today.
 * `kept` is absent for a cycle nobody opened, and for one opened before markets were kept.
 */
export const marketInCycle = <Of extends Market>(today: Of, kept: Market | undefined): Of =>
  kept
    ? {
        ...today,
        ...kept,
        calendar: {
          ...kept.calendar,
          timeZone: today.calendar.timeZone,
          timeZones: today.calendar.timeZones,
        },
        teams: teamsInCycle(kept.teams, today.teams),
        legalLimits: limitsInCycle(kept.legalLimits, today.legalLimits),
        // What a place is called is no decision either, and a limit that came since may hold in one of today's.
        regions: regionsInCycle(kept.regions, today.regions),
      }
    : today;
