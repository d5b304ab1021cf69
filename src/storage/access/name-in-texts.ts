import { isInRanges } from '#domain/customers/erasure/subject-ranges.ts';
import { numberName } from '#domain/customers/account.ts';
import { quoteOf } from '#domain/customers/erasure/quote.ts';
import {
  addressRedactor,
  namer,
  phoneAlone,
  redactor,
  redactWritten,
  surnameNamer,
  type Naming,
} from '#domain/customers/erasure/redact.ts';
import type { HeldItem, PerhapsNamed } from '#usecases/ports.ts';
import { tables } from '../personal-data.ts';
import type { Session } from '../session.ts';
import { checkedTexts, eachRecordText, type RecordText } from './record/record-texts.ts';
import { note, type Done } from './forget-by-register.ts';
import { forgetInCallKeys } from './call-keys.ts';
import { territoryCodes } from './territories.ts';
import { rewriteTexts, type TextPlace } from './texts-of-others.ts';

/** So many places are told where somebody may be named. */
const TOLD = 100;

/**
 * A mail address or a telephone number and nothing else in a remark is a practice's, and of all who work there, unless it spells the person's
 * name. That of a user is theirs wherever it stands.
 */
function isPractices(
  { names, emails, phones = [] }: Pick<Naming, 'names' | 'emails' | 'phones'>,
  market: string | undefined,
): (text: string, place: TextPlace) => boolean {
  const addresses = new Set(emails.map((each) => each.toLowerCase()));
  const isSpelled = namer({ names, emails: [] });
  const isNumber = phoneAlone(phones);
  return (text, { isRemark }) =>
    market !== undefined &&
    isRemark &&
    ((addresses.has(text.trim().toLowerCase()) && !isSpelled(text)) || isNumber(text));
}

/** What the place is called: a remark is told apart from what an account says of itself. */
const kindOf = ({ table, isRemark }: TextPlace): string => (isRemark ? 'remark' : table);

const whose = ({ subject }: TextPlace): string => (subject === undefined ? '' : numberName(subject));

/** Names of others stand there, of whom a surname is their own. */
const isOfNames = ({ table, column }: TextPlace): boolean =>
  tables[table]?.columns[column]?.says === 'somebody’s name';

const inRecord = { place: 'text', what: 'audit_text', of: '', since: '', source: '' } as const;

/**
 * Writes over what somebody is called wherever others may have written it, in one market or in all. Where their surname
 * stands alone nothing is written: it may be another's, or a word; nor where another account, or the place where it is,
 * is called by their name.
 * Those places are told, for a person to look at.
 */
export async function forgetInTexts(
  session: Session,
  market: string | undefined,
  naming: Naming,
  done: Done,
): Promise<PerhapsNamed> {
  const redact = redactor(naming);
  const practices = isPractices(naming, market);
  const mayName = surnameNamer(naming.names);
  const isCalledSo = namer(naming);
  const redactAddresses = addressRedactor(naming);
  const places: PerhapsNamed['places'][number][] = [];
  let count = 0;
  const tell = (place: PerhapsNamed['places'][number]): void => {
    count += 1;
    if (places.length < TOLD) places.push(place);
  };
  // A territory may be called after a rep or a doctor: by its code plans, calls and the field system go, so it is told.
  const territories = await territoryCodes(session, market);
  for (const code of territories)
    if (isCalledSo(code) || mayName(code)) tell({ place: 'territory', of: '', text: code, since: '' });
  const texts = rewriteTexts(session, market, (place) => (text) => {
    if (!place.isRemark && territories.has(text)) return text;
    const now = place.isOwn ? redactAddresses(text) : practices(text, place) ? text : redact(text);
    const { since } = place;
    if (!isOfNames(place) && (mayName(now) || (place.isOwn && isCalledSo(now))))
      tell({ place: kindOf(place), of: whose(place), text: quoteOf(now, mayName), since });
    return now;
  });
  for await (const rows of texts)
    for (const { counted, sql, values } of rows) {
      await session.run(sql, values);
      note(done, counted, 1);
    }
  await eachRecordText(session, market, ({ text }) => {
    redactWritten(text, (said) => {
      const now = redact(said);
      if (mayName(now)) tell({ place: 'audit_text', of: '', text: quoteOf(now, mayName), since: '' });
      return said;
    });
  });
  await forgetInCallKeys(session, market, naming, done);
  // Users of the market, or of a cluster, which may have it, who are called so may be them, or namesakes.
  await session.rows(
    `select distinct name from app_user${market === undefined ? '' : " where id in (select user_id from user_grant where market = ? or cluster <> '')"}`,
    market === undefined ? [] : [market],
    ({ name }: { readonly name: string }) => {
      if (isCalledSo(name) || mayName(name)) tell({ place: 'app_user', of: '', text: name, since: '' });
    },
  );
  // A practice may be called after them, and a namesake may be them: its name is its own, so it is told.
  await session.rows(
    `select subject_no, name from account${market === undefined ? '' : ' where market = ?'}`,
    market === undefined ? [] : [market],
    ({ subject_no: subject, name }: { readonly subject_no: number | string; readonly name: string }) => {
      if (!isCalledSo(name)) return;
      tell({ place: 'account', of: numberName(Number(subject)), text: name, since: '' });
    },
  );
  return { count, places };
}

/**
 * What others wrote of somebody: each sentence that names them, by the same search by which they are forgotten. The
 * account in whose row it stands is not named: it is told by number.
 * @param subject whose own rows are left out, for they are told elsewhere
 */
export async function quoteTexts(
  session: Session,
  market: string,
  naming: Omit<Naming, 'instead'>,
  subject?: number,
): Promise<readonly HeldItem[]> {
  const names = namer(naming);
  const practices = isPractices(naming, market);
  const items: HeldItem[] = [];
  const territories = await territoryCodes(session, market);
  for (const code of territories)
    if (names(code))
      items.push({ place: 'text', what: 'territory', of: '', value: code, since: '', source: '' });
  const texts = rewriteTexts(session, market, (place) => (text) => {
    if (!place.isRemark && territories.has(text)) return text;
    if (place.subject !== undefined && place.subject === subject) return text;
    if (practices(text, place) || !names(text)) return text;
    const quote = quoteOf(text, names);
    const value =
      place.name === undefined
        ? quote
        : redactor({ names: [place.name], emails: [], instead: whose(place) })(quote);
    items.push({
      place: 'text',
      what: kindOf(place),
      of: whose(place),
      value,
      since: place.since,
      source: '',
    });
    return text;
  });
  // What is said of their account is told as such.
  const isOthers = ({ chain, subjects }: RecordText): boolean =>
    chain !== market || subject === undefined || !isInRanges(subjects, subject);
  for (const { text, isAsWritten } of await checkedTexts(session, market, isOthers))
    redactWritten(text, (said) => {
      const place = isAsWritten ? inRecord : ({ ...inRecord, place: 'not-as-written' } as const);
      if (names(said)) items.push({ ...place, value: quoteOf(said, names) });
      return said;
    });
  for await (const changed of texts)
    if (changed.length > 0) throw new Error('who only looks changes nothing');
  return items;
}
