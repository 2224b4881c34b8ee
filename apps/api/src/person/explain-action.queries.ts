import { Injectable } from '@nestjs/common';
import { EXPLAINED_VERBS, type ActionExplanation, type ExplainActionQuery } from '@keyward/contracts';
import { Transactions, type Tx } from '@keyward/db';
import { DomainError, explainVerb, isLineVerb, type Outcome, type VerbQuestion, type World } from '@keyward/domain';
import { completeWorld, loadWorld } from '@keyward/operations';
import type { z } from 'zod';
import { Labels } from '../catalogue/labels.js';
import { namesOfUnits } from '../catalogue/settings.js';
import { deciders, presentBecause, presentHelp, whatIsMissing } from '../enquiry/verdict.presenter.js';
import { INPUT_SENTENCES } from '../http/input-sentences.js';
import type { Reader } from '../http/who.js';
import { ExplainQueries } from './explain.queries.js';
import type { MemberRow } from './member-rows.js';
import { namesUnit } from './member-world.js';
import { findMember } from './person.queries.js';

type Query = z.infer<typeof ExplainActionQuery>;
type Verb = (typeof EXPLAINED_VERBS)[number];

const VERDICTS: Readonly<Record<Outcome, ActionExplanation['verdict']>> = {
  allowed: 'yes',
  approval: 'with-approval',
  needs: 'needs',
  nothing: 'nothing',
  refused: 'no',
};

@Injectable()
export class ExplainActionQueries {
  constructor(
    private readonly transactions: Transactions,
    private readonly access: ExplainQueries,
  ) {}

  /**
   * Whether somebody may do something, or may ask for it, and why.
   * @throws not-found for an actor or a person whom the reader cannot see; invalid-input where the question is not whole
   */
  explain(reader: Reader, query: Query): Promise<ActionExplanation> {
    const verb = EXPLAINED_VERBS.find((each) => each === query.action);
    if (verb) return this.explainVerb(reader, verb, query);
    if (!query.action.includes(':')) throw faultAt('action', 'not-one-of', EXPLAINED_VERBS.join(', '));
    if (query.item !== undefined) throw faultAt('item', 'unknown-field', 'item');
    return this.explainAccess(reader, query);
  }

  private async explainAccess(reader: Reader, { action, actor, unit }: Query): Promise<ActionExplanation> {
    const who = actor ?? (reader.actor.membershipId === null ? null : reader.actor.personId);
    if (who === null) throw faultAt('actor', 'required');
    const {
      answer,
      because,
      by,
      help,
      unit: at,
    } = await this.access.explain(reader, who, {
      may: action,
      ...(unit === undefined ? {} : { unit }),
    });
    return {
      verdict: answer,
      rule: because[0]?.rule ?? null,
      unit: at,
      path: answer === 'no' ? [] : by.map(({ item, via, unit: from, place }) => ({ item, via, unit: from, place })),
      because,
      needs: [],
      decides: answer === 'with-approval' ? [...new Set(by.flatMap((each) => each.with ?? []))] : [],
      help,
    };
  }

  private explainVerb(reader: Reader, verb: Verb, query: Query): Promise<ActionExplanation> {
    if (isLineVerb(verb) && query.item === undefined) throw faultAt('item', 'required');
    if (!isLineVerb(verb) && query.item !== undefined) throw faultAt('item', 'unknown-field', 'item');
    return this.transactions.read(async (tx) => {
      const { question, world } = await this.worldOf(tx, reader, verb, query);
      const { catalogue } = reader.inForce;
      const { outcome, by, because, needs, stages, help } = explainVerb(catalogue, question, world);
      const at = 'unitId' in question ? question.unitId : question.companyId;
      const names = await namesOfUnits(tx, [at, ...(by ? [by.unitId] : [])]);
      const named = (id: string) => ({ id, name: names.get(id) ?? '' });
      const labels = new Labels(reader);
      const item = by?.item ? { key: by.item, label: labels.item(by.item) } : null;
      return {
        verdict: VERDICTS[outcome],
        rule: because[0]?.rule ?? null,
        unit: named(at),
        path: by ? [{ item, via: null, unit: named(by.unitId), place: by.place }] : [],
        because: presentBecause(because, labels),
        needs: needs.map((need) => whatIsMissing(need, labels)),
        decides: stages.map((stage) => deciders(stage, labels)[0] ?? ''),
        help: presentHelp(help, labels),
      };
    });
  }

  /** The same world as for sending it, with the actor's authority in place of the reader's. */
  private async worldOf(
    tx: Tx,
    reader: Reader,
    verb: Verb,
    { actor: actorId, person, unit, item = '' }: Query,
  ): Promise<{ question: VerbQuestion; world: World }> {
    const { personId, membershipId, staffRole } = reader.actor;
    const isReader = actorId === undefined || actorId === personId;
    const other = isReader ? null : await findMember(tx, reader, actorId);
    const actor = other
      ? { personId: other.personId, membershipId: other.membershipId, staffRole: null }
      : { personId, membershipId, staffRole };
    const holder = verb === 'join' ? null : await this.holderOf(tx, reader, person ?? actorId, unit);
    const companyId = holder?.company.id ?? other?.company.id ?? reader.actor.companyId ?? unit;
    if (companyId === undefined) throw faultAt('unit', 'required');
    const ids = [actor.membershipId, holder?.membershipId].filter((id) => id !== null && id !== undefined);
    const rows = await loadWorld(tx, { actor, companyId, membershipIds: ids });
    const about = { companyId, membershipId: holder?.membershipId ?? null };
    const asked = {
      kind: verb === 'end' ? ('deactivate' as const) : ('change' as const),
      lines: item === '' ? [] : [{ item }],
    };
    const world = await completeWorld(tx, reader.inForce.catalogue, rows, { ...about, asked });
    if (unit !== undefined && !world.units.has(unit)) throw new DomainError('not-found');
    const whom = { membershipId: about.membershipId, personId: holder?.personId ?? null };
    const question = isLineVerb(verb)
      ? { companyId, holder: whom, verb, item, unitId: unit ?? companyId }
      : { companyId, holder: whom, verb };
    return { question, world };
  }

  private holderOf(tx: Tx, reader: Reader, person: string | undefined, unit: string | undefined): Promise<MemberRow> {
    const id = person ?? (reader.actor.membershipId === null ? null : reader.actor.personId);
    if (id === null) throw faultAt('person', 'required');
    return findMember(tx, reader, id, namesUnit(reader) ? unit : undefined);
  }
}

const faultAt = (path: string, code: keyof typeof INPUT_SENTENCES, value = ''): DomainError => {
  const fill = (text: string) => text.replace(/\{(values|field)\}/, () => value);
  const { en, de, it, fr } = INPUT_SENTENCES[code];
  const sentence = { en: fill(en), de: fill(de), it: fill(it), fr: fill(fr) };
  return new DomainError('invalid-input', { errors: [{ path, code, sentence }] });
};
