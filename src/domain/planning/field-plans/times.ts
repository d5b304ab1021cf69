/** A time that a number of touches is for, as a heading or a cell says it. */
export type TouchTime =
  /** So often in each so many months: 1, 3, 6 or 12. */
  | { readonly kind: 'per'; readonly months: number }
  | { readonly kind: 'cycle' }
  /** So often a week, of which a year is taken to have 52. */
  | { readonly kind: 'week' }
  /** A time nobody can count in a cycle. */
  | { readonly kind: 'unclear' }
  /** In one month of the year, or one quarter, which its first month names; without a year in whichever it is. */
  | { readonly kind: 'in'; readonly year?: number; readonly month: number; readonly months: 1 | 3 }
  /** In the first, second … month, of the year or of the cycle. */
  | { readonly kind: 'nth'; readonly month: number };

export interface TimedText {
  readonly time: TouchTime;
  /** What else it says, in small letters without accents. */
  readonly rest: string;
}

/** Small letters without accents; the voicing marks of kana stay. */
export const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[\u0300-\u036F]/gu, '')
    .normalize('NFKC')
    .replaceAll('ł', 'l')
    .replaceAll('ø', 'o')
    .replaceAll('’', "'")
    .replaceAll(/\s+/gu, ' ')
    .trim();

/** Words of the languages of the markets: English, German, French, Italian, Portuguese, Spanish, Dutch, Polish, Swedish. */
const units: readonly (readonly [months: number, noun: string, adverb: string, compound: string])[] = [
  [
    1,
    'months?|mo|mth|monat|mois|mese|mes|maand|miesiac|mies|manad(?:en)?|man',
    'monthly|monatlich\\w*|mensuel\\w*|mensil[ei]|mensual\\w*|mensal|mensais|maandelijks\\w*|miesieczn\\w*|manadsvis|manatlig\\w*',
    'monats',
  ],
  [
    3,
    'quarter|qtr|quartal|trimestre|trim|kwartaal|kwartal|kvartal(?:et)?',
    'quarterly|quartalsweise|vierteljahrlich\\w*|trimestriel\\w*|trimestral\\w*|trimestrais|kwartalni\\w*|kvartalsvis',
    'quartals',
  ],
  [
    6,
    'half[ -]?year|halbjahr|semestre|semester|halfjaar|polrocze|halvar',
    'half[ -]?yearly|semi-?annual\\w*|halbjahrlich\\w*|semestriel\\w*|semestral\\w*|semestrais|halfjaarlijks\\w*|polroczn\\w*',
    'halbjahres',
  ],
  [
    12,
    'year|yr|annum|jahr|an|annee|anno|ano|jaar|rok|ar(?:et)?',
    'yearly|annual(?:ly)?|annuel\\w*|annual[ei]|jahrlich\\w*|anual\\w*|anuais|jaarlijks\\w*|roczni\\w*|roczn\\w*|arlig\\w*|arsvis',
    'jahres',
  ],
];

/** What stands between a number and a time. */
const each =
  "(?:/ ?|(?<![\\w-])(?:per|an?|each|every|pro|je|im|par|al|por|ao|na|w|i|om)(?: the)? |(?<![\\w-])all')";

const asWritten: Readonly<Record<number, string>> = {
  1: 'p\\. ?m\\.|月あたり|月当たり|月間|毎月|/月|1[かヶケカ]月',
  3: '四半期(?:あたり|当たり|ごと)?',
  6: '(?<!四)半期(?:あたり|当たり|ごと)?|半年',
  12: 'p\\. ?a\\.?(?!\\w)|年あたり|年当たり|年間|毎年|/年',
};

const perTimes = units.map(([months, noun, adverb, compound]) => ({
  months,
  pattern: new RegExp(
    `${each}(?:${noun})(?![\\w])\\.?|(?<![\\w-])(?:${adverb})(?!\\w)|(?<!\\w)${compound}-?(?=frequenz|besuch|kontakt|ziel)|${asWritten[months] ?? '(?!)'}`,
    'u',
  ),
}));

const perCycle =
  /(?:\/ ?|(?<![\w-])(?:per|an?|each|pro|je|im|par|al|por|no|na|i) )(?:cycle|zyklus|ciclo|cyclus|cykl|cykel(?:n)?)(?!\w)|サイクル(?:あたり|当たり)/u;

/** Other times, of which nobody can say in whole numbers what they come to in a cycle, or what is meant by them. */
const otherTimes =
  /week|woche|semaine|settiman|semana|tydzien|tygodn|veck|週|(?<!\w)(?:daily|taglich|per day|pro tag|par jour|al giorno|por dia)|毎日|\d ?(?:months|monate|mois|mesi|meses|maanden|miesiac|manader|[かヶケカ]月)|bi-?(?:month|annual)|zwei-?monat|bimestr/u;

