import { check } from '../catalogue/check.js';
import { catalogueText, change, compiled, seaWorld } from '../catalogue/fixtures/sea.js';
import { putsOut, withSupportDeciding } from './named-in-appointment.js';

const judged = (decide: string, give = 'lamp') => {
  const catalogue = compiled(
    catalogueText({ chief: 'may: [{ do: [give, take], place: company }]', lamp: '' }, `decide: [{ by: [${decide}] }]`),
  );
  const world = seaWorld([
    { key: 'cap', unit: 'west', holds: ['chief'] },
    { key: 'bo', unit: 'west', holds: ['lamp'] },
  ]);
  return withSupportDeciding(check(catalogue, change('bo', [{ give }]), world));
};

describe('putting out whom a change of administrator names', () => {
  it('takes the decision of the support where policy decides alone', () => {
    const { whole } = judged('auto', 'chief');
    expect([whole.outcome, whole.stages]).toEqual(['approval', [{ by: [{ staff: 'support' }] }]]);
    expect(whole.warnings.map(({ rule }) => rule)).toEqual(['policy.names-administrator']);
  });

  it('is as it is where the vendor decides anyway, and where nothing comes of it', () => {
    expect(judged('{ staff: lead }', 'chief').whole).toMatchObject({
      stages: [{ by: [{ staff: 'lead' }] }],
      warnings: [],
    });
    expect(judged('auto').whole.stages).toEqual([]);
  });

  it('is deactivating and suspending', () => {
    expect((['deactivate', 'suspend', 'change', 'reactivate'] as const).filter(putsOut)).toEqual([
      'deactivate',
      'suspend',
    ]);
  });
});
