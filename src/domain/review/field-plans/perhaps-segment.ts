/** Words of a heading that rank customers or put them in groups. */
const ranks =
  /rank|grade?\b|tier|level|livell|nivel|niveau|stufe|fasci|categor|kategor|catégor|cluster|group|grupp|groupe|gruppo|rating|priorit|prioridad|abc\b|clase|class|ランク|等級|グレード|優先|分類|グループ|重要度/iu;

/** What of a customer, or of a line, has few words as well and ranks nobody. */
const otherwise =
  /city|town|stadt|ort\b|ville|città|cidade|région|region|area|gebiet|bundesland|provin|country|land\b|pays|paese|special|spécial|fach|discipl|rep\b|represent|vertret|delegat|délégué|informat|team|manager|brand|marke|marque|marca|product|produ|channel|kanal|canal|status|stato\b|state\b|type|typ\b|tipo|gender|geschlecht|sexe|sesso|titl|titel|anrede|role|rolle|ruolo|fonction|funktion|hospital|klinik|praxis|clinic|ospedal|hôpital|organi|employ|comment|komment|bemerk|note|remark|remarque|osserva|consent|einwill|optin|opt-in|allow|erlaub|see\b|source|quelle|date|datum|year|jahr|quarter|quartal|cycle|zyklus|ciclo|currency|ward|language|sprache|langue|lingua|都道府県|地域|市|診療科|担当|施設|病院|製品|チャネル|性別|備考|コメント|可否|言語/iu;

/** What a rank is written like, whatever stands above it. */
const rankWord =
  /^(?:[a-e][+-]{0,2}|[1-5]\*?|i{1,3}|iv|v|p[1-5]|t(?:ier)? ?[1-5]|gold|silver|silber|bronze|plat(?:in|ina|ino|inum|ine)|diamond|diamant\w*|oro|argento|bronzo|or|argent|ouro|prata|top|key|core|vip|kol|premium|standard|basic|basis|high|medium|low|hoch|mittel|niedrig|haut|moyen|bas|élevé|faible|alt[oa]|medi[oa]|bass[oa]|baix[oa]|wichtig|sehr wichtig|最重要|重要|一般|高|中|低|ゴールド|シルバー|ブロンズ|プラチナ|金|銀|銅|特|上|下|other|andere|sonstige|autre|altro|outros|その他)$/iu;

const MOST = 6;
const LONGEST = 24;
/** So often each word stands there on average, where neither heading nor words rank anybody. */
const AGAIN = 4;
const yesOrNo =
  /^(?:y|n|yes|no|ja|nein|oui|non|s[iìí]|sim|não|x|true|false|0|1|はい|いいえ|有|無|可|不可|○|×|〇)$/iu;

/** How surely a column nobody knows is a segment of the market's own; undefined where it looks like none. */
export function perhapsSegment(heading: string, texts: readonly string[]): 'likely' | 'possible' | undefined {
  if (otherwise.test(heading)) return undefined;
  const words = [...new Set(texts.map((text) => text.normalize('NFKC').trim()))];
  if (words.length === 0 || words.length > MOST || words.some((word) => word.length > LONGEST))
    return undefined;
  if (words.every((word) => yesOrNo.test(word))) return undefined;
  const isRanked = words.every((word) => rankWord.test(word));
  const isNamed = ranks.test(heading);
  const isNumber = words.every((word) => /^[\d.,%]+$/u.test(word));
  if (isNamed && (isRanked || texts.length > words.length)) return 'likely';
  if (isRanked && !isNumber) return 'likely';
  if (isNumber || words.length < 2) return undefined;
  return texts.length >= words.length * AGAIN ? 'possible' : undefined;
}
