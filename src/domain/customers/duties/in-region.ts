import { textFact } from '../account-facts.ts';
import type { InRegion } from './due-duties.ts';

const folded = (text: string): string => text.normalize('NFKC').trim().toUpperCase();

/** Whether a text is this region’s code, or the part of it after the country: `IT-57` or `57`. */
const isCode = (text: string, region: string): boolean =>
  folded(text) === region || folded(text) === region.slice(region.indexOf('-') + 1);

/** A text that is a code of the region’s country at all: what is written otherwise, nobody knows here. */
const isAnyCode = (text: string, region: string): boolean =>
  new RegExp(`^(${region.slice(0, region.indexOf('-'))}-)?[A-Z0-9]{1,3}$`).test(folded(text));

/**
 * By the account’s own place, else its rep’s. Who is not known to be elsewhere is there: what nobody knows is never read
 * as the lighter duty.
 */
export const isInRegion: InRegion = (account, rep, region) => {
  const place = textFact(account, 'region') || (rep?.region ?? '');
  return place === '' || isCode(place, region) || !isAnyCode(place, region);
};
