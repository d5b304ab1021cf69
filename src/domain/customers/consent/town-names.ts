/** Towns by what other languages call them, folded; the first is as they call themselves. */
const towns = `
roma rome rom rzym rim ローマ
milano milan mailand mediolan milao ミラノ
napoli naples neapel neapol napoles
torino turin turyn turim
firenze florence florenz florencja florencia florenca
venezia venice venedig venise wenecja venecia veneza
genova genoa genua genes
bologna bolonia bolonha
padova padua padoue
mantova mantua mantoue
livorno leghorn
siracusa syracuse syrakus
trento trient
bolzano bozen
merano meran
bressanone brixen
brunico bruneck
trieste triest
munchen munich muenchen monaco monachium ミュンヘン
koln cologne koeln colonia kolonia kolonja ケルン
berlin berlino berlim ベルリン
hamburg hambourg amburgo hamburgo
frankfurt francfort francoforte
nurnberg nuremberg nuernberg norimberga norymberga
hannover hanover hanovre
stuttgart stoccarda estugarda
dresden dresde dresda drezno
leipzig lipsia lipsk
aachen aquisgrana aken
mainz mayence magonza moguncja
trier treves treviri trewir
regensburg ratisbonne ratisbona ratyzbona
braunschweig brunswick brunswik
dusseldorf duesseldorf
saarbrucken sarrebruck saarbruecken
wien vienna vienne viena wieden ウィーン
salzburg salisburgo salzbourg
zurich zuerich zurigo zurique チューリッヒ
geneve geneva genf ginevra genebra genewa ginebra
basel basle bale basilea basileia bazylea
bern berne berna berno
luzern lucerne lucerna
lausanne losanna
lugano lauis
neuchatel neuenburg
fribourg freiburg friburgo friburg
sion sitten
biel bienne
paris parigi paryz パリ
lyon lione lyons
marseille marsiglia marselha marsella marsylia
nice nizza nicea
strasbourg strassburg strasburgo strasburg estrasburgo
bordeaux bordo burdeos bordeus
toulouse tolosa tuluza
lille rijsel
dijon digione
avignon avignone
london londres londra londyn londen ロンドン
edinburgh edimbourg edimburgo edynburg
cardiff caerdydd
lisboa lisbon lissabon lisbonne lisbona lizbona リスボン
porto oporto
coimbra coimbre
madrid madri マドリード
barcelona barcelone barcellona
sevilla seville siviglia sevilha sewilla
zaragoza saragossa saragosse saragozza saragoca
valencia
cordoba cordoue cordova
bilbao bilbo
donostia sebastian
pamplona iruna pampelune
coruna corunna
warszawa warsaw warschau varsovie varsavia varsovia ワルシャワ
krakow cracow krakau cracovie cracovia クラクフ
gdansk danzig danzica
wroclaw breslau breslavia
poznan posen
szczecin stettin
lodz lodsch
torun thorn
katowice kattowitz
praha prague prag praga プラハ
brno brunn bruenn
plzen pilsen
bratislava pressburg pozsony
budapest budapeszt
bucuresti bucharest bukarest bucarest bucareste
beograd belgrade belgrad belgrado
zagreb agram zagabria
ljubljana laibach lubiana
bruxelles brussels brussel brussel bruxelas bruselas bruksela ブリュッセル
antwerpen antwerp anvers anversa antuerpia
gent ghent gand
brugge bruges
liege luik luttich luettich liegi
leuven louvain lowen
mechelen malines
amsterdam amesterda
haag hague haye aia gravenhage
kobenhavn copenhagen kopenhagen copenhague copenaghen kopenhaga
stockholm stoccolma estocolmo sztokholm ストックホルム
goteborg gothenburg goeteborg
malmo malmoe
helsinki helsingfors
turku abo
oslo kristiania
athina athens athen athenes atene atenas ateny
thessaloniki salonica saloniki salonique
moskva moscow moskau moscou mosca moscovo
kyiv kiev kiew
lviv lwow lemberg leopoli
vilnius wilno wilna
istanbul estambul konstantinopel
tokyo tokio 東京 東京都 toquio
osaka 大阪 大阪市 大阪府
kyoto kioto 京都 京都市
yokohama 横浜 横浜市
nagoya 名古屋 名古屋市
sapporo 札幌 札幌市
fukuoka 福岡 福岡市
kobe 神戸 神戸市
sendai 仙台 仙台市
hiroshima 広島 広島市
mumbai bombay
bengaluru bangalore
chennai madras
kolkata calcutta
mexico cdmx
`;

export const townNames: ReadonlyMap<string, string> = new Map(
  towns
    .trim()
    .split('\n')
    .flatMap((line) => {
      const names = line.split(' ');
      return names.map((name) => [name, names[0] ?? name] as const);
    }),
);
