import { segments } from '../../basics/segment.ts';
import type { ValueTable } from './value-request.ts';

/** More than any number of touches a rule may ask for, so that segments never overlap. */
const RANKS = 64;

/**
 * Young markets: touches up to the guidance come by segment, A before B before C before D; within a segment everybody
 * gets the first touch before anybody the second, the stronger decile first. Touches beyond guidance come after all of
 * those. Values are worth per capacity, so that a cheap channel is not preferred for being cheap.
 */
export const gridValues: ValueTable = ({ segment, guidance, maximum, cost, decile }) => {
  const priority = segments.length - segments.indexOf(segment);
  const strength = decile === 0 ? 0 : 10 - decile;
  return Array.from({ length: maximum }, (_, index) => {
    const touch = index + 1;
    const rank =
      touch <= guidance
        ? priority * RANKS + (RANKS - touch)
        : Math.max(1, RANKS - segments.length * (touch - guidance) + priority);
    return cost * (rank * 10 + strength);
  });
};
