import { perTimeIn, plain, saysOtherTime, type TouchTime } from './times.ts';

const weekly =
  /(?<!\w)(?:weeks?|weekly|wk|woche|wochentlich\w*|semaines?|hebdo\w*|settiman\w*|semanas?|semana(?:l|is)|week|wekelijks\w*|tydzien|tygodni\w*|vecka|veckovis)(?!\w)|(?<!\d ?)週/u;
const notEachWeek = /\d|(?<!\w)(?:bi|zwei|half)|fortnight|隔/u;

const someMonths =
  /(?<!\w)(?<months>\d{1,2}) ?(?:m|mo|mths?|months?|monate?|mois|mes[ei]s?|maanden|miesi\w+|manader|[かヶケカ]月)(?!\w)/u;

/** A time by its name alone; the half before the whole. */
const named: readonly (readonly [months: number, pattern: RegExp])[] = [
  [6, /(?<!\w)(?:half[ -]?year|halbjahr|semestre|semester|halfjaar|polrocze|halvar)(?!\w)|半期|半年/u],
  [3, /(?<!\w)(?:quarter|quartal|trimestre|kwartaal|kwartal|kvartal)(?!\w)|四半期/u],
  [1, /(?<!\w)(?:month|monat|mois|mese|mes|maand|miesiac|manad)(?!\w)/u],
  [12, /(?<!\w)(?:year|jahr|annee|anno|ano|jaar|rok)(?!\w)/u],
];
const partOfYear = /(?<!\w)[hsqt][1-4](?!\w)/u;
const YEAR = 12;

/**
 * The time that a heading says of which somebody has told that it says how often: `Freq per week`, `Frequency 12M`, `Frequenz
 * Halbjahr`; unclear where it says one nobody can count, and undefined where it says none, which is of the cycle.
 */
export function toldTimeIn(heading: string): TouchTime | undefined {
  const sure = perTimeIn(heading)?.time;
  if (sure) return sure;
  const words = plain(heading);
  if (weekly.test(words)) return notEachWeek.test(words) ? { kind: 'unclear' } : { kind: 'week' };
  const months = Number(someMonths.exec(words)?.groups?.['months'] ?? 0);
  if (months > 0) return YEAR % months === 0 ? { kind: 'per', months } : { kind: 'unclear' };
  const found = named.find(([, pattern]) => pattern.test(words));
  if (found) return /\d/u.test(words) ? { kind: 'unclear' } : { kind: 'per', months: found[0] };
  return saysOtherTime(heading) || partOfYear.test(words) ? { kind: 'unclear' } : undefined;
}
