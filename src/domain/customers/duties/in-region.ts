import { textFact } from '../account-facts.ts';
import type { InRegion } from './due-duties.ts';

const folded = (text: string): string => text.normalize('NFKC').trim().toUpperCase();

const ownPart = (code: string): string => code.slice(code.indexOf('-') + 1);

/** `57` and `IT-57` alike. */
const plain = (text: string, region: string): string => {
  const country = region.slice(0, region.indexOf('-') + 1);
  const own = folded(text);
  return own.startsWith(country) ? own.slice(country.length) : own;
};

/** Digits and letters as they follow one another: provinces have other codes than regions, and lie in one of them. */
const shapeOf = (code: string): string => code.replaceAll(/\d/g, '9').replaceAll(/[A-Z]/g, 'A');

/**
 * By the account’s own place and by nobody else’s. Who is not known to be elsewhere is there: what nobody knows is never read
 * as the lighter duty. Elsewhere is known of another code of the same shape alone.
 */
export const isInRegion: InRegion = (account, region) => {
  const place = plain(textFact(account, 'region'), region);
  const code = ownPart(region);
  return place === code || shapeOf(place) !== shapeOf(code);
};