/** `Frequency (2027)`: of the year, or of its cycle. */
const ofYear = /[([（] ?20\d\d ?[)\]）]/u;

export function saysOtherTime(text: string): boolean {
  const words = plain(text);
  return otherTimes.test(words) || ofYear.test(words);
}

const cut = (text: string, { 0: found, index }: RegExpExecArray): string =>
  `${text.slice(0, index)} ${text.slice(index + found.length)}`
    .replaceAll(/[([（【] *[)\]）】]/gu, ' ')
    .replaceAll(/\s+/gu, ' ')
    .trim();

/** `F2F Freq (per month)`, `Besuche/Jahr`, `12 p.a.`, `月間訪問回数`; undefined where nothing says a time that can be counted. */
export function perTimeIn(text: string): TimedText | undefined {
  const words = plain(text);
  if (otherTimes.test(words)) return undefined;
  const cycle = perCycle.exec(words);
  if (cycle) return { time: { kind: 'cycle' }, rest: cut(words, cycle) };
  const found = perTimes.flatMap(({ months, pattern }) => {
    const match = pattern.exec(words);
    return match ? [{ months, rest: cut(words, match) }] : [];
  });
  const [one, ...others] = found;
  return one && others.length === 0
    ? { time: { kind: 'per', months: one.months }, rest: one.rest }
    : undefined;
}

/** The months of the year, in the same languages, whole and as they are cut. */
const monthWords: readonly string[] = [
  'january januar janvier gennaio janeiro enero januari styczen stycznia jan janv gen ene sty',
  'february februar fevrier febbraio fevereiro febrero februari luty lutego feb fev fevr lut',
  'march marz mars marzo marco maart marzec marca mar mrz mrt',
  'april avril aprile abril kwiecien kwietnia apr avr abr kwi',
  'may mai maggio maio mayo mei maj maja mag',
  'june juni juin giugno junho junio czerwiec czerwca jun giu cze',
  'july juli juillet luglio julho julio lipiec lipca jul juil lug lip',
  'august aout agosto augustus sierpien sierpnia augusti aug ago sie',
  'september septembre settembre setembro septiembre wrzesien wrzesnia sep sept set wrz',
  'october oktober octobre ottobre outubro octubre pazdziernik pazdziernika oct okt ott out paz',
  'november novembre novembro noviembre listopad listopada nov lis',
  'december dezember decembre dicembre dezembro diciembre grudzien grudnia dec dez dic gru',
];
const monthOf = new Map(
  monthWords.flatMap((words, index) => words.split(' ').map((word) => [word, index + 1] as const)),
);

const CENTURY = 2000;
const yearOf = (text: string | undefined): number | undefined => {
  if (text === undefined || text === '') return undefined;
  return text.length === 2 ? CENTURY + Number(text) : Number(text);
};

