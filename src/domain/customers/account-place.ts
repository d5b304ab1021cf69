import { regionReader, type Region } from '../organisation/region.ts';
import type { Account } from './account.ts';

/** Everything in an account that says where it is. */
export const placeColumns = ['region', 'postcode'] as const;

const placeText = ({ facts }: Pick<Account, 'facts'>, column: string): string => {
  const value = facts[column];
  return typeof value === 'string' ? value : '';
};

/** A postcode as the beginnings of a region's are compared with it. */
const plainPostcode = (text: string): string => text.toUpperCase().replaceAll(/[^0-9A-Z]/gu, '');

/** The beginning of a postcode by which a market's regions tell where it is; empty where none does. */
export function postcodeBeginning(postcode: string, regions: readonly Region[]): string {
  const plain = plainPostcode(postcode);
  const begins = regions.flatMap(({ postcodes }) => postcodes).filter((each) => plain.startsWith(each));
  return begins.reduce((longest, each) => (each.length > longest.length ? each : longest), '');
}

/** What an account says of whether it lies in a region. */
type SaidOfRegion = 'there' | 'elsewhere' | 'unknown';

/**
 * Whether an account counts as lying in a region: by its own place and by nobody else's. Where it does not say that it is
 * elsewhere, it does, for nobody knows.
 */
export function placeReader(
  regions: readonly Region[],
): (account: Account | undefined, region: string) => boolean {
  const said = regionSaid(regions);
  return (account, region) => said(account, region) !== 'elsewhere';
}

/** Whether nobody knows of an account if it lies in one of some regions, so that it counts as lying there. */
export function unplacedReader(
  regions: readonly Region[],
  asked: readonly string[],
): (account: Pick<Account, 'facts'>) => boolean {
  const said = regionSaid(regions);
  const each = [...new Set(asked)];
  return (account) => each.some((region) => said(account, region) === 'unknown');
}

/** Whether an account names a region in which its postcode cannot be: nobody knows which of the two is wrong. */
export function contradictionReader(
  regions: readonly Region[],
): (account: Pick<Account, 'facts'>) => { readonly region: string; readonly byPostcode: string } | undefined {
  const read = regionReader(regions);
  const within = new Map(regions.map(({ code, within: of }) => [code, of]));
  const liesIn = (code: string, wanted: string): boolean => {
    const seen = new Set<string>();
    for (let at: string | undefined = code; at !== undefined && !seen.has(at); at = within.get(at)) {
      if (at === wanted) return true;
      seen.add(at);
    }
    return false;
  };
  return (account) => {
    const region = read(placeText(account, 'region'))?.code;
    const begins = postcodeBeginning(placeText(account, 'postcode'), regions);
    if (region === undefined || begins === '') return undefined;
    // Of several whose postcodes begin alike none is contradicted.
    const told = regions.filter(({ postcodes }) => postcodes.includes(begins)).map(({ code }) => code);
    const [byPostcode] = told;
    if (byPostcode === undefined || told.some((code) => liesIn(code, region) || liesIn(region, code)))
      return undefined;
    return { region, byPostcode };
  };
}

/** The region an account names and its postcode both speak; where either says that it is there, it is. */
function regionSaid(
  regions: readonly Region[],
): (account: Pick<Account, 'facts'> | undefined, region: string) => SaidOfRegion {
  const read = regionReader(regions);
  const within = new Map(regions.map(({ code, within: of }) => [code, of]));
  const chainOf = (code: string): readonly string[] => {
    const chain: string[] = [];
    for (let at: string | undefined = code; at !== undefined && !chain.includes(at); at = within.get(at))
      chain.push(at);
    return chain;
  };
  const saidBy = new Map<string, string | undefined>();
  /** The region a cell means; undefined where it says none that is known. */
  const understood = (kind: string, text: string): string | undefined => {
    const key = `${kind} ${text}`;
    if (!saidBy.has(key)) {
      const begins = kind === 'postcode' ? postcodeBeginning(text, regions) : '';
      const found =
        kind === 'region'
          ? read(text)
          : regions.find(({ postcodes }) => begins !== '' && postcodes.includes(begins));
      saidBy.set(key, found?.code);
    }
    return saidBy.get(key);
  };
  return (account, region) => {
    const wanted = read(region)?.code ?? region;
    if (account === undefined) return 'unknown';
    let isElsewhere = false;
    for (const column of placeColumns) {
      const text = placeText(account, column);
      const code = text === '' ? undefined : understood(column, text);
      if (code === undefined) continue;
      if (chainOf(code).includes(wanted)) return 'there';
      // Whoever names the larger region may be in the part that is meant.
      if (!chainOf(wanted).includes(code)) isElsewhere = true;
    }
    return isElsewhere ? 'elsewhere' : 'unknown';
  };
}
