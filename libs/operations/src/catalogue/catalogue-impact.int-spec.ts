import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileCatalogue, type CompiledCatalogue } from '@keyward/domain';
import { Desk } from '../testing/a-desk.js';
import { catalogueImpact } from './catalogue-impact.js';
import { CatalogueFaultError, publishCatalogue } from './publish-catalogue.js';

const TEXT = readFileSync(join(process.cwd(), 'catalogues/finstral/catalogue.yaml'), 'utf8');

function compiled(text: string): CompiledCatalogue {
  const result = compileCatalogue(text, { file: 'next.yaml' });
  if (!result.ok) throw new Error(JSON.stringify(result.errors, null, 2));
  return result.catalogue;
}

describe('the impact of a catalogue that is not in force yet', () => {
  let desk: Desk;
  let waiting: { ticketId: string; number: string };
  beforeAll(async () => {
    desk = await Desk.open();
    waiting = await desk.file(desk.change());
  });
  afterAll(() => desk.close());

  const impactOf = (text: string) => desk.database.app.run((tx) => catalogueImpact(tx, compiled(text)));
  const retired = TEXT.replace(/^  documents-view:\n/m, '  documents-view:\n    retired: true\n');

  it('is nothing for the one in force', async () => {
    const { impact, version } = await impactOf(TEXT);
    expect(version).toBe(1);
    expect(impact).toMatchObject({ reach: [], violations: [], tickets: [] });
  });

  it('names the tickets that wait, and would go back', async () => {
    expect(retired).not.toBe(TEXT);
    const { impact } = await impactOf(retired);
    expect(impact.items.retired.map(({ item }) => item)).toEqual(['documents-view']);
    expect(impact.tickets).toMatchObject([
      { number: waiting.number, was: 'approval', is: 'refused', because: [{ rule: 'engine.retired' }] },
    ]);
  });

  it('says how many a new clock finds past its phases, and who would be stopped at once', async () => {
    const id = desk.network.people.northMember.membershipId;
    const used = (days: number | null) =>
      desk.database.owner.run((tx) =>
        tx.query('update memberships set last_used_at = app.now() - make_interval(days => $2::int) where id = $1', [
          id,
          days,
        ]),
      );
    await used(100);
    const clocked = (phases: string) =>
      impactOf(
        TEXT.replace(
          /^decide:\n/m,
          `clocks: [{ id: unused, over: membership, from: last_used, phases: [${phases}] }]\ndecide:\n`,
        ),
      );
    const rest = '{ at: P60D, state: suspended, tell: [person] }';
    const warned = await clocked(`{ at: P30D, state: warned, tell: [person] }, ${rest}`);
    const found = { clock: 'unused', warned: 0, suspended: 1, ended: 0 };
    expect(warned.impact).toMatchObject({ reach: [], clocks: [{ ...found, atOnce: 0 }] });
    const sudden = await clocked(rest);
    expect(sudden.impact.clocks).toEqual([{ ...found, atOnce: 1 }]);
    expect(sudden.impact.reach.map(({ membershipId }) => membershipId)).toEqual([id]);
    await used(null);
  });

  it('and they do go back when it is put in force all the same', async () => {
    const { version, digest } = await desk.stand(waiting.ticketId);
    await desk.database.owner.run((tx) =>
      publishCatalogue(tx, { kind: 'system', personId: null }, retired, 'next.yaml'),
    );
    await expect(desk.move('approve', desk.support, waiting.number, { version, digest })).rejects.toMatchObject({
      code: 'no-longer-possible',
    });
  });

  it('what the product would not carry out is not put in force', async () => {
    const later = TEXT.replace(
      /^decide:\n/m,
      'clocks: [{ id: weeks, over: invitation, from: invited, phases: [{ at: P1W, state: ended }] }]\ndecide:\n',
    );
    expect(later).not.toBe(TEXT);
    const published = desk.database.owner.run((tx) =>
      publishCatalogue(tx, { kind: 'system', personId: null }, later, 'next.yaml'),
    );
    await expect(published).rejects.toBeInstanceOf(CatalogueFaultError);
    await expect(published).rejects.toMatchObject({ errors: [{ code: 'beyond-product', key: 'clocks.0' }] });
  });

  it('is put in force in the place of a version that cannot be read any more', async () => {
    const published = await desk.database.owner.run(async (tx) => {
      await tx.query(`update catalogue_versions set source = 'nothing: here'`);
      return publishCatalogue(tx, { kind: 'system', personId: null }, TEXT, 'next.yaml');
    });
    expect(published).toMatchObject({ version: 3, changed: true });
  });
});
