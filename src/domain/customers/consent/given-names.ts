import { heardAs, latinWords } from './heard-names.ts';

/**
 * What somebody is called by those who know them: behind each given name the short forms that stand for it in lists. Names whose
 * short forms are the same in two languages are one.
 */
const shortForms = `
william bill billy will willy, robert bob bobby rob robbie bert, richard dick rick ricky, james jim jimmy jamie, john jack johnny, thomas tom tommy,
michael mike mick mickey michi, edward ed eddie ted teddy, charles charlie chuck, elizabeth liz lizzie beth betty eliza lisbeth babette, margaret maggie peggy meg,
katherine kate katie kathy cathy, joseph joe josef jose jozef giuseppe beppe peppe pino ze pepito sepp jozek, anthony tony, daniel dan danny, matthew matt, andrew andy drew, david dave, steven steve, christopher chris,
nicholas nick nico, alexander alex sandy sasha aleksander aleksandr alexandre alessandro alejandro sandro саша шура olek, susan sue susie, patricia pat patty trish, rebecca becky, jennifer jenny jen, deborah debbie, gregory greg, benjamin ben,
samuel sam, timothy tim, kenneth ken, ronald ron, donald don, frederick fred freddy, gerald gerry jerry, philip phil, leonard len lenny, victoria vicky, barbara barb basia,
johannes hans johann hannes jan, maximilian max, friedrich fritz, heinrich heinz, wilhelm willi, katharina kathi kaethe, margarete grete gretel greta,
bernhard bernd, gerhard gerd, andreas andi, ludwig lutz, konrad kurt, franziska franzi, ulrike uli, sebastian basti, dorothea doris, magdalena magda lena,
frederic fred, catherine cathy, jacqueline jackie,
giovanni gianni nanni vanni, francesco franco cecco ciccio, antonio toni tonino nino tono, luigi gigi gino, salvatore toto turi, vincenzo enzo,
domenico mimmo, eleonora nora, elisabetta betta lisetta, margherita rita, raffaele lello, gaetano tano, alessandra sandra, bartolomeo meo, filippo pippo,
francisco paco pancho curro chico, ignacio nacho, dolores lola, concepcion concha conchita, rosario charo, guadalupe lupe, enrique quique,
manuel manolo manel, isabel chabela bela, mercedes merche, pilar pili, teresa tere, eduardo edu, alberto beto, guillermo memo, consuelo chelo, rafael rafa,
cornelis kees cor, willem wim pim, hendrik henk, pieter piet, jacobus koos jaap, gerardus gerrit, wilhelmina mien,
katarzyna kasia, malgorzata gosia malgosia, aleksandra ola, joanna asia, anna ania annie anni anya anja, stanislaw staszek, tomasz tomek, krzysztof krzysiek,
agnieszka aga, zofia zosia, piotr piotrek, jakub kuba, wojciech wojtek, elzbieta ela,
karl kalle, lars lasse, nils nisse, per pelle, elisabet lisbet, gustav gösta,
екатерина катя, дмитрий дима митя, мария маша, иван ваня, владимир володя вова, анна аня, наталья наташа, михаил миша, сергей сережа, алексей алеша леша,
николай коля, елена лена, ольга оля, татьяна таня, евгений женя`;

/** Each short form by its sound, with that of the name it stands for; of one that stands for two the first. */
function readForms(): ReadonlyMap<string, string> {
  const formal = new Map<string, string>();
  for (const group of shortForms.split(',')) {
    const [name = '', ...short] = latinWords(group).map(heardAs);
    for (const each of short) if (each !== name && !formal.has(each)) formal.set(each, name);
  }
  return formal;
}

const forms = readForms();

/** A word of a name as it is heard, and where it is a short form of a given name as that: `Beppe` is `Giuseppe`. */
export const givenNameOf = (heard: string): string => forms.get(heard) ?? heard;
