import {
  CATALOGUE_VERBS,
  RUNG_PLACES,
  type CompiledDecide,
  type Rung,
  type RungNeed,
  type RungPlace,
  type Stage,
} from '../compiled.js';
import { selectsHolder } from '../selection.js';
import type { LocalText } from '../../errors/domain-error.js';
import { filled, listed } from '../sentences.js';
import { nearest } from './nearest.js';
import { slug, type Names } from './names.js';
import { generated, inWords, stated } from './say.js';
import { termsAskedFor } from './terms.js';
import type { DecideSource, RungSource } from './schema.js';

type Path = readonly PropertyKey[];

export function compileDecide(names: Names, source: DecideSource, path: Path): CompiledDecide {
  const items = source.items === undefined ? null : names.selection(source.items, [...path, 'items'], null);
  const by = source.by.map((rung, index) => compileRung(names, rung, [...path, 'by', index]));
  checkLadder(names, source, path);
  const about = [...(source.on ?? ['any']), ...(source.items === undefined ? [] : [slug(source.items)])];
  return {
    id: names.ruleId(source.id, `decide.${about.join('-')}`, path),
    say: stated(source.say) ?? generated('decide', { what: inWordsOf(names, by) }),
    on: source.on ?? CATALOGUE_VERBS,
    items,
    when: names.condition({ standing: 'line', params: names.paramsOfAll(items) }, source.when, [...path, 'when']),
    stages: stagesOf(by, source.all ?? false),
    applyAfter: source.applyAfter ?? null,
    expires: source.expires ?? null,
    object: source.object ?? false,
  };
}

/** A ladder is one stage; `all` makes each rung a stage. Where `auto` would decide, there is no stage. */
function stagesOf(by: readonly Rung[], all: boolean): readonly Stage[] {
  const ladders = all ? by.map((rung) => [rung]) : [by];
  return ladders.filter((ladder) => ladder[0] !== 'auto').map((ladder) => ({ by: ladder }));
}

/** @returns who decides at a rung, with what it names */
export function compileRung(names: Names, source: RungSource, path: Path): Rung {
  if (typeof source === 'string') return source;
  const needs = source.needs ? { needs: compileRungNeeds(names, source.needs, [...path, 'needs']) } : {};
  if ('staff' in source) return { staff: source.staff, ...needs };
  if ('named' in source) {
    const { enquiry } = names.declared.facts;
    if (!enquiry.has(source.named)) {
      const remedy = `Known: ${[...enquiry.keys()].join(', ') || 'none'}. Declare it under facts.enquiry.`;
      names.fault([...path, 'named'], 'unknown-fact', `There is no fact “${source.named}” of an enquiry.`, remedy);
    }
    return { named: source.named, ...needs };
  }
  const holders = names.selection(source.holders, [...path, 'holders'], null);
  if (selectsHolder(holders, () => false)) {
    const message = 'This means people who hold nothing as well: it says of nobody that they decide.';
    names.fault([...path, 'holders'], 'never-anybody', message, 'Name an item that whoever decides holds.');
  }
  return { holders, at: rungPlace(names, source.at ?? 'company', [...path, 'at']), ...needs };
}

type NeedsSource = NonNullable<Exclude<RungSource, string>['needs']>;

const compileRungNeeds = (names: Names, needs: NeedsSource, path: Path): readonly RungNeed[] =>
  needs.flatMap(({ ask, of }, index): readonly RungNeed[] => {
    const at = [...path, index];
    if (ask === 'terms') return termsAskedFor(names, of, at).map((key): RungNeed => `terms:${key}`);
    if (of !== undefined) {
      const message = '“of” names terms, and none are asked for here.';
      names.fault([...at, 'of'], 'without-effect', message, 'Write it with ask: terms, or leave it out.');
    }
    return [ask];
  });

function rungPlace(names: Names, at: string, path: Path): RungPlace {
  const word = RUNG_PLACES.find((each) => each === at);
  if (word) return word;
  if (at === 'granted') return 'granted';
  if (names.declared.relations.has(at)) return `relation:${at}`;
  const known = [...RUNG_PLACES, 'granted', ...names.declared.relations];
  const near = nearest(at, known);
  const remedy = near ? `Did you mean “${near}”?` : `Known: ${known.join(', ')}.`;
  names.fault(path, 'unknown-place', `Nobody is looked for at “${at}”.`, remedy);
  return 'company';
}

/** What stands below a rung that always has somebody in it never decides. */
function checkLadder(names: Names, { by, all }: DecideSource, path: Path): void {
  if (all === true) return;
  const always = by.findIndex(
    (rung) => rung === 'auto' || rung === 'refuse' || (typeof rung === 'object' && 'staff' in rung),
  );
  if (always < 0 || always === by.length - 1) return;
  const message = 'Nobody below this ever decides: there is always somebody here.';
  names.fault([...path, 'by', always], 'never-reached', message, 'Move it to the end, or write all: true.');
}

const SAID: Readonly<Record<string, LocalText>> = {
  auto: { en: 'policy', de: 'Regelwerk', it: 'le regole', fr: 'les règles' },
  peer: {
    en: 'a colleague with the same authority',
    de: 'eine Person mit derselben Zuständigkeit',
    it: 'una persona con la stessa competenza',
    fr: 'une personne ayant la même compétence',
  },
  person: {
    en: 'the person concerned',
    de: 'die betroffene Person',
    it: 'la persona interessata',
    fr: 'la personne concernée',
  },
  refuse: { en: 'nobody', de: 'niemand', it: 'nessuno', fr: 'personne' },
};
const HOLDERS: LocalText = {
  en: 'somebody with {what}',
  de: 'eine Person mit {what}',
  it: 'una persona con {what}',
  fr: 'une personne avec {what}',
};
const STAFF: LocalText = {
  en: 'the vendor ({what})',
  de: 'der Anbieter ({what})',
  it: 'il fornitore ({what})',
  fr: 'le fournisseur ({what})',
};

const inWordsOf = (names: Names, by: readonly Rung[]): LocalText =>
  listed(
    by.map((rung) => {
      if (typeof rung === 'string') return SAID[rung] ?? { en: rung };
      if ('staff' in rung) return filled(STAFF, { what: { en: rung.staff } });
      if ('named' in rung) return { en: rung.named };
      return filled(HOLDERS, { what: inWords(rung.holders, names.labelOf) });
    }),
    'or',
  );
