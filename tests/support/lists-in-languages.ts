import iconv from 'iconv-lite';
import type { createRandom } from './change-text.ts';

interface Names {
  readonly headings: string;
  readonly families: string;
  readonly given: string;
  readonly towns: string;
}

/** Invented people: usual family names, given names and towns of each language. */
const names: Readonly<Record<string, Names>> = {
  de: { headings: 'Nr Nachname Vorname Ort', families: 'Müller Schröder Böhm Köhler Jäger Krüger Weiß Strauß Schäfer Bauer Fischer Lüders Größl Hübner Vogel', given: 'Jörg Jürgen Björn Käthe Günther Anna Peter Bärbel', towns: 'München Köln Düsseldorf Nürnberg Münster Würzburg Berlin Gießen Saarbrücken' },
  fr: { headings: 'N° Nom Prénom Ville', families: 'Lefèvre Bérenger Noël Gérard François Fournier Hébert Bernard Mézières Garçon Côté Forêt Naïm Dupré', given: 'Éric Hélène Zoë René Cécile Joël Stéphane Benoît', towns: 'Besançon Nîmes Orléans Béziers Évry Châlons Paris Angoulême Saint-Étienne' },
  es: { headings: 'Código Apellido Nombre Ciudad', families: 'Muñoz Núñez Peña García Rodríguez López Martín Ibáñez Ordóñez Gómez Yáñez Ruiz Agüero', given: 'José María Andrés Íñigo Mónica Ángel Begoña Ramón', towns: 'Málaga Cádiz Córdoba León Logroño Ávila Madrid Coruña Alcalá' },
  pt: { headings: 'Código Sobrenome Nome Cidade', families: 'Simões Conceição Araújo Gonçalves Magalhães Falcão Brandão Guimarães Esteves Câmara Sá Leão Antunes Nóbrega', given: 'António Inês João Luís Cátia Sérgio Tomé Letícia', towns: 'Brasília Évora Guimarães Setúbal Santarém Lisboa Covilhã Goiânia' },
  it: { headings: 'Numero Cognome Nome Città', families: 'Niccolò Càpua Dalò Fà Rossi Bianchi Mercogliè Calabrò Nicolò Bosè Pirrò Morè Cusumà Ferrari', given: 'Niccolò Noè Mosè Giosuè Anna Totò Andrè', towns: 'Forlì Cefalù Cantù Mondovì Roma Patù Viggiù Nardò' },
  sv: { headings: 'Nr Efternamn Förnamn Ort', families: 'Åkesson Sjöberg Öberg Lindström Håkansson Bäckman Näslund Nyström Ekström Höglund Andersson', given: 'Åsa Björn Göran Märta Håkan Sören Pär Anna', towns: 'Malmö Göteborg Örebro Västerås Jönköping Gävle Umeå Södertälje Växjö' },
  da: { headings: 'Nr Efternavn Fornavn By', families: 'Sørensen Kjær Nørgaard Jørgensen Bæk Kjærgaard Østergaard Møller Søndergaard Højgaard Ørsted Hansen', given: 'Søren Jørgen Åse Bjørn Kåre Pernille Mærk', towns: 'København Århus Ålborg Næstved Helsingør Tønder Køge Sønderborg Odense' },
  fi: { headings: 'Numero Sukunimi Etunimi Paikkakunta', families: 'Mäkinen Hämäläinen Väisänen Mäkelä Jääskeläinen Köykkä Virtanen Lehtimäki Pöyry Särkkä', given: 'Päivi Väinö Jäärä Irmeli Yrjö Seppo Äijö', towns: 'Jyväskylä Hämeenlinna Järvenpää Mikkeli Kärsämäki Pietarsaari Ähtäri Nurmijärvi' },
  is: { headings: 'Númer Eftirnafn Fornafn Staður', families: 'Jónsdóttir Guðmundsson Þórðarson Sigurðardóttir Björnsson Ólafsson Ægisson Sæmundsson', given: 'Þóra Guðrún Ásgeir Sigríður Jón Ingibjörg Össur', towns: 'Reykjavík Akureyri Ísafjörður Húsavík Kópavogur Hafnarfjörður Selfoss' },
  pl: { headings: 'Numer Nazwisko Imię Miasto', families: 'Wiśniewski Wójcik Kamiński Dąbrowski Kozłowski Jabłoński Woźniak Błaszczyk Wróbel Zając Górski Pająk Śliwiński', given: 'Łukasz Małgorzata Michał Grażyna Józef Światosław Bożena Paweł', towns: 'Łódź Kraków Gdańsk Poznań Wrocław Białystok Częstochowa Rzeszów Toruń' },
  cs: { headings: 'Číslo Příjmení Jméno Město', families: 'Dvořák Černý Procházka Kučera Veselý Horák Němec Pokorný Růžička Šťastný Říha Žák Beneš', given: 'Jiří Tomáš Lukáš Věra Zdeněk Kateřina Ondřej Štěpán', towns: 'Plzeň Liberec Jihlava Žďár Děčín Třebíč Přerov Budějovice' },
  hu: { headings: 'Szám Vezetéknév Keresztnév Város', families: 'Szabó Tóth Horváth Kovács Németh Molnár Győri Szűcs Fülöp Kőszegi Szőke Bíró Vörös', given: 'Jenő Zsófia Győző Erzsébet László Ágnes Ödön Éva', towns: 'Győr Pécs Székesfehérvár Szolnok Kecskemét Nyíregyháza Hódmezővásárhely Gödöllő Érd' },
  ro: { headings: 'Număr Nume Prenume Oraş', families: 'Păun Ţepeş Şerban Bălan Dănilă Mureşan Vîlcu Crăciun Rădulescu Moldovan Brâncuşi', given: 'Ştefan Răzvan Mădălina Cătălin Ioana Lăcrămioara Ţuţu', towns: 'Bucureşti Iaşi Timişoara Braşov Piteşti Târgovişte Constanţa Bacău' },
  hr: { headings: 'Broj Prezime Ime Grad', families: 'Kovačević Babić Marić Jurić Novak Vuković Šimić Đurić Božić Čović Perković', given: 'Željko Zvonimir Šime Đurđica Snježana Matej Ćiril', towns: 'Šibenik Požega Čakovec Karlovac Vukovar Đakovo Križevci Poreč' },
  tr: { headings: 'Numara Soyadı Adı Şehir', families: 'Yılmaz Şahin Çelik Yıldız Öztürk Kılıç Doğan Aydın Güneş Çağlar Işık Koç Özdemir Erdoğan', given: 'Ayşe Çağrı İbrahim Gülşen Oğuz Uğur Işıl Ömer', towns: 'İstanbul Eskişehir Balıkesir Muğla Diyarbakır Şanlıurfa İzmir Kırıkkale Çanakkale' },
  lt: { headings: 'Numeris Pavardė Vardas Miestas', families: 'Žukauskas Petrauskienė Kazlauskaitė Urbonavičius Šimkus Jokūbaitis Grigaliūnas Čepaitis Vaičiūnas', given: 'Živilė Jūratė Gintarė Eglė Rūta Ąžuolas Šarūnas', towns: 'Šiauliai Panevėžys Klaipėda Mažeikiai Kėdainiai Plungė Utena Ukmergė' },
  lv: { headings: 'Numurs Uzvārds Vārds Pilsēta', families: 'Bērziņš Kalniņš Ozoliņš Krūmiņš Zariņš Vītols Āboliņš Liepiņš Šķēle Ķēniņš Briedis', given: 'Jānis Pēteris Līga Kārlis Aiga Ģirts Žanis Ēriks', towns: 'Rīga Liepāja Jūrmala Cēsis Rēzekne Kuldīga Ogre Ķekava Mārupe' },
  et: { headings: 'Number Perekonnanimi Eesnimi Linn', families: 'Tamm Mägi Kõiv Pärn Rüütel Põld Jõgi Öpik Lõhmus Sõerd Kütt Ööbik', given: 'Jüri Ülle Külli Tõnu Ülo Õnne Märt', towns: 'Pärnu Võru Põlva Jõhvi Kärdla Haapsalu Tõrva Rõuge' },
  ru: { headings: 'Номер Фамилия Имя Город', families: 'Иванов Смирнова Кузнецов Попова Васильев Соколов Михайлов Новикова Фёдоров Щербаков Цветаева', given: 'Алексей Наталья Юрий Дмитрий Ольга Фёдор Анастасия', towns: 'Москва Екатеринбург Нижний Казань Челябинск Самара Уфа Волгоград Пермь' },
  uk: { headings: 'Номер Прізвище Імя Місто', families: 'Шевченко Коваленко Бондаренко Ткаченко Кравчук Олійник Лисенко Гаврилюк Поліщук Їжакевич', given: 'Олексій Наталія Юрій Дмитро Софія Євген Іванна', towns: 'Київ Харків Одеса Дніпро Запоріжжя Львів Вінниця Чернігів Чернівці' },
  bg: { headings: 'Номер Фамилия Име Град', families: 'Иванов Георгиева Димитров Петрова Стоянов Николова Ангелов Христова Йорданов Желязков', given: 'Георги Мария Иван Цветелина Йордан Светослав Живка', towns: 'София Пловдив Варна Бургас Русе Плевен Сливен Добрич Шумен' },
  el: { headings: 'Κωδικός Επώνυμο Όνομα Πόλη', families: 'Παπαδόπουλος Νικολαΐδης Γεωργίου Κωνσταντίνου Οικονόμου Μακρής Αθανασίου Δημητρίου Χατζής', given: 'Γεώργιος Ιωάννης Μαρία Ελένη Κωνσταντίνος Αικατερίνη Δημήτριος', towns: 'Αθήνα Θεσσαλονίκη Πάτρα Ηράκλειο Λάρισα Βόλος Ιωάννινα Χανιά' },
  he: { headings: 'קוד משפחה פרטי עיר', families: 'כהן לוי מזרחי פרץ ביטון דהן אברהם פרידמן מלכה אזולאי כץ יוסף עמר', given: 'דוד שרה משה רחל יעקב מרים חנה יצחק תמר', towns: 'חיפה נתניה אשדוד רחובות טבריה עכו צפת אילת' },
  ar: { headings: 'الرقم اللقب الاسم المدينة', families: 'الحسيني الخطيب النجار حداد المصري العلي القاسم الزهراني الشمري عثمان', given: 'محمد أحمد فاطمة علي خالد سارة يوسف مريم عائشة', towns: 'القاهرة الرياض جدة بغداد دمشق بيروت الدوحة مسقط' },
  th: { headings: 'รหัส นามสกุล ชื่อ เมือง', families: 'ใจดี สุขสันต์ แสงทอง ศรีสุข วงศ์ไทย บุญมา รักไทย ทองดี พงษ์พานิช', given: 'สมชาย สมหญิง วิชัย มาลี ประเสริฐ กัญญา อนันต์', towns: 'กรุงเทพ เชียงใหม่ ขอนแก่น ภูเก็ต อุดรธานี สงขลา' },
  ja: { headings: '番号 姓 名 都市', families: '佐藤 鈴木 高橋 田中 渡辺 伊藤 山本 中村 小林 加藤 斎藤 吉田', given: 'さくら ひろし 健太 美咲 ゆき 翔太 あおい 直樹', towns: '東京都 大阪市 横浜市 さいたま市 札幌市 京都市 つくば市 神戸市' },
  'zh-Hans': { headings: '编号 姓 名 城市', families: '王 李 张 刘 陈 杨 赵 黄 周 吴 徐 孙', given: '伟强 秀英 敏捷 丽华 志明 建国 桂兰 婷婷', towns: '北京市 上海市 广州市 深圳市 成都市 杭州市 武汉市 重庆市' },
  'zh-Hant': { headings: '編號 姓 名 城市', families: '陳 林 黃 張 李 王 吳 劉 蔡 楊 許 鄭', given: '志明 淑芬 俊傑 美玲 雅婷 家豪 怡君 建宏', towns: '臺北市 高雄市 臺中市 臺南市 新竹市 桃園市 基隆市 嘉義市' },
  ko: { headings: '번호 성 이름 도시', families: '김 이 박 최 정 강 조 윤 장 임 한 오', given: '민준 서연 지훈 수빈 현우 지영 영호 은주 성민', towns: '서울 부산 인천 대구 대전 광주 수원 창원' },
}; // prettier-ignore

