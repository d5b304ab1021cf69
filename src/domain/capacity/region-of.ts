/** Countries whose codes, one character shorter, still name one stretch of land: a German Leitzone, a Swedish region. */
const shortened: ReadonlySet<string> = new Set([
  'AU',
  'BR',
  'CH',
  'DE',
  'IN',
  'IT',
  'JP',
  'NL',
  'PL',
  'PT',
  'SE',
]);

/**
 * Where codes are numbered by the alphabet, or letters stand for towns, neighbouring codes lie far apart; there the
 * areas of a region are named. FR: régions since 2016 by département. ES: NUTS 1 groups of provinces. GB: nations and
 * English regions by post town. CA: provinces by first letter. MX: states by the first two digits.
 */
const named: Readonly<Record<string, readonly string[]>> = {
  FR: [
    '01 03 07 15 26 38 42 43 63 69 73 74',
    '21 25 39 58 70 71 89 90',
    '22 29 35 56',
    '18 28 36 37 41 45',
    '20',
    '08 10 51 52 54 55 57 67 68 88',
    '02 59 60 62 80',
    '75 77 78 91 92 93 94 95',
    '14 27 50 61 76',
    '16 17 19 23 24 33 40 47 64 79 86 87',
    '09 11 12 30 31 32 34 46 48 65 66 81 82',
    '44 49 53 72 85',
    '04 05 06 13 83 84',
  ],
  ES: [
    '15 27 32 33 36 39',
    '01 20 22 26 31 44 48 50',
    '28',
    '02 05 06 09 10 13 16 19 24 34 37 40 42 45 47 49',
    '03 07 08 12 17 25 43 46',
    '04 11 14 18 21 23 29 30 41 51 52',
    '35 38',
  ],
  GB: [
    'AB DD DG EH FK G HS IV KA KW KY ML PA PH TD ZE',
    'BT',
    'CF LD LL NP SA',
    'DH DL NE SR TS',
    'BB BL CA CH CW FY L LA M OL PR SK WA WN',
    'BD DN HD HG HU HX LS S WF YO',
    'DE LE LN NG NN',
    'B CV DY HR ST SY TF WR WS WV',
    'AL CB CM CO IP LU NR PE SG SS WD',
    'BR CR E EC EN HA IG KT N NW RM SE SM SW TW UB W WC',
    'BN CT DA GU HP ME MK OX PO RG RH SL SO TN',
    'BA BH BS DT EX GL PL SN SP TA TQ TR',
  ],
  CA: ['A', 'B', 'C', 'E', 'G H J', 'K L M N P', 'R', 'S', 'T', 'V', 'X', 'Y'],
  MX: [
    '01 02 03 04 05 06 07 08 09 10 11 12 13 14 15 16',
    '20',
    '21 22',
    '23',
    '24',
    '25 26 27',
    '28',
    '29 30',
    '31 32 33',
    '34 35',
    '36 37 38',
    '39 40 41',
    '42 43',
    '44 45 46 47 48 49',
    '50 51 52 53 54 55 56 57',
    '58 59 60 61',
    '62',
    '63',
    '64 65 66 67',
    '68 69 70 71',
    '72 73 74 75',
    '76',
    '77',
    '78 79',
    '80 81 82',
    '83 84 85',
    '86',
    '87 88 89',
    '90',
    '91 92 93 94 95 96',
    '97',
    '98 99',
  ],
};

/** By country and area, the first area of its region, which stands for the region. */
const regions = new Map(
  Object.entries(named).map(([country, groups]) => [
    country,
    new Map(
      groups.flatMap((group) => {
        const areas = group.split(' ');
        return areas.map((area) => [area, areas[0] ?? ''] as const);
      }),
    ),
  ]),
);

/** The wider region around a postcode area; empty where there is none, and around what is no postcode area. */
export function regionOf(country: string, area: string): string {
  if (area === '' || !/^[0-9A-Z]+$/.test(area)) return '';
  // Some nine zones of neighbouring states: a rep of a small team works one alone.
  if (country === 'US') return area.slice(0, 1);
  if (shortened.has(country)) return area.slice(0, -1);
  const known = regions.get(country);
  return known?.get(area) ?? known?.get(area.slice(0, 1)) ?? '';
}
