import type { LocalText } from '../../errors/domain-error.js';
import type { EveryLanguage } from '../../errors/languages.js';
import type { CompiledParam, Selection, WantedParams } from '../compiled.js';
import { filled, listed, quoted } from '../sentences.js';

/** Sentences of rules that bring none of their own; each names the remedy. */
const GENERATED = {
  offer: {
    en: '{item} needs {what}. Add that as well.',
    de: '{item} setzt {what} voraus. Bitte das ebenfalls hinzufügen.',
    it: '{item} richiede {what}. Aggiunga anche questo.',
    fr: '{item} suppose {what}. Veuillez l’ajouter également.',
  },
  refuse: {
    en: '{item} needs {what}. Ask for that first.',
    de: '{item} setzt {what} voraus. Bitte das zuerst anfragen.',
    it: '{item} richiede {what}. Lo richieda prima.',
    fr: '{item} suppose {what}. Veuillez d’abord le demander.',
  },
  conflict: {
    en: '{item} can only be held by somebody who has {what}. Have the other one taken first.',
    de: '{item} ist nur möglich, wenn {what} gilt. Bitte das andere zuerst entfernen lassen.',
    it: '{item} è possibile solo a questa condizione: {what}. Prima faccia revocare l’altro.',
    fr: '{item} n’est possible qu’à cette condition : {what}. Veuillez d’abord faire retirer l’autre.',
  },
  actor: {
    en: 'Only somebody who holds {what} can ask for {item}. Turn to such a person.',
    de: '{item} kann nur anfragen, wer {what} hat. Bitte eine solche Person darum bitten.',
    it: 'Solo chi ha {what} può richiedere {item}. Si rivolga a una di queste persone.',
    fr: 'Seule une personne qui a {what} peut demander {item}. Veuillez vous adresser à elle.',
  },
  company: {
    en: '{item} needs the company to have {what}. Ask the vendor’s support about it.',
    de: '{item} setzt voraus, dass das Unternehmen {what} hat. Bitte den Support des Anbieters fragen.',
    it: '{item} richiede che l’azienda abbia {what}. Chieda all’assistenza del fornitore.',
    fr: '{item} suppose que l’entreprise ait {what}. Veuillez demander à l’assistance du fournisseur.',
  },
  unit: {
    en: '{item} needs the unit to have {what}. Ask the vendor’s support about it.',
    de: '{item} setzt voraus, dass die Einheit {what} hat. Bitte den Support des Anbieters fragen.',
    it: '{item} richiede che l’unità abbia {what}. Chieda all’assistenza del fornitore.',
    fr: '{item} suppose que l’unité ait {what}. Veuillez demander à l’assistance du fournisseur.',
  },
  ask: {
    en: 'A reason is required. Say in a sentence why.',
    de: 'Eine Begründung ist erforderlich. Bitte in einem Satz angeben, warum.',
    it: 'È necessaria una motivazione. Dica in una frase perché.',
    fr: 'Un motif est nécessaire. Veuillez dire en une phrase pourquoi.',
  },
  detail: {
    en: 'Something about the new person is missing. Fill in this field.',
    de: 'Eine Angabe zur neuen Person fehlt. Bitte dieses Feld ausfüllen.',
    it: 'Manca un dato sulla nuova persona. Compili questo campo.',
    fr: 'Il manque une indication sur la nouvelle personne. Veuillez remplir ce champ.',
  },
  fact: {
    en: '{what} is missing. Fill in this field.',
    de: '{what} fehlt. Bitte dieses Feld ausfüllen.',
    it: 'Manca {what}. Compili questo campo.',
    fr: '{what} n’est pas indiqué. Veuillez remplir ce champ.',
  },
  document: {
    en: 'Evidence is required. Attach a document.',
    de: 'Ein Nachweis ist erforderlich. Bitte ein Dokument beifügen.',
    it: 'È necessario un documento giustificativo. Alleghi un documento.',
    fr: 'Un justificatif est nécessaire. Veuillez joindre un document.',
  },
  terms: {
    en: 'Terms to be accepted: {what}. Read them and say yes.',
    de: 'Anzunehmende Bedingungen: {what}. Bitte lesen und zustimmen.',
    it: 'Condizioni da accettare: {what}. Le legga e confermi.',
    fr: 'Conditions à accepter : {what}. Veuillez les lire et les accepter.',
  },
  after: {
    en: 'This has to come after {what}. Ask for that first.',
    de: 'Davor muss {what} geschehen sein. Bitte das zuerst anfragen.',
    it: 'Prima deve esserci {what}. Lo richieda prima.',
    fr: 'Cela doit venir après {what}. Veuillez d’abord le demander.',
  },
  anyone: {
    en: '{item} needs somebody who has {what}, and nobody does. Have that given to somebody first.',
    de: '{item} setzt voraus, dass jemand {what} hat, und das ist nicht so. Bitte das zuerst vergeben lassen.',
    it: '{item} richiede che qualcuno abbia {what}, e nessuno lo ha. Prima lo faccia assegnare a qualcuno.',
    fr: '{item} suppose que quelqu’un ait {what}, et personne ne l’a. Veuillez d’abord le faire attribuer à quelqu’un.',
  },
  member: {
    en: 'Everybody in the team has this.',
    de: 'Das hat jede Person im Team.',
    it: 'Ogni persona del team lo ha.',
    fr: 'Chaque personne de l’équipe l’a.',
  },
  give: {
    en: 'This comes along with {item}.',
    de: 'Das gehört zu {item} dazu.',
    it: 'È compreso in {item}.',
    fr: 'Cela vient avec {item}.',
  },
  restrict: {
    en: 'Whoever holds {item} has less of this. Have {item} taken to have all of it again.',
    de: 'Wer {item} hat, hat davon weniger. Ohne {item} gilt wieder alles.',
    it: 'Chi ha {item} ne ha di meno. Senza {item} torna a valere tutto.',
    fr: 'Avec {item}, on en a moins. Sans {item}, tout vaut à nouveau.',
  },
  that: {
    en: 'What {item} asks for is not given here. Ask the vendor’s support what is missing.',
    de: 'Was {item} voraussetzt, ist hier nicht gegeben. Bitte den Support des Anbieters fragen, was fehlt.',
    it: 'Ciò che {item} richiede qui non c’è. Chieda all’assistenza del fornitore che cosa manca.',
    fr: 'Ce que {item} suppose n’est pas donné ici. Veuillez demander à l’assistance du fournisseur ce qui manque.',
  },
  most: {
    en: 'There can be {max} at most. Have another one taken first, or ask the vendor’s support.',
    de: 'Davon kann es höchstens {max} geben. Bitte zuerst ein anderes entfernen lassen oder den Support fragen.',
    it: 'Possono essercene al massimo {max}. Prima ne faccia revocare un altro o chieda all’assistenza del fornitore.',
    fr: 'Il ne peut y en avoir que {max} au plus. Veuillez d’abord en faire retirer un autre ou demander à l’assistance du fournisseur.',
  },
  least: {
    en: 'There have to be {min} at least. Give it to somebody else first.',
    de: 'Davon muss es mindestens {min} geben. Bitte es zuerst einer anderen Person geben.',
    it: 'Devono essercene almeno {min}. Prima lo assegni a un’altra persona.',
    fr: 'Il doit y en avoir au moins {min}. Veuillez d’abord l’attribuer à une autre personne.',
  },
  between: {
    en: 'There have to be {min} at least, and can be {max} at most. Change others first.',
    de: 'Davon muss es mindestens {min} und kann es höchstens {max} geben. Bitte zuerst andere ändern.',
    it: 'Devono essercene almeno {min} e al massimo {max}. Prima modifichi altri.',
    fr: 'Il doit y en avoir au moins {min} et au plus {max}. Veuillez d’abord en modifier d’autres.',
  },
  always: {
    en: 'There have to be exactly {min}. Have it handed over to somebody else instead.',
    de: 'Davon muss es genau {min} geben. Bitte es stattdessen einer anderen Person übergeben lassen.',
    it: 'Devono essercene esattamente {min}. Lo faccia invece passare a un’altra persona.',
    fr: 'Il doit y en avoir exactement {min}. Veuillez plutôt le faire transmettre à une autre personne.',
  },
  may: {
    en: '{item} lets its holders ask for this.',
    de: '{item} erlaubt, das anzufragen.',
    it: '{item} consente di richiederlo.',
    fr: '{item} permet de le demander.',
  },
  everybody: {
    en: 'Everybody in the team can ask for this.',
    de: 'Das kann jede Person im Team anfragen.',
    it: 'Ogni persona del team può richiederlo.',
    fr: 'Chaque personne de l’équipe peut le demander.',
  },
  shut: {
    en: 'This is closed to enquiries. Ask the vendor’s support.',
    de: 'Das kann nicht angefragt werden. Bitte den Support des Anbieters fragen.',
    it: 'Questo non si può richiedere. Chieda all’assistenza del fornitore.',
    fr: 'Cela ne peut pas être demandé. Veuillez demander à l’assistance du fournisseur.',
  },
  'shut-but': {
    en: 'Only somebody with {what} can ask for this. Turn to such a person.',
    de: 'Das kann nur anfragen, wer {what} hat. Bitte eine solche Person darum bitten.',
    it: 'Solo chi ha {what} può richiederlo. Si rivolga a una di queste persone.',
    fr: 'Seule une personne qui a {what} peut le demander. Veuillez vous adresser à elle.',
  },
  decide: {
    en: 'Decided by {what}.',
    de: 'Darüber entscheidet: {what}.',
    it: 'Chi decide: {what}.',
    fr: 'Qui décide : {what}.',
  },
  whole: {
    en: 'This needs {what}. Add it or ask the vendor’s support.',
    de: 'Das setzt {what} voraus. Bitte ergänzen oder den Support des Anbieters fragen.',
    it: 'Questo richiede {what}. Lo aggiunga o chieda all’assistenza del fornitore.',
    fr: 'Cela suppose {what}. Veuillez l’ajouter ou demander à l’assistance du fournisseur.',
  },
} as const satisfies Record<string, EveryLanguage>;