/** By figures: `01/2027`, `2027-01`, the first of a month as a day, `1月`, `2027年1月`. */
const inFigures: readonly RegExp[] = [
  /(?<!\d)(?<year>20\d\d)[-/.](?<month>0?[1-9]|1[0-2])(?:-01)?(?![\d/.-])/u,
  /(?<![\d/.-])(?<month>0?[1-9]|1[0-2])[-/.](?<year>20\d\d)(?!\d)/u,
  /(?:(?<year>20\d\d)年 ?)?(?<!\d)(?<month>[1-9]|1[0-2])月(?!間|あ|当)/u,
];
const quarters: readonly RegExp[] = [
  /(?<!\w)q(?<quarter>[1-4])(?:[ /'-]*(?<year>20\d\d|\d\d))?(?!\w)/u,
  /(?:(?<year>20\d\d)[ /-]*)(?<!\w)q(?<quarter>[1-4])(?!\w)/u,
  /(?<!\w)(?<quarter>[1-4])\. ?quartal(?: (?<year>20\d\d))?(?!\w)/u,
];
const numbered = /(?<!\w)(?:m|(?:month|monat|mois|mese|mes|maand|manad) ?)0?(?<nth>1[0-2]|[1-9])(?!\w)/u;
const named = /(?<![\w])(?<name>[a-z]{3,12})(?![a-z])\.?(?:[ /'-]+(?<year>20\d\d|\d\d)(?!\d))?/gu;

const withYear = (year: number | undefined) => (year === undefined ? {} : { year });

const isMonth = (match: RegExpExecArray): boolean => monthOf.has(match.groups?.['name'] ?? '');

/** `Jan`, `Januar 2027`, `01/2027`, `F2F Q1`, `M3`; undefined where it names no month, or several. */
export function monthIn(text: string): TimedText | undefined {
  const words = plain(text);
  const [name, ...others] = [...words.matchAll(named)].filter(isMonth);
  if (others.length > 0) return undefined;
  if (name) {
    const month = monthOf.get(name.groups?.['name'] ?? '') ?? 0;
    const year = withYear(yearOf(name.groups?.['year']));
    return { time: { kind: 'in', ...year, month, months: 1 }, rest: cut(words, name) };
  }
  for (const pattern of inFigures) {
    const match = pattern.exec(words);
    if (!match) continue;
    const month = Number(match.groups?.['month']);
    const year = withYear(yearOf(match.groups?.['year']));
    return { time: { kind: 'in', ...year, month, months: 1 }, rest: cut(words, match) };
  }
  for (const pattern of quarters) {
    const match = pattern.exec(words);
    if (!match) continue;
    const month = Number(match.groups?.['quarter']) * 3 - 2;
    const year = withYear(yearOf(match.groups?.['year']));
    return { time: { kind: 'in', ...year, month, months: 3 }, rest: cut(words, match) };
  }
  const nth = numbered.exec(words);
  return nth
    ? { time: { kind: 'nth', month: Number(nth.groups?.['nth']) }, rest: cut(words, nth) }
    : undefined;
}

/** Words for touches that say how often only where a time stands beside them. */
const touchWords: ReadonlySet<string> = new Set(
  (
    'visit visits call calls contact contacts touch touches touchpoint touchpoints besuch besuche kontakt kontakte visite visites visita visitas ' +
    'contatto contatti contactos contacto contato contatos bezoek bezoeken contacten wizyta wizyty kontakty besok kontakter 訪問 回数 コール コール数 freq frequency frequenz frequence frequenza ' +
    'frequencia frecuencia frequentie czestosc frekvens'
  ).split(' '),
);
const countOf =
  /^(?:number of|no\.? of|#|anzahl(?: der)?|nombre de|numero (?:di|de)|n[o°]\.?|aantal|liczba|antal|planned|target|geplante?|soll-?)\s*/u;

/** Whether a heading says of touches nothing but that they are touches. */
export const saysTouches = (rest: string): boolean => touchWords.has(rest.replace(countOf, '').trim());

const counted =
  /^(?:f|x|ca\.?)? ?(?<number>[\d.,]+)? ?(?:x|×|mal|fois|volte|volta|veces|vezes|vez|razy|raz|ganger|keer|maal|times?|visits?|calls?|besuche?|kontakte?|contacts?|visites?|visitas?|visite|回)?(?: ?[-:])?$/u;
const everyMonths =
  /^(?:every|alle|tous les|ogni|cada|elke|co|var) (?<months>\d{1,2}) (?:months|monate|mois|mesi|meses|maanden|miesiac\w*|manader)$/u;
const monthsOfYear = /^月 ?(?<number>\d{1,3}) ?回$/u;

/** A cell that says its time itself: `2/Monat`, `2x monthly`, `F12 p.a.`, `alle 2 Monate`; the number as it is written. */
export function timedTouches(
  text: string,
): { readonly number: string; readonly time: TouchTime } | undefined {
  const words = plain(text);
  const every = everyMonths.exec(words);
  if (every) return { number: '1', time: { kind: 'per', months: Number(every.groups?.['months']) } };
  const monthly = monthsOfYear.exec(words);
  if (monthly) return { number: monthly.groups?.['number'] ?? '', time: { kind: 'per', months: 1 } };
  const found = perTimeIn(text);
  const rest = found && counted.exec(found.rest);
  if (!found || !rest) return undefined;
  return { number: rest.groups?.['number'] ?? '1', time: found.time };
}

/** A column that is for one time of several, under a key of its own. */
export function timedKey(key: string, time: TouchTime): string {
  switch (time.kind) {
    case 'cycle':
      return key;
    case 'per':
      return `${key}#per-${time.months}`;
    case 'nth':
      return `${key}#nth-${time.month}`;
    case 'in':
      return `${key}#in-${time.year ?? 0}-${time.month}-${time.months}`;
    case 'week':
    case 'unclear':
      return `${key}#${time.kind}`;
  }
}

/** The column a key is of, and its time where it has one. */
export function timeOfKey(key: string): { readonly column: string; readonly time?: TouchTime } {
  const [column = '', timed] = key.split('#');
  const [kind, ...numbers] = (timed ?? '').split('-');
  const [first = 0, second = 0, third = 0] = numbers.map(Number);
  if (kind === 'per') return { column, time: { kind, months: first } };
  if (kind === 'nth') return { column, time: { kind, month: first } };
  if (kind === 'week' || kind === 'unclear') return { column, time: { kind } };
  if (kind === 'in') {
    const year = first === 0 ? {} : { year: first };
    return { column, time: { kind, ...year, month: second, months: third === 3 ? 3 : 1 } };
  }
  return { column };
}

/** Months that follow one another, and one that stands for several, are columns of one number. */
export const isOfMonths = (time: TouchTime | undefined): boolean =>
  time?.kind === 'in' || time?.kind === 'nth';
