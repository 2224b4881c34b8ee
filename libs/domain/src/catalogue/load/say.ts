import type { LocalText } from '../../errors/domain-error.js';
import type { CompiledParam, Selection, WantedParams } from '../compiled.js';
import { filled, listed, quoted } from '../sentences.js';

/** Sentences of rules that bring none of their own, English and German; each names the remedy. */
const GENERATED = {
  offer: {
    en: '{item} needs {what}. Add that as well.',
    de: '{item} setzt {what} voraus. Bitte das ebenfalls hinzufügen.',
  },
  refuse: {
    en: '{item} needs {what}. Ask for that first.',
    de: '{item} setzt {what} voraus. Bitte das zuerst anfragen.',
  },
  conflict: {
    en: '{item} can only be held by somebody who has {what}. Have the other one taken first.',
    de: '{item} ist nur möglich, wenn {what} gilt. Bitte das andere zuerst entfernen lassen.',
  },
  actor: {
    en: 'Only somebody who holds {what} can ask for {item}. Turn to such a person.',
    de: '{item} kann nur anfragen, wer {what} hat. Bitte eine solche Person darum bitten.',
  },
  company: {
    en: '{item} needs the company to have {what}. Ask the vendor’s support about it.',
    de: '{item} setzt voraus, dass das Unternehmen {what} hat. Bitte den Support des Anbieters fragen.',
  },
  unit: {
    en: '{item} needs the unit to have {what}. Ask the vendor’s support about it.',
    de: '{item} setzt voraus, dass die Einheit {what} hat. Bitte den Support des Anbieters fragen.',
  },
  ask: {
    en: 'A reason is required. Say in a sentence why.',
    de: 'Eine Begründung ist erforderlich. Bitte in einem Satz angeben, warum.',
  },
  detail: {
    en: 'Something about the new person is missing. Fill in this field.',
    de: 'Eine Angabe zur neuen Person fehlt. Bitte dieses Feld ausfüllen.',
  },
  document: {
    en: 'Evidence is required. Attach a document.',
    de: 'Ein Nachweis ist erforderlich. Bitte ein Dokument beifügen.',
  },
  terms: {
    en: 'The terms have to be accepted. Read them and say yes.',
    de: 'Die Bedingungen müssen angenommen werden. Bitte lesen und zustimmen.',
  },
  after: {
    en: 'This has to come after {what}. Ask for that first.',
    de: 'Davor muss {what} geschehen sein. Bitte das zuerst anfragen.',
  },
  anyone: {
    en: '{item} needs somebody who has {what}, and nobody does. Have that given to somebody first.',
    de: '{item} setzt voraus, dass jemand {what} hat, und das ist nicht so. Bitte das zuerst vergeben lassen.',
  },
  member: {
    en: 'Everybody in the team has this.',
    de: 'Das hat jede Person im Team.',
  },
  give: {
    en: 'This comes along with {item}.',
    de: 'Das gehört zu {item} dazu.',
  },
  restrict: {
    en: 'Whoever holds {item} has less of this. Have {item} taken to have all of it again.',
    de: 'Wer {item} hat, hat davon weniger. Ohne {item} gilt wieder alles.',
  },
  that: {
    en: 'What {item} asks for is not given here. Ask the vendor’s support what is missing.',
    de: 'Was {item} voraussetzt, ist hier nicht gegeben. Bitte den Support des Anbieters fragen, was fehlt.',
  },
  most: {
    en: 'There can be {max} at most. Have another one taken first, or ask the vendor’s support.',
    de: 'Davon kann es höchstens {max} geben. Bitte zuerst ein anderes entfernen lassen oder den Support fragen.',
  },
  least: {
    en: 'There have to be {min} at least. Give it to somebody else first.',
    de: 'Davon muss es mindestens {min} geben. Bitte es zuerst einer anderen Person geben.',
  },
  between: {
    en: 'There have to be {min} at least, and can be {max} at most. Change others first.',
    de: 'Davon muss es mindestens {min} und kann es höchstens {max} geben. Bitte zuerst andere ändern.',
  },
  may: {
    en: '{item} lets its holders ask for this.',
    de: '{item} erlaubt, das anzufragen.',
  },
  everybody: {
    en: 'Everybody in the team can ask for this.',
    de: 'Das kann jede Person im Team anfragen.',
  },
  shut: {
    en: 'This is closed to enquiries. Ask the vendor’s support.',
    de: 'Das kann nicht angefragt werden. Bitte den Support des Anbieters fragen.',
  },
  'shut-but': {
    en: 'Only somebody with {what} can ask for this. Turn to such a person.',
    de: 'Das kann nur anfragen, wer {what} hat. Bitte eine solche Person darum bitten.',
  },
  decide: {
    en: 'Decided by {what}.',
    de: 'Darüber entscheidet: {what}.',
  },
  whole: {
    en: 'This needs {what}. Add it or ask the vendor’s support.',
    de: 'Das setzt {what} voraus. Bitte ergänzen oder den Support des Anbieters fragen.',
  },
} as const satisfies Record<string, LocalText>;

/** @returns the text of the file where there is one; zod's output type does not know that `en` is among the languages */
export const stated = (say: Record<string, unknown> | undefined): LocalText | null => (say ? (say as LocalText) : null);

export type Generated = keyof typeof GENERATED;

/** @returns the generated sentence of a rule */
export const generated = (kind: Generated, params: { item?: LocalText; what?: LocalText } = {}): LocalText =>
  filled(GENERATED[kind], {
    ...(params.item ? { item: quoted(params.item) } : {}),
    ...(params.what ? { what: params.what } : {}),
  });

const ANYTHING: LocalText = { en: 'anything', de: 'irgendetwas' };
const NOT: LocalText = { en: 'not {what}', de: 'nicht {what}' };

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

const WITH: LocalText = { en: '{what} ({values})', de: '{what} ({values})' };

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
