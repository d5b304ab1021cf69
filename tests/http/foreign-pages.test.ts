/** Every page in the five languages besides English: what the product says is said in the reader's language. */
import { beforeAll, describe, expect, it } from 'vitest';
import { localeCookie } from '#http/reader-locale.ts';
import { catalogueLocales } from '#messages/messages.ts';
import { people, type Line, type Person } from './rights/line.ts';
import { pageLines } from './rights/page-lines.ts';
import { openSubjects, type World } from './rights/subjects.ts';

/** Words that stand in any English sentence, and are no words of the other languages. */
const english = new Set(
  'the of and are by with from which that is have been this its not who what has where every each all'.split(
    ' ',
  ),
);
/** Two of them in one text make a sentence; the Italian all’ of `all’anno` is none of them. */
const isEnglish = (text: string): boolean =>
  (
    text
      .toLowerCase()
      .replaceAll(/\ball[’']/gu, '')
      .match(/\p{L}+/gu) ?? []
  ).filter((word) => english.has(word)).length > 1;

/** A key of the catalogue that nobody put into words: `page.audit.title`. */
const isKey = (text: string): boolean =>
  /(?:^|\s)(?:page|refusal|export|gate|access|definitions|why|retention)(?:\.[a-z][a-z0-9-]*){2,}(?:$|\s)/u.test(
    text,
  );

const empty = new Set(['area', 'br', 'hr', 'img', 'input', 'link', 'meta', 'wbr']);

/** Texts of a page and what its fields hint at, but for those that say they are of another language, or of none we know. */
function textsOf(html: string): readonly string[] {
  const texts: string[] = [];
  /** Of each open element its name, and whether it is told in another language. */
  const open: { readonly name: string; readonly isOther: boolean }[] = [];
  for (const [, end, name, attributes = '', text] of html.matchAll(
    /<(\/?)([a-zA-Z][\w-]*)((?:"[^"]*"|'[^']*'|[^>"'])*)>|([^<]+)/gu,
  )) {
    const isOther = open.at(-1)?.isOther === true;
    if (text !== undefined) {
      if (!isOther && !['script', 'style', 'title'].includes(open.at(-1)?.name ?? ''))
        texts.push(text.trim());
    } else if (end === '/') {
      while (open.length > 0 && open.pop()?.name !== name);
    } else if (name !== undefined) {
      const isForeign = isOther || (name !== 'html' && /\slang="/u.test(attributes));
      if (!isForeign)
        texts.push(
          ...[...attributes.matchAll(/\s(?:title|placeholder|aria-label)="([^"]*)"/gu)].map(
            (each) => each[1] ?? '',
          ),
        );
      if (!empty.has(name) && !attributes.endsWith('/')) open.push({ name, isOther: isForeign });
    }
  }
  return texts.filter((each) => each !== '');
}

/** Who has most to see of it. */
const readers: readonly Person[] = ['global', 'affiliate', 'compliance', 'manager', 'rep'];
const mayRead = ({ who }: Line): Person | undefined => {
  const marks = who === 'open' ? '' : who.replaceAll(/\s+/gu, '');
  return readers.find((each) => marks[people.indexOf(each)] === '+');
};

describe('a page in another language than English', () => {
  let of: World;
  beforeAll(async () => {
    of = await openSubjects();
  });

  it('tells those that speak otherwise from those that do not', () => {
    expect(textsOf('<p title="a">b <i lang="en">c <b>d</b></i> e<br>f</p>')).toEqual(['a', 'b', 'e', 'f']);
    expect(isEnglish('Every rep has one of these')).toBe(true);
    expect(isEnglish('These are all the reps’ own')).toBe(true);
    expect(
      ['Ein Plan', 'il piano di marca', 'O plano e a marca', '24 all’anno, da 3 a 36 all’anno'].some(
        isEnglish,
      ),
    ).toBe(false);
    expect(isKey('page.audit.title')).toBe(true);
  });

  it.each(catalogueLocales.filter((language) => language !== 'en'))(
    'has no English in it: %s',
    async (language) => {
      const found: string[] = [];
      for (const line of pageLines) {
        const [method, path = ''] = line.route.split(' ');
        const who = mayRead(line);
        if (method !== 'GET' || who === undefined || line.gives[0] !== 200) continue;
        const subjects = { ...of.ofPages, ...line.params };
        const address = (line.query === undefined ? path : `${path}?${line.query}`).replaceAll(
          /:(\w+)|\{(\w+)\}/gu,
          (whole, one?: string, other?: string) =>
            subjects[one ?? other ?? ''] === undefined
              ? whole
              : encodeURIComponent(subjects[one ?? other ?? ''] ?? ''),
        );
        const answer = await of.test.inject({
          method: 'GET',
          url: address,
          headers: { authorization: `Bearer ${of.test.tokenOf(who)}`, cookie: `${localeCookie}=${language}` },
        });
        if (answer.headers['content-type']?.startsWith('text/html') !== true) continue;
        const wrong = textsOf(answer.body).filter((text) => isEnglish(text) || isKey(text));
        found.push(...wrong.map((text) => `${path} ${who}: ${text.slice(0, 120)}`));
      }
      expect([...new Set(found)]).toEqual([]);
    },
  );
});
