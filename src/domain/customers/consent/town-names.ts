import { foldWords } from '../erasure/names.ts';

/**
 * Towns by what other languages call them, as they are written there; the first is as they call themselves, `_` is a blank.
 * The towns of time zones have their names in thirty languages from Unicode CLDR 48.2 (`exemplarCity`, Unicode License v3).
 * No register of exonyms is kept in a package we could take: the others are written down for the markets of the sample.
 */
const towns = `
roma rome rom rzym rim ローマ rooma ρώμη рим روما 罗马 로마 erroma | milano milan mailand mediolan milao ミラノ
napoli naples neapel neapol napoles | torino turin turyn turim
firenze florence florenz florencja florencia florenca | venezia venice venedig venise wenecja venecia veneza
genova genoa genua genes | bologna bolonia bolonha | padova padua padoue | mantova mantua mantoue
livorno leghorn | siracusa syracuse syrakus | trento trient | bolzano bozen | merano meran
bressanone brixen | brunico bruneck | trieste triest | munchen munich muenchen monaco monachium ミュンヘン
koln keulen cologne koeln colonia kolonia kolonja ケルン
berlin berlino berlim ベルリン berlijn berliini βερολίνο берлин берлін برلين 柏林 베를린
hamburg hambourg amburgo hamburgo | frankfurt francfort francoforte
nurnberg nuremberg nuernberg norimberga norymberga | hannover hanover hanovre
stuttgart stoccarda estugarda | dresden dresde dresda drezno | leipzig lipsia lipsk | aachen aquisgrana aken
mainz mayence magonza moguncja | trier treves treviri trewir | regensburg ratisbonne ratisbona ratyzbona
braunschweig brunswick brunswik | dusseldorf duesseldorf | saarbrucken sarrebruck saarbruecken
wien vienna vienne viena wieden ウィーン wenen vídeň viedeň bécs βιέννη вена відень виена beč dunaj viyana فيينا 维也纳 비엔나
salzburg salisburgo salzbourg
zurich zuerich zurigo zurique チューリッヒ zurych curych ζυρίχη цюрих цюріх zürih زيورخ 苏黎世 취리히 zúric
geneve geneva genf ginevra genebra genewa ginebra | basel basle bale basilea basileia bazylea
bern berne berna berno | luzern lucerne lucerna | lausanne losanna | lugano lauis | neuchatel neuenburg
fribourg freiburg friburgo friburg | sion sitten | biel bienne
paris parigi paryz パリ parijs paříž párizs pariisi παρίσι париж باريس 巴黎 파리 | lyon lione lyons
marseille marsiglia marselha marsella marsylia | nice nizza nicea
strasbourg strassburg strasburgo strasburg estrasburgo | bordeaux bordo burdeos bordeus
toulouse tolosa tuluza | lille rijsel | dijon digione | avignon avignone
london londres londra londyn londen ロンドン lontoo λονδίνο лондон لندن 伦敦 런던
edinburgh edimbourg edimburgo edynburg | cardiff caerdydd
lisboa lisbon lissabon lisbonne lisbona lizbona リスボン lisabon lisszabon lisabona λισαβόνα лиссабон лісабон лисабон lizbon لشبونة 里斯本 리스본
porto oporto | coimbra coimbre | madrid madri マドリード madryt μαδρίτη мадрид مدريد 马德里 마드리드 madril
barcelona barcelone barcellona | sevilla seville siviglia sevilha sewilla
zaragoza saragossa saragosse saragozza saragoca | cordoba cordoue cordova | bilbao bilbo
pamplona iruna pampelune | coruna corunna
warszawa warsaw warschau varsovie varsavia varsovia ワルシャワ varšava varsó varsova βαρσοβία варшава وارسو 华沙 바르샤바
krakow cracow krakau cracovie cracovia クラクフ | gdansk danzig danzica | wroclaw breslau breslavia
poznan posen | szczecin stettin | lodz lodsch | torun thorn | katowice kattowitz
praha prague prag praga プラハ praag πράγα прага براغ 布拉格 프라하 | brno brunn bruenn | plzen pilsen
bratislava pressburg pozsony bratysława ブラチスラバ μπρατισλάβα братислава براتيسلافا 布拉迪斯拉发 브라티슬라바
budapest budapeszt budapeste boedapest ブダペスト budapesta βουδαπέστη будапешт будапеща budimpešta بودابست 布达佩斯 부다페스트
bucuresti bucharest bukarest bucarest bucareste boekarest bukareszt ブカレスト bukurešť βουκουρέστι бухарест букурещ bukarešta bükreş بوخارست 布加勒斯特 부쿠레슈티
beograd belgrade belgrad belgrado ベオグラード bělehrad βελιγράδι белград بلغراد 贝尔格莱德 베오그라드
zagreb agram zagabria zagrzeb ザグレブ záhřeb zágráb ζάγκρεμπ загреб زغرب 萨格勒布 자그레브
ljubljana laibach lubiana liubliana lublana リュブリャナ lublaň λιουμπλιάνα любляна ليوبليانا 卢布尔雅那 류블랴나
bruxelles brussels brussel bruxelas bruselas bruksela ブリュッセル bryssel brusel brüsszel βρυξέλλες брюссель брюксел bruselj brüksel بروكسل 布鲁塞尔 브뤼셀 brussel·les brusela
antwerpen antwerp anvers anversa antuerpia | gent ghent gand | brugge bruges
liege luik luttich luettich liegi | leuven louvain lowen | mechelen malines
amsterdam amesterda amsterdã アムステルダム amszterdam άμστερνταμ амстердам أمستردام 阿姆斯特丹 암스테르담
haag hague haye aia gravenhage
kobenhavn copenhagen kopenhagen copenhague copenaghen kopenhaga köpenhamn コペンハーゲン kodaň koppenhága copenhaga kööpenhamina κοπεγχάγη копенгаген копенхаген kopenhag كوبنهاغن 哥本哈根 코펜하겐 copenhaguen kopenhage
stockholm stoccolma estocolmo sztokholm ストックホルム štokholm tukholma στοκχόλμη стокгольм стокхолм ستوكهولم 斯德哥尔摩 스톡홀름 estocolm
goteborg gothenburg goeteborg | malmo malmoe
helsinki helsingfors helsinque ヘルシンキ helsinky ελσίνκι хельсинки гельсінкі хелзинки هلسنكي 赫尔辛基 헬싱키 helsinqui
turku abo | oslo kristiania オスロ όσλο осло أوسلو 奥斯陆 오슬로
athina athens athen athenes atene atenas ateny athene aten アテネ athény atena ateena αθήνα афины афіни атина atina أثينا 雅典 아테네 atenes
thessaloniki salonica saloniki salonique
moskva moscow moskau moscou mosca moscovo moscú moskou moskwa モスクワ moszkva moscova moskova μόσχα москва موسكو 莫斯科 모스크바 mosku
kyiv kiev kiew kijów キーウ kyjev kijev kiova κίεβο киев київ كييف 基辅 키예프 kíiv | lviv lwow lemberg leopoli
vilnius wilno wilna vilna ヴィリニュス βίλνιους вильнюс вільнюс вилнюс فيلنيوس 维尔纽斯 빌니우스
istanbul estambul konstantinopel istambul istanboel stambuł イスタンブール isztanbul κωνσταντινούπολη стамбул истанбул إسطنبول 伊斯坦布尔 이스탄불
tokyo tokio 東京 東京都 toquio τόκιο токио токіо طوكيو 东京 도쿄 | osaka 大阪 大阪市 大阪府 | kyoto kioto 京都 京都市
yokohama 横浜 横浜市 | nagoya 名古屋 名古屋市 | sapporo 札幌 札幌市 | fukuoka 福岡 福岡市 | kobe 神戸 神戸市 | sendai 仙台 仙台市
hiroshima 広島 広島市 | mumbai bombay | bengaluru bangalore | chennai madras
kolkata calcutta kalkutta calcuta kalkuta コルカタ kalkata καλκούτα калькутта колката كالكتا 加尔各答 콜카타
augsburg augusta augsbourg | bremen breme brema | konstanz constance costanza constanza
koblenz coblence coblenza coblenz | gottingen goettingen gottinga gotinga | lubeck luebeck lubecca lubeca
speyer spire spira espira | tubingen tuebingen tubinga tubingue | wurzburg wuerzburg wurtzbourg erbipoli
passau passavia | munster muenster | kiel kilonia | saarlouis sarrelouis
zweibrucken zweibruecken deux_ponts | chemnitz karl_marx_stadt | wittenberg lutherstadt_wittenberg
kempten campidoglio | sankt_gallen st_gallen saint_gall st_gall san_gallo sogn_gagl
schaffhausen schaffhouse sciaffusa | solothurn soleure soletta | chur coire coira cuira
winterthur winterthour | bellinzona bellenz | zug zoug zugo | thun thoune | glarus glaris glarona
delemont delsberg | porrentruy pruntrut | martigny martinach | sierre siders | brig brigue briga
visp viege | murten morat | yverdon iferten | moutier munster_im_jura | perugia perouse | ancona ancone
ravenna ravenne | vicenza vicence | verona verone | pisa pise | siena sienne | modena modene
ferrara ferrare | bergamo bergame | piacenza plaisance | pavia pavie | como come | novara novare
aosta aoste | palermo palerme | messina messine | taranto tarente | gorizia goerz gorz gorica | udine videm
rovereto rofreit | vipiteno sterzing | mulhouse mulhausen muelhausen
dunkerque dunkirk duinkerken dunkirchen | perpignan perpinya perpinan | bayonne baiona
thionville diedenhofen | selestat schlettstadt | nancy nanzig | reims rheims | besancon besanzone
rennes roazhon | nantes naoned | quimper kemper | vannes gwened | ajaccio aiacciu
donostia san_sebastian saint_sebastien donostia_san_sebastian | vitoria gasteiz vitoria_gasteiz
alicante alacant | castellon castello_de_la_plana | elche elx | lleida lerida | girona gerona gerone
ourense orense | palma palma_de_mallorca palma_de_majorque | jerez xerez | cadiz cadix cadice
granada grenade | salamanca salamanque | xativa jativa | sagunto sagunt | alcoy alcoi | braga bracara
setubal saint_ubes | gdynia gdingen | bydgoszcz bromberg | legnica liegnitz | opole oppeln
gliwice gleiwitz | bytom beuthen | olsztyn allenstein | elblag elbing | slupsk stolp
koszalin koslin koeslin | walbrzych waldenburg | czestochowa tschenstochau | zielona_gora grunberg gruenberg
jelenia_gora hirschberg | bielsko bielitz bielsko_biala | rzeszow reichshof | sopot zoppot
nijmegen nimwegen nimegue nimega | leiden leyden leyde | groningen groningue groninga
vlissingen flushing flessingue | arnhem arnheim | hertogenbosch den_bosch bosch bois_le_duc s_hertogenbosch
derry londonderry | swansea abertawe | newport casnewydd
delhi new_delhi nueva_delhi nova_delhi nouvelle_delhi neu_delhi nuova_delhi dilli
thiruvananthapuram trivandrum | kochi cochin | puducherry pondicherry | vadodara baroda
varanasi benares banaras | mysuru mysore | prayagraj allahabad | visakhapatnam vizag | gurugram gurgaon
pune poona | kozhikode calicut | thrissur trichur | mangaluru mangalore | tiruchirappalli trichy
guwahati gauhati | shimla simla | panaji panjim | vijayawada bezwada
mexico mexico_city ciudad_de_mexico mexico_df cdmx mexiko_stadt citta_del_messico cidade_do_mexico mexico_stad meksyk_miasto メキシコシティー mexikóváros mexico_by πόλη_του_μεξικού мехико мехіко мексико_сити مكسيكو_سيتي 墨西哥城 멕시코_시티 ciutat_de_mèxic mexiko_hiria cidade_de_méxico
new_york nova_york new_york_city nueva_york nova_iorque ny_city nyc nowy_jork ニューヨーク νέα_υόρκη нью_йорк ню_йорк نيويورك 纽约 뉴욕
new_orleans nueva_orleans nouvelle_orleans nova_orleans | philadelphia filadelfia philadelphie
quebec quebec_city ville_de_quebec | montreal ville_de_montreal | trois_rivieres three_rivers
saint_john st_john | saint_johns st_johns st_john_s
sao_paulo s_paulo san_pablo san_paolo サンパウロ σάο_πάολο сан_паулу сао_пауло ساو_باولو 圣保罗 상파울루
rio_de_janeiro rio_janeiro | niigata 新潟 新潟市 | kanazawa 金沢 金沢市 | kumamoto 熊本 熊本市 | kagoshima 鹿児島 鹿児島市
chiba 千葉 千葉市 | saitama さいたま さいたま市 埼玉 | kawasaki 川崎 川崎市 | kitakyushu 北九州 北九州市 | okayama 岡山 岡山市
hamamatsu 浜松 浜松市 | shizuoka 静岡 静岡市 | nara 奈良 奈良市 | nagasaki 長崎 長崎市 | naha 那覇 那覇市 | sakai 堺 堺市 | oita 大分 大分市
miyazaki 宮崎 宮崎市 | matsuyama 松山 松山市 | takamatsu 高松 高松市 | 高知 高知市 | tokushima 徳島 徳島市 | wakayama 和歌山 和歌山市
otsu 大津 大津市 | gifu 岐阜 岐阜市 | toyama 富山 富山市 | fukui 福井 福井市 | nagano 長野 長野市 | kofu 甲府 甲府市 | utsunomiya 宇都宮 宇都宮市
mito 水戸 水戸市 | maebashi 前橋 前橋市 | aomori 青森 青森市 | morioka 盛岡 盛岡市 | akita 秋田 秋田市 | yamagata 山形 山形市
asahikawa 旭川 旭川市 | hakodate 函館 函館市
sankt_peterburg saint_petersburg st_petersburg saint_petersbourg san_pietroburgo san_petersburgo sao_petersburgo санкт_петербург petersburg
minsk mensk ミンスク minszk μινσκ минск мінськ مينسك 明斯克 민스크
tallinn reval tallin タリン tallinna ταλίν таллин таллінн талин talin تالين 塔林 탈린
riga ryga リガ riika ρίγα рига ريغا 里加 리가
kaliningrad konigsberg koenigsberg krolewiec kaliningrado カリーニングラード kalinyingrád καλίνινγκραντ калининград калінінград kalinjingrad كالينجراد 加里宁格勒 칼리닌그라드
timisoara temeswar temesvar | cluj klausenburg kolozsvar cluj_napoca | sibiu hermannstadt | brasov kronstadt
kosice kaschau kassa | olomouc olmutz olmuetz | ostrava ostrau | liberec reichenberg | rijeka fiume
split spalato | dubrovnik ragusa_di_dalmazia | maribor marburg_an_der_drau | novi_sad neusatz
plovdiv filippopoli | klagenfurt celovec | villach beljak | graz gradec | namur namen | mons bergen_be
tournai doornik | ieper ypres | kortrijk courtrai | oostende ostend ostende | aalst alost
tirane tirana ティラナ τίρανα тирана tiran تيرانا 地拉那 티라나
chisinau kiszyniów キシナウ kišiněv kišiňov κισινάου кишинев кишинів kišinjev تشيسيناو 基希讷乌 키시나우
luxembourg luxemburg lussemburgo luxemburgo luksemburg ルクセンブルク lucemburk luxembursko λουξεμβούργο люксембург لوكسمبورغ 卢森堡 룩셈부르크 luxenburgo
adelaide adelaida アデレード αδελαΐδα аделаида аделаїда أديليد 阿德莱德 애들레이드
dublin dublino ダブリン δουβλίνο дублин дублін дъблин دبلن 都柏林 더블린
los_angeles ロサンゼルス λος_άντζελες лос_анджелес лос_анджелис لوس_انجلوس 洛杉矶 로스앤젤레스 os_ánxeles
sofia ソフィア sofie szófia σόφια софия софія sofija sofya صوفيا 索非亚 소피아
skopje skopie スコピエ szkopje σκόπια скопье скоп_є скопие skoplje üsküp سكوبي 斯科普里 스코페
sydney sídney シドニー σίδνεϊ сидней сідней сидни سيدني 悉尼 시드니
sarajevo sarajewo サラエボ szarajevó σαράγεβο сараево сараєво saraybosna سراييفو 萨拉热窝 사라예보 saraievo
vaduz ファドゥーツ βαντούζ вадуц فادوز 瓦杜兹 파두츠
podgorica ポドゴリツァ podgorița ποντγκόριτσα подгорица подгориця بودغوريكا 波德戈里察 포드고리차
vancouver バンクーバー βανκούβερ ванкувер ванкувър فانكوفر 温哥华 벤쿠버 | toronto トロント τορόντο торонто تورونتو 多伦多 토론토
chicago シカゴ σικάγο чикаго чікаґо شيكاغو 芝加哥 시카고 | perth パース περθ перт пърт برثا 珀斯 퍼스
melbourne メルボルン μελβούρνη мельбурн мелбърн ميلبورن 墨尔本 멜버른
brisbane ブリスベン μπρισμπέιν брисбен брісбен бризбейн برسيبان 布里斯班 브리스베인
`;

/** Letters that have no mark to be left out and are written otherwise where a keyboard lacks them. */
const barred: Readonly<Record<string, string>> = { ł: 'l', ø: 'o', æ: 'ae', đ: 'd', ı: 'i' };

/** The words of a town's name as the table has them. */
export const townWords = (name: string): readonly string[] =>
  foldWords(name).map((word) => word.replaceAll(/[łøæđı]/gu, (letter) => barred[letter] ?? letter));

/** What a town is called by itself, by what it is called anywhere: words as `townWords` gives them, with a blank between. */
export const townNames: ReadonlyMap<string, string> = new Map(
  towns
    .trim()
    .split(/ \| |\n/u)
    .flatMap((town) => {
      const names = town.split(' ').map((name) => townWords(name.replaceAll('_', ' ')).join(' '));
      return names.map((name) => [name, names[0] ?? name] as const);
    }),
);
