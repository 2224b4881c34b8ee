import type { ErrorDetail, LineVerb, LocalText } from '@keyward/domain';
import type { EnquiryInput, LineInput } from './enquiry-input.js';

const NO_PARAMS: LocalText = {
  en: 'What is taken away is taken as a whole, whatever goes with it. Please leave this out.',
  de: 'Was entzogen wird, wird mit allen Angaben dazu entzogen. Bitte das weglassen.',
  it: 'Ciò che si revoca viene revocato per intero, con tutto quello che comporta. Tolga questo dato.',
  fr: 'Ce qui est retiré l’est en entier, avec tout ce qui va avec. Veuillez enlever cela.',
};
const NO_PARAMS_PAUSED: LocalText = {
  en: 'What is suspended or goes on stays as it is otherwise. Please leave this out, or change it with a line of its own.',
  de: 'Was ausgesetzt wird oder weitergilt, bleibt sonst, wie es ist. Bitte das weglassen, oder mit einer eigenen Zeile ändern.',
  it: 'Ciò che si sospende o si riprende resta per il resto com’è. Tolga questo dato o lo modifichi con una riga a parte.',
  fr: 'Ce qui est suspendu ou repris reste par ailleurs tel quel. Veuillez enlever cela, ou le modifier avec une ligne à part.',
};
const NO_FROM: LocalText = {
  en: 'What is held already changes with the whole enquiry. Please choose a start for the enquiry, not for one line.',
  de: 'Was es schon gibt, ändert sich mit der ganzen Anfrage. Bitte einen Beginn für die Anfrage wählen, nicht für eine Zeile.',
  it: 'Ciò che è già assegnato cambia con l’intera richiesta. Scelga un inizio per la richiesta, non per una riga.',
  fr: 'Ce qui est déjà attribué change avec toute la demande. Veuillez choisir un début pour la demande, pas pour une ligne.',
};
const NO_UNTIL: LocalText = {
  en: 'Another end is asked for with an extension. Please leave it out here.',
  de: 'Ein anderes Ende wird mit einer Verlängerung angefragt. Bitte hier weglassen.',
  it: 'Un’altra fine si richiede con una proroga. Qui la tolga.',
  fr: 'Une autre fin se demande par une prolongation. Veuillez l’enlever ici.',
};
const FROM_OUT_OF_REACH: LocalText = {
  en: 'Please choose a start from today on, at most two years ahead, or leave it out to begin at once.',
  de: 'Bitte einen Beginn ab heute und höchstens zwei Jahre im Voraus wählen, oder weglassen, um sofort zu beginnen.',
  it: 'Scelga un inizio da oggi in poi e al massimo tra due anni, oppure lo tolga per iniziare subito.',
  fr: 'Veuillez choisir un début à partir d’aujourd’hui et au plus dans deux ans, ou l’enlever pour commencer tout de suite.',
};
const PARAMS_REFUSED: Readonly<Partial<Record<LineVerb, LocalText>>> = {
  take: NO_PARAMS,
  suspend: NO_PARAMS_PAUSED,
  resume: NO_PARAMS_PAUSED,
};
const BEGINS: readonly LineVerb[] = ['give', 'take'];
const ENDS: readonly LineVerb[] = ['give', 'take', 'extend'];

/** @returns what is said with a line that its verb does not carry: the values themselves the engine judges */
export function lineFaults({ verb, params, from, until }: LineInput, index: number): ErrorDetail[] {
  const refused = PARAMS_REFUSED[verb];
  const of = (field: string, code: string, sentence: LocalText): ErrorDetail => ({
    path: `lines.${index}.${field}`,
    code,
    sentence,
  });
  return [
    ...(refused && Object.keys(params ?? {}).length > 0 ? [of('params', 'params-not-expected', refused)] : []),
    ...(from !== undefined && !BEGINS.includes(verb) ? [of('from', 'from-not-expected', NO_FROM)] : []),
    ...(until !== undefined && !ENDS.includes(verb) ? [of('until', 'until-not-expected', NO_UNTIL)] : []),
  ];
}

/**
 * @param input what is sent now; what a revision leaves as it was may have begun meanwhile
 * @returns the fault of each start that lies behind (a day is left, for every time zone) or too far ahead
 */
export function timeFaults({ from, lines }: Pick<EnquiryInput, 'from' | 'lines'>, now: Date): ErrorDetail[] {
  const first = new Date(now);
  first.setUTCHours(-24, 0, 0, 0);
  const last = new Date(now);
  last.setUTCFullYear(last.getUTCFullYear() + 2);
  const starts = [
    { path: 'from', from },
    ...lines.map((line, index) => ({ path: `lines.${index}.from`, from: line.from })),
  ];
  return starts
    .filter((start) => start.from !== undefined && (new Date(start.from) < first || new Date(start.from) > last))
    .map(({ path }) => ({ path, code: 'from-out-of-reach', sentence: FROM_OUT_OF_REACH }));
}