/** Languages and the code pages their files come in. */
export const languagesInCodePages: readonly (readonly [language: string, codePage: string])[] = [
  ['de', 'windows-1252'], ['de', 'cp850'], ['de', 'cp437'], ['de', 'macintosh'], ['fr', 'windows-1252'], ['fr', 'cp850'],
  ['fr', 'macintosh'], ['es', 'windows-1252'], ['es', 'macintosh'], ['es', 'cp850'], ['pt', 'windows-1252'], ['pt', 'macintosh'],
  ['pt', 'cp850'], ['it', 'windows-1252'], ['it', 'macintosh'], ['sv', 'windows-1252'], ['sv', 'macintosh'], ['da', 'windows-1252'],
  ['da', 'cp850'], ['fi', 'iso-8859-15'], ['is', 'windows-1252'], ['pl', 'windows-1250'], ['pl', 'iso-8859-2'], ['pl', 'cp852'],
  ['pl', 'x-mac-ce'], ['cs', 'windows-1250'], ['cs', 'iso-8859-2'], ['cs', 'cp852'], ['cs', 'x-mac-ce'], ['hu', 'windows-1250'],
  ['hu', 'cp852'], ['hu', 'iso-8859-2'], ['ro', 'windows-1250'], ['hr', 'windows-1250'], ['hr', 'cp852'], ['tr', 'windows-1254'],
  ['tr', 'cp857'], ['lt', 'windows-1257'], ['lv', 'windows-1257'], ['et', 'windows-1257'], ['ru', 'windows-1251'], ['ru', 'koi8-r'],
  ['ru', 'ibm866'], ['ru', 'iso-8859-5'], ['ru', 'x-mac-cyrillic'], ['uk', 'windows-1251'], ['uk', 'koi8-u'], ['bg', 'windows-1251'],
  ['el', 'windows-1253'], ['el', 'iso-8859-7'], ['he', 'windows-1255'], ['he', 'iso-8859-8'], ['ar', 'windows-1256'],
  ['ar', 'iso-8859-6'], ['th', 'windows-874'], ['ja', 'shift_jis'], ['ja', 'euc-jp'], ['zh-Hans', 'gb18030'], ['zh-Hant', 'big5'],
  ['ko', 'euc-kr'],
]; // prettier-ignore

/** Names of the tables the encoder has, where they are others. */
const tables: Readonly<Record<string, string>> = {
  'x-mac-ce': 'maccenteuro',
  'x-mac-cyrillic': 'maccyrillic',
  ibm866: 'cp866',
};

export const inCodePage = (text: string, codePage: string): Buffer =>
  iconv.encode(text, tables[codePage] ?? codePage);

/** A list of people as text, in capitals where wanted. */
export function listIn(
  language: string,
  rows: number,
  random: ReturnType<typeof createRandom>,
  isCapital = false,
): string {
  const { headings, families, given, towns } = names[language]!;
  const one = (all: string): string => {
    const each = all.split(' ');
    return each[random(each.length)]!;
  };
  const lines = Array.from(
    { length: rows },
    (_, index) => `${100_000 + index};${one(families)};${one(given)};${one(towns)}`,
  );
  const text = [headings.replaceAll(' ', ';'), ...lines].join('\r\n');
  return `${isCapital ? text.toLocaleUpperCase(language) : text}\r\n`;
}
