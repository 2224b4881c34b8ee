import type { Tx } from '@keyward/db';
import { explain, type Explanation } from '@keyward/domain';
import { completeWorld, loadCatalogue, loadWorld } from '@keyward/operations';
import { readEnv } from '@keyward/platform';
import type { CatalogueFiles } from '../catalogue-files.js';
import { withDatabase } from '../database.js';
import { CommandError } from '../explain.js';
import { accessOf, compiledFrom, type Question } from './answer.js';

export interface AnswerHere {
  readonly answer: Explanation;
  /** name by the id of a unit */
  readonly names: ReadonlyMap<string, string>;
}

interface Place {
  readonly membershipId: string;
  readonly companyId: string;
  readonly unitId: string;
  readonly name: string;
}

/**
 * Answers a question about somebody of this installation by the rules of the folder, whether they are in force already or are
 * to be.
 * @param question `person` is an e-mail address, `at` the name of a unit
 * @throws CatalogueFaultError; CommandError for what is not there, or is there more than once
 */
export async function answerHere(files: CatalogueFiles, question: Question, env = readEnv('cli')): Promise<AnswerHere> {
  const catalogue = compiledFrom(files);
  const access = accessOf(question);
  return withDatabase(env, 'app', ({ transactions }) =>
    transactions.run(async (tx) => {
      const inForce = (await loadCatalogue(tx)).catalogue.key;
      if (inForce !== catalogue.key) {
        throw new CommandError(`“${inForce}” is in force here, not “${catalogue.key}”. Name the folder of that one.`);
      }
      const { membershipId, companyId, unitId } = await placeOf(tx, question);
      const rows = await loadWorld(tx, { actor: null, companyId, membershipIds: [membershipId] });
      const world = await completeWorld(tx, catalogue, rows, { companyId, membershipId });
      const answer = explain(catalogue, { membershipId, unitId, ...access }, world);
      const units = await tx.query<{ id: string; name: string }>('select id, name from units where id = any($1)', [
        answer.by.map((each) => each.unitId),
      ]);
      return { answer, names: new Map(units.map(({ id, name }) => [id, name])) };
    }),
  );
}

/** The membership that is meant, and the unit: that of the membership, unless another is named. */
async function placeOf(tx: Tx, { person, at }: Question): Promise<Place> {
  const places = await tx.query<Place>(
    `select m.id as "membershipId", coalesce(h.company_id, h.id) as "companyId", u.id as "unitId", u.name
       from people p join memberships m on m.person_id = p.id join units h on h.id = m.unit_id
       join units u on case when $2::text is null then u.id = h.id else u.ancestors @> array[h.id] and u.name = $2 end
       where p.email = $1 and m.status <> 'ended' order by u.name`,
    [person, at ?? null],
  );
  const [place, ...others] = places;
  if (!place) {
    const where = at === undefined ? '' : ` with a unit “${at}”`;
    throw new CommandError(`Nobody here has the address ${person}${where}. --world takes a file of cases instead.`);
  }
  if (others.length > 0) {
    const units = [...new Set(places.map(({ name }) => name))].join(', ');
    throw new CommandError(`${person} belongs to several companies. Say where with --at: ${units}.`);
  }
  return place;
}
