import { z } from 'zod';
import type { CompiledClock } from '../clocks/clock.js';
import { loadClocks } from '../fixtures/clock-file.js';
import { anyText } from './schema-parts.js';
import { clockSchema } from './schema-clocks.js';

function loaded(text: string, at: string | null = 'rope_leader'): readonly CompiledClock[] {
  const { clocks, faults } = loadClocks(text, at);
  expect(faults).toEqual([]);
  return clocks;
}

const END = 'phases: [{ at: P0D, state: ended }]';

describe('clocks of a catalogue', () => {
  it('are compiled with all they can say', () => {
    const [until, unused] = loaded(`
- from: until
  unless: chief
  restart: [extend, medical_until]
  lift: { holders: chief, at: company }
  phases: [{ at: -P21D, state: warned, tell: [person, { holders: chief }, { staff: support }] }, { at: P0D, state: suspended }, { at: P6W, state: ended }]
- { id: unused, from: last_used, phases: [{ at: P50D, state: suspended }], lift: person, say: { en: Use it. } }`);
    const chief = { op: 'one', keys: ['chief'], source: 'chief' };
    expect(until).toMatchObject({
      id: 'rope_leader.clocks.until',
      over: 'item',
      item: 'rope_leader',
      from: { kind: 'param', name: 'until' },
      every: null,
      unless: chief,
      restart: [
        { kind: 'event', name: 'extend' },
        { kind: 'fact', subject: 'person', name: 'medical_until' },
      ],
      phases: [
        {
          at: { days: -21 },
          state: 'warned',
          tell: ['person', { holders: chief, at: 'nearest' }, { staff: 'support' }],
        },
        { at: { days: 0 }, state: 'suspended', tell: [] },
        { at: { weeks: 6 }, state: 'ended', tell: [] },
      ],
      lift: { holders: chief, at: 'company' },
    });
    expect(unused).toMatchObject({ id: 'unused', from: { kind: 'event' }, restart: [], lift: 'person' });
    expect(unused?.say).toEqual({ en: 'Use it.' });
  });

  it('stand at the top for memberships, companies and invitations', () => {
    const clocks = loaded(
      `
- { over: company, from: roster_confirmed, every: P7M, restart: [roster_confirmed], lift: { staff: lead }, unless: cave_map, phases: [{ at: P3W, state: suspended }] }
- { over: membership, from: contract_end, ${END} }
- { over: invitation, from: invited, phases: [{ at: P7D, state: ended }] }
- { over: company, from: audited_on, ${END} }`,
      null,
    );
    expect(clocks.map(({ id, over, item: at }) => [id, over, at])).toEqual([
      ['clocks.company.roster_confirmed', 'company', null],
      ['clocks.membership.contract_end', 'membership', null],
      ['clocks.invitation.invited', 'invitation', null],
      ['clocks.company.audited_on', 'company', null],
    ]);
    expect(clocks[0]).toMatchObject({ every: { months: 7 }, lift: { staff: 'lead' } });
    expect(clocks[3]?.from).toEqual({ kind: 'fact', subject: 'company', name: 'audited_on' });
  });

  it('get an id each, and a sentence that names the remedy', () => {
    const clocks = loaded(`
- { from: given, phases: [{ at: P1Y, state: warned }] }
- { from: given, phases: [{ at: P1Y, state: suspended }], lift: { holders: chief } }
- { from: given, phases: [{ at: P1Y, state: suspended }, { at: P2Y, state: ended }], lift: person }`);
    expect(clocks.map(({ id }) => id)).toEqual([
      'rope_leader.clocks.given',
      'rope_leader.clocks.given-2',
      'rope_leader.clocks.given-3',
    ]);
    expect(clocks.map(({ say }) => say)).toEqual([
      {
        en: '“Rope leader” has to be looked at in time. Have it renewed before, or ask the vendor’s support.',
        de: '„Seilführung“ muss rechtzeitig geprüft werden. Bitte vorher verlängern lassen oder den Support des Anbieters fragen.',
        it: '«Rope leader»: da verificare in tempo. Faccia rinnovare prima, oppure chieda all’assistenza del fornitore.',
        fr: '« Rope leader » : à vérifier à temps. Veuillez faire renouveler avant, ou demander à l’assistance du fournisseur.',
      },
      {
        en: '“Rope leader” is suspended once its time has run out. Have it renewed before, or ask somebody who holds “Chief” to lift it.',
        de: '„Seilführung“ wird ausgesetzt, sobald die Frist abgelaufen ist. Bitte vorher verlängern lassen oder eine Person, die „Leitung“ hat, um die Aufhebung bitten.',
        it: '«Rope leader»: sospensione allo scadere del termine. Faccia rinnovare prima, oppure chieda lo sblocco a chi ha «Chief».',
        fr: '« Rope leader » : suspension une fois le délai écoulé. Veuillez faire renouveler avant, ou demander la levée à une personne qui a « Chief ».',
      },
      {
        en: '“Rope leader” ends once its time has run out. Have it renewed before, or lift it yourself.',
        de: '„Seilführung“ endet, sobald die Frist abgelaufen ist. Bitte vorher verlängern lassen oder selbst wieder aufheben.',
        it: '«Rope leader»: fine allo scadere del termine. Faccia rinnovare prima, oppure sblocchi personalmente.',
        fr: '« Rope leader » : fin une fois le délai écoulé. Veuillez faire renouveler avant, ou lever cela vous-même.',
      },
    ]);
    const [company] = loaded(`- { over: company, from: audited_on, ${END} }`, null);
    expect(company?.say.de).toBe(
      'Das Unternehmen endet, sobald die Frist abgelaufen ist. Bitte vorher verlängern lassen oder den Support des Anbieters fragen.',
    );
  });

  it('may repeat a state to tell somebody again, and come before or after what is nearly as long', () => {
    loaded(
      `- { from: until, phases: [{ at: -P21D, state: warned }, { at: -P7D, state: warned }, { at: P0D, state: suspended }] }`,
    );
    loaded(`- { from: reviewed, every: P1D, phases: [{ at: P0D, state: warned }] }`);
    loaded(`- { from: given, every: P1M, phases: [{ at: -P3D, state: warned }, { at: P28D, state: suspended }] }`);
  });

  it('have a form that editors can read', () => {
    const schema = z.toJSONSchema(clockSchema(anyText), { io: 'input' });
    expect(schema.$defs?.['clock']?.required).toEqual(['from', 'phases']);
    expect(schema.$defs?.['period']?.pattern).toMatch(/^\^\(-\?\)P/);
  });
});