/** @returns the text of the file where there is one; zod's output type does not know that `en` is among the languages */
export const stated = (say: Record<string, unknown> | undefined): LocalText | null => (say ? (say as LocalText) : null);

export type Generated = keyof typeof GENERATED;

/** @returns the generated sentence of a rule */
export const generated = (kind: Generated, params: { item?: LocalText; what?: LocalText } = {}): LocalText =>
  filled(GENERATED[kind], {
    ...(params.item ? { item: quoted(params.item) } : {}),
    ...(params.what ? { what: params.what } : {}),
  });

const ANYTHING: LocalText = { en: 'anything', de: 'irgendetwas', it: 'qualsiasi cosa', fr: 'n’importe quoi' };
const NOT: LocalText = { en: 'not {what}', de: 'nicht {what}', it: 'non {what}', fr: 'pas {what}' };

/** @returns a selection in words, by the labels of its items */
export function inWords(selection: Selection, labelOf: (key: string) => LocalText): LocalText {
  switch (selection.op) {
    case 'everything':
      return ANYTHING;
    case 'one':
      return listed(
        selection.keys.map((key) => quoted(labelOf(key))),
        'or',
      );
    case 'not':
      return filled(NOT, { what: wordsOf(selection.of, labelOf, 'or') });
    default:
      return wordsOf(selection.of, labelOf, selection.op === 'any' ? 'or' : 'and');
  }
}

const wordsOf = (parts: readonly Selection[], labelOf: (key: string) => LocalText, word: 'and' | 'or') =>
  listed(
    parts.map((part) => inWords(part, labelOf)),
    word,
  );

const WITH: LocalText = {
  en: '{what} ({values})',
  de: '{what} ({values})',
  it: '{what} ({values})',
  fr: '{what} ({values})',
};

/** @returns what is wanted with its values, as people call them; `same` says nothing that could be named */
export function withValues(
  what: LocalText,
  wanted: WantedParams,
  params: ReadonlyMap<string, CompiledParam>,
): LocalText {
  const values = Object.entries(wanted).flatMap(([key, value]) => {
    const param = params.get(key);
    return param === undefined || value === 'same' ? [] : valueInWords(param, [value].flat());
  });
  return values.length === 0 ? what : filled(WITH, { what, values: listed(values) });
}

const valueInWords = (param: CompiledParam, values: readonly (string | number)[]): LocalText[] =>
  values.map((value) => {
    const label = 'labels' in param ? param.labels.get(String(value)) : undefined;
    return label ?? { en: String(value) };
  });
